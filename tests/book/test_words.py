"""No report of another study says what belongs to the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.book.look import languages
from tests.study.words import SHIPPED

pytestmark = pytest.mark.slow
UNSEEN = "//script | //style"
SAID = "//@alt | //@title | //@aria-label | //@content | //@placeholder"
"""What is told of a page and its pictures beside its text."""


def told(path: Path) -> list[str]:
    """List the words of the shipped study that a page says, with what is around each."""
    page = html.parse(path).getroot()
    for each in page.xpath(UNSEEN):
        each.drop_tree()
    text = " ".join(" ".join([page.text_content(), *page.xpath(SAID)]).split())
    return [
        f"{path.parent.name}/{path.name}: {text[max(0, m.start() - 40) : m.end() + 20]}"
        for m in SHIPPED.finditer(text)
    ]


@pytest.mark.parametrize("study", ["small_book", "strangers"])
def test_no_page_of_another_study_has_words_of_the_shipped_one(study, request) -> None:
    found = languages(request.getfixturevalue(study))
    assert set(found) == {"en", "nl"}
    assert min(len(pages) for pages in found.values()) > 10
    assert [each for pages in found.values() for path in pages for each in told(path)] == []


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("<p>eight collectives</p>", True),
        ("<table><caption>Uit de buurt</caption><tr><td>1</td></tr></table>", True),
        ("<img alt='Lonely people by wave'>", True),
        ("<img alt='People by wave'>", False),
        ("<p>H23 is supported</p>", True),
        ("<p>such as {collective}, which stands for what a form fills in</p>", False),
        ("<script>collectives</script><p>data collection</p>", False),
    ],
)
def test_a_word_of_the_shipped_study_is_seen_in_a_page(tmp_path, planted, seen) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{planted}</body></html>", encoding="utf-8")
    assert bool(told(path)) == seen
