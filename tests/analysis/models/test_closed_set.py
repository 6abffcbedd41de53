"""Groups that were there all along, and ties of a group with itself."""

import pandas as pd
import pytest

from analysis.models import Tables, sample_of
from analysis.models.closed_set import column
from analysis.plan import Check, Hypothesis
from tests.analysis.made_up import hypothesis

PANEL = pd.DataFrame(
    {
        "person": ["a", "a", "b", "b", "c"],
        "wave": ["w1", "w2", "w1", "w2", "w1"],
        "period": ["pre", "post", "pre", "post", "pre"],
        "version": "1.0",
        "cluster": ["K1", "K1", "K2", "K2", "K3"],
        "main_collective": ["K1", "K1", "K2", "K2", None],
        "clear": [1.0, 2.0, 3.0, 4.0, 5.0],
    }
)
MEMBERSHIPS = pd.DataFrame(
    {
        "person": ["a", "a", "b", "b"],
        "wave": ["w1", "w2", "w1", "w2"],
        "period": ["pre", "post", "pre", "post"],
        "cluster": ["K1", "K1", "K2", "K2"],
        "collective": ["K1", "K1", "K2", "K3"],
        "fixed_roster": [False, False, True, False],
        "often": [1.0, 2.0, 3.0, 4.0],
    }
)
TIES = pd.DataFrame(
    {
        "person": ["a", "a", "b"],
        "wave": ["w1", "w1", "w2"],
        "period": ["pre", "pre", "post"],
        "cluster": ["K1", "K1", "K2"],
        "from": ["K1", "K1", "K2"],
        "collective": ["K1", "K2", "K1"],
        "entry": ["K4", "K2", "K1"],
        "shared": ["t_project", "t_know", ""],
    }
)
TABLES = Tables(PANEL, MEMBERSHIPS, TIES, smallest_cell=10)


def sample(check=None, **more):
    made = Hypothesis.model_validate(hypothesis(**({"decides": "pooled"} | more)))
    wanted = made.first if check is None else Check.model_validate(check)
    return sample_of(made, wanted, TABLES, "cluster")


def test_rows_about_a_group_that_is_not_in_every_wave_are_left_out_and_accounted_for():
    found = sample(where={"main_collective.in_every_wave": ["true"]})
    assert found.rows["person"].tolist() == ["a", "a"]
    left = found.account[found.account["step"] == "where"]
    assert left["person"].tolist() == ["b", "b", "c"]
    assert set(left["column"]) == {"main_collective.in_every_wave"}


def test_a_check_can_keep_to_them_alone():
    check = {"model": "pooled", "where": {"main_collective.fixed_roster": ["true"]}}
    assert sample(check).rows["person"].tolist() == ["b", "b"]


@pytest.mark.parametrize("name", ["nobody.in_every_wave", "clear.often", "in_every_wave", "x"])
def test_what_is_no_column_and_no_fact_about_one_is_none(name):
    assert column(PANEL, name, TABLES) is None


def test_a_row_without_a_group_is_in_no_set():
    found = column(PANEL, "main_collective.in_every_wave", TABLES)
    assert found is not None
    assert found.isna().tolist() == [False, False, False, False, True]


def test_a_tie_of_a_group_with_itself_is_no_tie_and_is_accounted_for():
    found = sample(table="ties", outcome="shared", decides="pooled")
    assert found.rows["y"].tolist() == ["t_know", ""]
    assert found.account["step"].tolist() == ["itself", "used", "used"]
    assert found.account["entry"].tolist() == ["K4", "K2", "K1"]
