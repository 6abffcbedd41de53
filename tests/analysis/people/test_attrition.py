"""Who stayed, left, came back and joined, counted from who is in which wave."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.people.attrition import attrition, entrants, retention
from analysis.people.closed import closed, groups

WAVES = ["w1", "w2", "w3"]


def panel(**waves: str) -> pd.DataFrame:
    """Make a panel with a person for each letter."""
    rows = [(person, wave, f"k{person}") for wave, people in waves.items() for person in people]
    return pd.DataFrame(rows, columns=["person", "wave", "cluster"])


def test_people_are_counted_by_before_and_after():
    found = attrition(panel(w1="abcd", w2="abe", w3="acf"), WAVES)
    rows = found.astype(object).where(found.notna(), None)
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        ("w1", 4, 4, 0, 0, 2, 2),
        ("w2", 3, 1, 2, 0, 1, 2),
        ("w3", 3, 1, 2, 1, None, None),
    ]


def test_retention_is_told_from_each_wave_to_each_later_one():
    found = retention(panel(w1="abcd", w2="abe", w3="acf"), WAVES)
    assert list(found.itertuples(index=False, name=None)) == [
        ("w1", "w2", 4, 2, 0.5),
        ("w1", "w3", 4, 2, 0.5),
        ("w2", "w3", 3, 1, pytest.approx(1 / 3)),
    ]


def test_a_wave_without_people_keeps_nobody():
    found = retention(panel(w2="a"), ["w1", "w2"])
    assert found["share"].isna().all()
    assert attrition(panel(w2="a"), ["w1", "w2"])["people"].tolist() == [0, 1]


def test_each_person_is_new_stayed_or_returned():
    found = entrants(panel(w1="ab", w2="b", w3="abc"), WAVES)
    assert list(found.itertuples(index=False, name=None)) == [
        ("a", "w1", "w1", "new"),
        ("b", "w1", "w1", "new"),
        ("b", "w2", "w1", "stayed"),
        ("a", "w3", "w1", "returned"),
        ("b", "w3", "w1", "stayed"),
        ("c", "w3", "w3", "new"),
    ]


TAKEN = st.fixed_dictionaries({wave: st.sets(st.sampled_from("abcdef")) for wave in WAVES})


@given(TAKEN)
def test_the_parts_of_each_wave_add_up(taken):
    table = panel(**{wave: "".join(sorted(people)) for wave, people in taken.items()})
    found = attrition(table, WAVES)
    assert (found["new"] + found["before"] == found["people"]).all()
    assert (found["next"] + found["left"] == found["people"])[:-1].all()
    statuses = entrants(table, WAVES).groupby(["wave", "status"]).size()
    for row in found.itertuples():
        assert statuses.get((row.wave, "new"), 0) == row.new
        assert statuses.get((row.wave, "returned"), 0) == row.returned
    assert found["new"].sum() == table["person"].nunique()


@given(TAKEN)
def test_the_closed_set_is_who_is_in_every_wave(taken):
    table = panel(**{wave: "".join(sorted(people)) for wave, people in taken.items()})
    found = closed(table, WAVES)
    assert set(found.loc[found["in_all"], "person"]) == set.intersection(*taken.values())
    assert len(found) == len(table)


def test_a_cluster_is_closed_when_it_has_members_in_every_wave():
    table = panel(w1="ab", w2="c", w3="a")
    table["cluster"] = ["x", "y", "x", "x"]
    table.loc[1, "cluster"] = None
    found = closed(table, WAVES)
    assert found["cluster_in_all"].tolist() == [True, False, True, True]
    memberships = pd.DataFrame({"wave": ["w1", "w2"], "collective": ["K1", "K1"]})
    rows = list(groups(table, memberships, WAVES).itertuples(index=False, name=None))
    assert rows == [("cluster", "x", 3, True), ("collective", "K1", 2, False)]


def test_a_study_without_memberships_has_clusters_only():
    found = groups(panel(w1="a"), pd.DataFrame(), ["w1"])
    assert found["kind"].tolist() == ["cluster"]
