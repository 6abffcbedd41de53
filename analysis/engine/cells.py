"""The columns that a variable gets in a wave, as narwhals expressions on the wave's table.

Reasons are numbers, places in `REASONS`, until an engine writes them as words; −1 stands where
there is a value. Ticks are 1 and 0, and −1 where there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import inf, isfinite
from operator import or_
from typing import Any, TypeAlias, get_args

import narwhals as nw

from analysis.engine.answers import Answers, Makes
from analysis.engine.layout import REASONS, Question, given, reason_of, tick
from analysis.engine.lookup import Kind, among, looked_up
from analysis.harmonise.expression import Classifying, Numeric, classes_of, computed, rounded
from analysis.harmonise.reading import number
from instrument.vocabulary import Reason

Frame: TypeAlias = nw.LazyFrame[Any]
"""On pandas each step is done at once; on the others, all of them at the end."""
NO_REASON = -1
NO_TICK = -1
_NUMBERS = get_args(Numeric)
_CLASSIFYING = get_args(Classifying)
_SKIPPED, _INVALID, _NOT_ASKED = (
    REASONS.index(each) for each in ("skipped", "invalid", "not_asked_in_version")
)


@dataclass(frozen=True)
class Cells:
    """What comes from one question: the columns of its answer, and what is made of them, in steps.

    Each of `before`, `values` and `reasons` may draw on what came before, and on `given`.
    """

    given: tuple[str, ...]
    before: dict[str, nw.Expr]
    values: dict[str, nw.Expr]
    reasons: dict[str, nw.Expr]

    def steps(self) -> tuple[dict[str, nw.Expr], ...]:
        """Give the steps in order, without empty ones."""
        return tuple(each for each in (self.before, self.values, self.reasons) if each)


def all_at_once(frame: Frame, questions: Sequence[Cells]) -> Frame:
    """Add what comes from all questions in three steps, for engines that plan before they work."""
    for step in ("before", "values", "reasons"):
        made: dict[str, nw.Expr] = {}
        for each in questions:
            made |= getattr(each, step)
        frame = frame.with_columns(**made) if made else frame
    return frame


def small(value: int) -> nw.Expr:
    """Write a reason's number, or a tick, in one byte."""
    return nw.lit(value, nw.Int8)


def coded(words: nw.Expr) -> nw.Expr:
    """Write reasons as numbers; a word that is none counts as invalid."""
    found: nw.Expr = small(_INVALID)
    for place, word in enumerate(REASONS):
        found = nw.when(words == word).then(small(place)).otherwise(found)
    return nw.when(words.is_null()).then(small(NO_REASON)).otherwise(found)


def nothing(variable: str, makes: Makes, options: Iterable[str]) -> dict[str, nw.Expr]:
    """Give the columns of a variable that has no values."""
    if makes == "ticks":
        return {tick(variable, option): small(NO_TICK) for option in options}
    return {variable: nw.lit(None, nw.Float64 if makes == "number" else nw.String)}


def not_asked(variable: str) -> dict[str, nw.Expr]:
    """Give the reason of a variable that the version did not ask."""
    return {reason_of(variable): small(_NOT_ASKED)}


def values(variable: str, read: Answers, first_day: date) -> dict[str, nw.Expr]:
    """Give the columns of a variable's values.

    Parameters
    ----------
    variable
        Its id.
    read
        How answers become it.
    first_day
        Of the wave, for ages.
    """
    if read.away:
        return nothing(variable, read.makes, read.options)
    if read.makes == "ticks":
        return _ticks(variable, read)
    return {variable: _value(read, first_day)}


def _value(read: Answers, first_day: date) -> nw.Expr:
    question = read.question
    column, holds = nw.col(given(question.item)), question.holds
    makes: Kind = "number" if read.makes == "number" else "text"
    if holds == "text":
        free = read.table is None
        made = column if free else looked_up(column, read.table or {}, "text", makes)
        return _without(made, column, question, list(question.missing) if free else ())
    made = column
    for rule in read.rules:
        if isinstance(rule, _NUMBERS):
            made = computed(rule, made, first_day)
            made = rounded(made) if rule.op == "rescale" else made
    if read.table is None:
        made = _within(made, read.within)
    elif not (makes == "number" and _classed_already(read)):
        whole = bool(read.rules) and read.rules[-1].op != "rescale"
        made = looked_up(made, read.table, "number", makes, whole=whole)
    return _without(made, column, question, [number(sign) for sign in read.signs])


