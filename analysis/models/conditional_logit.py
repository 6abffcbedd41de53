"""From option to priority: the odds of the claimed answer, within people who changed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.discrete.conditional_models import ConditionalLogit
from statsmodels.tools.numdiff import approx_fprime

from analysis.inference.scores import Floats, Scores
from analysis.locale import ENGLISH, marked
from analysis.models.likelihood import from_scores
from analysis.models.model import CHANGED, Estimate, NotEstimableError, require, small
from analysis.models.people import (
    before_and_after,
    clusters_of,
    compared_with_themselves,
    named,
    numeric,
)
from analysis.models.sample import Sample, codes
from analysis.plan import Rules

KEY = "post"
STEPS = 25
STILL = 1e-8


def conditional_logit(sample: Sample, rules: Rules) -> Estimate:
    """Estimate logit P(y among the answers of `after`) = person + β·post; β answers, a log odds.

    The likelihood given how often each person gave such an answer (Chamberlain 1980), so that
    their own level drops out. Only people whose answers changed say anything; with one wave
    before and one after, exp(β) is how many switched for each who switched back. Where a column
    is held constant, each of its values has a level of its own. Errors are by cluster, over the
    people who changed. Where few went one way nothing is estimated: from the odds and the net
    switch (`switching`) it would follow how few.
    """
    if sample.switch is None:
        raise NotEstimableError(marked("the plan does not say to which answers people switch"))
    rows = numeric(sample.rows, "y")
    rows["y"] = codes(rows["y"]).isin(sample.switch.after).astype(float)
    units = before_and_after(sample, rows[["y"]])
    keys = ["person", *sample.held]
    inside = rows.merge(units[keys].assign(unit=range(len(units))), on=keys)
    groups = clusters_of(rows)
    spread = inside.groupby("unit")["y"].agg(["min", "max"])
    changed = inside[inside["unit"].isin(spread.index[spread["min"] < spread["max"]])]
    people = changed["person"].drop_duplicates()
    require(len(people), people.map(groups).nunique(), rules, CHANGED)
    _require_both_ways(changed, sample.smallest_cell)
    ways = _ways(changed)
    if any(small(each, sample.smallest_cell) for each in ways):
        raise NotEstimableError(marked("too few moved one way for their odds to be told"))
    scores = _fitted(changed, groups, sample)
    told = compared_with_themselves(sample, int(units["person"].nunique()))
    telling = _telling(len(people), len(people) - sum(ways), sample.smallest_cell)
    return from_scores(scores, KEY).estimate(KEY, inside, f"{told}; {telling}")


def _ways(changed: pd.DataFrame) -> tuple[int, int]:
    """Count the people who gave such an answer more often after, and those who did before."""
    means = changed.pivot_table("y", ["unit", "person"], "post", aggfunc="mean")
    moved = (means[1] - means[0]).groupby("person").mean()
    return int((moved > 0).sum()), int((moved < 0).sum())


def _telling(count: int, neither: int, smallest: int) -> str:
    """Say how many changed, unless with the odds it would tell that few did so neither way."""
    if small(count, smallest) or small(neither, smallest):
        return ENGLISH.text(
            "only those who moved to or from the answers of the claim tell anything"
        )
    return ENGLISH.plural(
        "only the {n} person who moved to or from the answers of the claim tells anything",
        "only the {n} people who moved to or from the answers of the claim tell anything",
        count,
    )


def _require_both_ways(changed: pd.DataFrame, smallest: int) -> None:
    """Refuse where all went as far one way as they could."""
    units = changed.groupby("unit")
    chosen, after, asked = units["y"].sum(), units["post"].sum(), units.size()
    there = (changed["y"] * changed["post"]).groupby(changed["unit"]).sum()
    most, least = np.minimum(chosen, after), np.maximum(0, chosen + after - asked)
    if (there == most).all() or (there == least).all():
        count = int(changed["person"].nunique())
        if small(count, smallest):
            raise NotEstimableError(
                marked("all who moved went the same way, so that the odds have no end")
            )
        told = ENGLISH.plural(
            "{n} person moved to or from the answers of the claim, so that the odds have no end",
            "{n} people moved to or from the answers of the claim, all of them the same way, so "
            "that the odds have no end",
            count,
        )
        raise NotEstimableError(told)


def _fitted(changed: pd.DataFrame, groups: pd.Series, sample: Sample) -> Scores:
    """Fit, and give what each person (and held value) adds to the estimating equation."""
    model = ConditionalLogit(
        changed["y"].to_numpy(), changed[[KEY]].to_numpy(), groups=changed["unit"].to_numpy()
    )

    def bend(params: Floats) -> Floats:
        found: Floats = -np.reshape(approx_fprime(params, model.score, centered=True), (1, 1))
        return found

    params = np.zeros(1)
    for _ in range(STEPS):
        step = np.linalg.solve(bend(params), np.ravel(model.score(params)))
        params = params + np.clip(step, -1, 1)
        if float(np.abs(step).max()) < STILL:
            break
    else:
        raise NotEstimableError(marked("the conditional logit did not converge"))
    persons = changed.drop_duplicates("unit")["person"]
    scores = [model.score_grp(number, params) for number in range(persons.size)]
    return Scores(
        names=(KEY,),
        params=params,
        scores=np.array(scores),
        bread=np.linalg.inv(bend(params)),
        clusters=pd.factorize(persons.map(groups))[0],
        groups=named(persons.map(groups)),
        circles=sample.circles_of(persons),
    )
