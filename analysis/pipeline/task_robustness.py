"""Write what other reasonable choices find, what placebos find, and what would undo a result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from pydantic import TypeAdapter

from analysis.pipeline import planned
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.planned import RULES, WHOLE
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import CELL
from analysis.plan import Axis, Hypothesis, Placebo, Plan
from analysis.plan.registration import read_registrations, standing_of_alternatives
from analysis.robustness.confounding import confounding
from analysis.robustness.curve import curve, judged
from analysis.robustness.placebo import placebos

CURVE = ("specifications", "curves", "confounding")
ROBUST = (*CURVE, "placebos")
"""The tables that the steps below make."""
_PARTS = ("specifications", "joint", "confounding")
"""What is made of each hypothesis before all are judged together."""
_AXES = TypeAdapter(tuple[Axis, ...])
_PLACEBOS = TypeAdapter(tuple[Placebo, ...])


def steps(folder: StudyFolder, plan: Plan) -> tuple[Step, ...]:
    """Make a step per hypothesis, one that judges them together, and one for the placebos."""
    return (
        *(_curve_step(folder, each) for each in plan.hypotheses),
        _robustness_step(folder, tuple(each.id for each in plan.hypotheses)),
        _placebo_step(folder, plan.placebos),
    )


def _curve_step(folder: StudyFolder, hypothesis: Hypothesis) -> Step:
    return Step(
        name=f"specifications {hypothesis.id}",
        module=__name__,
        needs=(*planned.needs(folder, hypothesis), folder.hypothesis("sensitivity")),
        makes=_paths(folder, hypothesis.id),
        action=lambda: write_specifications(folder, hypothesis.id),
    )


def _robustness_step(folder: StudyFolder, names: tuple[str, ...]) -> Step:
    return Step(
        name="robustness",
        module=__name__,
        needs=(
            folder.hypothesis(RULES),
            folder.watch,
            folder.result("verdicts"),
            folder.hypothesis(WHOLE),
            *((folder.registered,) if folder.registered.is_file() else ()),
            *(path for name in names for path in _paths(folder, name)),
        ),
        makes=tuple(folder.result(name) for name in CURVE),
        action=lambda: write_robustness(folder, names),
    )


def _placebo_step(folder: StudyFolder, those: Sequence[Placebo]) -> Step:
    tables = _all_tables(those)
    return Step(
        name="placebos",
        module=__name__,
        needs=(
            folder.hypothesis(RULES),
            folder.hypothesis("placebos"),
            folder.definition(CELL),
            folder.watch,
            *(folder.harmonised(table) for table in tables),
        ),
        makes=(folder.result("placebos"),),
        action=lambda: write_placebos(folder),
    )


def write_specifications(folder: StudyFolder, name: str) -> None:
    """Estimate a hypothesis in every reasonable way, and say what would undo its result."""
    hypothesis = planned.hypothesis(folder, name)
    axes = _AXES.validate_json(folder.hypothesis("sensitivity").read_bytes())
    rules, tables = planned.rules(folder), planned.tables(folder, hypothesis.tables)
    parts = (*curve(hypothesis, axes, rules, tables), confounding(hypothesis, rules, tables))
    save(folder, dict(zip(_paths(folder, name), parts, strict=True)), guard(folder))


def write_robustness(folder: StudyFolder, names: tuple[str, ...]) -> None:
    """Judge every specification as if it had decided, and put all hypotheses together."""
    rows, joints, undone = (
        pd.concat([pd.read_parquet(path) for path in paths], ignore_index=True)
        for paths in zip(*(_paths(folder, name) for name in names), strict=True)
    )
    verdicts = pd.read_parquet(folder.result("verdicts"))
    specified, curves = judged(rows, joints, verdicts, planned.rules(folder))
    plan = planned.whole(folder)
    standing = standing_of_alternatives(plan, read_registrations(folder.registered))
    parts = (specified, curves.assign(standing=standing.state), undone)
    made = {folder.result(name): each for name, each in zip(CURVE, parts, strict=True)}
    save(folder, made, guard(folder))


def write_placebos(folder: StudyFolder) -> None:
    """Look for changes where none should be."""
    those = _PLACEBOS.validate_json(folder.hypothesis("placebos").read_bytes())
    tables = planned.tables(folder, _all_tables(those))
    found = placebos(those, planned.rules(folder), tables)
    save(folder, {folder.result("placebos"): found}, guard(folder))


def _all_tables(those: Sequence[Placebo]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in those for name in each.hypothesis.tables))


def _paths(folder: StudyFolder, name: str) -> tuple[Path, ...]:
    return tuple(folder.result(f"robustness/{name}_{part}") for part in _PARTS)
