"""Nobody is kept out of the book: axe finds nothing, and the keyboard alone reaches everything.

axe-core checks WCAG 2.1 A and AA and its own good practice, in Chromium.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
FOUND = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(
  (run) => run.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`))
)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
Theme = Literal["light", "dark"]
LOOKS = [("light", DESKTOP), ("dark", PHONE)]
ON = """() => {
  document.getAnimations().forEach((each) => each.finish());
  const on = document.activeElement, parts = [on, ...on.children];
  const drawn = parts.map((each) => getComputedStyle(each));
  return {
    away: on === document.body,
    name: (on.getAttribute("aria-label") || on.innerText || "").trim(),
    inside: parts.map((each) => each.getBoundingClientRect()).some((box) => box.width > 1
      && box.height > 1 && box.left < innerWidth && box.right > 0 && box.top < innerHeight
      && box.bottom > 0),
    seen: drawn.some((style) => style.boxShadow !== "none"
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1)),
  };
}"""
"""What has the focus: how it is named, and whether one sees it, and that it has the focus."""

SIGNS = """() => [...document.querySelectorAll("*")].flatMap((each) =>
  ["::before", "::after"].map((part) => getComputedStyle(each, part).content)
    .filter((content) => /[\\uE000-\\uF8FF]/.test(content))
    .map((content) => `${each.tagName}.${each.className}: ${escape(content)}`))"""
"""Signs that only a font of symbols has, and the elements that show them."""

Faults = Callable[[Path, Theme, ViewportSize], list[str]]


@pytest.fixture(scope="module")
def faults(browser: Browser) -> Faults:
    """Open a page in a theme and at a width, and list what axe finds."""

    def found(path: Path, theme: Theme, size: ViewportSize) -> list[str]:
        with opened(browser, path, theme, size) as page:
            page.evaluate(f"{AXE};0")
            return [f"{path.stem}, {theme}: {each[:300]}" for each in page.evaluate(FOUND, RULES)]

    return found


def opened(browser: Browser, path: Path, theme: Theme, size: ViewportSize) -> Page:
    page = browser.new_page(color_scheme=theme, viewport=size, reduced_motion="reduce")
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=["light", "dark on a phone"])
def test_axe_finds_nothing_on_any_page(built, pages, faults, tmp_path, theme, size) -> None:
    front = (built.folder.book / "index.html").read_text(encoding="utf-8")
    stays = tmp_path / "stays.html"
    stays.write_text(front.replace('http-equiv="refresh"', 'name="refresh"'), encoding="utf-8")
    every = [*pages, stays]
    assert [fault for path in every for fault in faults(path, theme, size)] == []


PLANTED = """<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1>
<style>@media (prefers-color-scheme: dark) {body {background: #222} p {color: #444}}</style>
<h3>Too deep</h3><p>In the dark this cannot be read.</p>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><a href="x.html"></a></main></html>"""


def test_a_page_with_faults_is_caught(tmp_path, faults) -> None:
    path = tmp_path / "planted.html"
    path.write_text(PLANTED)
    always = {"heading-order", "image-alt", "link-name"}
    assert rules(faults(path, "light", DESKTOP)) == always
    assert rules(faults(path, "dark", DESKTOP)) == always | {"color-contrast"}


def rules(found: Iterable[str]) -> set[str]:
    return {each.split(": ")[1] for each in found}


def stops(page: Page, most: int) -> Iterator[dict[str, object]]:
    """Press Tab until the focus leaves the page, and tell where it stops."""
    for _ in range(most):
        page.keyboard.press("Tab")
        on = page.evaluate(ON)
        if on["away"]:
            return
        yield on


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(built, browser, size) -> None:
    path = built.folder.book / "en" / "claims.html"
    with opened(browser, path, "light", size) as page:
        found = list(stops(page, 200))
    names = [str(each["name"]) for each in found]
    assert names[0] == "Skip to main content"
    assert {"Search", "Light or dark"} <= set(names)
    assert len(found) < 200
    assert [each["name"] for each in found if not each["inside"]] == []
    assert [each["name"] for each in found if not each["seen"]] == []


def test_the_keyboard_reaches_every_page_of_the_menu(built, browser, pages) -> None:
    path = built.folder.book / "en" / "claims.html"
    (menu,) = pages[path].xpath("//*[contains(@class, 'bd-docs-nav')]")
    wanted = {each.text_content().strip() for each in menu.xpath(".//li[not(ancestor::details)]/a")}
    with opened(browser, path, "light", DESKTOP) as page:
        names = {str(each["name"]) for each in stops(page, 200)}
    assert wanted
    assert wanted - names == set()


def test_a_reader_can_skip_to_what_the_page_is_about(built, browser) -> None:
    with opened(browser, built.folder.book / "en" / "claims.html", "light", DESKTOP) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_on_a_phone_the_menu_opens_and_closes_by_the_keyboard(built, browser) -> None:
    with opened(browser, built.folder.book / "en" / "claims.html", "light", PHONE) as page:
        button = page.get_by_role("button", name="Menu")
        menu = page.get_by_role("complementary", name="Menu")
        assert not menu.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('.bd-sidebar-primary')")
        assert menu.is_visible()
        page.evaluate(f"{AXE};0")
        assert page.evaluate(FOUND, RULES) == []
        page.keyboard.press("Escape")
        assert button.evaluate("(each) => each === document.activeElement")


def test_the_keyboard_changes_the_theme_and_finds_a_word(built, browser) -> None:
    with opened(browser, built.folder.book / "en" / "claims.html", "light", DESKTOP) as page:
        switch = page.get_by_role("button", name="Light or dark")
        switch.focus()
        seen = set()
        for _ in range(3):
            page.keyboard.press("Enter")
            seen.add(page.evaluate("document.documentElement.dataset.theme"))
        assert seen == {"light", "dark"}
        page.keyboard.press("Control+k")
        page.evaluate(f"{AXE};0")
        assert page.evaluate(FOUND, RULES) == []
        page.keyboard.type("people")
        page.keyboard.press("Enter")
        page.wait_for_selector("#search-results li a")


def test_frames_that_do_not_scroll_are_no_stop_of_the_keyboard(built, browser) -> None:
    scrolls = (
        "(all) => all.filter((e) => e.tabIndex === 0 && e.scrollWidth <= e.clientWidth).length"
    )
    with opened(browser, built.folder.book / "en" / "index.html", "light", DESKTOP) as page:
        assert page.locator(".peil-scroll, .peil-figure").count() > 0
        page.wait_for_timeout(100)
        assert page.locator(".peil-scroll, .peil-figure").evaluate_all(scrolls) == 0


SEEN = """(all) => all.map((image) => [
  image.className, image.getClientRects().length > 0, image.complete && image.naturalWidth > 0,
  image.alt.length > 0,
])"""
"""Of each picture: for which theme, whether one sees it, whether it was fetched, and has words."""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_theme_has_its_own_picture_and_fetches_no_other(built, browser, theme: Theme) -> None:
    path = built.folder.book / "en" / "index.html"
    with opened(browser, path, theme, DESKTOP) as page:
        images = page.locator(".peil-figure img")
        images.locator("visible=true").first.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        found = {tuple(each) for each in images.evaluate_all(SEEN)}
    other = {"light": "dark", "dark": "light"}[theme]
    assert found == {(f"only-{theme}", True, True, True), (f"only-{other}", False, False, True)}


def test_no_page_is_wider_than_a_phone(pages, browser) -> None:
    wide = []
    for path in pages:
        with opened(browser, path, "light", PHONE) as page:
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(path.stem)
    assert wide == []


def test_no_sign_is_of_a_font_that_is_not_there(browser, pages) -> None:
    found = []
    for path in pages:
        with opened(browser, path, "light", DESKTOP) as page:
            found += [f"{path.stem}: {each}" for each in page.evaluate(SIGNS)]
    assert found == []
