"""Studies cleaned once, with their long answers, and the wide tables that each engine makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from analysis.clean import clean_wave
from analysis.engine import Wide, Work, engine_of, harmonise_files, wide_tables, work_of
from analysis.harmonise import harmonise
from analysis.harmonise.equated import settled
from analysis.read import read_wave
from instrument.lineage import lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"


@dataclass(frozen=True)
class Cleaned:
    """A study with its cleaned answers, its long answers, and the work on wide tables."""

    questionnaire: Questionnaire
    work: Work
    answers: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]

    def written(self, folder: Path) -> Path:
        """Write the wide tables as Parquet."""
        folder.mkdir(parents=True)
        for name, table in self.tables.items():
            table.to_parquet(folder / f"{name}.parquet", index=False)
        return folder


def cleaned(root: Path) -> Cleaned:
    questionnaire = load(root).questionnaire
    study = questionnaire.study
    answers, records = {}, []
    for wave in study.waves:
        version = at(questionnaire, wave.version)
        path = root / "data" / "raw" / wave.id / wave.file
        given = read_wave(wave, version, path, study.source_language)
        found = clean_wave(given, version, wave, study)
        answers[wave.id] = found.answers
        records.append(found.records)
    together = pd.concat(records, ignore_index=True)
    variables = lineage(questionnaire)
    long = harmonise(questionnaire, variables, answers, together)
    work = work_of(questionnaire, settled(variables, long.equated), "cleaned")
    return Cleaned(questionnaire, work, long.answers, wide_tables(work, answers, together))


@pytest.fixture(scope="session")
def shipped() -> Cleaned:
    return cleaned(ROOT)


@pytest.fixture(scope="session")
def bsa() -> Cleaned:
    return cleaned(BSA)


def harmonised(study: Cleaned, engine: str, folder: Path) -> Wide:
    """Harmonise a study from Parquet to Parquet, and read what was written with pyarrow."""
    source = study.written(folder / "given")
    written = harmonise_files(study.work, engine_of(engine), source, folder / "made")
    responses = pd.read_parquet(written.files[0])
    turns = {
        loop: pd.read_parquet(folder / "made" / f"{table}.parquet")
        for loop, table in study.work.turns.items()
    }
    return Wide(responses, turns)


@pytest.fixture(scope="session")
def by_engine() -> Callable[[Cleaned, str, Path], Wide]:
    return harmonised


@pytest.fixture(scope="session")
def made(shipped: Cleaned, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Wide]:
    """Give the shipped study as an engine makes it; each engine once."""
    known: dict[str, Wide] = {}

    def make(engine: str) -> Wide:
        if engine not in known:
            known[engine] = harmonised(shipped, engine, tmp_path_factory.mktemp(engine))
        return known[engine]

    return make
