"""Bring the waves onto the harmonised variables; write answers, memberships, ties and panel.

The wide tables beside them are made by an engine from the same rules, and held against the long
table of answers cell by cell.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.clean.cleaned import no_records
from analysis.engine import DEFAULT, Written, engine_of, harmonise_files, wide_tables, work_of
from analysis.engine.comparison import compare
from analysis.harmonise import Harmonised, harmonise
from analysis.harmonise.equated import settled
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.placed import place
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.problems import PeilError, Problem

TABLES = ("answers", "memberships", "ties", "panel", "equated", "problems")
PROBLEM = ("code", "item", "what", "remedy")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the step that brings all waves together, and the one that does it on wide tables.

    A study without waves has no wide table.
    """
    waves = [wave.id for wave in questionnaire.study.waves]
    return (_long(folder, waves), *((_wide(folder, waves),) if waves else ()))


def _long(folder: StudyFolder, waves: list[str]) -> Step:
    return Step(
        name="harmonise",
        module=__name__,
        needs=(
            folder.definition("questionnaire"),
            folder.definition("variables"),
            folder.watch,
            *(folder.clean(wave) for wave in waves),
            *(folder.clean(f"{wave}_records") for wave in waves),
        ),
        makes=(
            *(folder.harmonised(table) for table in TABLES),
            folder.harmonised("answers").with_suffix(".csv"),
        ),
        action=lambda: write_harmonised(folder),
    )


def _wide(folder: StudyFolder, waves: list[str]) -> Step:
    return Step(
        name="harmonise, wide",
        module=__name__,
        needs=(
            folder.definition("questionnaire"),
            folder.definition("variables"),
            *(folder.clean(wave) for wave in waves),
            *(folder.clean(f"{wave}_records") for wave in waves),
            folder.harmonised("answers"),
            folder.harmonised("equated"),
        ),
        makes=(folder.wide(DEFAULT),),
        action=lambda: _write_default(folder),
    )


def write_harmonised(folder: StudyFolder) -> None:
    """Read the cleaned waves, harmonise them and write the tables.

    The answers are also written as CSV. Problems are written as a table, so that no answer becomes
    invalid unseen.
    """
    questionnaire, variables = _defined(folder)
    found = harmonise(questionnaire, variables, *_cleaned(folder, questionnaire))
    tables = {folder.harmonised(name): table for name, table in _tables(found).items()}
    csv = folder.harmonised("answers").with_suffix(".csv")
    save(folder, {**tables, csv: found.answers}, guard(folder))


def write_wide(folder: StudyFolder, engine: str, into: Path | None = None) -> Written:
    """Harmonise the cleaned waves by an engine, from wide tables to wide tables.

    Raises
    ------
    PeilError
        E006 for every variable in which they differ from the long table of answers; then nothing
        is kept of them.
    """
    questionnaire, variables = _defined(folder)
    linked = pd.read_parquet(folder.harmonised("equated"))
    work = work_of(questionnaire, settled(variables, linked), "cleaned")
    cleaned, records = _cleaned(folder, questionnaire)
    into = into or folder.wide(engine)
    started = engine_of(engine)
    with TemporaryDirectory() as name:
        source, made = Path(name) / "given", Path(name) / "made"
        source.mkdir()
        for table, wide in wide_tables(work, cleaned, records).items():
            wide.to_parquet(source / f"{table}.parquet", index=False)
        written = harmonise_files(work, started, source, made)
        answers = pd.read_parquet(folder.harmonised("answers"))
        turns = {
            loop: pd.read_parquet(made / f"{table}.parquet") for loop, table in work.turns.items()
        }
        problems = tuple(compare(work, pd.read_parquet(written.files[0]), turns, answers))
        if problems:
            raise PeilError(*problems)
        _put(written.files, into)
    return replace(written, files=tuple(into / path.name for path in written.files))


def _write_default(folder: StudyFolder) -> None:
    write_wide(folder, DEFAULT)


def _put(files: Sequence[Path], into: Path) -> None:
    """Put files, or the folders that Spark wrote in their stead, in the place of older ones."""
    folders = [path for path in files if path.is_dir()]
    single = [path for path in files if path not in folders]
    for path in single:
        if (into / path.name).is_dir():
            shutil.rmtree(into / path.name)
    place({into / path.name: partial(shutil.copyfile, path) for path in single})
    for path in folders:
        if (into / path.name).is_dir():
            shutil.rmtree(into / path.name)
        (into / path.name).unlink(missing_ok=True)
        shutil.copytree(path, into / path.name)


def _defined(folder: StudyFolder) -> tuple[Questionnaire, tuple[Variable, ...]]:
    path = folder.definition("questionnaire")
    questionnaire = Questionnaire.model_validate_json(path.read_bytes())
    return questionnaire, VARIABLES.validate_json(folder.definition("variables").read_bytes())


def _cleaned(
    folder: StudyFolder, questionnaire: Questionnaire
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    waves = [wave.id for wave in questionnaire.study.waves]
    cleaned = {wave: pd.read_parquet(folder.clean(wave)) for wave in waves}
    records = [pd.read_parquet(folder.clean(f"{wave}_records")) for wave in waves]
    return cleaned, pd.concat(records, ignore_index=True) if records else no_records()


def _tables(found: Harmonised) -> dict[str, pd.DataFrame]:
    return {
        "answers": found.answers,
        "memberships": found.memberships,
        "ties": found.ties,
        "panel": found.panel,
        "equated": found.equated,
        "problems": _listed(found.problems),
    }


def _listed(problems: Iterable[Problem]) -> pd.DataFrame:
    rows = [(each.code, each.place.item, each.what, each.remedy) for each in problems]
    return pd.DataFrame(rows, columns=list(PROBLEM), dtype="str")
