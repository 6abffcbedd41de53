"""Counts are written in the reader's language, and small ones are hidden in any."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.locale import ENGLISH, Locale
from analysis.page.counted import counted
from instrument.codebook.counts import published

DUTCH = Locale("nl")
COUNTS = st.dictionaries(st.text("abc", min_size=1), st.integers(0, 20_000), max_size=5)


def test_large_counts_are_grouped_and_what_would_give_a_small_one_away_is_withheld() -> None:
    counts = {"a": 4, "b": 12, "c": 12345}
    assert counted(counts, ENGLISH, adds_up=True, smallest=10) == {
        "a": "< 10",
        "b": "withheld",
        "c": "12,345",
    }
    assert counted(counts, DUTCH, adds_up=True, smallest=10) == {
        "a": "< 10",
        "b": "afgeschermd",
        "c": "12.345",
    }


@given(COUNTS, st.booleans())
def test_what_codebooks_hide_is_hidden_in_every_language(
    counts: dict[str, int], adds_up: bool
) -> None:
    told = published(counts, adds_up=adds_up, smallest=10)
    for locale in (ENGLISH, DUTCH):
        shown = counted(counts, locale, adds_up=adds_up, smallest=10)
        digits = {name: "".join(filter(str.isdigit, each)) for name, each in shown.items()}
        assert {name for name, n in counts.items() if digits[name] == str(n)} == {
            name for name, n in counts.items() if told[name] == str(n)
        }
