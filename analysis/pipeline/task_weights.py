"""Compute the weights that a study declares, with what they do to margins and what they cost."""

from __future__ import annotations

import pandas as pd

from analysis.harmonise.derivation import scales_of
from analysis.harmonise.wave import told
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from analysis.weights.weighing import Known, named, weigh
from instrument.model import Questionnaire

TABLES = ("weights", "diagnostics", "margins")


def steps(folder: StudyFolder, _: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that weighs people; where no weight is declared its tables are empty."""
    return (
        Step(
            name="weights",
            module=__name__,
            needs=(
                folder.definition("questionnaire"),
                folder.definition("variables"),
                folder.watch,
                folder.harmonised("panel"),
                folder.harmonised("answers"),
            ),
            makes=tuple(folder.weights(table) for table in TABLES),
            action=lambda: write_weights(folder),
        ),
    )


def write_weights(folder: StudyFolder) -> None:
    """Read panel and answers, weigh everybody and write weights, diagnostics and margins."""
    definition = folder.definition("questionnaire").read_bytes()
    questionnaire = Questionnaire.model_validate_json(definition)
    variables = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    weights = questionnaire.study.weights
    known = Known.of(
        pd.read_parquet(folder.harmonised("panel")),
        pd.read_parquet(folder.harmonised("answers")),
        scales_of(questionnaire, told(questionnaire, variables)),
        named(weights),
    )
    found = weigh(weights, [wave.id for wave in questionnaire.study.waves], known)
    tables = (found.weights, found.diagnostics, found.margins)
    paths = [folder.weights(table) for table in TABLES]
    save(folder, dict(zip(paths, tables, strict=True)), guard(folder))
