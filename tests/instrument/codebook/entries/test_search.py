"""In a browser, the search shows what fits, keeps the query in the address, and hides nothing else.

Without scripts, and in print, everything is there.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement

from instrument.codebook.entries import Codebook, variables_html

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
EVERYTHING = ["trust", "income", "remark", "health", "only"]
ADDRESSES = {
    "#?q=TRUST": ["trust"],
    "#?q=cafe": ["trust"],
    "#?q=CAF%C3%89": ["trust"],
    "#?q=vertrouwt+u": ["trust"],
    "#?q=buurt%3F": ["trust"],
    "#?q=do+you+trust": ["trust"],
    "#?q=removed": [],
    "#?q=label+in": ["income"],
    "#?q=soms": ["trust", "health", "only"],
    "#?file=people": ["only"],
    "#?kind=category&q=label": ["trust", "health", "only"],
    "#?grade=approximate": ["trust"],
    "#?construct=ties": ["trust"],
    "#?changed=1": ["trust"],
    "#?kind=nonsense": EVERYTHING,
    "#?q=%3Cscript%3E": [],
}
READER = """
const all = (path) => [...document.querySelectorAll(path)];
const name = (id) => id.split(".")[1];
const told = {};
const note = (what) => { told[what] = {
  entries: all(".pv-entry:not(.pv-out)").map((each) => name(each.id)),
  listed: all("nav li:not(.pv-out) a").map((each) => each.textContent),
  groups: [all(".pv-part"), all("nav > details")].map(
    (list) => list.map((each) => !each.matches(".pv-out"))),
  status: document.querySelector("[role=status]").textContent,
  address: location.hash,
  focus: document.activeElement.closest("article")?.id,
}; };
const moved = (hash) => new Promise((done) => {
  addEventListener("hashchange", () => setTimeout(done), {once: true}); location.hash = hash; });
const set = (id, value, event) => { const field = document.getElementById(id);
  field.value = value; field.dispatchEvent(new Event(event, {bubbles: true})); };
(async () => {
  note("opened");
  for (const address of ADDRESSES) { await moved(address); note(address); }
  document.querySelector("[type=reset]").click();
  await new Promise((done) => setTimeout(done)); note("reset");
  set("pv-q", "soms", "input"); set("pv-file", "panel", "change"); note("typed");
  document.querySelector(".pv-search").requestSubmit(); note("entered");
  await moved("#entry-people.only"); note("linked");
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const hiding = rules.filter((rule) => rule.cssText.includes(".pv-out"));
  told.hidden = hiding.map((rule) => rule.media?.mediaText);
  document.body.dataset.told = JSON.stringify(told);
})();
"""
Opened = Callable[..., HtmlElement]

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Open a page at a fragment, let a script act as a reader, and give what stands there."""
    folder = tmp_path_factory.mktemp("search")

    def read(text: str, fragment: str = "", acts: str = "") -> HtmlElement:
        page = folder / "codebook.html"
        page.write_text(text.replace("</body>", f"<script>{acts}</script></body>"))
        command = ["chromium", *QUIET, f"--user-data-dir={folder / 'profile'}"]
        command += ["--virtual-time-budget=5000", "--dump-dom", f"{page.as_uri()}{fragment}"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        return html.document_fromstring(done.stdout)

    return read


@pytest.fixture(scope="session")
def told(opened: Opened, codebook: Codebook) -> dict[str, Any]:
    """Let a reader open the page with a query and do one thing after another."""
    acts = READER.replace("ADDRESSES", json.dumps(list(ADDRESSES)))
    page = opened(variables_html(codebook), "#?q=income", acts)
    return dict(json.loads(page.find("body").get("data-told")))


def shown(page: HtmlElement) -> list[str]:
    entries = page.xpath("//article[not(contains(@class, 'pv-out'))]/@id")
    return [each.split(".")[1] for each in entries]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_shared_address_shows_what_fits(told: dict[str, Any], address: str) -> None:
    wanted, found = ADDRESSES[address], told[address]
    assert found["entries"] == found["listed"] == wanted
    number = len(wanted)
    said = "all 5 variables" if number == len(EVERYTHING) else f"{number} of 5 variables"
    assert found["status"] == said


def test_a_page_opened_with_a_query_shows_what_fits(told: dict[str, Any]) -> None:
    assert told["opened"]["entries"] == ["income"]


def test_files_and_index_without_a_match_are_not_shown(told: dict[str, Any]) -> None:
    assert told["#?file=people"]["groups"] == [[False, True], [False, True]]


def test_typing_filters_and_is_kept_in_the_address(told: dict[str, Any]) -> None:
    assert told["typed"]["entries"] == ["trust", "health"]
    assert told["typed"]["address"] == "#?q=soms&file=panel"


def test_enter_goes_to_the_first_match(told: dict[str, Any]) -> None:
    assert told["entered"]["focus"] == "entry-panel.trust"


def test_a_link_to_an_entry_that_is_filtered_out_shows_it(told: dict[str, Any]) -> None:
    assert told["linked"]["entries"] == EVERYTHING
    assert told["linked"]["address"] == "#entry-people.only"


def test_show_all_takes_the_query_back(told: dict[str, Any]) -> None:
    assert told["reset"]["entries"] == EVERYTHING
    assert told["reset"]["address"] == ""


def test_what_is_filtered_out_is_hidden_on_screens_only(told: dict[str, Any]) -> None:
    assert told["hidden"] == ["screen"]


def test_without_its_script_the_page_shows_everything_and_no_search(
    opened: Opened, codebook: Codebook
) -> None:
    text = variables_html(codebook)
    plain = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    page = opened(plain, "#?q=income")
    assert shown(page) == EVERYTHING
    assert page.xpath("//form[@role='search']/@hidden") == [""]
    assert opened(text).xpath("//form[@role='search']/@hidden") == []


def test_every_field_of_the_search_has_a_label(codebook: Codebook) -> None:
    (form,) = html.document_fromstring(variables_html(codebook)).xpath("//form[@role='search']")
    fields = form.xpath(".//input/@id | .//select/@id")
    assert set(fields) == set(form.xpath(".//label/@for"))


def test_a_thousand_variables_are_searched(
    opened: Opened, codebook: Codebook, make, holding
) -> None:
    many = holding(*(make(f"v{number}") for number in range(1000)))
    assert shown(opened(variables_html(replace(codebook, files=(many,))), "#?q=v999")) == ["v999"]
