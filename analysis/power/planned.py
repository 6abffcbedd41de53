"""A next wave planned for one hypothesis: from what its data say of people and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.models import MODELS, Tables, sample_of
from analysis.plan import Hypothesis, Rules
from analysis.power.power import Wanted, powers
from analysis.power.spread import Spread, spread_of

STEPS = 6
"""Numbers of people that are looked at where none are named: from half of now to thrice."""
TIMES = 2
"""Times the groups of now that are looked at beside as many, where none are named."""


@dataclass(frozen=True)
class Request:
    """What is asked for; what is None or empty is as in the data, or as in the plan."""

    people: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    overlap: float | None = None
    effect: float | None = None
    within: float | None = None
    between: float | None = None
    target: float = 0.8


@dataclass(frozen=True)
class Planned:
    """Power by people and groups, with what it was worked out from."""

    hypothesis: Hypothesis
    spread: Spread
    wanted: Wanted
    powers: pd.DataFrame


def planned(hypothesis: Hypothesis, rules: Rules, tables: Tables, request: Request) -> Planned:
    """Work out the power of a next wave for a hypothesis.

    Raises
    ------
    ValueError
        If its estimate is no mean over people, or cannot be made from these data (which is a
        `NotEstimableError`); the message says why.
    """
    sample = sample_of(hypothesis, hypothesis.first, tables, rules.cluster)
    scores = MODELS[hypothesis.decides].estimate(sample, rules).scores
    if scores is None:
        raise ValueError("the estimate is no mean over people")
    spread = spread_of(scores)
    spread = replace(
        spread,
        within=spread.within if request.within is None else request.within,
        between=spread.between if request.between is None else request.between,
    )
    wanted = Wanted(request.effect or hypothesis.sesoi, rules.level, request.target)
    overlap = spread.overlap if request.overlap is None else request.overlap
    people = request.people or around(len(scores.scores))
    groups = request.groups or (scores.n_clusters, TIMES * scores.n_clusters)
    return Planned(hypothesis, spread, wanted, powers(spread, wanted, people, groups, overlap))


def around(now: int) -> tuple[int, ...]:
    """List numbers of people from half of now to three times as many.

    Examples
    --------
    >>> around(100)
    (50, 100, 150, 200, 250, 300)
    """
    return tuple(int(each) for each in np.linspace(now / 2, 3 * now, STEPS).round())


def enough(found: pd.DataFrame, groups: int, target: float) -> int | None:
    """Find the smallest number of people looked at that is enough; None if none is."""
    reached = found[(found["groups"] == groups) & (found["power"] >= target)]["people"]
    return int(reached.min()) if len(reached) else None


def in_order(found: pd.DataFrame) -> Sequence[int]:
    """List the numbers of groups."""
    return [int(each) for each in found["groups"].unique()]
