import numpy as np
import pandas as pd
import pytest

from analysis.models import MODELS, Tables, sample_of
from analysis.models.sample import codes, moderate
from analysis.plan import Check, Hypothesis, Moderator
from instrument.problems import PeilError

PANEL = pd.DataFrame(
    {
        "person": ["a", "a", "b", "c"],
        "wave": ["w1", "w2", "w1", "w2"],
        "period": ["pre", "post", "pre", "post"],
        "version": ["1.0", "2.0", "1.0", "2.0"],
        "cluster": ["K1", "K1", "K2", "K2"],
        "main_collective": ["K1", "K1", "K2", None],
        "clear": [10.0, 30.0, 20.0, None],
        "age": [30.0, 31.0, None, 50.0],
        "aimed_at": [1.0, 4.0, 2.0, 1.0],
        "organises": ["K1", "K1", "K2", "K2"],
    }
)
MEMBERSHIPS = pd.DataFrame(
    {
        "person": ["a", "a", "b", "c"],
        "wave": ["w1", "w2", "w1", "w2"],
        "period": ["pre", "post", "pre", "post"],
        "collective": ["K1", "K2", "K2", "K9"],
        "cluster": ["K1", "K1", "K2", "K2"],
        "often": [1.0, 2.0, 3.0, 4.0],
        "listed": [True, True, False, True],
    }
)
TABLES = Tables(PANEL, MEMBERSHIPS, pd.DataFrame(), smallest_cell=10)


def hypothesis(**more):
    words = {"en": "x"}
    return Hypothesis.model_validate(
        {
            "id": "H",
            "statement": words,
            "estimand": words,
            "outcome": "clear",
            "unit": words,
            "direction": "up",
            "sesoi": 1,
            "sesoi_because": words,
            "family": "f",
            "decides": "pooled",
            **more,
        }
    )


def rows(check="pooled", **more):
    return sample_of(
        hypothesis(**more), Check.model_validate(check), TABLES, more.get("cluster", "cluster")
    ).rows


def test_rows_without_an_answer_are_left_out_and_post_follows_the_period():
    found = rows()
    assert list(found["person"]) == ["a", "a", "b"]
    assert list(found["post"]) == [0.0, 1.0, 0.0]
    assert list(found["y"]) == [10.0, 30.0, 20.0]
    assert list(found["version"]) == ["1.0", "2.0", "1.0"]


def test_an_unknown_covariate_or_held_value_does_not_cost_the_row():
    found = rows(covariates=["age"], held=["main_collective"])
    assert list(found["person"]) == ["a", "a", "b"]
    assert found["age"].isna().tolist() == [False, False, True]


def test_where_keeps_rows_by_code():
    assert list(rows(where={"wave": ["w1"]})["person"]) == ["a", "b"]
    assert list(rows(where={"aimed_at": [1, 4]})["wave"]) == ["w1", "w2"]
    listed = rows(table="memberships", outcome="often", where={"listed": ["true"]})
    assert list(listed["person"]) == ["a", "a", "c"]


def test_a_check_may_have_an_outcome_and_rows_of_its_own():
    found = rows({"model": "pooled", "outcome": "age", "where": {}}, where={"wave": ["w1"]})
    assert list(found["y"]) == [30.0, 31.0, 50.0]


def test_memberships_say_what_an_answer_is_about():
    """Which group it is that someone wrote in is not known, so it is nobody else's."""
    said = MEMBERSHIPS.assign(entry=["K1", "W1", "K2", "W1"])
    said["collective"] = pd.Series(["K1", None, "K2", None])
    of = hypothesis(table="memberships", outcome="often")
    found = sample_of(
        of, Check(model="level"), Tables(PANEL, said, pd.DataFrame(), smallest_cell=10), "cluster"
    )
    assert found.rows["about"].tolist() == ["K1", "written_in_1", "K2", "written_in_2"]


def test_memberships_take_their_version_from_the_wave():
    found = rows(table="memberships", outcome="often")
    assert list(found["version"]) == ["1.0", "2.0", "1.0", "2.0"]


def test_the_spread_is_that_of_the_pre_waves():
    sample = sample_of(hypothesis(), Check(model="pooled"), TABLES, "cluster")
    assert sample.spread == pytest.approx(7.0710678)


MODERATOR = Moderator(variable="aimed_at", codes=("1", "2"), of="organises")


