"""A cell that holds one number or text, or the code for why it does not."""

from __future__ import annotations

from analysis.read.answer import Question, Reading, as_text
from analysis.read.fault import AMBIGUOUS, Fault, printable
from analysis.read.number import Mark, number_of, too_long
from instrument.vocabulary import Reason


def number(question: Question, cell: str, column: str, mark: Mark) -> Reading:
    """Read a number.

    A value that the scale declares to be no answer is none. A code for no answer is read as that;
    where it lies within the scale's range it might be a number, and is flagged. Only if the form
    does not offer that reason is it the number.
    Whether a number is possible is for cleaning to judge.
    """
    if (declared := question.missing.declared.reason(cell, mark)) is not None:
        return Reading(reason=declared)
    return _number(question, cell, column, mark)


def _number(question: Question, cell: str, column: str, mark: Mark) -> Reading:
    """Read a number that the scale does not itself declare to be no answer."""
    missing = question.missing
    found = number_of(cell, mark)
    reason = missing.codes.get(cell.strip()) or missing.codes.get(found or "")
    if reason is not None:
        if found is None or not _holds(question, found, reason):
            return Reading(reason=reason)
        if reason in missing.offered:
            return Reading(reason=reason, faults=(_ambiguous(cell, column, reason, reason),))
        return Reading(code=found, faults=(_ambiguous(cell, column, reason, found),))
    if found is None:
        fault = Fault("R009", cell, column, {"value": printable(cell)})
        return Reading(reason="invalid", faults=(fault,))
    if too_long(found):
        fault = Fault("R022", cell, column, {"value": printable(cell)})
        return Reading(reason="invalid", faults=(fault,))
    return Reading(code=found)


def text(question: Question, cell: str, column: str) -> Reading:
    """Read text or a participant's code; codes for no answer only if the form offers them."""
    if (declared := question.missing.declared.reason(cell)) is not None:
        return Reading(reason=declared)
    reason = question.missing.codes.get(cell.strip())
    if reason is not None and reason in question.missing.offered:
        return Reading(reason=reason)
    kept, faults = as_text(cell, column)
    return Reading(code=kept, faults=faults)


def code_that_may_be_missing(question: Question, code: str, column: str) -> tuple[Fault, ...]:
    """Flag an option's code that also stands for a reason which the form offers."""
    reason = question.missing.codes.get(code)
    if reason is None or reason not in question.missing.offered:
        return ()
    return (_ambiguous(code, column, reason, code),)


def _holds(question: Question, found: str, reason: Reason) -> bool:
    """Tell whether a code for no answer lies within the scale; an end not set holds everything.

    The code for a question seen but not answered lies outside of a scale without ends: platforms
    choose it so.
    """
    scale = question.item.scale
    if reason == "skipped" and scale.minimum is None:
        return False
    low = float("-inf") if scale.minimum is None else scale.minimum
    high = float("inf") if scale.maximum is None else scale.maximum
    return low <= float(found) <= high


def _ambiguous(cell: str, column: str, reason: Reason, read_as: str) -> Fault:
    because = f"{cell.strip()} stands for {reason}, and is also an answer; it was read as {read_as}"
    return Fault(AMBIGUOUS, cell, column, after=read_as, because=because)
