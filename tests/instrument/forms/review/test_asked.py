"""What a group of respondents surely answers, and what it may."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from instrument.forms.review.asked import asked
from instrument.model import Questionnaire
from instrument.resolve import at

ROLES = [{"code": code, "label": {"nl": code, "en": code}} for code in ("1", "2", "3")]
SCALES = {
    "role": {"kind": "single", "options": ROLES},
    "roles": {"kind": "multiple", "options": ROLES},
    "count": {"kind": "number"},
}
ORGANISER = {"id": "organiser", "label": {"nl": "Trekkers", "en": "Organisers"}}

Define = Callable[..., Questionnaire]


def of_groups(
    define: Define, *items: Mapping[str, object], when: str = "role in [2, 3]"
) -> dict[str | None, tuple[set[str], set[str]]]:
    first = (
        {"id": "role", "answer": "role"},
        {"id": "hats", "answer": "roles"},
        {"id": "number", "answer": "count"},
    )
    defined = define(*first, *items, scales=SCALES, respondents=[{**ORGANISER, "when": when}])
    always = {"role", "hats", "number"}
    return {
        each.group: (set(each.surely) - always, set(each.possibly) - always)
        for each in asked(at(defined, "3.0"), defined.study)
    }


def item(name: str, **ask: str) -> dict[str, object]:
    return {"id": name, "ask": ask}


def test_an_item_of_a_group_is_asked_of_it_and_of_nobody_else(define: Define) -> None:
    found = of_groups(define, item("x", who="organiser"))
    assert found == {None: (set(), set()), "organiser": ({"x"}, {"x"})}


@pytest.mark.parametrize(
    ("when", "others", "organisers"),
    [
        ("role in [2, 3]", "never", "surely"),
        ("role == 1", "surely", "never"),
        ("role != 1", "never", "surely"),
        ("role == 2", "never", "possibly"),
        ("not (role == 1)", "never", "surely"),
        ("role == 2 or role == 3", "never", "surely"),
        ("role == 1 or number > 3", "surely", "possibly"),
        ("number > 3", "possibly", "possibly"),
        ("role == 1 and number > 3", "possibly", "never"),
        ("not (role == 1 and number > 3)", "possibly", "surely"),
    ],
)
def test_a_condition_about_the_group_is_decided_by_it(
    define: Define, when: str, others: str, organisers: str
) -> None:
    found = of_groups(define, item("x", when=when))
    expected = {"never": (set(), set()), "possibly": (set(), {"x"}), "surely": ({"x"}, {"x"})}
    assert found == {None: expected[others], "organiser": expected[organisers]}


@pytest.mark.parametrize("when", ["hats has 2", "number > 3", "hats has 2 and number > 3"])
def test_a_group_by_other_answers_than_a_single_choice_is_told_by_its_condition(
    define: Define, when: str
) -> None:
    items = (item("x", who="organiser"), item("y", who="organiser", when="number > 9"))
    found = of_groups(define, *items, when=when)
    assert found == {None: (set(), set()), "organiser": ({"x"}, {"x", "y"})}


def test_a_loop_is_asked_where_its_source_is(define: Define) -> None:
    source = {"id": "source", "answer": "roles", "ask": {"when": "role == 2"}}
    found = of_groups(define, source, item("x", for_each="source"))
    assert found == {None: (set(), set()), "organiser": (set(), {"source", "x"})}


def test_without_groups_there_is_only_everyone(define: Define) -> None:
    defined = define(item("x"))
    (everyone,) = asked(at(defined, "3.0"), defined.study)
    assert everyone.group is None
    assert everyone.label == {}
    assert everyone.surely == {"x"}


def test_a_group_that_a_version_does_not_ask_about_is_left_out(define: Define) -> None:
    late = {"id": "role", "answer": "role", "since": "3.0"}
    group = {**ORGANISER, "when": "role == 2"}
    defined = define(item("x"), late, scales=SCALES, respondents=[group])
    assert [each.group for each in asked(at(defined, "2.0"), defined.study)] == [None]
    assert [each.group for each in asked(at(defined, "3.0"), defined.study)] == [None, "organiser"]


def test_a_group_has_the_condition_it_had_in_the_version(define: Define) -> None:
    history = [{"version": "2.0", "when": "role == 3"}]
    group = {**ORGANISER, "when": "role == 2", "history": history}
    roles = {"id": "role", "answer": "role"}
    defined = define(roles, item("two", when="role == 2"), scales=SCALES, respondents=[group])
    older, newer = (asked(at(defined, v), defined.study)[-1] for v in ("2.0", "3.0"))
    assert "two" not in older.possibly
    assert "two" in newer.surely


def test_groups_of_very_many_answers_are_still_told_apart(define: Define) -> None:
    many = {"kind": "single", "options": [{**ROLES[0], "code": str(n)} for n in range(40)]}
    names = ("p", "q")
    defined = define(
        *({"id": name, "answer": "many"} for name in names),
        item("x", who="organiser"),
        scales={"many": many},
        respondents=[{**ORGANISER, "when": "p == 1 and q == 1"}],
    )
    others, organisers = asked(at(defined, "3.0"), defined.study)
    assert "x" in organisers.surely
    assert "x" not in others.possibly
