"""Large studies in which no answer is lost or spoilt: what estimates should come to.

Where a truth does not say by itself what an estimate should be, that is taken from simulation
(Morris, White & Crowther 2019, section 3.3): more people, who all answer what they are asked and
mean by it what they meant before. An estimate of an ordinary study that lies beside it is off by
who leaves because of what they would answer, by questions left out, by answers that drift, or by
mistakes that cleaning did not find. Who takes part when is as in an ordinary study: that people
come and go at random is part of what is estimated, and no bias.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.calibration.planned import PLANNED
from analysis.calibration.targets import Target
from analysis.simulate.truth import Truth

TIMES = 4
"""How many times as many answer a wave as in an ordinary study; organisers stay as many."""
STUDIES = 100
"""Of which the mean is taken, unless other numbers are asked for."""
FIRST = 1_000_001
"""Seed of the first: none of an ordinary study, so that what they come to is another chance."""


@dataclass(frozen=True)
class Simulated:
    """What estimates should come to, by hypothesis, and how many large studies say so."""

    aims: Mapping[str, Target] = field(default_factory=dict)
    studies: int = 0


def whole(truth: Truth) -> Truth:
    """Take away all that loses or spoils answers, and leave what is true of people.

    Who answers again does not hang on how they changed; nobody leaves a question out; answers do
    not drift; nothing is planted to be cleaned away. What a wave does to a group by chance stays.
    """
    people = truth.people.model_copy(
        update={
            "answered": {wave: TIMES * n for wave, n in truth.people.answered.items()},
            "stay_with": {},
        }
    )
    items = {name: each.model_copy(update={"missing": {}}) for name, each in truth.items.items()}
    never: dict[str, object] = {"missing": {}, "drift": {}, "traps": {}}
    return truth.model_copy(update={"people": people, "items": items, **never})


def come_to(outcomes: pd.DataFrame) -> Simulated:
    """Average the estimates of such studies.

    Parameters
    ----------
    outcomes
        Of all of them (`analysis.calibration.outcome.outcomes`).

    Returns
    -------
    Simulated
        Hypothesis → the mean of its estimates by the plan, with its Monte-Carlo error, the
        standard deviation over √N; one is not there that fewer than two of the studies estimate,
        finitely and with a p value, or in which all come to the same.
    """
    made = np.isfinite(outcomes["estimate"]) & outcomes["p"].notna()
    own = outcomes[(outcomes["method"] == PLANNED) & made]
    aims = {
        str(name): Target(float(found.mean()), float(found.std(ddof=1)) / math.sqrt(len(found)))
        for name, found in own.groupby("hypothesis", sort=False)["estimate"]
        if found.std(ddof=1) > 0
    }
    return Simulated(aims, int(outcomes["seed"].nunique()))
