"""Placebos are estimated as changes, corrected among themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.inference.multiplicity import holm
from analysis.plan import Placebo
from analysis.robustness.placebo import COLUMNS, placebos
from instrument.problems import PeilError
from tests.analysis.robustness.small_study import RULES, WORDS, tables


def placebo(name: str, outcome: str, **more: object) -> Placebo:
    told = {"id": name, "says": WORDS, "because": WORDS, "outcome": outcome, "unit": WORDS}
    return Placebo.model_validate({**told, "decides": "within_person", **more})


def test_what_changed_is_found_and_what_did_not_is_not():
    given = tables()
    rng = np.random.default_rng(1)
    given.panel["still"] = rng.standard_normal(len(given.panel))
    found = placebos([placebo("P1", "clear"), placebo("P2", "still")], RULES, given)
    assert list(found.columns) == list(COLUMNS)
    assert found["found"].tolist() == [True, False]
    assert found["p_holm"].tolist() == pytest.approx(holm(found["p"]).tolist())


def test_one_that_cannot_be_estimated_says_why_and_does_not_count():
    found = placebos([placebo("P1", "clear"), placebo("P2", "language")], RULES, tables())
    assert found["status"].tolist() == ["ok", "failed"]
    assert found.loc[1, "because"] == "y is not a number"
    assert found["p_holm"].tolist()[0] == found["p"].tolist()[0]
    assert not found.loc[1, "found"]


def test_a_share_of_people_can_be_a_placebo():
    switched = placebo(
        "P1", "clear_3", decides="switching", switch={"before": [1, 2], "after": [3]}
    )
    (row,) = placebos([switched], RULES, tables(change=40.0)).to_dict("records")
    assert row["unit"] == "share of people"
    assert row["found"]


def test_a_column_that_is_not_there_is_told():
    with pytest.raises(PeilError, match="P002"):
        placebos([placebo("P1", "claer")], RULES, tables())


def test_without_placebos_the_table_is_empty():
    found = placebos([], RULES, tables())
    assert found.empty
    assert isinstance(found, pd.DataFrame)
