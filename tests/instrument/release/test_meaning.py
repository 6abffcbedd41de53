"""A code keeps its meaning when its label stays, or when the rule leads it to itself."""

from __future__ import annotations

from typing import Any

import pytest

from instrument.release.meaning import recoded


def scale(kind: str = "single", **labels: str) -> dict[str, Any]:
    options = [
        {"code": code[1:], "label": {"nl": said, "en": f"{said} (en)"}}
        for code, said in labels.items()
    ]
    return {"kind": kind, "options": options}


def found(define, then: dict[str, Any], now: dict[str, Any], **entry: Any):
    item = {"id": "x", "answer": "now", "history": [{"version": "1.0", "answer": "then", **entry}]}
    made = define(item, scales={"then": then, "now": now, "few": scale(c1="a", c2="b")})
    return recoded(made, "1.0", "2.0")


THREE = scale(c1="low", c2="mid", c3="high")


@pytest.mark.parametrize(
    ("now", "rule", "codes"),
    [
        (THREE, "same", None),
        (scale(c3="high", c2="mid", c1="low"), "labels", None),
        (scale(c1="Low", c2="mid", c3="high"), "same", None),
        (scale(c1="Low", c2="mid", c3="high"), {"recode": {1: 1, 2: 2, 3: 3}}, None),
        (scale(c1="high", c2="mid", c3="low"), "labels", ("1", "3")),
        (THREE, {"recode": {1: 3, 2: 2, 3: 1}}, ("1", "3")),
        (scale(c1="low", c2="high"), {"recode": {1: 1, 2: 1, 3: 2}}, ("2",)),
        (THREE, "reverse", ()),
        (THREE, {"rescale": [[1, 3], [1, 3]]}, ()),
        (THREE, "none", None),
    ],
)
def test_what_a_rule_says_of_codes_that_both_scales_have(define, now, rule, codes) -> None:
    changed = found(define, THREE, now, harmonise=rule)
    assert [each.codes for each in changed] == ([] if codes is None else [codes])


def test_merged_options_of_a_multiple_choice_keep_the_code_that_holds_its_old_self(define) -> None:
    many = {**THREE, "kind": "multiple"}
    kept = found(define, many, many, harmonise={"merge_options": {1: [1, 2]}})
    assert [each.codes for each in kept] == [("2",)]


def test_a_rule_that_leads_past_the_newer_scale_says_nothing_of_its_codes(define) -> None:
    to_few = {"recode": {1: "1", 2: "1", 3: "2"}}
    both = {"harmonised": [{"answer": "few", "rule": to_few}]}
    straight = {"harmonise_to": {"x": to_few}}
    assert found(define, THREE, {**THREE, **both}, **straight) == ()
    other = {**scale(c1="low", c2="fair", c3="high"), **both}
    (changed,) = found(define, THREE, other, **straight)
    assert (changed.item, changed.before, changed.after) == ("x", "then", "now")
    assert changed.codes == ("2",)


def test_entries_of_a_list_are_known_by_their_ids_for_good(define) -> None:
    old = {"version": "1.0", "name": {"nl": "Oud", "en": "Old"}}
    entry = {"id": "C1", "name": {"nl": "Nieuw", "en": "New"}, "history": [old]}
    clubs = {"id": "clubs", "label": {"nl": "x", "en": "x"}, "entries": [entry]}
    scales = {"clubs": {"kind": "single", "roster": "clubs"}}
    made = define({"id": "x", "answer": "clubs"}, scales=scales, rosters=[clubs])
    assert recoded(made, "1.0", "2.0") == ()


def test_an_item_that_one_of_the_versions_lacks_is_left_out(define) -> None:
    made = define({"id": "x", "since": "2.0"}, {"id": "y", "until": "2.0"})
    assert recoded(made, "1.0", "2.0") == ()
