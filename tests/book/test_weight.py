"""Pages come quickly: a browser fetches little from a host that serves the book."""

from __future__ import annotations

from hashlib import shake_256

import pytest
from playwright.sync_api import Browser

from tests.book.look import FIRST, NEXT, Weight, fetched, served, weighed

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]


def test_a_first_page_is_light_and_the_next_lighter(built, pages, browser) -> None:
    book = built.folder.book
    names = [path.relative_to(book).as_posix() for path in pages]
    with served(book) as host:
        found = weighed(browser, host, "en/index.html", names)
    assert [each.page for each in found] == names
    assert min(each.first for each in found) > 0
    assert sum(each.after for each in found) > 0
    assert [each for each in found if each.too_much] == []


def test_the_bytes_of_a_page_are_counted(tmp_path, browser: Browser) -> None:
    (tmp_path / "one.css").write_text(f"/* {shake_256(b'any').hexdigest(400_000)} */")
    (tmp_path / "page.html").write_text('<link rel="stylesheet" href="one.css">')
    (tmp_path / "next.html").write_text('<link rel="stylesheet" href="one.css">')
    with browser.new_context() as visit, served(tmp_path) as host:
        first, again = fetched(visit, f"{host}/page.html", f"{host}/next.html")
    assert first > 400_000
    assert again < 10_000


def test_a_page_is_weighed_as_the_first_of_a_visit_and_as_the_next(tmp_path, browser) -> None:
    (tmp_path / "one.css").write_text(f"/* {shake_256(b'any').hexdigest(400_000)} */")
    for name in ("front", "page"):
        (tmp_path / f"{name}.html").write_text('<link rel="stylesheet" href="one.css">')
    with served(tmp_path) as host:
        (found,) = weighed(browser, host, "front.html", ["page.html"])
    assert found.page == "page.html"
    assert found.after < 10_000
    assert found.first > 400_000


@pytest.mark.parametrize(
    ("first", "after", "too_much"),
    [(FIRST, NEXT, False), (FIRST + 1, NEXT, True), (FIRST, NEXT + 1, True)],
)
def test_a_page_over_a_limit_is_too_much(first: int, after: int, too_much: bool) -> None:
    assert Weight("page.html", first, after).too_much == too_much
