"""What was planted, as the number that an analysis should find; and a truth without any effect.

A scale item's answer has, given its latent value cut to 0–100, exactly that value as its
expectation, whatever the version's scale. So the estimand is the expectation of a normal variable
cut to 0–100, and an effect is the difference of two of these, in points of 100. A harmonised
variable on another range, say 1–3, has the effect times its range over 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import erf, exp, pi, sqrt

from analysis.simulate.scales import effects
from analysis.simulate.truth import (
    CollectiveTruth,
    Count,
    ItemTruth,
    Options,
    Scale,
    TraitTruth,
    Truth,
)
from instrument.study import Study, Wave

LOW, HIGH = 0.0, 100.0


def expected_answer(truth: Truth, item: str, wave: Wave, bound: bool) -> float:
    """Compute the expected harmonised answer of a scale item, 0–100.

    Parameters
    ----------
    truth
        With a `Scale` for the item.
    item
        Its id.
    wave
        When it was asked.
    bound
        Whether of people whose collective is bound to a neighbourhood.

    Returns
    -------
    float
        E[min(max(X, 0), 100)] for X normal with the item's mean and spread (Greene 2012).

    Raises
    ------
    TypeError
        If the truth of the item is no scale.
    """
    scale = truth.items[item]
    if not isinstance(scale, Scale):
        raise TypeError(f"{item} is a {scale.kind}")
    trait = truth.traits.get(scale.trait or "", TraitTruth(person_sd=0, wave_sd=0))
    mean = scale.mean + _shift(scale, wave, bound) + scale.loading * _shift(trait, wave, bound)
    variance = scale.person_sd**2 + scale.collective_sd**2 + scale.noise_sd**2
    variance += scale.loading**2 * (trait.person_sd**2 + trait.wave_sd**2)
    return _mean_when_cut(mean, sqrt(variance))


def expected_effect(truth: Truth, study: Study, item: str, bound_share: float = 0) -> float:
    """Compute the planted change of a scale item from the pre to the post waves, in points.

    Parameters
    ----------
    truth, item
        As for `expected_answer`.
    study
        Whose waves to compare, each weighing the same within pre and post.
    bound_share
        Share of people whose collective is bound to a neighbourhood: 0 none, 1 all.
    """

    def mean(period: str) -> float:
        waves = [wave for wave in study.waves if wave.period == period]
        found = [
            bound_share * expected_answer(truth, item, wave, bound=True)
            + (1 - bound_share) * expected_answer(truth, item, wave, bound=False)
            for wave in waves
        ]
        return sum(found) / len(found)

    return mean("post") - mean("pre")


def expected_rate(truth: Truth, item: str, wave: Wave, bound: bool) -> float:
    """Compute the expected count per month of exposure (or per period), before any ceiling.

    Collectives with the fact that the count depends on weigh the same.

    Raises
    ------
    TypeError
        If the truth of the item is no count.
    """
    count = truth.items[item]
    if not isinstance(count, Count):
        raise TypeError(f"{item} is a {count.kind}")
    rate = count.rate * count.waves.get(wave.id, 1.0)
    if wave.period == "post":
        rate *= count.post_ratio * (count.bound_post_ratio if bound else 1.0)
    if count.fact is not None:
        facts = [each.fact(count.fact, wave.id) for each in _alike(truth, bound).values()]
        numbers = [float(each) for each in facts if isinstance(each, int | float)] or [0.0]
        rate *= sum(exp(count.fact_slope * each) for each in numbers) / len(numbers)
    return rate


def null(truth: Truth) -> Truth:
    """Take every planted effect away: nothing differs between waves but chance.

    Levels stay as they are, and so do memberships and traps.
    """
    items = {name: _without_effect(item) for name, item in truth.items.items()}
    traits = {
        name: trait.model_copy(update={"post": 0.0, "bound_post": 0.0, "waves": {}})
        for name, trait in truth.traits.items()
    }
    return truth.model_copy(update={"items": items, "traits": traits})


def _without_effect(item: ItemTruth) -> ItemTruth:
    neutral: Mapping[str, object] = {
        "waves": {},
        "post": {} if isinstance(item, Options) else 0.0,
        "bound_post": 0.0,
        "post_ratio": 1.0,
        "bound_post_ratio": 1.0,
        "fact_slope": 0.0,
    }
    fields = type(item).model_fields
    return item.model_copy(update={name: neutral[name] for name in neutral if name in fields})


def _shift(model: Scale | TraitTruth, wave: Wave, bound: bool) -> float:
    post = wave.period == "post"
    return effects(model, post, wave.id) + (model.bound_post if post and bound else 0.0)


def _alike(truth: Truth, bound: bool) -> Mapping[str, CollectiveTruth]:
    return {name: each for name, each in truth.collectives.items() if each.bound == bound}


def _mean_when_cut(mean: float, spread: float) -> float:
    """Compute E[min(max(X, LOW), HIGH)] for X normal."""
    if spread == 0:
        return min(max(mean, LOW), HIGH)
    low, high = (LOW - mean) / spread, (HIGH - mean) / spread
    inside = _below(high) - _below(low)
    ends = LOW * _below(low) + HIGH * (1 - _below(high))
    return ends + mean * inside + spread * (_density(low) - _density(high))


def _below(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


def _density(z: float) -> float:
    return exp(-z * z / 2) / sqrt(2 * pi)
