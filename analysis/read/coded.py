"""Answers in exports that hold codes: an option's code, a tick for each option, a number, text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from analysis.read import value
from analysis.read.answer import (
    BLANK,
    Cells,
    Question,
    Read,
    Reading,
    as_json,
    as_text,
    chosen,
    not_an_answer,
)
from analysis.read.fault import Fault
from analysis.read.number import number_of
from instrument.columns import Column
from instrument.limesurvey_codes import REASONS
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Reason


@dataclass(frozen=True)
class Signs:
    """How a platform marks options: ticked, not ticked, and the code of an open option.

    `numbers` tells whether programs may have written codes as numbers, so that 1.0 is option 1.
    `reasons` are the codes in columns of their own that say why there is no answer.
    `codes` gives the platform's codes of an item's options where it has its own, and `back` leads
    from those of one item to the options' own.
    """

    ticked: str
    unticked: tuple[str, ...]
    other: str | None = None
    numbers: bool = False
    codes: Callable[[ResolvedItem], Mapping[str, str]] | None = None
    back: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=lambda: _CODES)


_CODES: Mapping[str, Reason] = {code: reason for reason, code in REASONS.items()}


def reader(question: Question, signs: Signs) -> Read:
    """Make the function that reads the cells of one question.

    Reported: what is neither an option's code, an alias of it, nor a code for no answer (R008),
    what is no number (R009, R022), control characters in text (R015).
    """
    if signs.codes is not None:
        theirs = signs.codes(question.item)
        signs = replace(signs, back={code: own for own, code in theirs.items()})
    answered = _several if question.item.scale.kind == "multiple" else _one

    def read(cells: Cells) -> Reading:
        if not any(cell.strip() for cell in cells):
            return BLANK
        own, faults = _own(question, cells)
        found = answered(question, cells, signs, own)
        return Reading(found.code, as_json(own), found.reason, (*found.faults, *faults))

    return read


def _own(question: Question, cells: Cells) -> tuple[dict[str, str], tuple[Fault, ...]]:
    """Gather the words beside open options and on open lines."""
    own: dict[str, str] = {}
    faults: list[Fault] = []
    for column, cell in zip(question.columns, cells, strict=True):
        beside = column.holds in ("other", "write_in") and column.option is not None
        if beside and cell.strip() and cell.strip() != question.missing.seen:
            own[column.option or ""], found = as_text(cell, column.heading)
            faults += found
    return own, tuple(faults)


def _lines(question: Question, own: dict[str, str]) -> Iterator[str]:
    """List the open lines that hold words."""
    for column in question.columns:
        if column.holds == "write_in" and column.option in own:
            yield column.option


def _one(question: Question, cells: Cells, signs: Signs, own: dict[str, str]) -> Reading:
    """Read an answer that stands in one cell."""
    pairs = zip(question.columns, cells, strict=True)
    heading, cell = next((c.heading, cell) for c, cell in pairs if c.holds == "answer")
    if not cell.strip():
        return _without_answer(question, cells, own, signs)
    if question.item.scale.kind == "number":
        return value.number(question, cell, heading, ".")
    if question.item.scale.kind == "single":
        if (declared := question.missing.declared.reason(cell)) is not None:
            return Reading(reason=declared)
        return _option(question, cell, heading, signs)
    return value.text(question, cell, heading)


def _without_answer(question: Question, cells: Cells, own: dict[str, str], signs: Signs) -> Reading:
    """Read an own line in the place of the answer, or why there is none."""
    if (line := next(_lines(question, own), None)) is not None:
        return Reading(code=line)
    for column, cell in zip(question.columns, cells, strict=True):
        if column.holds == "reason" and cell.strip():
            reason = signs.reasons.get(cell.strip())
            if reason is None:
                fault = not_an_answer(question, cell, column.heading, signs.reasons)
                return Reading(reason="invalid", faults=(fault,))
            return Reading(reason=reason)
    return BLANK


def _option(question: Question, cell: str, heading: str, signs: Signs) -> Reading:
    """Read an option's code; it goes before a code for no answer, and an alias after it."""
    code = signs.back.get(cell.strip(), cell.strip())
    options = question.item.scale.options
    if any(option.code == code for option in options):
        return Reading(code=code, faults=value.code_that_may_be_missing(question, code, heading))
    if code in question.own_entries:
        return Reading(code=code)
    reason = question.missing.codes.get(code)
    if reason is not None:
        return Reading(reason=reason)
    if code == signs.other and question.open_option is not None:
        return Reading(code=question.open_option.code)
    aliased = next((option.code for option in options if code in option.aliases), None)
    if aliased is None and signs.numbers:
        aliased = _same_number(question.item.scale, code)
    if aliased is not None:
        return Reading(code=aliased)
    known = chain.from_iterable((option.code, *option.aliases) for option in options)
    fault = not_an_answer(question, cell, heading, known)
    return Reading(reason="invalid", faults=(fault,))