def test_a_group_is_what_most_answers_about_it_say_and_half_is_not_most():
    panel = pd.DataFrame(
        {
            "organises": ["K1", "K1", "K1", "K2", "K2", "K3", None, "K4"],
            "aimed_at": [1.0, 2.0, 4.0, 1.0, 4.0, 5.0, 1.0, None],
        }
    )
    found = moderate(panel, MODERATOR)
    assert found["K1"] == 1
    assert pd.isna(found["K2"])
    assert found["K3"] == 0
    assert "K4" not in found


def test_the_moderator_is_that_of_the_rows_own_group():
    found = rows(table="memberships", outcome="often", moderator=MODERATOR.model_dump())
    assert dict(zip(found["group"], found["bound"], strict=True)) == {"K2": 1.0}


def test_on_the_panel_the_group_is_the_main_one():
    found = rows(moderator=MODERATOR.model_dump())
    assert list(found["group"]) == ["K2"]


@pytest.mark.parametrize(
    ("more", "name", "near"),
    [
        ({"outcome": "cleer"}, "cleer", "clear"),
        ({"covariates": ["aeg"]}, "aeg", "age"),
        ({"held": ["collective"]}, "collective", "main_collective"),
        ({"where": {"wav": ["w1"]}}, "wav", "wave"),
        ({"cluster": "district"}, "district", "cluster"),
        (
            {"moderator": {"variable": "aims", "codes": [1], "of": "organises"}},
            "aims",
            "organises",
        ),
    ],
)
def test_a_name_that_is_not_there_is_told_with_near_ones(more, name, near):
    cluster = more.pop("cluster", "cluster")
    with pytest.raises(PeilError) as found:
        sample_of(hypothesis(**more), Check(model="pooled"), TABLES, cluster)
    (problem,) = found.value.problems
    assert problem.code == "P002"
    assert f"hypothesis H names {name}" in problem.what
    assert near in problem.remedy


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 2.5, None], ["1", "2.5", None]),
        (["a", None], ["a", None]),
        ([True, False], ["true", "false"]),
        ([3, -1], ["3", "-1"]),
    ],
)
def test_codes_read_as_in_the_definition(values, expected):
    found = codes(pd.Series(values))
    assert [None if pd.isna(each) else each for each in found] == expected


def account(check="pooled", model="pooled", **more):
    found = sample_of(hypothesis(**more), Check.model_validate(check), TABLES, "cluster")
    lines = MODELS[model].account(found)
    return sorted(zip(lines["person"], lines["wave"], lines["step"], lines["column"], strict=True))


def test_every_row_of_the_table_is_in_the_sample_or_left_out_for_one_reason():
    assert account(where={"wave": ["w1", "w2"], "aimed_at": [1, 2]}) == [
        ("a", "w1", "used", ""),
        ("a", "w2", "where", "aimed_at"),
        ("b", "w1", "used", ""),
        ("c", "w2", "outcome", "clear"),
    ]


def test_a_model_leaves_out_rows_of_its_own():
    assert account(covariates=["age"])[2] == ("b", "w1", "covariate", "age")
    within = account(model="within_person", outcome="aimed_at", held=["main_collective"])
    assert within == [
        ("a", "w1", "used", ""),
        ("a", "w2", "used", ""),
        ("b", "w1", "only_before", ""),
        ("c", "w2", "held", "main_collective"),
    ]
    apart = account(model="within_person", outcome="aimed_at", held=["age"])
    assert apart[:2] == [("a", "w1", "apart", "age"), ("a", "w2", "apart", "age")]


def test_the_lines_of_the_rows_used_are_in_the_order_of_the_rows():
    found = sample_of(hypothesis(), Check(model="pooled"), TABLES, "cluster")
    used = found.account[found.account["step"] == "used"]
    assert list(used["person"]) == list(found.rows["person"])
    assert list(used["wave"]) == list(found.rows["wave"])


def test_a_rating_that_is_asked_after_only_is_not_wanted_before():
    panel = PANEL.assign(clear=[10.0, 30.0, 20.0, 40.0], then=[np.nan, 5.0, np.nan, np.nan])
    tables = Tables(panel, MEMBERSHIPS, pd.DataFrame(), smallest_cell=10)
    asked = hypothesis(then="then")
    found = sample_of(asked, Check(model="pooled"), tables, "cluster")
    assert found.rows["person"].tolist() == ["a", "a", "b"]
    lost = found.account[found.account["step"] != "used"]
    assert lost[["person", "wave", "column"]].to_numpy().tolist() == [["c", "w2", "then"]]
