"""One made-up study through the chain, from raw exports to the tables that models are fitted to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.clean import clean_wave
from analysis.harmonise import harmonise
from analysis.read import read_wave
from analysis.simulate.fieldwork import Fieldwork, exports, simulate
from analysis.simulate.truth import Truth
from instrument.lineage import Variable, lineage
from instrument.model import Questionnaire
from instrument.resolve import Version, at


@dataclass(frozen=True)
class Design:
    """What all made-up studies under one truth share."""

    questionnaire: Questionnaire
    variables: tuple[Variable, ...]
    versions: Mapping[str, Version]
    truth: Truth

    @classmethod
    def of(cls, questionnaire: Questionnaire, truth: Truth) -> Design:
        """Work it out once."""
        versions = {
            wave.version: at(questionnaire, wave.version) for wave in questionnaire.study.waves
        }
        return cls(questionnaire, tuple(lineage(questionnaire)), versions, truth)


def made_up(design: Design, seed: int) -> Mapping[str, pd.DataFrame]:
    """Make up a study, write its exports as platforms would, read, clean and harmonise them.

    Parameters
    ----------
    design
        With the truth.
    seed
        The same seed gives the same study, whatever was made up before.

    Returns
    -------
    Mapping
        `panel`, `memberships` and `ties`, see `analysis.harmonise`.
    """
    return through(design, simulate(design.questionnaire, design.truth, seed))


def through(design: Design, fieldwork: Fieldwork) -> Mapping[str, pd.DataFrame]:
    """Take made-up fieldwork through the chain, from its exports to the tables of `made_up`."""
    written = exports(fieldwork)
    study = design.questionnaire.study
    answers: dict[str, pd.DataFrame] = {}
    records: list[pd.DataFrame] = []
    with TemporaryDirectory(prefix="peil-") as folder:
        for wave in study.waves:
            name, content = written[wave.id]
            path = Path(folder) / name
            path.write_bytes(content)
            version = design.versions[wave.version]
            given = read_wave(wave, version, path, study.source_language)
            cleaned = clean_wave(given, version, wave, study)
            answers[wave.id] = cleaned.answers
            records.append(cleaned.records)
    together = pd.concat(records, ignore_index=True)
    found = harmonise(design.questionnaire, design.variables, answers, together)
    return {"panel": found.panel, "memberships": found.memberships, "ties": found.ties}
