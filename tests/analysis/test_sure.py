"""How sure a verdict is, in the few words that the first page has for it."""

from __future__ import annotations

import pytest

from analysis.sentences import sure
from tests.analysis.test_sentences import row


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "perhaps too small"),
        ({"low": 5.5}, "large enough, and not chance"),
        ({"verdict": "refuted"}, "is ruled out"),
        ({"verdict": "undecided"}, "open: "),
        ({"verdict": "refuted", "direction": 0}, "a change that matters is there"),
        ({"verdict": "not estimable"}, ""),
    ],
)
def test_how_sure_a_verdict_is_is_told_in_a_few_words(
    changed: dict[str, object], said: str
) -> None:
    assert said in sure(row(**changed))
    assert bool(sure(row(**changed))) == bool(said)
