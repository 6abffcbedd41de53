"""A plan calibrated under one scenario: how each of its tests does, and what that was made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.calibration.outcome import identity
from analysis.calibration.store import code
from analysis.calibration.studies import Task
from analysis.calibration.summary import family_wise, summary
from analysis.calibration.targets import targets
from analysis.pipeline.node import digest
from analysis.pipeline.step import library_versions
from analysis.simulate.scenario import Scenario

LIBRARIES = ("peil", "numpy", "pandas", "scipy", "statsmodels")
MADE_BY = "analysis.calibration.studies"


@dataclass(frozen=True)
class Calibrated:
    """What became of a plan's tests: `tests`, and per family `families`, of one scenario."""

    tests: pd.DataFrame
    families: pd.DataFrame
    about: Mapping[str, object]


def calibrated(
    name: str, scenario: Scenario, task: Task, seeds: Sequence[int], outcomes: pd.DataFrame
) -> Calibrated:
    """Sum up the outcomes of a scenario's studies.

    Parameters
    ----------
    name, scenario
        Of which the studies were made up.
    task
        What was done to each.
    seeds
        Of the studies, in order.
    outcomes
        Of all of them.
    """
    design = task.design
    variables = {each.id: each for each in design.variables}
    aims = targets(task.plan, scenario, design.truth, design.questionnaire.study, variables)
    level = task.plan.level
    return Calibrated(
        summary(outcomes, level, aims).assign(scenario=name),
        family_wise(outcomes, level, aims).assign(scenario=name),
        {
            "says": dict(scenario.says),
            "effects": scenario.effects,
            "studies": len(seeds),
            "seeds": [seeds[0], seeds[-1]],
            "plan": identity(task.plan),
            "code": digest(code(MADE_BY)),
            "versions": dict(library_versions(LIBRARIES)),
        },
    )


def joined(parts: Sequence[Calibrated], names: Sequence[str]) -> Calibrated:
    """Put scenarios below one another."""
    return Calibrated(
        _below([each.tests for each in parts]),
        _below([each.families for each in parts]),
        {name: each.about for name, each in zip(names, parts, strict=True)},
    )


def _below(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    whole = pd.concat(tables, ignore_index=True)
    return whole[["scenario", *(each for each in whole if each != "scenario")]]
