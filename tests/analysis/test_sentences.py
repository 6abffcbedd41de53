"""Sentences say what the numbers say: direction, size, uncertainty, verdict, and no cause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.inference.verdict import verdict as judge
from analysis.locale import ENGLISH, Locale
from analysis.model_words import MODELS
from analysis.numbers import amount, decimals_of, number
from analysis.plan import Hypothesis
from analysis.sentences import FILLED as NAMES
from analysis.sentences import About, basis, caveat, finding, sure, verdict

NONE = re.compile(r"no clear|not clearly")
CAUSE = re.compile(r"because of|due to|effect|cause|thanks to|led to|impact|result of")
SIGNS = (1, -1)
DUTCH = Locale("nl")
ENGLISH_WORDS = re.compile(r"\b(the|of the|and|answers|people|not|rule|claim)\b")
CLARITY = About("*Clarity*")
FILLED = {name: getattr(CLARITY, name) for name in NAMES}
"""What stands in sentences about clarity, of which no more is told."""


def row(**changed: object) -> pd.Series:
    """Make an estimate of 6 points, clearly above 0."""
    plain: dict[str, object] = {
        "hypothesis": "H1",
        "model": "within_person",
        "role": "primary",
        "unit": "points",
        "direction": 1,
        "sesoi": 5.0,
        "estimate": 6.0,
        "se": 1.0,
        "df": 20.0,
        "low": 3.9,
        "high": 8.1,
        "p": 0.0004,
        "p_holm": np.nan,
        "n_persons": 120,
        "n_clusters": 14.0,
        "status": "ok",
        "because": "",
        "comparability": "exact",
        "verdict": "supported",
    }
    return pd.Series(plain | changed)


OPEN: Mapping[str, Any] = {"estimate": 2.0, "low": -2.0, "high": 6.0}
"""An estimate that leaves room for nothing, and for as much as matters, either way."""


def judged(model: str, estimate: float, se: float, df: float, sesoi: float, sign: int) -> pd.Series:
    """Make a row as the rule of the plan judges it."""
    half = float(stats.t.ppf(0.975, df)) * se
    p = float(2 * stats.t.sf(abs(estimate) / se, df))
    found = judge(estimate, se, df, p, sesoi=sesoi, sign=sign, level=0.05)
    return row(
        model=model,
        estimate=estimate,
        se=se,
        df=df,
        low=estimate - half,
        high=estimate + half,
        p=p,
        sesoi=sesoi,
        direction=sign,
        verdict=found,
    )


JUDGED = st.builds(
    judged,
    model=st.sampled_from(sorted(MODELS)),
    estimate=st.floats(-30, 30),
    se=st.floats(0.01, 20),
    df=st.floats(2, 200),
    sesoi=st.floats(0.1, 20),
    sign=st.sampled_from(SIGNS),
)


def test_every_model_of_the_plan_has_words() -> None:
    (names,) = (Hypothesis.model_fields["decides"].annotation,)
    assert set(get_args(names)) == set(MODELS)


def test_a_rise_tells_size_interval_basis_and_p() -> None:
    assert finding(row(p_holm=0.012), About("*Clarity*")) == (
        "Among people who answered both before and after, answers on *Clarity* rose by 6.0 points "
        "(95% interval 3.9 to 8.1; 120 people in 14 groups; p < .001, "
        "after Holm's correction .012)."
    )


def test_a_fall_is_told_without_a_minus_sign_and_so_is_its_interval() -> None:
    told = finding(row(estimate=-6.0, low=-8.1, high=-3.9), About("*Clarity*"))
    assert "fell by 6.0 points (95% interval 3.9 to 8.1;" in told
    assert "−" not in told


@pytest.mark.parametrize("model", sorted(MODELS))
def test_a_null_reads_as_a_null(model: str) -> None:
    told = finding(row(model=model, estimate=-0.5, low=-2.6, high=1.6, p=0.6), About("*Clarity*"))
    assert NONE.search(told)
    assert "the estimate is −0.5 points" in told
    words = MODELS[model]
    assert not [
        each for each in (words.up, words.down) if each.format(size="0.5 points", **FILLED) in told
    ]
    assert words.none.format(size="−0.5 points", **FILLED) in told


@pytest.mark.parametrize(
    ("model", "up", "down"),
    [
        ("within_person", "rose by 6.0 points", "fell by 6.0 points"),
        ("pooled", "6.0 points higher after than before", "6.0 points lower after than before"),
        ("ordinal", "to higher categories, by 6.0 points", "to lower categories, by 6.0 points"),
        ("switching", "as claimed than switched back, by", "back than switched as claimed, by"),
        ("did", "6.0 points more upwards than in", "6.0 points more downwards than in"),
        ("expected", "lie 6.0 points above what", "lie 6.0 points below what"),
    ],
)
def test_each_model_has_its_own_words(model: str, up: str, down: str) -> None:
    assert up in finding(row(model=model), About("*Clarity*"))
    assert down in finding(row(model=model, estimate=-6.0, low=-8.0, high=-4.0), About("*Clarity*"))


@pytest.mark.parametrize("model", ["did", "expected"])
def test_a_comparison_that_is_no_change_is_not_told_as_one(model: str) -> None:
    for estimate, low, high in ((6.0, 4.0, 8.0), (-6.0, -8.0, -4.0)):
        told = finding(row(model=model, estimate=estimate, low=low, high=high), About("*Ties*"))
        assert not re.search(r"rose|fell|higher|lower", told)


@given(JUDGED)
def test_finding_and_verdict_never_contradict_the_numbers(found: pd.Series) -> None:
    words = MODELS[found["model"]]
    told, judgement = finding(found, About("*Clarity*")), verdict(found)
    null = found["low"] <= 0 <= found["high"]
    assert bool(NONE.search(told)) == null
    if not null:
        shown = f"{number(abs(found['estimate']), decimals_of(found))} points"
        right, wrong = (words.up, words.down) if found["estimate"] > 0 else (words.down, words.up)
        assert right.format(size=shown, **FILLED) in told
        assert wrong.format(size=shown, **FILLED) not in told
    assert f"**{found['verdict']}**" in judgement
    assert judgement.count("**") == 2
    if found["verdict"] == "supported":
        assert not null
        assert np.sign(found["estimate"]) == found["direction"]


@given(JUDGED)
def test_dutch_says_what_english_says(found: pd.Series) -> None:
    """The same of up, down and none, the same verdict, and no number that is not there."""
    words = MODELS[found["model"]]
    told, here = finding(found, CLARITY), finding(found, CLARITY, DUTCH)
    signs = decimals_of(found)
    shown = {
        ENGLISH: amount(number(abs(found["estimate"]), signs), "points"),
        DUTCH: amount(number(abs(found["estimate"]), signs, DUTCH), "points", DUTCH),
    }
    for each in (words.up, words.down):
        for locale, sentence in ((ENGLISH, told), (DUTCH, here)):
            names = {name: locale.text(text) for name, text in FILLED.items()}
            filled = locale.text(each, size=shown[locale], **names)
            there = sentence.startswith(filled)
            assert there == (told.startswith(each.format(size=shown[ENGLISH], **FILLED)))
    assert f"**{DUTCH.text(found['verdict'])}**" in verdict(found, CLARITY, DUTCH)
    assert not ENGLISH_WORDS.search(here.replace("*Clarity*", "") + verdict(found, CLARITY, DUTCH))


@given(JUDGED)
def test_no_sentence_names_a_cause(found: pd.Series) -> None:
    assert not CAUSE.search((finding(found, About("*Clarity*")) + verdict(found)).lower())


@pytest.mark.parametrize("model", sorted(set(MODELS) - {"switching"}))
@pytest.mark.parametrize("name", ["supported", "refuted", "undecided"])
def test_a_verdict_names_the_direction_that_is_claimed(model: str, name: str) -> None:
    found = OPEN if name == "undecided" else {}
    rise = verdict(row(model=model, verdict=name, direction=1, **found))
    fall = verdict(row(model=model, verdict=name, direction=-1, **found))
    assert MODELS[model].rise in rise
    assert MODELS[model].fall in fall
    assert rise != fall


def test_a_claimed_fall_that_is_there_is_supported_as_a_fall() -> None:
    found = row(estimate=-6.0, low=-8.1, high=-3.9, direction=-1)
    assert "fell by" in finding(found, About("*Meetings*"))
    assert "says a fall, and the data show one" in verdict(found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("supported", "no less than 5 points, the least that matters by the plan"),
        ("refuted", "a rise by 5 points or more, the least that matters by the plan, is ruled out"),
        ("undecided", "neither show a rise by 5 points or more that is not chance, nor rule one"),
    ],
)
def test_a_verdict_names_the_smallest_change_that_matters(name: str, said: str) -> None:
    assert said in verdict(row(verdict=name, **(OPEN if name == "undecided" else {})))


@pytest.mark.parametrize("way", SIGNS)
@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            (6.0, 0.5, 11.5),
            "no less than 5 points, the least that matters by the plan, but correct",
        ),
        (
            (6.0, -0.5, 12.5),
            "no less than 5 points, the least that matters by the plan, but it may be chance.",
        ),
        ((4.0, 0.5, 7.5), "on the side of the claim, but the estimate is less than 5 points"),
        ((4.0, -0.5, 8.5), "neither show a"),
        ((-4.0, -11.0, 3.0), "neither show a"),
    ],
)
def test_an_open_verdict_says_what_leaves_it_open(
    found: tuple[float, float, float], said: str, way: int
) -> None:
    """What is claimed downwards is judged as its mirror image."""
    estimate, low, high = found if way > 0 else (-found[0], -found[2], -found[1])
    open_row = row(verdict="undecided", direction=way, estimate=estimate, low=low, high=high)
    assert said in verdict(open_row)
    short = {"no": "perhaps chance", "on": "perhaps too small", "ne": "either way"}
    assert sure(open_row) == f"open: {short[said[:2]]}"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (2.8, 9.7, "on one side of nought"),
        (-9.7, -2.8, "on one side of nought"),
        (-1.0, 9.7, "nor show one"),
    ],
)
def test_an_open_claim_of_no_change_says_whether_there_is_one(
    low: float, high: float, said: str
) -> None:
    middle = (low + high) / 2
    found = row(verdict="undecided", direction=0, estimate=middle, low=low, high=high)
    assert said in verdict(found)
    assert "**onbeslist**" in verdict(found, locale=DUTCH)


@pytest.mark.parametrize(
    ("low", "high", "direction", "less"),
    [(3.7, 7.6, 1, True), (5.0, 7.6, 1, False), (-7.6, -3.7, -1, True), (-7.6, -5.0, -1, False)],
)
def test_support_says_whether_the_change_may_be_less_than_what_matters(
    low: float, high: float, direction: int, less: bool
) -> None:
    found = row(estimate=(low + high) / 2, low=low, high=high, direction=direction, sesoi=5.0)
    assert ("the interval leaves room for less" in verdict(found)) == less


def test_a_failed_estimate_says_why_and_gives_no_number() -> None:
    failed = row(status="failed", because="only 3 groups.", verdict="not estimable")
    assert finding(failed, About("*Clarity*")) == "This could not be estimated: only 3 groups."
    assert verdict(failed) == "The claim is **not estimable** with these data: only 3 groups."


def test_an_estimate_that_decides_nothing_gives_no_verdict() -> None:
    assert verdict(row(role="check", verdict=None)) == ""
    assert verdict(row(role="check", verdict="")) == ""


def test_what_was_not_told_is_said_so() -> None:
    assert "not told" in finding(row(status="failed", because=np.nan), About("*Clarity*"))


def test_a_basis_without_groups_names_people_only() -> None:
    assert basis(row(n_clusters=np.nan)) == "120 people"


@pytest.mark.parametrize(
    ("grade", "said"),
    [("exact", ""), ("approximate", "approximate"), ("conditional", "codebook"), ("none", "no")],
)
def test_a_caveat_tells_how_well_versions_compare(grade: str, said: str) -> None:
    told = caveat(row(comparability=grade))
    assert said in told
    assert bool(told) == (grade != "exact")


def test_what_goes_together_is_named_on_both_sides() -> None:
    about = About("“Share”", predictor="“Wish”", modifier="“Lack”")
    below = {
        "estimate": -0.002,
        "se": 0.0004,
        "low": -0.003,
        "high": -0.001,
        "unit": "points a point",
    }
    plain = finding(row(model="association", term="predictor", **below), about)
    assert "Where answers on “Wish” were higher, those on “Share” were lower, by 0.0020" in plain
    product = finding(row(model="association", term="predictor_modifier", **below), about)
    assert (
        "Where answers on “Lack” were higher, the link of “Share” with “Wish” was lower" in product
    )
    later = finding(row(model="lagged", **below), about)
    assert (
        "the same earlier answer on “Share”, those with higher earlier answers on “Wish”" in later
    )
    both = finding(row(model="changes", **below | {"unit": "correlation"}), about)
    assert (
        "change on “Share” and their change on “Wish” go opposite ways, with a correlation" in both
    )


def test_a_group_of_respondents_is_no_answer_that_is_higher() -> None:
    about = About("“Memberships”", predictor="“Leaders”", grouped=True)
    found = row(model="association", unit="collectives")
    told = finding(found, about)
    assert "Among “Leaders”, answers on “Memberships” were higher than among others, by 6" in told
    assert "an excess over others" in verdict(found, about)


def test_a_level_names_what_is_held_against_which_number() -> None:
    about = About("“Turnover”", what="the share who answered “Fell”", against="0.5")
    told = finding(row(model="level", unit="share of people"), about)
    assert told.startswith("On “Turnover”, the share who answered “Fell” is higher than 0.5, the ")
    assert "by a share of 6.0 of people" in told


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ("supported", "The claim of no change is **supported**"),
        ("refuted", "The claim of no change is **refuted**: a change smaller than 5 points"),
        ("undecided", "The claim of no change stays **undecided**"),
    ],
)
def test_a_claim_of_no_change_is_spoken_of_as_one(judged: str, said: str) -> None:
    assert said in verdict(row(direction=0, verdict=judged, sesoi=5.0))


def test_the_test_of_no_change_is_told_beside_the_test_of_no_effect() -> None:
    found = finding(row(direction=0, p=0.4, p_tested=0.01, p_holm=0.03), About("Clarity"))
    assert (
        "p = .400; against a change as large as matters p = .010, after Holm's correction .030"
        in found
    )
