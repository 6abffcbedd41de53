"""From files to files: the wide tables of waves as Parquet, harmonised into Parquet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.engine.engine import Engine
from analysis.engine.frame import strangers
from analysis.engine.layout import reason_of, table_name
from analysis.engine.run import Wide, expected_of, harmonise_wide
from analysis.engine.work import Work
from instrument.lineage import weakest
from instrument.problems import PeilError, Place, Problem
from instrument.vocabulary import Comparability

RESPONSES, COMPARABILITY = "responses", "comparability"
"""Names of the tables that are written, beside those of turns (`Work.turns`)."""


@dataclass(frozen=True)
class Written:
    """What was written: the files, how many rows, values and reasons missing."""

    engine: str
    files: tuple[Path, ...]
    rows: int
    values: int
    reasons: Mapping[str, int]


def harmonise_files(work: Work, engine: Engine, source: Path, into: Path) -> Written:
    """Harmonise the wide tables in a folder and write the result into another.

    Parameters
    ----------
    work
        What is to be done, see `analysis.engine.work.work_of`.
    engine
        That does it.
    source
        With <wave>.parquet, and <wave>.<loop>.parquet for each loop.
    into
        Gets responses.parquet, turns.<loop>.parquet and comparability.parquet; made if need be.

    Raises
    ------
    PeilError
        E007 for files that are not there, E010 for those that cannot be read, E002, E008 or E009
        where a table does not hold what it should.
    """
    columns = _columns(work, source)
    tables = {
        name: engine.scan(_path(source, name), [each for each in work.tables[name] if each in held])
        for name, held in columns.items()
    }
    into.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".stages-", dir=into) as stages:
        wide = harmonise_wide(work, engine, tables, Path(stages))
        made = Path(stages) / "made"
        made.mkdir()
        written = write_wide(work, engine, wide, made)
        found = counted(work, engine, wide, written)
        return replace(found, files=tuple(_placed(path, into) for path in written))


def _placed(path: Path, into: Path) -> Path:
    """Put a file, or the folder that Spark writes, in the place of an older one."""
    target = into / path.name
    if target.is_dir():
        shutil.rmtree(target)
    elif path.is_dir():
        target.unlink(missing_ok=True)
    return path.replace(target)


def write_wide(work: Work, engine: Engine, wide: Wide, into: Path) -> tuple[Path, ...]:
    """Write harmonised wide tables into a folder; the table of responses comes first."""
    named = {RESPONSES: wide.responses}
    named |= {work.turns[loop]: table for loop, table in wide.turns.items()}
    files = {name: _path(into, name) for name in named}
    for name, table in named.items():
        engine.write(table, files[name])
    comparability(work).to_parquet(_path(into, COMPARABILITY), index=False)
    return (*files.values(), _path(into, COMPARABILITY))


def counted(work: Work, engine: Engine, wide: Wide, files: tuple[Path, ...]) -> Written:
    """Say what was written, with the rows and why there is no value."""
    names = [reason_of(each.id) for each in work.targets.values() if each.loop is None]
    found = engine.tally(wide.responses, files[0], names)
    values = found.rows * len(names) - sum(found.reasons.values())
    return Written(engine.name, files, found.rows, values, found.reasons)


def comparability(work: Work) -> pd.DataFrame:
    """Tell how well each variable compares in each version: `variable`, `version`, `comparability`.

    What a version did not ask is none; an answer carried forward compares as the earlier one, and
    where that may come from several versions, as the weakest of them.
    """
    rows: list[tuple[str, str, str]] = []
    grades: dict[tuple[str, str], Comparability] = {
        (each.id, version): chain.comparability
        for each in work.variables
        for version, chain in each.chains.items()
    }
    asked = {wave.wave.version: wave.asked for wave in work.waves}
    for version, names in asked.items():
        for each in work.derivations:
            found = [grades[name, version] for name in each.of if name in names]
            if each.id in names:
                grades[each.id, version] = weakest([each.comparability, *found])
    for each in work.carried:
        earlier: list[Comparability] = []
        for version, names in asked.items():
            if each.of[0] in names:
                grades[each.id, version] = grades[each.of[0], version]
                earlier.append(grades[each.of[0], version])
            elif earlier:
                grades[each.id, version] = weakest(earlier)
    for name in work.targets:
        rows += [(name, version, grades.get((name, version), "none")) for version in asked]
    return pd.DataFrame(rows, columns=["variable", "version", "comparability"], dtype="str")


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _columns(work: Work, source: Path) -> Mapping[str, tuple[str, ...]]:
    """List the columns of every table that is there to be read."""
    problems: list[Problem] = []
    found: dict[str, tuple[str, ...]] = {}
    for wave in work.waves:
        for loop in (None, *wave.loops):
            name = table_name(wave.wave.id, loop)
            try:
                found[name] = _names(_path(source, name))
            except PeilError as error:
                problems += error.problems
            else:
                problems += strangers(found[name], expected_of(work, wave, name))
    if problems:
        raise PeilError(*problems)
    return found


def _names(path: Path) -> tuple[str, ...]:
    if not path.exists():
        raise PeilError.of("E007", Place(path.name), file=path)
    try:
        if path.is_dir():
            return tuple(_first(path).names)
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowInvalid, OSError) as error:
        why = str(error).splitlines()[0]
        raise PeilError.of("E010", Place(path.name), file=path, why=why) from None


def _first(folder: Path) -> pa.Schema:
    files: Iterator[Path] = iter(sorted(folder.glob("*.parquet")))
    return pq.read_schema(next(files, folder / "part.parquet"))
