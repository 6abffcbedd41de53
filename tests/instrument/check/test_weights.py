"""Every name in a weight must exist, and every margin must make a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from instrument.check.weights import check_weights
from instrument.load import Loaded, load
from instrument.weighting import Weight

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
SOURCE = {"en": "A register."}
GENDER = {"0": 0.48, "1": 0.52}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(BSA)


def codes(loaded: Loaded, **weight: object) -> list[str]:
    made = Weight.model_validate({"id": "w", **weight})
    study = loaded.questionnaire.study.model_copy(update={"weights": (made,)})
    questionnaire = loaded.questionnaire.model_copy(update={"study": study})
    return [each.code for each in check_weights(Loaded(questionnaire, loaded.places))]


def raked(loaded: Loaded, variable: str, shares: dict[str, float], **more: object) -> list[str]:
    margins = {variable: {"shares": shares, "source": SOURCE}}
    return codes(loaded, kind="rake", margins=margins, **more)


def stayed(loaded: Loaded, start: str, until: str, *on: str) -> list[str]:
    return codes(loaded, kind="attrition", start=start, until=until, on=on)


def test_sound_weights_have_no_problems(loaded: Loaded) -> None:
    assert raked(loaded, "female", GENDER, waves=["w1983"]) == []
    assert stayed(loaded, "w1983", "w1986", "female", "age") == []


def test_a_study_without_weights_has_no_problems(loaded: Loaded) -> None:
    assert list(check_weights(loaded)) == []


@pytest.mark.parametrize(
    ("variable", "shares", "expected"),
    [
        ("femal", GENDER, ["W001"]),
        ("female", {"0": 0.48, "2": 0.52}, ["W001", "W003"]),
        ("female", {"0": 0.48, "1": 0.5}, ["W002"]),
        ("female", {"1": 1.0}, ["W003"]),
        ("female", {"0": 0, "1": 1}, []),
    ],
)
def test_margins_are_held_to_their_variable(loaded, variable, shares, expected) -> None:
    assert raked(loaded, variable, shares) == expected


@pytest.mark.parametrize(
    ("start", "until", "on", "expected"),
    [
        ("w1983", "w1999", "age", ["W001"]),
        ("w1984", "w1984", "age", ["W004"]),
        ("w1985", "w1984", "age", ["W004"]),
        ("w1983", "w1984", "agee", ["W001"]),
    ],
)
def test_waves_and_variables_of_attrition_must_exist_in_order(
    loaded, start, until, on, expected
) -> None:
    assert stayed(loaded, start, until, on) == expected


@pytest.mark.parametrize(
    "weight",
    [
        {"kind": "rake"},
        {"kind": "attrition", "start": "w1", "until": "w2"},
        {"kind": "attrition", "start": "w1", "until": "w2", "on": ["x"], "waves": ["w1"]},
        {"kind": "rake", "margins": {"x": {"shares": {"1": 1.5}, "source": SOURCE}}},
        {"kind": "rake", "margins": {"x": {"shares": {"1": 1}}}},
        {"kind": "attrition", "start": "w1", "until": "w2", "on": ["x"], "trim": 1},
    ],
)
def test_a_weight_is_of_one_kind_and_says_what_it_rests_on(weight) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Weight.model_validate({"id": "w", **weight})
