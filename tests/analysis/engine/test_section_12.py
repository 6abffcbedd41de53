"""The design's table of what harmonisation must handle, line by line, on every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from analysis.engine import Wide, engine_of, harmonise_files, wide_tables, work_of
from analysis.engine.files import comparability
from analysis.engine.layout import reason_of, tick
from analysis.engine.work import Target, Work
from analysis.harmonise import harmonise
from analysis.harmonise.equated import settled
from analysis.harmonise.reading import number
from instrument.lineage import lineage
from instrument.load import load
from tests.analysis.harmonise.section_12 import Case, answers, cases
from tests.analysis.harmonise.told import answers_of, records_of

ROOT = Path(__file__).resolve().parents[3]
SPARK = pytest.param("pyspark", marks=[pytest.mark.needs("java", "pyspark"), pytest.mark.slow])
ENGINES = ["pandas", "polars", pytest.param("duckdb", marks=pytest.mark.slow), SPARK]


@dataclass(frozen=True)
class Told:
    """The answers of all cases as cleaning leaves them, and what is to be done to them."""

    work: Work
    tables: Mapping[str, pd.DataFrame]


@pytest.fixture(scope="module")
def told() -> Told:
    questionnaire = load(ROOT).questionnaire
    variables, said = lineage(questionnaire), answers()
    called = {wave.id: wave for wave in questionnaire.study.waves}
    records = pd.concat([records_of(called[name], each) for name, each in said.items()])
    cleaned = {name: answers_of(each) for name, each in said.items()}
    linked = harmonise(questionnaire, variables, cleaned, records).equated
    work = work_of(questionnaire, settled(variables, linked), "cleaned")
    return Told(work, wide_tables(work, cleaned, records))


@pytest.fixture(scope="module")
def work(told: Told) -> Work:
    return told.work


@pytest.fixture(scope="module")
def source(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the wide tables of the waves."""
    folder = tmp_path_factory.mktemp("given")
    for name, table in told.tables.items():
        table.to_parquet(folder / f"{name}.parquet", index=False)
    return folder


def read(work: Work, engine: str, source: Path, into: Path) -> Wide:
    """Harmonise the answers, and read what was written."""
    written = harmonise_files(work, engine_of(engine), source, into)
    turns = {
        loop: pd.read_parquet(into / f"{table}.parquet").set_index("person")
        for loop, table in work.turns.items()
    }
    return Wide(pd.read_parquet(written.files[0]).set_index("person"), turns)


def found(target: Target, table: pd.DataFrame, case: Case) -> tuple[object, object]:
    """Look up what a case reads as: its code and its reason."""
    row = table.loc[case.person]
    row = row if isinstance(row, pd.Series) else row.iloc[0]
    reason = row[reason_of(target.id)]
    if target.makes == "ticks":
        ticks = {each: row[tick(target.id, each)] for each in target.options}
        chosen = [each for each, ticked in ticks.items() if pd.notna(ticked) and ticked]
        code = " ".join(chosen) or None
    else:
        code = row[target.id]
    return (None if pd.isna(code) else code), (None if pd.isna(reason) else reason)


def as_told(work: Work, case: Case, code: object, reason: object) -> bool:
    """Tell whether a cell reads as the design says."""
    if case.code is None or reason is not None:
        return (code, reason) == (None, case.reason)
    if work.targets[case.variable].makes == "number":
        return isinstance(code, float) and abs(code - number(case.code)) < 1e-9
    return code == case.code


@pytest.mark.parametrize("engine", ENGINES)
def test_every_answer_reads_as_the_design_says(work, source, tmp_path, engine):
    wide = read(work, engine, source, tmp_path)
    wrong = []
    for case in cases():
        target = work.targets[case.variable]
        table = wide.responses if target.loop is None else wide.turns[target.loop]
        cell = found(target, table, case)
        if not as_told(work, case, *cell):
            wrong.append((case, *cell))
    assert wrong == []


def test_every_variable_compares_as_the_design_says(work):
    graded = comparability(work).set_index(["variable", "version"])["comparability"]
    versions = {wave.wave.id: wave.wave.version for wave in work.waves}
    told = {(case.variable, versions[case.wave]): case.grade for case in cases()}
    assert {name: graded[name] for name in told} == told
