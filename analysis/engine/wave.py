"""The wide tables of one wave: variables and their reasons, derivations, turns of loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import narwhals as nw

from analysis.engine.cells import Cells, Frame, answered, not_asked, nothing, reason
from analysis.engine.cells import values as made
from analysis.engine.derived import derive
from analysis.engine.exposed import exposure
from analysis.engine.layout import EXPOSURE, given, reason_of, table_name
from analysis.engine.lookup import looked_up
from analysis.engine.stages import Stages
from analysis.engine.work import Target, WaveWork, Work


@dataclass(frozen=True)
class WideWave:
    """A wave on the harmonised variables; reasons and ticks are numbers still."""

    work: WaveWork
    responses: Frame
    turns: Mapping[str, Frame]


def harmonised(
    work: Work,
    wave: WaveWork,
    rows: Frame,
    loops: Mapping[str, Frame],
    stages: Stages,
) -> WideWave:
    """Read the tables of a wave on the harmonised variables.

    Parameters
    ----------
    work, wave
        What is to be done.
    rows
        The wave's table, prepared.
    loops
        Loop → its table, prepared.
    stages
        How the engine adds the columns that come from one question, and keeps them.
    """
    turns = {name: _turns(work, wave, name, frame, rows, stages) for name, frame in loops.items()}
    once = [each for each in _variables(work) if each.loop is None]
    about = _about(wave)
    if work.exposed:
        about[EXPOSURE] = exposure(wave.wave, rows.collect_schema().names())
    read = _read(wave, rows, once, stages).select(**about, **_columns(once))
    if work.derivations:
        read = derive(work, wave, stages.keep(read, wave.wave.id), turns, stages)
        names = [*once, *(work.targets[each.id] for each in work.derivations)]
        read = read.select(*about, **_columns(names))
    return WideWave(wave, read, turns)


def _turns(
    work: Work, wave: WaveWork, loop: str, frame: Frame, rows: Frame, stages: Stages
) -> Frame:
    """Read the table of a loop, and say of each turn who spoke."""
    mine = _of_loop(work, loop)
    read = _read(wave, _turned(frame, wave, loop), mine, stages)
    found = read.join(rows.select("row", "person"), on="row", how="left")
    about = _about(wave) | {"turn": nw.col("turn"), "entry": nw.col("entry")}
    found = found.select(**about, **_columns(mine))
    return stages.keep(found, table_name(wave.wave.id, loop)) if work.derivations else found


def _about(wave: WaveWork) -> dict[str, nw.Expr]:
    return {
        "person": nw.col("person"),
        "wave": nw.lit(wave.wave.id),
        "row": nw.col("row"),
        "version": nw.lit(wave.wave.version),
    }


def _variables(work: Work) -> list[Target]:
    return [work.targets[each.id] for each in work.variables]


def _of_loop(work: Work, loop: str) -> list[Target]:
    return [each for each in _variables(work) if each.loop == loop]


def _columns(targets: Iterable[Target]) -> dict[str, nw.Expr]:
    names = [name for each in targets for name in (*each.columns, reason_of(each.id))]
    return {name: nw.col(name) for name in names}


def _turned(frame: Frame, wave: WaveWork, loop: str) -> Frame:
    """Follow the entries of a loop; one written in stays the line that it stands on."""
    today = {old: new for old, new in wave.loops[loop].today.items() if old != new}
    entry = nw.col("entry")
    if today:
        moved = looked_up(entry, today, "text", "text")
        entry = nw.when(moved.is_null()).then(nw.col("entry")).otherwise(moved)
    return frame.with_columns(turn=nw.col("entry"), entry=entry)


def _read(wave: WaveWork, frame: Frame, targets: Iterable[Target], stages: Stages) -> Frame:
    """Add the columns of variables: first the values, then the reasons why there are none."""
    columns = set(frame.collect_schema())
    found: dict[str, Cells] = {}
    for each in targets:
        read = wave.read.get(each.id)
        if read is None or read.away:
            cells: tuple[str, ...] = ()
            values = nothing(each.id, each.makes, each.options)
            reasons = not_asked(each.id)
        else:
            of_item = (*read.question.columns, reason_of(read.question.item))
            cells = tuple(name for name in map(given, of_item) if name in columns)
            values = made(each.id, read, wave.wave.first_day)
            reasons = reason(each.id, read, columns)
        item = read.question.item if read is not None and cells else ""
        group = found.setdefault(item, Cells(cells, {}, {}, {}))
        group.before.update({} if read is None else answered(each.id, read))
        group.values.update(values)
        group.reasons.update(reasons)
    return stages.read(frame, tuple(found.values()))
