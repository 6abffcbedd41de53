"""The pages for readers of Dutch: nothing of their own in English, and all that the others have."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from instrument.locale import ENGLISH, Locale
from tests.english import ENGLISH_WORDS, POINT

DUTCH = Locale("nl")
NOT_SAID = (
    r"`[^`]*`",  # code, and what references lead to
    r'<span lang="en">.*?</span>',
    r"<[^>]*>",
    r"(?m)^\(.*\)=$",  # anchors
    r"\b[12]\.0\b",  # versions
    r"\| [ab] \|",  # modules
)
ANCHOR = re.compile(r"(?m)^\((.+)\)=$|<((?:item|variable|codebook|compare|construct)-[^>]+)>")


@pytest.fixture
def pages(written: Callable[[Locale], dict[str, str]]) -> dict[str, str]:
    return written(DUTCH)


def test_nothing_of_the_codebook_itself_is_in_english(pages) -> None:
    for name, text in pages.items():
        for line in text.splitlines():
            said = line
            for pattern in NOT_SAID:
                said = re.sub(pattern, " ", said)
            assert ENGLISH_WORDS.findall(said) == [], f"{name}: {line}"
            assert POINT.findall(said) == [], f"{name}: {line}"


def test_the_same_places_are_there_in_both_languages(pages, written) -> None:
    for name, text in written(ENGLISH).items():
        assert ANCHOR.findall(pages[name]) == ANCHOR.findall(text)


def test_texts_in_english_are_marked_and_dutch_ones_are_not(pages) -> None:
    for text in pages.values():
        assert 'lang="nl"' not in text
    assert '- **Vraag (en):** <span lang="en">Trust since May?</span>' in pages["version-2.0"]
    assert "- **Vraag (nl):** Vertrouwen sinds mei?" in pages["version-2.0"]


def test_conditions_are_said_in_dutch_to_those_who_read_it(pages) -> None:
    asked = "- **Alleen gesteld (nl):** als bij “Vraag groups?” minstens één antwoord is gekozen"
    assert asked in pages["version-2.0"]
    assert "Alleen gesteld (en)" not in pages["version-1.0"]


def test_words_that_stand_elsewhere_are_used_as_they_are(pages) -> None:
    badge = '<span class="peil-badge peil-badge-approximate">≈ bij benadering</span>'
    assert f"| 1–2 gerekt tot 1–3; daarna 1–3 gerekt tot 0–100 | {badge} |" in pages["harmonised"]
    assert "- **Gemaakt als:** de hoogste van {ref}`trust_3 " in pages["harmonised"]


def test_what_changed_is_told_in_dutch(pages) -> None:
    told = pages["compare-1.0-2.0"]
    assert told.startswith("(compare-1.0-2.0)=\n# Versie 1.0 → 2.0\n")
    assert "in het slechtste geval zo vergelijkbaar: " in told
    assert "optie 2 erbij (nl): <ins>Midden</ins>" in told
    assert "voorwaarde: " in told
