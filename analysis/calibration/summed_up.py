"""All studies of one scenario summed up, with what they were made with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.planned import identity
from analysis.calibration.store import code
from analysis.calibration.studies import Task
from analysis.calibration.summary import family_wise, summary
from analysis.calibration.targets import Target, targets
from analysis.calibration.whole import Simulated
from analysis.pipeline.node import digest
from analysis.pipeline.step import library_versions
from analysis.simulate.scenario import Scenario

LIBRARIES = ("peil", "numpy", "pandas", "scipy", "statsmodels")
MADE_BY = "analysis.calibration.studies"
"""What made the studies and fitted them."""


def summed_up(
    name: str,
    scenario: Scenario,
    task: Task,
    seeds: Sequence[int],
    outcomes: pd.DataFrame,
    simulated: Simulated,
) -> Calibrated:
    """Sum up the outcomes of the studies of a scenario.

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
    simulated
        What estimates should come to, where the truth itself does not say it.
    """
    aims, level = {**simulated.aims, **aims_of(scenario, task)}, task.plan.level
    return Calibrated(
        summary(outcomes, level, aims).assign(scenario=name),
        family_wise(outcomes, level, aims).assign(scenario=name),
        {
            **({} if scenario.name is None else {"name": dict(scenario.name)}),
            "says": dict(scenario.says),
            "effects": scenario.effects,
            "studies": len(seeds),
            "seeds": [seeds[0], seeds[-1]],
            "plan": identity(task.plan),
            "truth": truth_of(scenario, task),
            "large": simulated.studies,
            "runs": [_run(seeds)],
        },
    )


def truth_of(scenario: Scenario, task: Task) -> str:
    """Hash what studies are made up under, and what by it their estimates should come to.

    The seed of the truth is left out: each study has its own.
    """
    truth = task.design.truth.model_dump_json(exclude={"seed"})
    aims = {name: each.value for name, each in aims_of(scenario, task).items()}
    return digest((truth, json.dumps(aims, sort_keys=True)))


def aims_of(scenario: Scenario, task: Task) -> Mapping[str, Target]:
    """Work out what estimates should come to, as far as the truth says it."""
    design = task.design
    variables = {each.id: each for each in design.variables}
    return targets(task.plan, scenario, design.truth, design.questionnaire.study, variables)


def _run(seeds: Sequence[int]) -> Mapping[str, object]:
    """Say of which studies a run is, and what made and fitted them."""
    return {
        "seeds": [seeds[0], seeds[-1]],
        "code": digest(code(MADE_BY)),
        "versions": dict(library_versions(LIBRARIES)),
    }
