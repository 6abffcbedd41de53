"""Conditions checked against the questionnaire."""

from __future__ import annotations

import pytest

from instrument.conditions import ConditionError, ItemType, bind, parse

ITEMS = {
    "age_group": ItemType("single", 1, {"1": "1", "2": "2", "young": "1"}, ordered=True),
    "area": ItemType("single", 2, {"A": "A", "N": "N", "north": "N"}, ordered=True),
    "role": ItemType("single", 3, {"1": "1", "2": "2", "organiser": "2"}),
    "use": ItemType("multiple", 4, {"f_talk": "f_talk", "f_walk": "f_walk"}),
    "hours": ItemType("number", 5),
    "remark": ItemType("text", 6),
    "rank": ItemType("single", 7, {"1": "1", "leader": "1"}, loop="membership"),
    "late": ItemType("number", 20),
}
ASKING = 10


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("role == organiser", 'role == "2"'),
        ("role != 2", 'role != "2"'),
        ("role in [organiser, '1']", 'role in ["2", "1"]'),
        ("age_group >= young", 'age_group >= "1"'),
        ("area == north", "area == N"),
        ("use has f_talk and count(use) < 2", "use has f_talk and count(use) < 2"),
        ("hours > 2.5 or hours in [1, 2]", "hours > 2.5 or hours in [1, 2]"),
        ("remark == 3", 'remark == "3"'),
        ("not answered(hours)", "not answered(hours)"),
    ],
)
def test_options_become_codes(source: str, expected: str) -> None:
    assert str(bind(parse(source), ITEMS, ASKING)) == expected


@pytest.mark.parametrize(
    ("source", "kind", "what", "remedy"),
    [
        ("hour > 2", "unknown_item", "no item hour", "did you mean hours?"),
        ("Role == 2", "unknown_item", "no item Role", "did you mean role?"),
        ("zzz > 2", "unknown_item", "no item zzz", "use the id"),
        ("role == organizer", "unknown_option", "no option organizer", "did you mean organiser?"),
        ("role == 9", "unknown_option", "no option 9", "choose from: 1, 2, organiser"),
        ("role in [1, 9]", "unknown_option", "no option 9", "choose from"),
        ("use has f_tolk", "unknown_option", "no option f_tolk", "did you mean f_talk?"),
        ("age_group > 3", "unknown_option", "no option 3", "choose from"),
        ("use == f_talk", "wrong_type", "several answers", "use has"),
        ("use in [f_talk]", "wrong_type", "several answers", "has any"),
        ("role has organiser", "wrong_type", "multiple choice, not single", "role in"),
        ("hours has 3", "wrong_type", "multiple choice, not number", "compare hours itself"),
        ("count(role) > 1", "wrong_type", "count(role) needs", "role =="),
        ("count(remark) > 1", "wrong_type", "not text", "answered(remark)"),
        ("role < 2", "wrong_type", "no order", "role in"),
        ("area < N", "wrong_type", "no order", "area in"),
        ("remark >= a", "wrong_type", "no order", "remark in"),
        ("hours == many", "wrong_type", "“many” is not", "without quotes"),
        ("hours in [1, '2']", "wrong_type", "“2” is not", "without quotes"),
        ("late > 2", "later_item", "late is asked later", "earlier"),
        ("answered(late)", "later_item", "late is asked later", "earlier"),
        ("rank == leader", "wrong_type", "for each of membership", "for each of membership"),
    ],
)
def test_what_does_not_fit_is_refused(source: str, kind: str, what: str, remedy: str) -> None:
    with pytest.raises(ConditionError) as caught:
        bind(parse(source), ITEMS, ASKING)
    assert caught.value.kind == kind
    assert what in caught.value.what
    assert remedy in caught.value.remedy


def test_an_item_cannot_depend_on_itself() -> None:
    with pytest.raises(ConditionError, match="hours itself") as caught:
        bind(parse("hours > 2"), ITEMS, ITEMS["hours"].position)
    assert caught.value.kind == "later_item"


def test_inside_its_loop_an_item_has_one_answer() -> None:
    inside = bind(parse("rank == leader"), ITEMS, ASKING, "membership")
    assert str(inside) == 'rank == "1"'
    with pytest.raises(ConditionError, match="membership"):
        bind(parse("rank == leader"), ITEMS, ASKING, "ties")


def test_the_column_is_that_of_the_comparison() -> None:
    with pytest.raises(ConditionError) as caught:
        bind(parse("role == 2 and not (hours > 2 or use == f_talk)"), ITEMS, ASKING)
    assert caught.value.column == len("role == 2 and not (hours > 2 or ") + 1


def test_many_options_are_not_all_named() -> None:
    items = {"code": ItemType("single", 1, {f"k{n}": f"k{n}" for n in range(30)})}
    with pytest.raises(ConditionError) as caught:
        bind(parse("code == zz"), items, ASKING)
    assert caught.value.remedy == "choose from: k0, k1, k2, k3, k4, k5, k6, k7, …"
