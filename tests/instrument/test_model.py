"""What a definition may hold, before anything in it is looked up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from instrument.model import AnswerScale, CodeFormat, Construct, Derivation, Item, Revision


def scale(*codes: object, **more: Any) -> AnswerScale:
    labels = [{"code": code, "label": {"en": "x"}} for code in codes]
    return AnswerScale.model_validate({"id": "s", "kind": "single", "options": labels, **more})


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((1, 2, 3), (1, 3)),
        ((4, 3, 2, 1), (1, 4)),
        ((-3, 0, 3), (-3, 3)),
        (("+1", "02"), (1, 2)),
        ((1, "b"), None),
        (("a",), None),
        (("1.5", 2), None),
        (("²",), None),
        (("--1",), None),
        ((), None),
    ],
)
def test_a_choice_has_a_range_when_all_its_codes_are_whole_numbers(codes, expected) -> None:
    assert scale(*codes).range == expected


@given(st.lists(st.text(min_size=1, max_size=3) | st.integers(-99, 99)))
def test_no_code_is_too_strange_to_have_or_not_have_a_range(codes) -> None:
    found = scale(*codes).range
    assert found is None or found[0] <= found[1]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"minimum": 0, "maximum": 60}, (0, 60)),
        ({"minimum": -2, "maximum": -2}, (-2, -2)),
        ({"minimum": 0}, None),
        ({"maximum": 9}, None),
        ({}, None),
    ],
)
def test_a_number_has_a_range_when_it_has_both_limits(limits, expected) -> None:
    assert scale(kind="number", **limits).range == expected


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"minimum": 5, "maximum": 1}, "minimum 5 is above maximum 1"),
        ({"write_ins": -1}, "write_ins"),
        ({"at_most": 0}, "at_most"),
        ({"decimals": -1}, "decimals"),
        ({"kind": "choice"}, "kind"),
        ({"options": [{"code": "", "label": {}}]}, "at least 1 character"),
        ({"missing": ["unknown"]}, "missing"),
        ({"label": "words"}, "label"),
        ({"lable": {"en": "x"}}, "lable"),
    ],
)
def test_a_scale_that_cannot_be_asked_is_refused(wrong, why) -> None:
    with pytest.raises(ValidationError, match=why):
        scale(1, **wrong)


@pytest.mark.parametrize("wrong", [{"base": 0}, {"base": 6, "check_digits": 3}, {"base": "x"}])
def test_a_participant_code_has_a_base_and_at_most_two_check_digits(wrong) -> None:
    with pytest.raises(ValidationError):
        CodeFormat.model_validate(wrong)


@pytest.mark.parametrize(
    ("share", "allowed"), [(0.5, True), (1, True), (0, False), (1.5, False), (-0.1, False)]
)
def test_a_construct_asks_for_a_share_of_its_items(share, allowed) -> None:
    given_values = {"id": "c", "label": {}, "items": ["x"], "minimum_answered": share}
    if allowed:
        assert Construct.model_validate(given_values).minimum_answered == share
    else:
        with pytest.raises(ValidationError, match="minimum_answered"):
            Construct.model_validate(given_values)


def test_a_derivation_counts_codes_written_as_numbers() -> None:
    given_values = {
        "id": "d",
        "label": {"en": "D"},
        "rule": "count",
        "of": ["x"],
        "answer": "s",
        "where": [1, "a"],
    }
    assert Derivation.model_validate(given_values).where == ("1", "a")
    with pytest.raises(ValidationError, match="rule"):
        Derivation.model_validate({**given_values, "rule": "mean"})


def test_an_item_takes_its_defaults_and_its_history_what_it_names() -> None:
    item = Item.model_validate(
        {
            "id": "x",
            "text": {"en": "X?"},
            "answer": "s",
            "history": [{"version": "1.0", "harmonise": "reverse", "harmonise_to": {"y": "none"}}],
        }
    )
    assert (item.ask.who, item.ask.when, item.kind, item.mandatory) == (
        "all",
        None,
        "substantive",
        False,
    )
    (entry,) = item.history
    assert entry.harmonise is not None
    assert [rule.op for rule in entry.harmonise] == ["reverse"]
    assert [rule.op for rule in entry.harmonise_to["y"]] == ["none"]
    unset = [n for n in Revision.model_fields if n not in entry.model_fields_set]
    assert {"text", "lead_in", "hint", "answer", "ask", "missing_labels"} <= set(unset)


def test_a_questionnaire_lists_its_items_and_versions_in_order(define) -> None:
    questionnaire = define({"id": "x"}, {"id": "y", "until": "2.0"})
    assert [item.id for item in questionnaire.items] == ["x", "y"]
    assert questionnaire.versions == ("1.0", "2.0", "3.0")
