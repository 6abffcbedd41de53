"""Declared weights, computed on a few people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.weights.weighing import DIAGNOSTICS, MARGINS, WEIGHTS, Known, named, weigh
from instrument.model import AnswerScale, Option
from instrument.problems import PeilError
from instrument.weighting import Margin, Weight

SOURCE = {"en": "A register."}
AGE = AnswerScale(
    id="age",
    kind="single",
    options=tuple(Option(code=code, label={"en": code}) for code in "12"),
)


@pytest.fixture
def known() -> Known:
    people = [f"p{n}" for n in range(8)]
    first = pd.DataFrame({"person": people, "wave": "w1", "hours": np.arange(8.0)})
    later = pd.DataFrame({"person": people[:5], "wave": "w2", "hours": np.nan})
    panel = pd.concat([first, later], ignore_index=True)
    codes = ["1"] * 6 + ["2"] * 2 + ["1"] * 4 + ["2"]
    answers = panel[["person", "wave"]].assign(variable="age", code=codes)
    return Known.of(panel, answers.iloc[::-1], {"age": AGE}, ["age", "hours"])


def rake(**more: object) -> Weight:
    margins = {"age": Margin(shares={"1": 0.5, "2": 0.5}, source=SOURCE)}
    return Weight.model_validate({"id": "r", "kind": "rake", "margins": margins, **more})


def test_people_are_raked_in_each_wave(known: Known) -> None:
    found = weigh([rake()], ["w1", "w2"], known)
    assert tuple(found.weights.columns) == WEIGHTS
    assert tuple(found.diagnostics.columns) == DIAGNOSTICS
    assert tuple(found.margins.columns) == MARGINS
    told = {str(wave): each["weight"] for wave, each in found.weights.groupby("wave")}
    assert [len(told["w1"]), len(told["w2"])] == [8, 5]
    assert [told["w1"].mean(), told["w2"].mean()] == pytest.approx([1, 1])
    assert [told["w1"].max(), told["w2"].max()] == pytest.approx([2, 2.5])
    assert found.margins["after"].tolist() == pytest.approx([0.5] * 4)
    assert found.margins["before"].tolist() == pytest.approx([0.75, 0.25, 0.8, 0.2])
    assert found.diagnostics["furthest"].tolist() == pytest.approx([0, 0], abs=1e-12)


def test_a_limit_on_weights_is_told(known: Known) -> None:
    found = weigh([rake(trim=1.5, waves=["w1"])], ["w1", "w2"], known)
    assert found.weights["weight"].max() == pytest.approx(1.5)
    assert found.weights["trimmed"].sum() == 2
    assert found.diagnostics["trimmed_share"].tolist() == [0.25]
    assert found.margins["after"].tolist() == pytest.approx([0.625, 0.375])
    assert found.diagnostics["furthest"].tolist() == pytest.approx([0.125])


def test_those_who_came_back_get_a_weight_in_the_later_wave(known: Known) -> None:
    weight = Weight(id="s", kind="attrition", start="w1", until="w2", on=("age",))
    found = weigh([weight], ["w1", "w2"], known)
    assert found.weights["wave"].unique().tolist() == ["w2"]
    assert len(found.weights) == 5
    assert found.weights["weight"].mean() == pytest.approx(1)
    assert found.margins["aim"].tolist() == pytest.approx([0.75, 0.25])


def test_an_answer_that_nobody_gave_cannot_stand_for_anybody(known: Known) -> None:
    shares = {"1": 0.5, "2": 0.4, "3": 0.1}
    weight = Weight(id="r", kind="rake", margins={"age": Margin(shares=shares, source=SOURCE)})
    with pytest.raises(PeilError) as caught:
        weigh([weight], ["w1", "w2"], known)
    assert [each.code for each in caught.value.problems] == ["W005"]


def test_margins_that_no_weights_meet_are_an_error(known: Known) -> None:
    shares = {"age": {"1": 0.9, "2": 0.1}, "again": {"1": 0.1, "2": 0.9}}
    margins = {name: Margin(shares=each, source=SOURCE) for name, each in shares.items()}
    doubled = Known(known.table.assign(again=known.table["age"]))
    with pytest.raises(PeilError, match=r"W007: .* do not hold together in w1"):
        weigh([Weight(id="r", kind="rake", margins=margins)], ["w1"], doubled)


def test_leaving_that_cannot_be_modelled_is_said(known: Known) -> None:
    weight = Weight(id="s", kind="attrition", start="w1", until="w2", on=("hours",))
    with pytest.raises(PeilError, match="W006"):
        weigh([weight], ["w1", "w2"], known)


def test_without_weights_the_tables_are_empty(known: Known) -> None:
    found = weigh([], ["w1"], known)
    assert (len(found.weights), tuple(found.weights.columns)) == (0, WEIGHTS)
    assert named([]) == ()
