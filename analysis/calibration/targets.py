"""What each estimate should come to under a truth, where that can be said beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.plan import Hypothesis, Plan
from analysis.simulate.estimand import expected_effect
from analysis.simulate.scenario import Scenario
from analysis.simulate.truth import Scale, TraitTruth, Truth
from instrument.lineage import Variable
from instrument.study import Study

CONTRASTS = (
    "within_person",
    "pooled",
    "fixed_effects",
    "switching",
    "conditional_logit",
    "ordinal",
    "ordinal_gee",
    "counts",
    "did",
    "mixed",
    "multiple_membership",
    "gee",
)
"""Models whose estimate is none where nothing differs between the waves."""
POINTS = 100.0


@dataclass(frozen=True)
class Target:
    """What an estimate should come to; `error` is its own, where it was taken from simulation."""

    value: float
    error: float = 0.0


def targets(
    plan: Plan,
    scenario: Scenario,
    truth: Truth,
    study: Study,
    variables: Mapping[str, Variable],
) -> Mapping[str, Target]:
    """Work out what estimates should come to.

    Parameters
    ----------
    plan
        Whose hypotheses.
    scenario, truth
        What studies are made up under.
    study
        Whose waves.
    variables
        Harmonised, by id.

    Returns
    -------
    Mapping
        Hypothesis → number without an error. One is not there where only simulation can say
        (`analysis.calibration.whole`): a level, a link between answers, or an effect on what is
        scored, classed or different from wave to wave.
    """
    found = {name: Target(value) for name, value in scenario.targets.items()}
    for each in plan.hypotheses:
        if each.id in found:
            continue
        if not scenario.effects and each.decides in CONTRASTS:
            found[each.id] = Target(0.0)
        elif (effect := _planted(each, truth, study, variables.get(each.outcome))) is not None:
            found[each.id] = Target(effect)
    return found


def _planted(
    hypothesis: Hypothesis, truth: Truth, study: Study, variable: Variable | None
) -> float | None:
    """Work out a planted mean change, if it is the same for all and in all later waves."""
    if hypothesis.decides != "within_person" or hypothesis.where or variable is None:
        return None
    model = truth.items.get(variable.item)
    if not isinstance(model, Scale) or variable.scale.range is None or not _even(model, truth):
        return None
    if model.variable not in (None, variable.id):
        return None
    low, high = variable.scale.range
    return expected_effect(truth, study, variable.item) * (high - low) / POINTS


def _even(model: Scale, truth: Truth) -> bool:
    trait = truth.traits.get(model.trait or "", TraitTruth())
    return not any(each.waves or each.bound_post for each in (model, trait))
