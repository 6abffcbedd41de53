"""Tell who took part when, and how those who left differ; write a table of each."""

from __future__ import annotations

import pandas as pd

from analysis.people.attrition import attrition, entrants, retention
from analysis.people.closed import closed, groups
from analysis.people.selection import selection
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.step import Step
from instrument.model import Questionnaire

TABLES = ("attrition", "retention", "entrants", "closed", "groups", "selection")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that looks at the panel as people."""
    del questionnaire
    return (
        Step(
            name="attrition",
            module=__name__,
            needs=(
                folder.definition("questionnaire"),
                folder.harmonised("panel"),
                folder.harmonised("memberships"),
                folder.watch,
            ),
            makes=tuple(folder.people(table) for table in TABLES),
            action=lambda: write_people(folder),
        ),
    )


def write_people(folder: StudyFolder) -> None:
    """Read the panel, and write who took part when.

    Raises
    ------
    PeilError
        N016 for variables that cannot be compared.
    """
    path = folder.definition("questionnaire")
    questionnaire = Questionnaire.model_validate_json(path.read_bytes())
    panel = pd.read_parquet(folder.harmonised("panel"))
    memberships = pd.read_parquet(folder.harmonised("memberships"))
    waves = [wave.id for wave in questionnaire.study.waves]
    found = {
        "attrition": attrition(panel, waves),
        "retention": retention(panel, waves),
        "entrants": entrants(panel, waves),
        "closed": closed(panel, waves),
        "groups": groups(panel, memberships, waves),
        "selection": selection(panel, waves, compared(questionnaire)),
    }
    save(folder, {folder.people(name): table for name, table in found.items()}, guard(folder))


def compared(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name what those who left are compared on: what the study says, or its headline constructs."""
    fieldwork = questionnaire.study.fieldwork
    if fieldwork is not None and fieldwork.compare:
        return fieldwork.compare
    return tuple(each.id for each in questionnaire.constructs if each.headline)
