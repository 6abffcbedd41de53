"""Derivations as expressions: several answers of a row, or of its turns, become one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import isfinite

import narwhals as nw

from analysis.engine.cells import NO_REASON, Frame, not_asked, nothing, small
from analysis.engine.layout import REASONS, reason_of, table_name
from analysis.engine.lookup import looked_up
from analysis.engine.stages import Stages
from analysis.engine.summed import is_there, names_of, summed_up, value_of
from analysis.engine.work import Target, WaveWork, Work
from analysis.harmonise.reading import number
from analysis.harmonise.scale import Declared, declared
from instrument.model import Derivation
from instrument.problems import PeilError, Place

_NOT_SHOWN, _INVALID, _NOT_ASKED = (
    REASONS.index(each) for each in ("not_shown", "invalid", "not_asked_in_version")
)


@dataclass(frozen=True)
class _Source:
    """A source of a derivation in one wave, as columns of the table of rows."""

    value: nw.Expr
    reason: nw.Expr


def derive(
    work: Work, wave: WaveWork, rows: Frame, turns: Mapping[str, Frame], stages: Stages
) -> Frame:
    """Add the derivations of a wave to the table of its rows.

    Parameters
    ----------
    work, wave
        What is to be done.
    rows
        The wave's table with the columns of its variables.
    turns
        Loop → its table with the columns of its variables.
    stages
        Where sums of turns are kept.

    Returns
    -------
    Frame
        With the columns of each derivation, reasons as numbers.

    Raises
    ------
    PeilError
        E007 if a derivation draws on a loop that has no table.
    """
    for derivation in work.derivations:
        for target in (work.targets[name] for name in derivation.of):
            if is_there(target, wave) and target.loop not in (None, *turns):
                missing = table_name(wave.wave.id, target.loop)
                raise PeilError.of("E007", Place(item=derivation.id), file=f"{missing}.parquet")
    for loop, frame in turns.items():
        summed = summed_up(work, wave, loop, frame)
        if summed is not None:
            kept = stages.keep(summed, table_name(wave.wave.id, loop), "summed")
            rows = rows.join(kept, on="row", how="left")
    for level in _levels(work.derivations):
        rows = _derived(work, wave, rows, level)
    return rows


def _levels(derivations: Iterable[Derivation]) -> Iterator[list[Derivation]]:
    """Take together what can be computed at once: nothing there draws on another of them."""
    waiting = list(derivations)
    while waiting:
        names = {each.id for each in waiting}
        ready = [each for each in waiting if names.isdisjoint(each.of)]
        yield ready
        waiting = [each for each in waiting if each not in ready]


def _derived(work: Work, wave: WaveWork, rows: Frame, level: Iterable[Derivation]) -> Frame:
    raw: dict[str, nw.Expr] = {}
    made: dict[str, nw.Expr] = {}
    told: dict[str, nw.Expr] = {}
    for derivation in level:
        target = work.targets[derivation.id]
        if derivation.id not in wave.asked:
            made |= nothing(target.id, target.makes, target.options)
            told |= not_asked(target.id)
            continue
        sources = [
            _source(derivation, work.targets[name], wave, place)
            for place, name in enumerate(derivation.of)
        ]
        name = f"{derivation.id}___raw"
        raw[name] = _made(derivation, [each.value for each in sources])
        made[target.id] = _declared(work, target, nw.col(name))
        told[reason_of(target.id)] = _why(target, nw.col(name), sources)
    rows = rows.with_columns(**raw) if raw else rows
    return rows.with_columns(**made).with_columns(**told)


def _why(target: Target, raw: nw.Expr, sources: Sequence[_Source]) -> nw.Expr:
    why = _reason([each.reason for each in sources])
    why = nw.when(~raw.is_null()).then(small(_INVALID)).otherwise(why)
    there = ~nw.col(target.id).is_null()
    return nw.when(there).then(small(NO_REASON)).otherwise(why).cast(nw.Int8)


def _source(derivation: Derivation, target: Target, wave: WaveWork, place: int) -> _Source:
    if not is_there(target, wave):
        return _Source(nw.lit(None, nw.Float64), small(_NOT_ASKED))
    if target.loop is None:
        return _Source(value_of(derivation, target), nw.col(reason_of(target.id)))
    value, known, why = (nw.col(name) for name in names_of(derivation, place))
    there = nw.when(known > 0).then(value)
    return _Source(there, why.fill_null(NO_REASON))


def _made(derivation: Derivation, values: Sequence[nw.Expr]) -> nw.Expr:
    if derivation.rule == "difference":
        first, second = values
        return first - second
    if derivation.rule == "latest":
        return reduce(lambda old, new: nw.when(new.is_null()).then(old).otherwise(new), values)
    if derivation.rule == "count":
        return reduce(_sum, values)
    largest = reduce(_larger, values)
    if derivation.rule == "any":
        return nw.when(largest > 1).then(nw.lit(1.0)).otherwise(largest)
    return largest


def _sum(one: nw.Expr, other: nw.Expr) -> nw.Expr:
    both = nw.when(other.is_null()).then(one).otherwise(one + other)
    return nw.when(one.is_null()).then(other).otherwise(both)


def _larger(one: nw.Expr, other: nw.Expr) -> nw.Expr:
    lesser = (other <= one) | other.is_null()
    return nw.when(lesser).then(one).otherwise(other)


def _declared(work: Work, target: Target, raw: nw.Expr) -> nw.Expr:
    known: Declared = declared(work.questionnaire, target.scale)
    if known.codes is not None:
        table = {code: code for code in sorted(known.codes) if isfinite(number(code))}
        return looked_up(raw, table, "number", "text" if target.makes == "text" else "number")
    low, high = known.range or (float("-inf"), float("inf"))
    return nw.when((raw >= low) & (raw <= high)).then(raw)


def _reason(reasons: Sequence[nw.Expr]) -> nw.Expr:
    """Take the first reason that says more than that the version did not ask."""
    nowhere = reduce(lambda one, other: one | other, (each == _NOT_ASKED for each in reasons))
    found: nw.Expr = nw.when(nowhere).then(small(_NOT_ASKED)).otherwise(small(_NOT_SHOWN))
    for each in reversed(reasons):
        says = (each >= 0) & (each != _NOT_ASKED)
        found = nw.when(says).then(each).otherwise(found)
    return found
