"""The turns of a loop summed up by row, for derivations that draw on them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import isfinite

import narwhals as nw

from analysis.engine.cells import Frame
from analysis.engine.layout import REASONS, reason_of, tick
from analysis.engine.lookup import among, looked_up
from analysis.engine.work import Target, WaveWork, Work
from analysis.harmonise.reading import number
from instrument.model import Derivation

_STEP = 2 ** (len(REASONS) - 1).bit_length()
"""A turn's place and its reason in one number: place × step + reason."""
_COUNTING = ("any", "count")
_AT_ONE = ("latest", "difference")


def is_there(target: Target, wave: WaveWork) -> bool:
    """Tell whether a wave has anything to say of a source: values, or why a turn has none."""
    return target.id in wave.asked or (target.loop is not None and target.id in wave.read)


def names_of(derivation: Derivation, place: int) -> tuple[str, str, str]:
    """Name what is summed up of a source: its number, how many turns are known, the reason."""
    name = f"{derivation.id}___{place}"
    return f"{name}_value", f"{name}_known", f"{name}_why"


def summed_up(work: Work, wave: WaveWork, loop: str, turns: Frame) -> Frame | None:
    """Sum up a loop for all derivations that draw on it.

    Parameters
    ----------
    work, wave
        What is to be done.
    loop
        Its name.
    turns
        Its table with the columns of its variables.

    Returns
    -------
    Frame or None
        A row for each respondent with turns: see `names_of`. None if no derivation draws on it.
    """
    drawn = [
        (derivation, work.targets[name], place)
        for derivation in work.derivations
        for place, name in enumerate(derivation.of)
        if work.targets[name].loop == loop and is_there(work.targets[name], wave)
    ]
    if not drawn:
        return None
    listed = wave.loops[loop].entries
    order = {entry: str(place) for place, entry in enumerate(listed)}
    turn = looked_up(nw.col("turn"), order, "text", "number").fill_null(float(len(order)))
    values: dict[str, nw.Expr] = {"___turn": turn}
    known: dict[str, nw.Expr] = {}
    sums: dict[str, nw.Expr] = {}
    reasons: dict[str, nw.Expr] = {}
    for derivation, target, place in drawn:
        value, number_known, why = names_of(derivation, place)
        reason = nw.col(reason_of(target.id)).cast(nw.Float64)
        values[value] = value_of(derivation, target)
        known[number_known] = (~nw.col(value).is_null()).cast(nw.Float64)
        known[why] = nw.when(reason >= 0).then(nw.col("___turn") * _STEP + reason)
        summed = nw.col(value).sum() if derivation.rule == "count" else nw.col(value).max()
        sums |= {value: summed, number_known: nw.col(number_known).sum(), why: nw.col(why).min()}
        reasons[why] = nw.col(why) - (nw.col(why) / _STEP).floor() * _STEP
    frame = turns.with_columns(**values).with_columns(**known)
    for derivation, _, place in drawn:
        if derivation.rule in _AT_ONE:
            name = names_of(derivation, place)[0]
            frame = _at_one_turn(frame, name, last=derivation.rule == "latest")
    return frame.group_by("row").agg(**sums).with_columns(**reasons)


def _at_one_turn(turns: Frame, name: str, *, last: bool) -> Frame:
    """Keep the value of the first, or the last, turn of each row that has one."""
    there = nw.when(~nw.col(name).is_null()).then(nw.col("___turn"))
    turns = turns.with_columns(___there=there)
    wanted = nw.col("___there").max() if last else nw.col("___there").min()
    chosen = turns.group_by("row").agg(___chosen=wanted)
    turns = turns.join(chosen, on="row", how="left")
    kept = nw.when(nw.col("___there") == nw.col("___chosen")).then(nw.col(name))
    return turns.with_columns(**{name: kept}).drop("___chosen", "___there")


def value_of(derivation: Derivation, target: Target) -> nw.Expr:
    """Give the number that each answer of a source adds to a derivation."""
    counted = derivation.rule in _COUNTING
    return _hits(derivation, target) if counted else _number(derivation, target)


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
