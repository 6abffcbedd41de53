"""A page in two languages is one source: prose in blocks, cells once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report.source import blocks, in_language, languages_of, titled, unpaired
from instrument.problems import PeilError

PAGE = """---
kernelspec: {name: python3}
---

:::nl
# Titel

Woorden.
:::

:::en
# Title

Words.
:::

```{code-cell} ipython3
page.waves(evidence)
```

:::study intro

:::en
Only in English.
:::
"""


def test_readers_of_a_language_get_its_blocks_and_all_cells() -> None:
    found = blocks("page.md", PAGE)
    dutch, english = (in_language(found, each, {}) for each in ("nl", "en"))
    assert "# Titel" in dutch
    assert "# Title" not in dutch
    assert "# Title\n" in english
    assert "Woorden" not in english
    for text in (dutch, english):
        assert text.count("page.waves(evidence)") == 1
        assert text.startswith("---\nkernelspec")
        assert ":::" not in text


def test_what_a_language_lacks_stands_in_the_one_there_is() -> None:
    assert "Only in English." in in_language(blocks("page.md", PAGE), "nl", {})


def test_a_slot_holds_the_words_of_the_study_or_nothing() -> None:
    found = blocks("page.md", PAGE)
    assert "Hier gaat het over." in in_language(found, "nl", {"intro": "Hier gaat het over.\n"})
    assert "intro" not in in_language(found, "nl", {})


def test_blocks_that_lack_a_language_are_found() -> None:
    found = blocks("page.md", PAGE)
    assert languages_of(found) == ("nl", "en")
    assert [PAGE.splitlines()[line - 1] for line in unpaired(found, ("nl", "en"))] == [
        "Only in English."
    ]
    assert unpaired(blocks("p", ":::en\nyes\n:::\n"), ("en",)) == ()


def test_two_blocks_of_one_language_are_not_one_in_two_languages() -> None:
    found = blocks("p", ":::nl\na\n:::\n:::en\nb\n:::\n\n:::nl\nc\n:::\n:::en\nd\n:::\n")
    assert in_language(found, "nl", {}) == "a\n\nc\n"
    assert in_language(found, "en", {}) == "b\n\nd\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (":::nl\nnooit uit\n", 2),
        ("a\n:::nl\n:::en\n:::\n", 3),
        ("a\n:::\n", 2),
        (":::nl\n:::study intro\n:::\n", 2),
    ],
)
def test_a_block_that_does_not_end_or_starts_within_one_is_refused(text: str, line: int) -> None:
    with pytest.raises(PeilError) as caught:
        blocks("page.md", text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("S010", "page.md", line)


def test_within_code_nothing_is_a_block() -> None:
    text = "```text\n:::nl\n:::\n```\n"
    assert in_language(blocks("p", text), "nl", {}) == text


@given(st.lists(st.text("ab \n", min_size=1), max_size=5))
def test_a_page_without_blocks_stays_as_it_is(parts: list[str]) -> None:
    text = "".join(parts)
    assert in_language(blocks("p", text), "nl", {}) == text


def test_headings_are_filled_in() -> None:
    assert titled("# {title}\n{other}", {"title": "Wat"}) == "# Wat\n{other}"
