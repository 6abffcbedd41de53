"""Values that a scale itself declares to be no answers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from analysis.read.answer import Question, Reading
from analysis.read.missing import declared, missing_of
from analysis.read.plain import PLAIN
from instrument.columns import Column
from instrument.model import AnswerScale, Questionnaire
from instrument.resolve import at

LABEL = {"nl": "x", "en": "x"}
NUMBERS = [
    {"low": -9, "high": -1, "reason": "invalid"},
    {"value": -1, "reason": "refused"},
    {"low": 97, "reason": "dont_know"},
]


def scale(**said: object) -> AnswerScale:
    return AnswerScale.model_validate({"id": "s", "kind": "number", **said})


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-1", "refused"),
        (" -1.0 ", "refused"),
        ("-1.5", "invalid"),
        ("-9", "invalid"),
        ("-9.5", None),
        ("0", None),
        ("97", "dont_know"),
        ("1000", "dont_know"),
        ("words", None),
        ("", None),
    ],
)
def test_numbers_are_compared_as_numbers_and_single_values_go_first(
    cell: str, reason: str | None
) -> None:
    assert declared(scale(user_missing=NUMBERS)).reason(cell) == reason


def test_texts_are_compared_as_they_stand() -> None:
    found = declared(scale(kind="text", user_missing=[{"value": "9", "reason": "refused"}]))
    assert (found.reason("9"), found.reason("9.0"), found.reason("X")) == ("refused", None, None)


@pytest.fixture(scope="session")
def ask(rich: Questionnaire, kit: SimpleNamespace) -> Callable[..., Reading]:
    """Read a cell of a plain export with a scale of one's own."""
    wave, version = kit.fielded(rich, "plain")
    first = at(rich, version.id).items[0]

    def answer(cell: str, **said: object) -> Reading:
        item = first.model_copy(update={"scale": scale(**said), "missing": {}})
        column = Column("q", item.id, "answer")
        question = Question(item, None, (column,), missing_of(wave, item), ("nl",))
        return PLAIN.reader(question)((cell,))

    return answer


def options(*codes: str) -> list[object]:
    return [{"code": code, "label": LABEL} for code in codes]


def test_what_is_declared_goes_before_numbers_texts_and_options(ask) -> None:
    nine = [{"value": 9, "reason": "refused"}]
    for cell in ("9", "9.0"):
        assert ask(cell, user_missing=nine) == Reading(reason="refused")
        assert ask(cell, kind="text", user_missing=nine) == Reading(reason="refused")
        one = ask(cell, kind="single", options=options("1", "9"), user_missing=nine)
        assert one == Reading(reason="refused")
    assert ask("8", user_missing=nine) == Reading(code="8")


def test_a_code_written_as_a_number_is_the_option(ask) -> None:
    assert ask("1.0", kind="single", options=options("1", "2")).code == "1"
    assert ask("1.0", kind="single", options=options("1", "1.0")).code == "1.0"


@pytest.mark.parametrize(
    ("codes", "form"), [(("a", "b"), None), (("1", "01"), None), (("1", "2"), "A8")]
)
def test_it_is_no_option_where_that_is_not_sure(ask, codes, form) -> None:
    assert ask("1.0", kind="single", options=options(*codes), format=form).reason == "invalid"
