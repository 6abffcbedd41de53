"""Major where answers no longer compare or something went, minor where it came, or patch."""

from __future__ import annotations

from typing import Any

import pytest

from instrument.compare.change import KINDS, Change
from instrument.compare.comparison import compare
from instrument.release.step import WORDS, places_of, size_of, step

EXACT = {"version": "1.0", "comparability": "exact", "because": "only words"}
TWO = ({"id": "1.0"}, {"id": "2.0"})


def label(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


def scale(**labels: str) -> dict[str, Any]:
    options = [{"code": code[1:], "label": label(said)} for code, said in labels.items()]
    return {"kind": "single", "options": options}


def scales(now: dict[str, Any], rule: Any, comparability: str = "exact") -> dict[str, Any]:
    """Give the scale of before and that of now, which reads its answers by a rule."""
    reads = {"answer": "then", "rule": rule, "comparability": comparability, "because": "x"}
    return {"then": scale(c1="no", c2="yes"), "now": {**now, "reads": [reads]}}


def taken(define, *items: dict[str, Any], **more: Any):
    made = define(*items, **{"versions": TWO, **more})
    return step(made, compare(made, "1.0", "2.0"))


def size_of_item(define, item: dict[str, Any], **more: Any):
    return taken(define, {"id": "stays"}, {"id": "happy", **item}, **more).size


def rescaled(define, now: dict[str, Any], rule: Any, comparability: str = "exact"):
    history = [{"version": "1.0", "answer": "then"}]
    item = {"id": "happy", "answer": "now", "history": history}
    return taken(define, item, scales=scales(now, rule, comparability)).size


def test_where_nothing_changed_it_is_a_patch_without_reasons(define) -> None:
    found = taken(define, {"id": "happy"})
    assert (found.size, found.reasons, found.because) == ("patch", (), "nothing changed")


@pytest.mark.parametrize(
    ("item", "size"),
    [
        ({"since": "2.0"}, "minor"),
        ({"until": "2.0"}, "major"),
        ({"history": [{**EXACT, "text": label("Glad?")}]}, "minor"),
        ({"history": [{**EXACT, "lead_in": label("Say:")}]}, "minor"),
        ({"hint": label("One"), "history": [{**EXACT, "hint": label("Two")}]}, "patch"),
        ({"history": [{**EXACT, "ask": {"when": "stays == x"}}]}, "minor"),
        *(
            ({"history": [{**EXACT, "hint": label("Two"), "comparability": grade}]}, "major")
            for grade in ("approximate", "conditional", "none")
        ),
    ],
)
def test_a_change_of_an_item_asks_for_a_step(define, item, size) -> None:
    assert size_of_item(define, item) == size


@pytest.mark.parametrize(
    ("now", "rule", "size"),
    [
        (scale(c1="no", c2="yes"), "same", "patch"),
        (scale(c1="no", c2="Yes!"), "same", "patch"),
        (scale(c2="yes", c1="no"), "same", "minor"),
        (scale(c1="no", c2="yes", c3="maybe"), "same", "minor"),
        (scale(c1="no", c3="maybe"), {"recode": {1: 1, 2: 3}}, "major"),
        (scale(c1="yes", c2="no"), "labels", "major"),
        (scale(c1="no", c2="yes"), {"recode": {1: 2, 2: 1}}, "major"),
    ],
    ids=["the same", "spelling", "order", "added", "removed", "codes turned", "rule turns"],
)
def test_a_change_of_a_scale_asks_for_a_step(define, now, rule, size) -> None:
    assert rescaled(define, now, rule) == size


@pytest.mark.parametrize("grade", ["approximate", "conditional", "none"])
def test_answers_that_no_longer_compare_exactly_make_any_change_major(define, grade) -> None:
    assert rescaled(define, scale(c1="no", c2="Yes!"), "same", grade) == "major"


@pytest.mark.parametrize(
    ("entry", "size"),
    [
        ({"since": "2.0"}, "minor"),
        ({"until": "2.0"}, "major"),
        ({"until": "2.0", "becomes": "C1"}, "major"),
        ({"history": [{"version": "1.0", "name": label("Old")}]}, "patch"),
    ],
)
def test_a_change_of_a_list_asks_for_a_step(define, entry, size) -> None:
    entries = [{"id": "C1", "name": label("One")}, {"id": "C2", "name": label("Two"), **entry}]
    rosters = [{"id": "clubs", "label": label("Clubs"), "entries": entries}]
    clubs = {"kind": "multiple", "roster": "clubs"}
    item = {"id": "member", "answer": "clubs"}
    assert taken(define, item, scales={"clubs": clubs}, rosters=rosters).size == size


def test_another_language_is_minor(define) -> None:
    one, both = {"id": "1.0", "languages": ["nl"]}, {"id": "2.0", "languages": ["nl", "en"]}
    assert taken(define, {"id": "happy"}, versions=(one, both)).size == "minor"
    both, one = {**both, "id": "1.0"}, {**one, "id": "2.0"}
    assert taken(define, {"id": "happy"}, versions=(both, one)).size == "minor"


def test_the_largest_reason_decides_and_all_are_told(define) -> None:
    found = taken(define, {"id": "new", "since": "2.0"}, {"id": "old", "until": "2.0"})
    assert (found.size, found.because) == ("major", "items removed: old")
    assert [each.size for each in found.reasons] == ["major", "minor"]
    assert str(found.reasons[1]) == "items added: new"


def test_many_items_are_counted_and_not_all_named(define) -> None:
    found = taken(define, {"id": "x"}, *({"id": f"i{n}", "since": "2.0"} for n in range(6)))
    assert found.because == "items added: i0, i1, i2, i3 and 2 more"


def test_a_reason_not_to_answer_that_goes_is_major_and_one_that_comes_is_minor() -> None:
    gone = Change("missing_offered", "scale s", ("x",), "Don't know", None, part="dont_know")
    came = Change("missing_offered", "scale s", ("x",), None, "Don't know", part="dont_know")
    assert (size_of(gone), size_of(came)) == ("major", "minor")
    assert places_of(gone) == ("dont_know of scale s",)


def test_every_kind_of_change_has_words() -> None:
    assert tuple(WORDS) == KINDS
