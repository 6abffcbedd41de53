"""The outputs of a study that a report may show, and how they are read: once each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from analysis.calibration.calibrated import FILES
from analysis.pipeline.folder import StudyFolder
from analysis.plan import Plan, load_plan
from analysis.results.schema import TABLES
from analysis.results.withheld import given
from instrument.lineage import Variable
from instrument.model import Questionnaire

MEASURED = ("reliability", "invariance", "latent_means", "collapse")
"""Tables on how well constructs are measured."""
ROBUST = ("specifications", "curves", "placebos", "confounding")
"""Tables on whether results hang on choices, on chance, or on what was not asked."""
PEOPLE = ("attrition", "retention", "closed", "groups", "selection")
"""Tables on who took part when."""
FIELDWORK = ("dispositions", "rates", "lengths", "care", "break_offs", "items", "modules")
"""Tables on the quality of fieldwork."""


def opened(folder: StudyFolder, waves: Iterable[str]) -> tuple[Path, ...]:
    """List the files that a page may open, so that a change in any of them builds it anew."""
    return (
        folder.definition("questionnaire"),
        folder.definition("variables"),
        folder.plan,
        folder.result("verdicts"),
        folder.result("claims"),
        folder.result("estimates"),
        folder.result("detectable"),
        folder.result("inferences"),
        *(folder.result(name) for name in MEASURED),
        folder.result("flow"),
        folder.result("missing"),
        *(folder.result(name) for name in ROBUST),
        folder.manifest,
        folder.harmonised("answers"),
        folder.harmonised("panel"),
        folder.harmonised("memberships"),
        folder.harmonised("ties"),
        folder.harmonised("equated"),
        folder.clean("audit"),
        *(folder.weights(table) for table in ("diagnostics", "margins")),
        *(folder.clean(f"{wave}_records") for wave in waves),
        *(folder.people(name) for name in PEOPLE),
        *(folder.fieldwork(name) for name in FIELDWORK),
        *(path for name in FILES if (path := folder.calibration / name).is_file()),
    )


def _state(path: Path) -> tuple[int, int]:
    """Tell one state of a file from another; nothing where there is no file."""
    if not path.is_file():
        return 0, 0
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def table(path: Path) -> pd.DataFrame:
    """Read a table; it is read once as long as its file stays the same."""
    return _table(path, *_state(path)).copy(deep=False)


def told(path: Path, name: str, smallest: int) -> pd.DataFrame:
    """Read a table of results with its small counts withheld, see `analysis.results.withheld`."""
    return _told(path, name, smallest, *_state(path)).copy(deep=False)


def plan(path: Path) -> Plan:
    """Read the plan, once as long as its file stays the same; raises as `load_plan`."""
    return _plan(path, *_state(path))


def variables(path: Path) -> Mapping[str, Variable]:
    """Read the harmonised variables by id, once as long as their file stays the same."""
    return _variables(path, *_state(path))


def questionnaire(path: Path) -> Questionnaire:
    """Read the checked definition, once as long as its file stays the same."""
    return _questionnaire(path, *_state(path))


@lru_cache(maxsize=64)
def _table(path: Path, *_stamp: int) -> pd.DataFrame:
    return pd.read_parquet(path)


@lru_cache(maxsize=4)
def _told(path: Path, name: str, smallest: int, *_stamp: int) -> pd.DataFrame:
    schema = TABLES[name]
    return given(pd.read_parquet(path), schema.columns, schema.secret, smallest)


@lru_cache(maxsize=4)
def _plan(path: Path, *_stamp: int) -> Plan:
    return load_plan(path)


@lru_cache(maxsize=4)
def _variables(path: Path, *_stamp: int) -> Mapping[str, Variable]:
    found = json.loads(path.read_bytes())
    return MappingProxyType({each["id"]: Variable.model_validate(each) for each in found})


@lru_cache(maxsize=4)
def _questionnaire(path: Path, *_stamp: int) -> Questionnaire:
    return Questionnaire.model_validate_json(path.read_bytes())
