"""What is alike in every wave is left alike; what drifts is found, and the mean told without it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.measurement.gathered import FEWEST, gather
from analysis.measurement.invariance import LATENT, LEVELS, Invariance, invariance
from analysis.measurement.latent_means import latent_means
from analysis.measurement.levels import levels
from instrument.model import Construct
from tests.analysis.kept import recognised, texts_of

FIVE = ("y1", "y2", "y3", "y4", "y5")


def construct(*items: str, name: str = "c") -> Construct:
    return Construct(id=name, label={"en": name}, items=items)


def compared(panel: pd.DataFrame, constructs: list[Construct]) -> Invariance:
    """Compare waves; what is said of it, Dutch must have."""
    found = invariance(panel, constructs, ["w1", "w2", "w3"])
    recognised(texts_of(found.levels, "level", "freed", "because"))
    return found


def test_the_item_that_drifts_is_set_free_and_no_other(waves: pd.DataFrame, lavaan: Any) -> None:
    found = compared(waves, [construct(*FIVE)]).levels.set_index("level")
    assert list(found.index) == ["configural", "metric", "scalar", "partial scalar"]
    assert list(found["holds"]) == [True, True, False, True]
    assert found.loc["partial scalar", "freed"] == "intercept of y3"
    assert (found["n"] == len(waves)).all()
    for level, theirs in {"scalar": "scalar", "partial scalar": "partial"}.items():
        expected, before = lavaan["waves"][theirs]["fit"], lavaan["waves"]["metric"]["fit"]
        row = found.loc[level]
        assert row["chi2"] == pytest.approx(expected["chisq"], abs=1e-6)
        assert row["delta_chi2"] == pytest.approx(expected["chisq"] - before["chisq"], abs=1e-6)
        assert row["delta_df"] == expected["df"] - before["df"]
        assert row["delta_cfi"] == pytest.approx(expected["cfi"] - before["cfi"], abs=1e-6)
        assert row["delta_srmr"] == pytest.approx(expected["srmr"] - before["srmr"], abs=1e-6)


def test_latent_means_and_their_errors_are_those_of_lavaan(
    waves: pd.DataFrame, lavaan: Any
) -> None:
    means = compared(waves, [construct(*FIVE)]).means
    assert list(means.columns) == list(LATENT)
    for level, theirs in {"scalar": "scalar", "partial scalar": "partial"}.items():
        found, expected = means[means["level"] == level], lavaan["waves"][theirs]["means"]
        np.testing.assert_allclose(found["mean"], expected["est"], atol=1e-5)
        np.testing.assert_allclose(found["se"], expected["se"], atol=1e-5)
    people = waves["person"].nunique()
    by_person = means.loc[means["level"] == "scalar", "se_by_person"].to_numpy()[1:]
    expected = np.array(lavaan["means_by_person"]) * np.sqrt(people / (people - 1))
    np.testing.assert_allclose(by_person, expected, atol=1e-6)


def test_of_different_people_errors_by_person_are_the_usual_ones() -> None:
    rng = np.random.default_rng(3)
    answers = rng.normal(size=(8000, 1)) + rng.normal(size=(8000, 3))
    waves = np.repeat(["w1", "w2"], 4000)
    panel = pd.DataFrame(answers, columns=list("abc")).assign(wave=waves, person=range(8000))
    gathered = gather(panel, construct("a", "b", "c"), ["w1", "w2"])
    found = latent_means(levels(gathered)[2].solution, gathered)
    assert found["se_by_person"].iloc[1] == pytest.approx(found["se"].iloc[1], rel=0.05)


def test_a_wave_that_is_another_linear_scale_shifts_no_latent_mean(waves: pd.DataFrame) -> None:
    moved = waves.assign(**{name: 10 * waves[name] + 5 for name in FIVE})
    plain, other = (compared(each, [construct(*FIVE)]).means for each in (waves, moved))
    np.testing.assert_allclose(other["mean"], plain["mean"], atol=1e-6)
    np.testing.assert_allclose(other["se_by_person"], plain["se_by_person"], atol=1e-6)


def test_a_turned_item_is_turned_round(waves: pd.DataFrame) -> None:
    turned = waves.assign(y2=-waves["y2"])
    plain = compared(waves, [construct(*FIVE)]).levels
    other = compared(turned, [construct("y1", "-y2", "y3", "y4", "y5")]).levels
    np.testing.assert_allclose(other["chi2"], plain["chi2"], atol=1e-6)


def test_a_loading_that_drifts_takes_its_intercept_along(waves: pd.DataFrame) -> None:
    drifting = waves.copy()
    last = drifting["wave"] == "w3"
    middle = drifting.loc[last, "y1"].mean()
    drifting.loc[last, "y1"] = middle + 4 * (drifting.loc[last, "y1"] - middle)
    found = compared(drifting, [construct(*FIVE)]).levels.set_index("level")
    assert list(found.index)[:3] == ["configural", "metric", "partial metric"]
    assert found.loc["partial metric", "freed"] == "loading of y1"
    freed = str(found.loc["partial scalar", "freed"]).split("; ")
    assert {"loading of y1", "intercept of y1", "intercept of y3"} <= set(freed)


def test_two_items_stay_alike_whatever_happens() -> None:
    rng = np.random.default_rng(4)
    parts = []
    for wave, shift in {"w1": (0, 0, 0), "w2": (1, -1, 3)}.items():
        rows = rng.normal(size=(300, 1)) + 0.7 * rng.normal(size=(300, 3)) + np.array(shift)
        parts.append(pd.DataFrame(rows, columns=list("abc")).assign(wave=wave, person=range(300)))
    found = compared(pd.concat(parts, ignore_index=True), [construct("a", "b", "c")])
    last = found.levels.iloc[-1]
    assert last["level"] == "partial scalar"
    assert last["freed"].count("intercept") == 1
    assert not last["holds"]
    assert not found.means["holds"].any()


@pytest.mark.parametrize(
    ("items", "change", "why"),
    [
        (("y1", "y2"), {}, "a factor needs 3 items that every wave asked"),
        (
            ("y1", "y2", "y3"),
            {"y3": np.nan},
            "a factor needs 3 items that every wave asked; y3 left out: not asked in every wave",
        ),
        (
            ("y1", "y2", "y3"),
            {"y3": 1.0},
            "in w1 an item does not vary, or says what others say already",
        ),
    ],
    ids=["two items", "an item of one wave", "no variation"],
)
def test_where_waves_cannot_be_compared_the_row_says_why(
    waves: pd.DataFrame, items: tuple[str, ...], change: dict[str, float], why: str
) -> None:
    changed = waves.copy()
    for name, value in change.items():
        changed.loc[changed["wave"] == "w1", name] = value
    found = compared(changed, [construct(*items)])
    assert list(found.levels.columns) == list(LEVELS)
    assert list(found.levels["because"]) == [why]
    assert found.levels["chi2"].isna().all()
    assert found.means.empty


def test_the_first_wave_is_the_studys_and_not_that_of_the_first_row(waves: pd.DataFrame) -> None:
    found = compared(waves.iloc[::-1].reset_index(drop=True), [construct(*FIVE)])
    assert list(found.means["wave"])[:3] == ["w1", "w2", "w3"]
    expected = compared(waves, [construct(*FIVE)]).means
    np.testing.assert_allclose(found.means["se_by_person"], expected["se_by_person"], atol=1e-8)


def test_a_wave_of_few_people_is_left_out_and_said(waves: pd.DataFrame) -> None:
    few = waves[waves["wave"] == "w3"].head(FEWEST - 1)
    panel = pd.concat([waves[waves["wave"] != "w3"], few], ignore_index=True)
    found = compared(panel, [construct(*FIVE)]).levels
    assert set(found["waves"]) == {"w1 w2"}
    assert set(found["because"]) == {f"w3 left out: answered in full by {FEWEST - 1}"}


def test_one_wave_has_nothing_to_be_compared_with(waves: pd.DataFrame) -> None:
    found = compared(waves[waves["wave"] == "w1"], [construct(*FIVE)]).levels
    assert found["because"].item() == "fewer than two waves that 50 people answered in full"


def test_a_construct_that_nobody_was_asked_has_no_row(waves: pd.DataFrame) -> None:
    found = compared(waves, [construct("z1", "z2", "z3")])
    assert found.levels.empty
    assert found.means.empty


def test_items_with_nothing_in_common_stop_at_a_row_that_says_so() -> None:
    rng = np.random.default_rng(2)
    rows = rng.normal(size=(400, 3))
    rows[:, 2] -= 0.3 * rows[:, 0]
    rows[:, 1] += 0.3 * rows[:, 0] + 0.4 * rows[:, 2]
    panel = pd.DataFrame(rows, columns=list("abc")).assign(
        wave=np.repeat(["w1", "w2"], 200), person=range(400)
    )
    found = compared(panel, [construct("a", "b", "c")])
    assert list(found.levels["level"]) == ["configural"]
    assert "could not be fitted" in found.levels["because"].item()
    assert found.means.empty
