"""Studies in which nobody is lost: what estimates come to there is what they should come to.

Where a truth does not say by itself what an estimate should be, that is taken from simulation
(Morris, White & Crowther 2019, section 3.3): many people, all of whom answer every question in
every wave, so that what is left of chance averages out. An estimate of an ordinary study that lies
beside it is off by those who are lost, by answers that drift, or by how few there are.
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.calibration.planned import PLANNED
from analysis.calibration.targets import Target
from analysis.simulate.truth import Truth

TIMES = 4
"""How many times as many people take part as in an ordinary study; organisers stay as many."""
STUDIES = 100
"""Of which the mean is taken, unless other numbers are asked for."""


def whole(truth: Truth) -> Truth:
    """Take away all that loses, moves or spoils answers, and leave what is true of people.

    Who answers once does so in every later wave and leaves no question out; no wave moves answers
    without a change in what they are about, nor a group's by chance; nothing is planted to be
    cleaned away.
    """
    people = truth.people.model_copy(
        update={
            "answered": {wave: TIMES * n for wave, n in truth.people.answered.items()},
            "retention": 1.0,
            "comeback": 1.0,
            "organisers_retention": 1.0,
            "stay_with": {},
        }
    )
    items = {name: each.model_copy(update={"missing": {}}) for name, each in truth.items.items()}
    never: dict[str, object] = {"missing": {}, "drift": {}, "shock_sd": 0.0, "traps": {}}
    return truth.model_copy(update={"people": people, "items": items, **never})


def come_to(outcomes: pd.DataFrame) -> dict[str, Target]:
    """Average the estimates of such studies.

    Parameters
    ----------
    outcomes
        Of all of them (`analysis.calibration.outcome.outcomes`).

    Returns
    -------
    dict
        Hypothesis → the mean of its estimates by the plan, with its Monte-Carlo error, the
        standard deviation over √N; one is not there that fewer than two of the studies estimate.
    """
    own = outcomes[(outcomes["method"] == PLANNED) & outcomes["estimate"].notna()]
    return {
        str(name): Target(float(found.mean()), float(found.std(ddof=1)) / math.sqrt(len(found)))
        for name, found in own.groupby("hypothesis", sort=False)["estimate"]
        if len(found) > 1
    }
