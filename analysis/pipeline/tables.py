"""The tables of a study, filled from what the steps before have made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.dataset.asked import table_as_asked
from analysis.dataset.harmonised import tables
from analysis.dataset.table import Table
from analysis.harmonise.wave import told
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_definition import VARIABLES
from analysis.plan import Plan, load_plan
from analysis.touched import touched
from instrument.dataset.asked import asked
from instrument.dataset.harmonised import harmonised
from instrument.lineage import Variable
from instrument.model import Questionnaire


def needs(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Path, ...]:
    """List the files that tables are filled from."""
    waves = [wave.id for wave in questionnaire.study.waves]
    return (
        folder.definition("questionnaire"),
        folder.definition("variables"),
        folder.watch,
        *((folder.plan,) if folder.plan.is_file() else ()),
        *(folder.clean(wave) for wave in waves),
        *(folder.clean(f"{wave}_records") for wave in waves),
        *(folder.harmonised(name) for name in ("answers", "panel", "memberships")),
    )


@dataclass(frozen=True)
class StudyTables:
    """The tables of a study, each read when it is first asked for."""

    folder: StudyFolder

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The checked definition."""
        path = self.folder.definition("questionnaire")
        return Questionnaire.model_validate_json(path.read_bytes())

    @cached_property
    def every_variable(self) -> tuple[Variable, ...]:
        """The harmonised variables of all items."""
        return VARIABLES.validate_json(self.folder.definition("variables").read_bytes())

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The harmonised variables that the tables hold."""
        return told(self.questionnaire, self.every_variable)

    @cached_property
    def plan(self) -> Plan | None:
        """The registered plan, where the study has one."""
        return load_plan(self.folder.plan) if self.folder.plan.is_file() else None

    @cached_property
    def resting(self) -> Mapping[str, tuple[str, ...]]:
        """The hypotheses that rest on each item."""
        if self.plan is None:
            return {}
        return touched(self.plan, self.questionnaire, self.every_variable)

    @cached_property
    def harmonised(self) -> tuple[Table, ...]:
        """Panel, memberships, people, waves and rosters."""
        files = harmonised(self.questionnaire, self.variables, self.resting)
        names = ("answers", "panel", "memberships")
        given = (pd.read_parquet(self.folder.harmonised(name)) for name in names)
        return tables(self.questionnaire, files, *given)

    @cached_property
    def as_asked(self) -> Mapping[str, Table]:
        """Wave → its answers in its version's own codes."""
        found = {}
        for wave in self.questionnaire.study.waves:
            file = asked(self.questionnaire, wave.version, wave, self.resting)
            cleaned = pd.read_parquet(self.folder.clean(wave.id))
            records = pd.read_parquet(self.folder.clean(f"{wave.id}_records"))
            found[wave.id] = table_as_asked(file, cleaned, records)
        return found

    @property
    def day(self) -> date:
        """The day that files say they were made on: of distribution, or the last of fieldwork."""
        study = self.questionnaire.study
        if study.description is not None and study.description.distributed is not None:
            return study.description.distributed
        days = [wave.last_day for wave in study.waves]
        return max(days, default=date(2000, 1, 1))
