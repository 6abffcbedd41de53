"""Bring the waves onto the harmonised variables; write answers, memberships, ties and panel."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.clean.cleaned import no_records
from analysis.harmonise import Harmonised, harmonise
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from instrument.model import Questionnaire
from instrument.problems import Problem

TABLES = ("answers", "memberships", "ties", "panel", "problems")
PROBLEM = ("code", "item", "what", "remedy")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that brings all waves together."""
    waves = [wave.id for wave in questionnaire.study.waves]
    return (
        Step(
            name="harmonise",
            module=__name__,
            needs=(
                folder.definition("questionnaire"),
                folder.definition("variables"),
                *(folder.clean(wave) for wave in waves),
                *(folder.clean(f"{wave}_records") for wave in waves),
            ),
            makes=(
                *(folder.harmonised(table) for table in TABLES),
                folder.harmonised("answers").with_suffix(".csv"),
            ),
            action=lambda: write_harmonised(folder),
        ),
    )


def write_harmonised(folder: StudyFolder) -> None:
    """Read the cleaned waves, harmonise them and write the tables.

    The answers are also written as CSV: UTF-8, one heading row, commas, nothing for what is
    missing. Problems are written as a table, so that no answer becomes invalid unseen.
    """
    path = folder.definition("questionnaire")
    questionnaire = Questionnaire.model_validate_json(path.read_bytes())
    variables = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    waves = [wave.id for wave in questionnaire.study.waves]
    cleaned = {wave: pd.read_parquet(folder.clean(wave)) for wave in waves}
    records = [pd.read_parquet(folder.clean(f"{wave}_records")) for wave in waves]
    everyone = pd.concat(records, ignore_index=True) if records else no_records()
    found = harmonise(questionnaire, variables, cleaned, everyone)
    folder.harmonised("answers").parent.mkdir(parents=True, exist_ok=True)
    for name, table in _tables(found).items():
        table.to_parquet(folder.harmonised(name), index=False)
    csv = folder.harmonised("answers").with_suffix(".csv")
    found.answers.to_csv(csv, index=False, encoding="utf-8", lineterminator="\n")


def _tables(found: Harmonised) -> dict[str, pd.DataFrame]:
    return {
        "answers": found.answers,
        "memberships": found.memberships,
        "ties": found.ties,
        "panel": found.panel,
        "problems": _listed(found.problems),
    }


def _listed(problems: Iterable[Problem]) -> pd.DataFrame:
    rows = [(each.code, each.place.item, each.what, each.remedy) for each in problems]
    return pd.DataFrame(rows, columns=list(PROBLEM), dtype="str")
