"""Answers carried forward from earlier waves, in wide tables."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from analysis.engine.cells import NO_REASON, NO_TICK, Frame, not_asked, nothing, small
from analysis.engine.layout import reason_of, tick
from analysis.engine.wave import WideWave
from analysis.engine.work import Target, Work
from instrument.model import Derivation


def carried(work: Work, waves: Sequence[WideWave]) -> tuple[Frame, ...]:
    """Add the derivations that draw on earlier waves to the table of each wave.

    Parameters
    ----------
    work
        What is to be done.
    waves
        In order, before any derivation of this kind.

    Returns
    -------
    tuple of Frame
        The tables of the waves. Where a version did not ask the variable, a person's last earlier
        answer stands, if what must not have changed reads the same.
    """
    frames = [each.responses for each in waves]
    for derivation in work.carried:
        frames = [
            _carried(work, derivation, waves, place, frame) for place, frame in enumerate(frames)
        ]
    return tuple(frames)


def _carried(
    work: Work, derivation: Derivation, waves: Sequence[WideWave], place: int, frame: Frame
) -> Frame:
    source = work.targets[derivation.of[0]]
    names = dict(zip(_names(derivation.id, source), source.columns, strict=True))
    why = reason_of(derivation.id)
    if source.id in waves[place].work.asked:
        copied = {new: nw.col(old) for new, old in names.items()}
        return frame.with_columns(**copied, **{why: nw.col(reason_of(source.id))})
    earlier = [each for each in waves[:place] if source.id in each.work.asked]
    if not earlier:
        empty = dict(
            zip(names, nothing(source.id, source.makes, source.options).values(), strict=True)
        )
        return frame.with_columns(**empty, **not_asked(derivation.id))
    kept = frame.collect_schema().names()
    frame = _with_earlier(derivation, source, list(names), earlier, frame)
    same = nw.col(_there(derivation)) > 0
    if derivation.unchanged is not None:
        same &= nw.col(_same(derivation)) == nw.col(derivation.unchanged)
    none = _none(source)
    made = {name: nw.when(same).then(nw.col(_was(name))).otherwise(none) for name in names}
    if source.makes == "ticks":
        made = {name: each.cast(nw.Int8) for name, each in made.items()}
    told = (
        nw.when(same).then(small(NO_REASON)).otherwise(not_asked(source.id)[reason_of(source.id)])
    )
    return frame.with_columns(**made, **{why: told}).select(*kept, *names, why)


def _names(name: str, source: Target) -> tuple[str, ...]:
    if source.makes == "ticks":
        return tuple(tick(name, option) for option in source.options)
    return (name,)


def _none(source: Target) -> nw.Expr:
    (first, *_) = nothing(source.id, source.makes, source.options).values()
    return first


def _was(name: str) -> str:
    return f"{name}___was"


def _there(derivation: Derivation) -> str:
    return f"{derivation.id}___there"


def _same(derivation: Derivation) -> str:
    return f"{derivation.id}___same"


def _with_earlier(
    derivation: Derivation,
    source: Target,
    names: Sequence[str],
    earlier: Sequence[WideWave],
    frame: Frame,
) -> Frame:
    """Add to each person the last earlier answer, and what must not have changed as it was then."""
    held = [_there(derivation), *map(_was, names)]
    held += [] if derivation.unchanged is None else [_same(derivation)]
    for number, wave in enumerate(earlier):
        then = _answered(derivation, source, names, wave)
        if number == 0:
            frame = frame.join(then, on="person", how="left")
            continue
        newer = {name: f"{name}{number}" for name in held}
        frame = frame.join(then.rename(newer), on="person", how="left")
        there = nw.col(newer[_there(derivation)]) > 0
        frame = frame.with_columns(
            **{
                old: nw.when(there).then(nw.col(new)).otherwise(nw.col(old))
                for old, new in newer.items()
            }
        )
    return frame


def _answered(
    derivation: Derivation, source: Target, names: Sequence[str], wave: WideWave
) -> Frame:
    """Take those who answered in a wave, each once."""
    first = nw.col(source.columns[0])
    there = first != NO_TICK if source.makes == "ticks" else ~first.is_null()
    told = wave.responses.filter(there & ~nw.col("person").is_null())
    made = {_was(new): nw.col(old) for new, old in zip(names, source.columns, strict=True)}
    if derivation.unchanged is not None:
        made[_same(derivation)] = nw.col(derivation.unchanged)
    made[_there(derivation)] = nw.lit(1.0)
    return told.select("person", **made).unique(subset=["person"], keep="any")
