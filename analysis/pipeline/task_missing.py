"""Write whether the main changes within people would survive what the missing may have said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.harmonise.derivation import scales_of
from analysis.missing.survival import survival
from analysis.models import Tables
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from analysis.pipeline.task_people import compared
from analysis.plan import Plan
from instrument.lineage import Variable
from instrument.model import Questionnaire

SEED = 20_201_004
"""Of imputation, so that a run gives the same numbers again."""
MISSING = "missing"
TABLES = ("panel", "memberships")
SCORE = (0.0, 100.0)
"""Ends of every construct's score."""


def steps(folder: StudyFolder, plan: Path) -> tuple[Step, ...]:
    """Make the one step that looks at who is missing, from the checked plan."""
    return (
        Step(
            name="missing answers",
            module=__name__,
            needs=(
                plan,
                folder.definition("questionnaire"),
                folder.definition("variables"),
                folder.watch,
                folder.result("verdicts"),
                *(folder.harmonised(name) for name in TABLES),
            ),
            makes=(folder.result(MISSING),),
            action=lambda: write_missing(folder, plan),
        ),
    )


def write_missing(folder: StudyFolder, plan: Path) -> None:
    """Estimate the main changes anew under each assumption on those who are missing."""
    questionnaire = Questionnaire.model_validate_json(
        folder.definition("questionnaire").read_bytes()
    )
    variables = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    panel, memberships = (pd.read_parquet(folder.harmonised(name)) for name in TABLES)
    found = survival(
        Plan.model_validate_json(plan.read_bytes()),
        Tables(panel, memberships, pd.DataFrame(), questionnaire.study.smallest_cell),
        pd.read_parquet(folder.result("verdicts")),
        ends(questionnaire, variables),
        predictors(questionnaire),
        seed=SEED,
        headline=tuple(each.id for each in questionnaire.constructs if each.headline),
    )
    save(folder, {folder.result(MISSING): found}, guard(folder))


def predictors(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name what may tell who comes back.

    What the study's weights for attrition rest on, or else what those who left are compared on.
    """
    weights = questionnaire.study.weights
    named = dict.fromkeys(name for each in weights if each.kind == "attrition" for name in each.on)
    return tuple(named) or compared(questionnaire)


def ends(
    questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, tuple[float, float]]:
    """Give the smallest and largest value of everything that has one."""
    scales = scales_of(questionnaire, variables)
    found = {name: scale.range for name, scale in scales.items()}
    told = {name: limits for name, limits in found.items() if limits is not None}
    return told | {each.id: SCORE for each in questionnaire.constructs}
