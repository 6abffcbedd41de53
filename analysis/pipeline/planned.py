"""The checked plan, part by part as a step wrote it, and the tables that hypotheses are about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.models import Tables
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_definition import CELL
from analysis.plan import Hypothesis, Plan, Rules

RULES = "rules"
WHOLE = "whole"
"""Name of the file with the whole plan, apart from how its authors lay it out."""
TABLES = ("panel", "memberships", "ties")


def needs(folder: StudyFolder, hypothesis: Hypothesis) -> tuple[Path, ...]:
    """List the files that an estimate of one hypothesis is made from."""
    return (
        folder.hypothesis(RULES),
        folder.definition(CELL),
        folder.hypothesis(hypothesis.id),
        folder.watch,
        *(folder.harmonised(table) for table in hypothesis.tables),
    )


def whole(folder: StudyFolder) -> Plan:
    """Open the whole plan."""
    return Plan.model_validate_json(folder.hypothesis(WHOLE).read_bytes())


def rules(folder: StudyFolder) -> Rules:
    """Open what holds for every hypothesis."""
    return Rules.model_validate_json(folder.hypothesis(RULES).read_bytes())


def hypothesis(folder: StudyFolder, name: str) -> Hypothesis:
    """Open one hypothesis."""
    return Hypothesis.model_validate_json(folder.hypothesis(name).read_bytes())


def tables(folder: StudyFolder, names: Iterable[str]) -> Tables:
    """Open the harmonised tables of these names; the others stay empty."""
    found = {name: pd.DataFrame() for name in TABLES}
    found |= {name: pd.read_parquet(folder.harmonised(name)) for name in names}
    return Tables(**found, smallest_cell=int(folder.definition(CELL).read_text("utf-8")))
