"""All waves of a study through an engine: wide tables in, harmonised wide tables out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import narwhals as nw

from analysis.engine.carrying import carried
from analysis.engine.cells import Frame
from analysis.engine.engine import Engine
from analysis.engine.frame import Expected, prepared
from analysis.engine.layout import reason_of, table_name
from analysis.engine.stages import Stages
from analysis.engine.wave import WideWave, harmonised
from analysis.engine.work import Target, WaveWork, Work
from instrument.problems import PeilError


@dataclass(frozen=True)
class Wide:
    """Harmonised wide tables, in the form of the engine's library.

    `responses`: `person`, `wave`, `row`, `version`, `exposure_months` if any wave says how long its
    period was, and for every variable and derivation its
    columns and why there is no value. `turns`: loop → a table with `turn`, the entry as given, and
    `entry`, what it is called today, and the variables asked about each.
    """

    responses: Any
    turns: Mapping[str, Any]


def harmonise_wide(
    work: Work, engine: Engine, tables: Mapping[str, Any], stages: Path | None = None
) -> Wide:
    """Bring the wide tables of waves together.

    Parameters
    ----------
    work
        What is to be done, see `analysis.engine.work.work_of`.
    engine
        That does it.
    tables
        Name (`layout.table_name`) → table, in the form of the engine's library. Waves that have
        none are left out, and so are loops.
    stages
        A folder for what is made on the way, where an engine's plan would else grow too long; the
        result may draw on it. Without one, nothing is written.

    Raises
    ------
    PeilError
        E002, E008 or E009 where a table does not hold what it should, E007 if there is none.
    """
    waves = [each for each in work.waves if table_name(each.wave.id, None) in tables]
    if not waves:
        raise PeilError.of("E007", file="<wave>.parquet")
    keep = Stages(engine, stages)
    read = [_wave(work, wave, engine, tables, keep) for wave in waves]
    once = [each for each in work.targets.values() if each.loop is None]
    responses = engine.finish(_below(carried(work, _kept(work, read, keep))), *_words(work, once))
    turns = {}
    for loop in work.loops:
        parts = [each.turns[loop] for each in read if loop in each.turns]
        if parts:
            mine = [each for each in work.targets.values() if each.loop == loop]
            turns[loop] = engine.finish(_below(parts), *_words(work, mine))
    return Wide(responses, turns)


def _kept(work: Work, waves: Iterable[WideWave], stages: Stages) -> list[WideWave]:
    """Keep waves from which later ones draw."""
    if not work.carried:
        return list(waves)
    return [
        replace(each, responses=stages.keep(each.responses, each.work.wave.id, "derived"))
        for each in waves
    ]


def _below(frames: Iterable[Frame]) -> Frame:
    """Put tables with the same columns under one another."""
    frames = list(frames)
    return frames[0] if len(frames) == 1 else nw.concat(frames, how="vertical")


def columns_of(work: Work, target: Target) -> tuple[str, ...]:
    """Name the columns of a variable's values; one that is carried has those of its source."""
    sources = {each.id: each.of[0] for each in work.carried}
    if target.id not in sources:
        return target.columns
    source = work.targets[sources[target.id]]
    return tuple(target.id + name.removeprefix(source.id) for name in source.columns)


def _words(work: Work, targets: Iterable[Target]) -> tuple[list[str], list[str]]:
    """Name the columns of reasons, and those of ticks."""
    sources = {each.id: work.targets[each.of[0]] for each in work.carried}
    reasons: list[str] = []
    ticks: list[str] = []
    for target in targets:
        reasons.append(reason_of(target.id))
        if sources.get(target.id, target).makes == "ticks":
            ticks += columns_of(work, target)
    return reasons, ticks


def expected_of(work: Work, wave: WaveWork, name: str) -> Expected:
    """Say what a table of a wave should hold."""
    return Expected(wave.wave.id, work.tables[name], wave.items)


def _wave(
    work: Work, wave: WaveWork, engine: Engine, tables: Mapping[str, Any], stages: Stages
) -> WideWave:
    opened = {}
    for loop in (None, *wave.loops):
        name = table_name(wave.wave.id, loop)
        if name in tables:
            opened[loop] = prepared(engine.open(tables[name]), expected_of(work, wave, name))
    rows = opened.pop(None)
    loops = {str(loop): frame for loop, frame in opened.items()}
    return harmonised(work, wave, rows, loops, stages)
