"""Who left is set beside who stayed, by what both answered first."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pingouin
import pytest

from analysis.people.selection import difference, selection
from instrument.problems import PeilError


def frame() -> pd.DataFrame:
    rows = [
        *(
            ("w1", person, score)
            for person, score in zip("abcdef", (1, 2, 3, 4, 5, 9), strict=True)
        ),
        *(("w2", person, 100) for person in "abcgh"),
    ]
    found = pd.DataFrame(rows, columns=["wave", "person", "score"])
    return found.assign(home=pd.Series([*"NNSSS", None, *"NNNNN"]))


def test_the_difference_is_that_of_the_formula():
    stayed, left = pd.Series([1.0, 2.0, 3.0]), pd.Series([4.0, 5.0, 9.0])
    # means 2 and 6; variances 1 and 7; pooled (2·1 + 2·7) / 4 = 4, so s = 2 and d = 4 / 2 = 2
    error = sqrt(6 / 9 + 2**2 / (2 * 6))
    assert difference(stayed, left) == pytest.approx(
        (2.0, 2 - 1.959963985 * error, 2 + 1.959963985 * error)
    )


def test_the_difference_is_that_of_another_program():
    random = np.random.default_rng(3)
    stayed, left = pd.Series(random.normal(0, 1, 40)), pd.Series(random.normal(0.5, 1, 25))
    found = difference(stayed, left)
    assert found is not None
    assert found[0] == pytest.approx(pingouin.compute_effsize(left, stayed, eftype="cohen"))


def test_people_are_compared_by_the_answers_of_their_first_wave():
    found = selection(frame(), ["w1", "w2"], ["score"])
    (row,) = found.to_dict("records")
    assert (row["entered"], row["later"], row["stayed"], row["left"]) == ("w1", "w2", 3, 3)
    assert (row["mean_stayed"], row["mean_left"], row["d"]) == (2.0, 6.0, pytest.approx(2.0))


def test_somebody_who_entered_later_is_compared_by_that_wave():
    table = pd.DataFrame(
        [
            ("w1", "a", 1),
            *(("w2", p, n) for n, p in enumerate("abcde")),
            ("w3", "a", 0),
            ("w3", "b", 0),
            ("w3", "c", 0),
        ],
        columns=["wave", "person", "score"],
    )
    found = selection(table, ["w1", "w2", "w3"], ["score"])
    (row,) = found[(found["entered"] == "w2") & (found["later"] == "w3")].to_dict("records")
    assert (row["stayed"], row["left"], row["mean_stayed"], row["mean_left"]) == (2, 2, 1.5, 3.5)


def test_words_are_compared_option_by_option():
    north, south = selection(frame(), ["w1", "w2"], ["home"]).to_dict("records")
    assert (north["option"], south["option"]) == ("N", "S")
    assert (north["stayed"], north["left"], north["mean_left"]) == (3, 2, 0.0)
    assert north["mean_stayed"] == pytest.approx(2 / 3)


def test_truth_values_are_numbers():
    table = frame().assign(leads=pd.array([True, None, False, True, True, False] + [True] * 5))
    found = selection(table.astype({"leads": "boolean"}), ["w1", "w2"], ["leads"])
    assert found["mean_stayed"].tolist() == [0.5]


def test_answers_that_are_all_the_same_have_no_difference():
    table = frame().assign(score=3)
    found = selection(table, ["w1", "w2"], ["score"])
    assert found[["d", "low", "high"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("name", "why"), [("scor", "it is not in the panel"), ("person", "it has 20 different values")]
)
def test_what_cannot_be_compared_is_refused(name, why):
    table = pd.DataFrame({"person": [f"p{n}" for n in range(20)], "wave": "w1", "score": 1})
    with pytest.raises(PeilError) as caught:
        selection(table, ["w1"], [name])
    (found,) = caught.value.problems
    assert found.code == "N016"
    assert why in found.what
    assert ("closest: score" in found.remedy) == (name == "scor")