def _same_number(scale: AnswerScale, code: str) -> str | None:
    """Find the one option whose code is the same number; where codes are text, none is."""
    wanted = number_of(code, ".")
    if wanted is None or (scale.format or "").startswith("A"):
        return None
    alike = [each.code for each in scale.options if number_of(each.code, ".") == wanted]
    return alike[0] if len(alike) == 1 else None


def _several(question: Question, cells: Cells, signs: Signs, own: dict[str, str]) -> Reading:
    """Read ticks; one that cannot be read leaves the others as they are."""
    ticked: list[str] = []
    reasons: list[Reason] = []
    faults: list[Fault] = []
    for column, cell in zip(question.columns, cells, strict=True):
        sign = cell.strip()
        if column.holds == "options":
            in_a_row = _in_a_row(question, column, sign)
            ticked += in_a_row.codes
            reasons += in_a_row.reasons
            faults += in_a_row.faults
        if column.holds not in ("option", "reason") or not sign or sign in signs.unticked:
            continue
        if sign == signs.ticked and column.holds == "reason":
            reasons += [why for why in question.item.missing if why == column.option]
        elif sign == signs.ticked:
            ticked.append(column.option or "")
        elif (why := _why(question, sign)) is not None:
            reasons.append(why)
        else:
            faults.append(_not_a_tick(question, column, cell, signs))
    ticked += _only_in_words(question, own)
    code = chosen(ticked, _lines(question, own), question.item)
    reason: Reason | None = None
    if code is None:
        reason = "invalid" if faults else next(iter(reasons), None)
    return Reading(code=code, reason=reason, faults=tuple(faults))


@dataclass(frozen=True)
class _InARow:
    """What a cell with codes in a row says."""

    codes: tuple[str, ...]
    reasons: tuple[Reason, ...]
    faults: tuple[Fault, ...]


def _in_a_row(question: Question, column: Column, cell: str) -> _InARow:
    """Read codes with blanks between them, and codes for no answer among them."""
    known = {option.code: option.code for option in question.item.scale.options}
    known |= {a: o.code for o in question.item.scale.options for a in o.aliases if a not in known}
    found, reasons, faults = [], [], []
    for code in cell.split():
        if code in known:
            found.append(known[code])
        elif (why := _why(question, code)) is not None:
            reasons.append(why)
        else:
            faults.append(not_an_answer(question, code, column.heading, known))
    return _InARow(tuple(found), tuple(reasons), tuple(faults))


def _why(question: Question, sign: str) -> Reason | None:
    missing = question.missing
    return missing.declared.reason(sign) or missing.codes.get(sign)


def _only_in_words(question: Question, own: dict[str, str]) -> Iterator[str]:
    """List the open options that have no tick of their own, and whose words are there."""
    if any(column.holds == "options" for column in question.columns):
        return
    ticks = {column.option for column in question.columns if column.holds == "option"}
    for column in question.columns:
        if column.holds == "other" and column.option in own and column.option not in ticks:
            yield column.option


def _not_a_tick(question: Question, column: Column, cell: str, signs: Signs) -> Fault:
    return not_an_answer(question, cell, column.heading, (signs.ticked, *signs.unticked))
