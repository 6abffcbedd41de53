"""What collapsing to three categories does is told beside what items say as they are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.measurement.collapse import AS_ASKED, CHANGED, COLLAPSED, COLUMNS, collapse
from instrument.model import Construct
from tests.analysis.kept import recognised, texts_of

TWO = Construct(id="c", label={}, items=("a", "-b"))


def drawn(seed: int, n: int = 200, shift: float = 1.0) -> pd.DataFrame:
    """Answer two items on 1–7 in two waves; the second is turned round."""
    rng = np.random.default_rng(seed)
    trait = rng.normal(size=n)
    parts = []
    for wave, moved in {"w1": 0.0, "w2": shift}.items():
        seven = np.clip(
            np.round(4 + moved + 1.3 * (trait[:, None] + rng.normal(size=(n, 2)))), 1, 7
        )
        part = pd.DataFrame({"a": seven[:, 0], "b": 8 - seven[:, 1]})
        parts.append(part.assign(wave=wave, person=range(n)))
    panel = pd.concat(parts, ignore_index=True)
    three = {f"{name}_3": pd.cut(panel[name], [0, 3, 4, 7], labels=False) + 1.0 for name in "ab"}
    return panel.assign(**three)


def test_both_forms_and_their_difference_are_told_of_every_wave() -> None:
    found = collapse(drawn(1), [TWO], ["w1", "w2"])
    assert list(found.columns) == list(COLUMNS)
    assert list(found["form"]) == [AS_ASKED, COLLAPSED, AS_ASKED, COLLAPSED, CHANGED]
    later = found[found["wave"] == "w2"].set_index("form")
    alphas = later["alpha"].to_dict()
    assert alphas[COLLAPSED] < alphas[AS_ASKED]
    change = later["difference"]
    assert change[CHANGED] == pytest.approx(change[COLLAPSED] - change[AS_ASKED])
    assert (later["low"] < change).all()
    assert (change < later["high"]).all()
    assert set(found.loc[found["wave"] == "w1", "because"]) == {"first wave"}


def test_by_hand() -> None:
    """Scores 1, 2, 3 and then 2, 4: one standard deviation up."""
    panel = pd.DataFrame({"a": [1.0, 2, 3, 2, 4], "person": [1, 2, 3, 4, 5]})
    panel = panel.assign(wave=["w1"] * 3 + ["w2"] * 2, a_3=[1.0, 1, 3, 1, 3])
    found = collapse(panel, [Construct(id="c", label={}, items=("a",))], ["w1", "w2"])
    change = found[found["wave"] == "w2"].set_index("form")["difference"]
    assert change[AS_ASKED] == pytest.approx(1.0)
    assert change[COLLAPSED] == pytest.approx((2 - 5 / 3) / np.std([1, 1, 3], ddof=1))


def test_answers_that_have_three_categories_already_are_not_changed() -> None:
    panel = drawn(2)
    panel = panel.assign(a=panel["a_3"], b=panel["b_3"])
    found = collapse(panel, [TWO], ["w1", "w2"])
    assert found[found["form"] == CHANGED]["difference"].item() == pytest.approx(0)
    assert found[found["form"] == CHANGED]["se"].item() == pytest.approx(0)


def test_errors_are_the_spread_of_estimates_over_samples() -> None:
    rows = []
    for seed in range(60):
        found = collapse(drawn(seed, 120, 0.7), [TWO], ["w1", "w2"])
        later = found[found["wave"] == "w2"].set_index("form")
        rows.append([*later["difference"], *later["se"]])
    table = np.array(rows)
    np.testing.assert_allclose(table[:, 3:].mean(axis=0), table[:, :3].std(axis=0), rtol=0.3)


def test_a_construct_without_three_categories_is_left_out() -> None:
    panel = drawn(1).drop(columns="b_3")
    assert collapse(panel, [TWO], ["w1", "w2"]).empty


def test_people_who_left_one_out_and_waves_that_did_not_ask_have_no_part() -> None:
    panel = drawn(1)
    panel.loc[0, "a_3"] = np.nan
    panel.loc[panel["wave"] == "w2", "b"] = np.nan
    found = collapse(panel, [TWO], ["w1", "w2"])
    assert set(found["wave"]) == {"w1"}
    assert set(found["n"]) == {199}


def test_a_first_wave_without_variation_is_said() -> None:
    panel = drawn(1)
    panel.loc[panel["wave"] == "w1", ["a_3", "b_3"]] = [3.0, 1.0]
    found = collapse(panel, [TWO], ["w1", "w2"])
    later = found[found["wave"] == "w2"].set_index("form")
    assert later["because"].to_dict()[COLLAPSED] == "scores of the first wave do not vary"
    recognised(texts_of(found, "form", "because"))
    assert np.isfinite(later["difference"].to_dict()[AS_ASKED])
