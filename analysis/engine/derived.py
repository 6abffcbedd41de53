"""Derivations as expressions: several answers of a row, or of its turns, become one number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import isfinite

import narwhals as nw

from analysis.engine.cells import NO_REASON, not_asked, nothing, small
from analysis.engine.frame import Frame
from analysis.engine.layout import REASONS, reason_of, tick
from analysis.engine.lookup import among, looked_up
from analysis.engine.work import Target, WaveWork, Work
from analysis.harmonise.reading import number
from analysis.harmonise.scale import Declared, declared
from instrument.model import Derivation

_NOT_SHOWN, _INVALID, _NOT_ASKED = (
    REASONS.index(each) for each in ("not_shown", "invalid", "not_asked_in_version")
)
_STEP = 2 ** (len(REASONS) - 1).bit_length()
"""A turn's place and its reason in one number: place × step + reason."""
_COUNTING = ("any", "count")


@dataclass(frozen=True)
class _Source:
    """A source of a derivation in one wave, as columns of the table of rows."""

    value: nw.Expr
    reason: nw.Expr


def derive(work: Work, wave: WaveWork, rows: Frame, turns: Mapping[str, Frame]) -> Frame:
    """Add the derivations of a wave to the table of its rows.

    Parameters
    ----------
    work, wave
        What is to be done.
    rows
        The wave's table with the columns of its variables.
    turns
        Loop → its table with the columns of its variables.

    Returns
    -------
    Frame
        With the columns of each derivation, reasons as numbers.
    """
    for derivation in work.derivations:
        target = work.targets[derivation.id]
        if derivation.id not in wave.asked:
            made = nothing(target.id, target.makes, target.options) | not_asked(target.id)
            rows = rows.with_columns(**made)
            continue
        sources = []
        for place, name in enumerate(derivation.of):
            rows, source = _source(derivation, work.targets[name], wave, rows, turns, place)
            sources.append(source)
        rows = _combined(work, derivation, rows, sources)
    return rows


def _source(
    derivation: Derivation,
    target: Target,
    wave: WaveWork,
    rows: Frame,
    turns: Mapping[str, Frame],
    place: int,
) -> tuple[Frame, _Source]:
    if target.id not in wave.asked and (target.loop is None or target.id not in wave.read):
        return rows, _Source(nw.lit(None, nw.Float64), small(_NOT_ASKED))
    counted = derivation.rule in _COUNTING
    value = _hits(derivation, target) if counted else _number(derivation, target)
    if target.loop is None:
        return rows, _Source(value, nw.col(reason_of(target.id)))
    names = [f"{derivation.id}___{what}{place}" for what in ("value", "known", "why")]
    found = _by_row(derivation, target, value, turns[target.loop], wave, names)
    rows = rows.join(found, on="row", how="left")
    there = nw.when(nw.col(names[1]) > 0).then(nw.col(names[0]))
    why = nw.col(names[2]).fill_null(NO_REASON)
    return rows, _Source(there, why)


def _by_row(
    derivation: Derivation,
    target: Target,
    value: nw.Expr,
    turns: Frame,
    wave: WaveWork,
    names: Sequence[str],
) -> Frame:
    """Sum up the turns of each row: their number, how many are known, the first reason missing."""
    listed = wave.loops[target.loop or ""].entries
    order = {entry: str(place) for place, entry in enumerate(listed)}
    place = looked_up(nw.col("turn"), order, "text", "number").fill_null(float(len(order)))
    reason = nw.col(reason_of(target.id)).cast(nw.Float64)
    told = turns.select("row", place=place, value=value, reason=reason)
    known = nw.when(nw.col("value").is_null()).then(nw.lit(0.0)).otherwise(nw.lit(1.0))
    first = nw.when(nw.col("reason") >= 0).then(nw.col("place") * _STEP + nw.col("reason"))
    told = told.with_columns(known=known, first=first)
    if derivation.rule in ("latest", "difference"):
        told = _at_one_turn(told, last=derivation.rule == "latest")
    summed = nw.col("value").sum() if derivation.rule == "count" else nw.col("value").max()
    found = told.group_by("row").agg(
        **{names[0]: summed, names[1]: nw.col("known").sum(), names[2]: nw.col("first").min()}
    )
    why = nw.col(names[2])
    return found.with_columns(**{names[2]: why - (why / _STEP).floor() * _STEP})


def _at_one_turn(told: Frame, *, last: bool) -> Frame:
    """Keep the value of the first, or the last, turn of each row that has one."""
    there = nw.when(~nw.col("value").is_null()).then(nw.col("place"))
    told = told.with_columns(there=there)
    wanted = nw.col("there").max() if last else nw.col("there").min()
    chosen = told.group_by("row").agg(chosen=wanted)
    told = told.join(chosen, on="row", how="left")
    kept = nw.when(nw.col("there") == nw.col("chosen")).then(nw.col("value"))
    return told.with_columns(value=kept)


def _number(derivation: Derivation, target: Target) -> nw.Expr:
    """Give the values of a source; those with another code than `where` names count as unknown."""
    if target.makes != "number":
        return nw.lit(None, nw.Float64)
    value = nw.col(target.id)
    if not derivation.where:
        return value
    return nw.when(_among(value, target, derivation.where)).then(value)


def _hits(derivation: Derivation, target: Target) -> nw.Expr:
    """Count the ones in each answer of a source; an entry of a loop counts once."""
    if target.makes != "ticks":
        value = nw.col(target.id)
        there = nw.when(~value.is_null()).then(nw.lit(0.0))
        hit = _among(value, target, derivation.where or ("1",))
        return nw.when(hit).then(nw.lit(1.0)).otherwise(there)
    exclusive = {option.code for option in target.scale.options if option.exclusive}
    counted = [
        tick(target.id, code)
        for code in target.options
        if (code in derivation.where if derivation.where else code not in exclusive)
    ]
    summed = reduce(
        lambda one, other: one + other,
        (nw.col(name).cast(nw.Float64) for name in counted),
        nw.lit(0.0),
    )
    if target.loop is not None:
        summed = nw.when(summed > 1).then(nw.lit(1.0)).otherwise(summed)
    return nw.when(nw.col(tick(target.id, target.options[0])) >= 0).then(summed)


def _among(value: nw.Expr, target: Target, codes: Iterable[str]) -> nw.Expr:
    if target.makes == "text":
        return among(value, list(codes))
    numbers = [number(code) for code in codes]
    known = [each for each in numbers if isfinite(each)]
    return among(value, known) if known else nw.lit(value=False)


def _combined(work: Work, derivation: Derivation, rows: Frame, sources: Sequence[_Source]) -> Frame:
    """Make one number of the sources, and check that its scale declares it."""
    target = work.targets[derivation.id]
    raw = f"{derivation.id}___raw"
    names = [f"{derivation.id}___{place}" for place in range(len(sources))]
    given = dict(zip(names, (each.value for each in sources), strict=True))
    rows = rows.with_columns(**given)
    rows = rows.with_columns(**{raw: _made(derivation, [nw.col(name) for name in names])})
    value = _declared(work, target, nw.col(raw))
    rows = rows.with_columns(**{target.id: value})
    why = _reason([each.reason for each in sources])
    why = nw.when(~nw.col(raw).is_null()).then(small(_INVALID)).otherwise(why)
    there = ~nw.col(target.id).is_null()
    why = nw.when(there).then(small(NO_REASON)).otherwise(why)
    return rows.with_columns(**{reason_of(target.id): why.cast(nw.Int8)})


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
