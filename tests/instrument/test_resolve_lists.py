"""Scales, rosters and groups of respondents as they were in one version."""

from __future__ import annotations

import pytest

from instrument.model import Ask
from instrument.resolve import condition_of, roster_at, scale_at
from tests.instrument.lists import LEADERS, ROSTERS, choice, codes


def test_a_scale_like_another_takes_its_options_and_limits(define) -> None:
    scales = {
        "base": choice("1", "2", measure="ordinal", missing=["dont_know"], at_most=1),
        "flipped": {"kind": "single", "like": "base", "order": ["2", "1"]},
        "again": {"kind": "single", "like": "flipped"},
        "more": {"kind": "single", "like": "base", "missing": ["refused"]},
    }
    questionnaire = define(scales=scales)
    flipped = scale_at(questionnaire, "flipped", "1.0")
    assert codes(flipped) == ["2", "1"]
    assert (flipped.id, flipped.measure, flipped.at_most) == ("flipped", "ordinal", 1)
    assert flipped.missing == ("dont_know",)
    assert codes(scale_at(questionnaire, "base", "1.0")) == ["1", "2"]
    assert codes(scale_at(questionnaire, "again", "1.0")) == ["2", "1"]
    assert scale_at(questionnaire, "more", "1.0").missing == ("refused",)


def test_order_picks_and_sorts_the_options(define) -> None:
    questionnaire = define(scales={"s": choice("a", "b", "c", order=["c", "a"])})
    assert codes(scale_at(questionnaire, "s", "1.0")) == ["c", "a"]


def test_a_resolved_scale_says_nothing_of_other_scales(define) -> None:
    reads = [{"answer": "b", "rule": "same", "comparability": "exact", "because": "same"}]
    forms = [{"answer": "b", "rule": "same"}]
    scales = {
        "a": choice("1", reads=reads, harmonised=forms),
        "b": choice("1"),
        "c": {"kind": "single", "like": "a"},
    }
    for name in ("a", "c"):
        scale = scale_at(define(scales=scales), name, "1.0")
        assert (scale.reads, scale.harmonised) == ((), ())


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.0", {"K01": "North", "K02": "Old South", "K03": "West"}),
        ("2.0", {"K01": "North", "K02": "South", "K03": "West"}),
        ("3.0", {"K01": "North", "K02": "New South", "K04": "West and East"}),
    ],
)
def test_a_roster_lists_who_was_there_under_the_name_of_then(define, version, expected) -> None:
    listed = roster_at(define(rosters=ROSTERS), "groups", version)
    assert {option.code: option.label["en"] for option in listed} == expected
    assert listed[0].aliases == ("nth",)


def test_the_order_of_a_rosters_history_does_not_matter(define) -> None:
    (roster,) = ROSTERS
    entries = [{**e, "history": e.get("history", [])[::-1]} for e in roster["entries"]]
    turned = define(rosters=[{**roster, "entries": entries}])
    for version in turned.versions:
        expected = roster_at(define(rosters=ROSTERS), "groups", version)
        assert roster_at(turned, "groups", version) == expected


def test_a_roster_gives_a_scale_its_options(define) -> None:
    scales = {
        "many": {"kind": "multiple", "roster": "groups", "write_ins": 2},
        "one": {"kind": "single", "like": "many", "write_ins": 0, "order": ["K04", "K03", "K01"]},
    }
    questionnaire = define(scales=scales, rosters=ROSTERS)
    assert codes(scale_at(questionnaire, "many", "2.0")) == ["K01", "K02", "K03"]
    one = scale_at(questionnaire, "one", "3.0")
    assert (codes(one), one.kind, one.write_ins) == (["K04", "K01"], "single", 0)


@pytest.mark.parametrize("turned", [1, -1])
@pytest.mark.parametrize("version", ["1.0", "2.0", "3.0"])
def test_a_group_has_the_condition_of_then(define, version, turned) -> None:
    leader = {**LEADERS[0], "history": LEADERS[0]["history"][::turned]}
    questionnaire = define(respondents=[leader, LEADERS[1]])
    groups = {each.id: each for each in questionnaire.study.respondents}
    assert condition_of(questionnaire, groups, Ask(who="leader"), version) == (
        f"role == {version[0]}"
    )


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ({}, None),
        ({"when": "a == 1 or b == 1"}, "a == 1 or b == 1"),
        ({"who": "everybody"}, None),
        ({"who": "everybody", "when": "a == 1"}, "a == 1"),
        ({"who": "leader", "when": "a == 1 or b == 1"}, "(role == 3) and (a == 1 or b == 1)"),
    ],
)
def test_the_conditions_of_group_and_item_are_joined(define, ask, expected) -> None:
    questionnaire = define(respondents=LEADERS)
    groups = {each.id: each for each in questionnaire.study.respondents}
    assert condition_of(questionnaire, groups, Ask(**ask), "3.0") == expected
