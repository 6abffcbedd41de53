"""Sentences kept in results are known to Dutch, whatever they are put together from."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TypeGuard, get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.models import Sample
from analysis.models.people import compared_with_themselves, everybody
from analysis.plan.registration import STATES, State
from analysis.results.comparability import SAID
from instrument.vocabulary import Comparability
from tests.analysis.kept import DUTCH, english_in

FEW_TO_MANY = st.integers(0, 30)
LEAST = st.sampled_from([5, 10, 20])
REFUSAL = "NotEstimableError"
FOLDER = Path(analysis.__file__).parent

PAIRS = {
    (
        "105 people who answered before and after and stayed with the same main collective (33 "
        "others did not); 84 only before and 267 only after do not count"
    ): (
        "105 mensen die ervoor en erna antwoordden en bij wie main collective gelijk bleef (33 "
        "anderen niet); 84 alleen ervoor en 267 alleen erna tellen niet mee"
    ),
    (
        "all 12,000 people: 11,000 who answered before and after, 400 only before, 600 only "
        "after; compared with others"
    ): (
        "alle 12.000 mensen: 11.000 die ervoor en erna antwoordden, 400 alleen ervoor, 600 "
        "alleen erna; vergeleken met anderen"
    ),
    (
        "132 people who answered before and after, in 5 groups of the claim's kind and 2 "
        "others; 336 people of one period tell only how the two kinds differ in level"
    ): (
        "132 mensen die ervoor en erna antwoordden, in 5 groepen waarover de bewering gaat "
        "en 2 andere; 336 mensen van één periode zeggen alleen hoeveel de twee soorten "
        "groepen in niveau verschillen"
    ),
    "30 people with 2 waves weigh 40%, 45 people with 3 waves weigh 60%": (
        "30 mensen met 2 metingen wegen voor 40% mee, 45 mensen met 3 metingen wegen voor 60% mee"
    ),
    (
        "rows of panel and wave is w2 and turnover is 1 or 2 or 3; within a person with the "
        "same town"
    ): (
        "rijen van panel waarvoor geldt: wave is w2 en turnover is 1, 2 of 3; binnen één "
        "mens bij gelijke town"
    ),
    "variance = mean + 1.2e-05 · mean²; Pearson's χ²/df = 2.19": (
        "variantie = gemiddelde + 0,000012 · gemiddelde²; χ²/df van Pearson = 2,19"
    ),
    "CR2, Satterthwaite, and ties that two groups speak of": (
        "CR2, Satterthwaite, en banden waarover twee groepen antwoorden"
    ),
    "5,000 vectors of signs, drawn with seed 20070814; on the last step of fitting": (
        "5000 vectoren van tekens, getrokken met seed 20070814; op de laatste stap van het schatten"
    ),
    "sesoi, how mission is made, family's hypotheses": (
        "sesoi, hoe mission gemaakt wordt, hypothesen van de familie"
    ),
    "1 person answered before and after, and the plan asks for 15": (
        "1 mens antwoordde ervoor en erna, en het plan vraagt er 15"
    ),
    "the fit failed: Singular matrix": "het schatten mislukte: Singular matrix",
}
"""What is kept → what is said in Dutch."""


def numbers_in(said: str) -> list[int]:
    """Find the counts that are told: first of all who count."""
    return [int(each) for each in re.findall(r"\d+", said)]


def rows(both: int, before: int, after: int) -> pd.DataFrame:
    """Make people who answered in so many ways."""
    seen = [(0, 1)] * both + [(0,)] * before + [(1,)] * after
    made = [(f"p{n}", post) for n, periods in enumerate(seen) for post in periods]
    return pd.DataFrame(made, columns=["person", "post"])


@given(both=FEW_TO_MANY, before=FEW_TO_MANY, after=FEW_TO_MANY, least=LEAST, compared=st.booleans())
def test_everybody_is_told(both: int, before: int, after: int, least: int, compared: bool) -> None:
    said = everybody(rows(both, before, after), least, compared=compared)
    assert english_in(said) == []
    _, *parts = numbers_in(said)
    assert not any(0 < each < least for each in parts)


@pytest.mark.parametrize(
    ("least", "said"),
    [
        (5, "all 47 people: 23 who answered before and after, 12 only before, 12 only after"),
        (20, "all 47 people: 23 who answered before and after, 24 in one period only"),
        (24, "all 47 people, who answered before, after or both"),
    ],
)
def test_the_least_count_that_is_told_is_the_studys(least: int, said: str) -> None:
    assert everybody(rows(23, 12, 12), least) == said


@pytest.mark.parametrize(
    ("both", "before", "after", "said"),
    [
        (12, 0, 0, "all 12 people, who answered before and after"),
        (0, 4, 0, "all 4 people, from what they answered before"),
        (0, 0, 409, "all 409 people, from what they answered after"),
        (
            0,
            20,
            30,
            "all 50 people: 0 who answered before and after, 20 only before, 30 only after",
        ),
    ],
)
def test_periods_without_anybody_are_told_only_beside_others(
    both: int, before: int, after: int, said: str
) -> None:
    assert everybody(rows(both, before, after), 10) == said


@given(
    both=st.integers(1, 30),
    before=FEW_TO_MANY,
    after=FEW_TO_MANY,
    less=FEW_TO_MANY,
    least=LEAST,
    held=st.sampled_from([("town",), ("town", "home_town"), ("a", "b", "c")]),
)
def test_those_compared_with_themselves_are_told(
    both: int, before: int, after: int, less: int, least: int, held: tuple[str, ...]
) -> None:
    sample = Sample(rows(both, before, after), held=held, smallest_cell=least)
    said = compared_with_themselves(sample, max(both - less, 1))
    assert english_in(said) == []
    _, *others = numbers_in(said)
    assert not any(0 < each < least for each in others)


@pytest.mark.parametrize(("kept", "said"), PAIRS.items())
def test_what_is_put_together_is_said_in_parts(kept: str, said: str) -> None:
    assert DUTCH.told(kept) == said


def test_every_grade_and_standing_is_said() -> None:
    assert set(SAID) == set(get_args(Comparability))
    assert set(STATES) == set(get_args(State))
    for each in STATES.values():
        assert DUTCH.told(each) != each


def bare(path: Path) -> list[str]:
    """Find refusals whose reason is written where it is given, without being marked."""
    code = path.read_text("utf-8")
    calls = [node for node in ast.walk(ast.parse(code)) if refuses(node)] if REFUSAL in code else []
    return [
        f"{path.name}: {ast.unparse(each)}"
        for call in calls
        for each in call.args
        if isinstance(each, ast.JoinedStr | ast.Constant)
    ]


def refuses(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == REFUSAL
    )


def test_every_refusal_of_a_model_is_marked() -> None:
    assert [each for path in sorted(FOLDER.rglob("*.py")) for each in bare(path)] == []
