"""The shipped study, cleaned and harmonised once for all tests that look at its data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from analysis.clean import clean_wave
from analysis.dataset.asked import table_as_asked
from analysis.dataset.harmonised import tables
from analysis.dataset.table import Table
from analysis.harmonise import Harmonised, harmonise
from analysis.harmonise.wave import told
from analysis.read import read_wave
from instrument.dataset.asked import asked
from instrument.dataset.harmonised import harmonised
from instrument.lineage import lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Chain:
    """A study with its answers at every stage."""

    questionnaire: Questionnaire
    cleaned: Mapping[str, pd.DataFrame]
    records: pd.DataFrame
    found: Harmonised

    def tables(self) -> Mapping[str, Table]:
        variables = told(self.questionnaire, lineage(self.questionnaire))
        files = harmonised(self.questionnaire, variables)
        found = self.found
        made = tables(self.questionnaire, files, found.answers, found.panel, found.memberships)
        return {each.file.id: each for each in made}

    def as_asked(self, name: str) -> Table:
        (wave,) = (each for each in self.questionnaire.study.waves if each.id == name)
        records = self.records[self.records["wave"] == name]
        file = asked(self.questionnaire, wave.version, wave)
        return table_as_asked(file, self.cleaned[name], records)


@pytest.fixture(scope="session")
def chain() -> Chain:
    questionnaire = load(ROOT).questionnaire
    study = questionnaire.study
    cleaned, records = {}, []
    for wave in study.waves:
        version = at(questionnaire, wave.version)
        path = ROOT / "data" / "raw" / wave.id / wave.file
        found = clean_wave(
            read_wave(wave, version, path, study.source_language), version, wave, study
        )
        cleaned[wave.id] = found.answers
        records.append(found.records)
    together = pd.concat(records, ignore_index=True)
    answers = harmonise(questionnaire, lineage(questionnaire), cleaned, together)
    return Chain(questionnaire, cleaned, together, answers)


@pytest.fixture(scope="session")
def harmonised_tables(chain) -> Mapping[str, Table]:
    found: Mapping[str, Table] = chain.tables()
    return found
