"""Nobody is kept out of the book: axe finds nothing, and the keyboard alone reaches everything.

axe-core checks WCAG 2.1 A and AA and its own good practice, in Chromium.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.book.look import (
    DESKTOP,
    PHONE,
    THEMES,
    Theme,
    by_turns,
    faults,
    languages,
    opened,
    violations,
)

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]
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


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_wrong_with_any_page_in_any_language(
    small_book, strangers, browser, theme
) -> None:
    """Axe finds nothing, nothing fails, no page is too wide, no sign is of an absent font.

    Of the second book only the pages are looked at that the first has none of.
    """
    small, other = (languages(each) for each in (small_book, strangers))
    assert set(small) == set(other) == {"en", "nl"}
    known = {path.stem for path in small["en"]}
    pages = [path for paths in small.values() for path in paths]
    pages += [path for paths in other.values() for path in paths if path.stem not in known]
    assert {"synthetic", "compare-1.0-2.0"} <= {path.stem for path in pages} - known
    looks = by_turns(pages, theme)
    assert [each for path, size in looks for each in faults(browser, path, theme, size)] == []


def test_a_page_is_seen_once_in_each_theme_and_at_each_width() -> None:
    pages = [Path("a"), Path("b"), Path("c")]
    light, dark = (list(by_turns(pages, theme)) for theme in THEMES)
    assert [path for path, _ in light] == [path for path, _ in dark] == pages
    for (_, one), (_, other) in zip(light, dark, strict=True):
        assert [one, other] in ([DESKTOP, PHONE], [PHONE, DESKTOP])


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_what_comes_before_a_book(
    built, pages, browser, tmp_path, theme
) -> None:
    front = (built.folder.book / "index.html").read_text(encoding="utf-8")
    stays = tmp_path / "stays.html"
    stays.write_text(front.replace('http-equiv="refresh"', 'name="refresh"'), encoding="utf-8")
    alone = built.folder.book / "en" / "index.html"  # without a switch to another language
    assert alone in pages
    assert [each for path in (stays, alone) for each in faults(browser, path, theme, PHONE)] == []


PLANTED = """<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1>
<style>@media (prefers-color-scheme: dark) {body {background: #222} p {color: #444}}</style>
<h3>Too deep</h3><p>In the dark this cannot be read.</p>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><a href="x.html"></a></main></html>"""
BROKEN = """<!doctype html><html lang="en"><title>Broken</title><main><h1>Broken</h1>
<style>i::before {content: "\\F015"} div {width: 900px}</style><i></i><div>wide</div>
<img src="gone.svg" alt="A picture" loading="lazy"><script src="gone.js"></script>
<script src="https://cdn.example.org/x.js"></script><script>nowhere()</script></main></html>"""


def test_a_page_with_faults_is_caught(tmp_path, browser) -> None:
    path = tmp_path / "planted.html"
    path.write_text(PLANTED)
    always = {"heading-order", "image-alt", "link-name"}
    assert rules(faults(browser, path, "light", DESKTOP)) == always
    assert rules(faults(browser, path, "dark", DESKTOP)) == always | {"color-contrast"}


def test_a_page_that_fails_is_caught(tmp_path, browser) -> None:
    path = tmp_path / "broken.html"
    path.write_text(BROKEN)
    found = faults(browser, path, "light", PHONE)
    assert {"not fetched", "script", "console", "sign", "wide"} <= rules(found)
    for each in ("gone.svg", "gone.js", "cdn.example.org/x.js", "nowhere"):
        assert [fault for fault in found if each in fault], each


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
        assert violations(page) == []
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
        assert violations(page) == []
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


MARKED = """(all) => all.map((each, number) => {
  each.dataset.number = number;
  return each.scrollWidth > each.clientWidth ? each.tagName : "";
})"""
"""Number frames, and tell what each is that scrolls."""
NUMBER = "document.activeElement.dataset.number"


def test_the_keyboard_reaches_every_frame_that_scrolls_and_the_other_language(
    small_book, browser
) -> None:
    with opened(browser, small_book / "nl" / "attitudes.html", "light", PHONE) as page:
        frames = page.locator(".peil-scroll, .peil-figure")
        page.wait_for_timeout(100)
        scrolling = {str(n): tag for n, tag in enumerate(frames.evaluate_all(MARKED)) if tag}
        assert set(scrolling.values()) == {"DIV", "FIGURE"}
        reached, names = {}, []
        for each in stops(page, 300):
            number = page.evaluate(NUMBER)
            names.append(each["name"])
            assert each["inside"], each
            assert each["seen"], each
            if number in scrolling:
                page.keyboard.press("ArrowRight")
                page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=2000)
                reached[number] = scrolling[number]
    assert reached == scrolling
    assert [name for name in names if "English" in str(name)]


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