def _classed_already(read: Answers) -> bool:
    """Tell whether the last rule makes classes that all stay what they are."""
    last = read.rules[-1] if read.rules else None
    if not isinstance(last, _CLASSIFYING) or read.table is None:
        return False
    return all(read.table.get(each) == each for each in classes_of(last))


def _within(made: nw.Expr, within: tuple[float, float]) -> nw.Expr:
    """Keep what a scale declares; a number without a range stays what it is."""
    if within == (-inf, inf):
        return made
    return nw.when(_between(made, *within)).then(made)


def _between(column: nw.Expr, low: float, high: float) -> nw.Expr:
    """Tell whether a number lies in a range of which at least one end is a number."""
    if low == -inf:
        return column <= high
    return column >= low if high == inf else (column >= low) & (column <= high)


def _without(
    made: nw.Expr, column: nw.Expr, question: Question, signs: Iterable[float | str]
) -> nw.Expr:
    """Make nothing of the codes for no answer."""
    parts = [among(column, list(signs))] if list(signs) else []
    if question.codes is None:
        parts += [_between(column, low, high) for low, high, _ in question.ranges]
    if not parts:
        return made
    nobody = nw.lit(None, nw.String if question.holds == "text" else nw.Float64)
    return nw.when(reduce(or_, parts)).then(nobody).otherwise(made)


def answered(variable: str, read: Answers) -> dict[str, nw.Expr]:
    """Say of a multiple choice whether anything was ticked, and nothing that no rule knows."""
    if read.makes != "ticks" or read.away:
        return {}
    item, table = read.question.item, read.table or {}
    known = [tick(item, code) for code in table]
    lost = [tick(item, code) for code in read.question.codes or () if code not in table]
    good = _any(known)
    return {_answered(variable): good & ~_any(lost) if lost else good}


def _answered(variable: str) -> str:
    return f"{variable}___answered"


def _ticks(variable: str, read: Answers) -> dict[str, nw.Expr]:
    """Tick an option where any is ticked that became it; all or nothing where one is not known."""
    heirs: dict[str, list[str]] = {option: [] for option in read.options}
    for code, heir in (read.table or {}).items():
        heirs[heir].append(tick(read.question.item, code))
    there = nw.col(_answered(variable))
    found: dict[str, nw.Expr] = {}
    for option, names in heirs.items():
        ticked = _any(names).cast(nw.Int8) if names else small(0)
        found[tick(variable, option)] = nw.when(there).then(ticked).otherwise(small(NO_TICK))
    return found


def _any(columns: Iterable[str]) -> nw.Expr:
    return reduce(or_, (nw.col(given(name)) for name in columns))


def reason(variable: str, read: Answers, columns: Iterable[str]) -> dict[str, nw.Expr]:
    """Give the column of reasons, once the values are there.

    Parameters
    ----------
    variable
        Its id.
    read
        How answers become it.
    columns
        Of the wave's table, where reasons are numbers already.
    """
    if read.away:
        return not_asked(variable)
    question = read.question
    if question.holds == "ticks":
        blank = ~_any(question.columns)
        there = nw.col(_answered(variable))
    else:
        blank = nw.col(given(question.item)).is_null()
        there = ~nw.col(variable).is_null()
    found = nw.when(blank).then(_SKIPPED).otherwise(_INVALID)
    if given(reason_of(question.item)) in columns:
        told = nw.col(given(reason_of(question.item)))
        found = nw.when(told >= 0).then(told).otherwise(found)
    for why, stands in _signs(question):
        found = nw.when(stands).then(REASONS.index(why)).otherwise(found)
    return {reason_of(variable): nw.when(there).then(NO_REASON).otherwise(found).cast(nw.Int8)}


def _signs(question: Question) -> Iterator[tuple[Reason, nw.Expr]]:
    """Say when a cell stands for a reason; ranges first, for single values go before them."""
    if question.holds == "ticks":
        return
    column = nw.col(given(question.item))
    for low, high, why in reversed(question.ranges):
        yield why, _between(column, low, high)
    codes: dict[Reason, list[float | str]] = {}
    for sign, why in question.missing.items():
        value = sign if question.holds == "text" else number(sign)
        if isinstance(value, str) or isfinite(value):
            codes.setdefault(why, []).append(value)
    for why, signs in codes.items():
        yield why, among(column, signs)
