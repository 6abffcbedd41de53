"""Change as people see it afterwards, beside change between what they said at the time."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.locale import marked
from analysis.models.linear import Solved, constant, fit_linear
from analysis.models.model import ANSWERED_BOTH, Estimate, NotEstimableError, Term, require
from analysis.models.people import (
    before_and_after,
    clusters_of,
    compared_with_themselves,
    numeric,
    within,
)
from analysis.models.sample import Sample
from analysis.plan import Rules

PARTS = {
    "then_test": ("y_post", "then_post"),
    "before_after": ("y_post", "y_pre"),
    "response_shift": ("y_pre", "then_post"),
}
"""Term → the two whose difference it is."""
NOTES = {
    "then_test": marked("after less then: how it was before, as said after"),
    "before_after": marked("after less before"),
    "response_shift": marked("before less then: the first less the second"),
}


def then_test(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the mean over people of (y after − y before, as they rate that afterwards).

    The then-test of Howard et al. (1979): with both ratings given at one time, the yardstick is
    the same. The second term is the change against what people said at the time, and the third
    the difference of the two, a shift of the yardstick (or a poor memory, which the test cannot
    tell from it). All three are of the same people: those who answered before and after.

    `then` is needed of answers after only.
    """
    if "then" not in sample.rows:
        raise NotEstimableError(marked("the plan names no rating of the time before, asked after"))
    rows = numeric(sample.rows, "y")
    then = pd.to_numeric(rows["then"], errors="coerce")
    if then[rows["post"] == 1].isna().any():
        raise NotEstimableError(marked("the rating of the time before is not a number"))
    units = before_and_after(sample, pd.DataFrame({"y": rows["y"], "then": then}))
    people = _difference(units, "then_test")
    people["cluster"] = people["person"].map(clusters_of(rows))
    require(len(people), people["cluster"].nunique(), rules, ANSWERED_BOTH)
    told = compared_with_themselves(sample, len(people))
    (key, *others) = PARTS
    solved = _mean(units, key, people["cluster"], sample, rules)
    found = solved.estimate(key, people, told, int(units["n_rows"].sum()))
    further = (_further(units, name, people["cluster"], sample, rules) for name in others)
    return replace(found, terms=(*found.terms, *further))


def _mean(
    units: pd.DataFrame, name: str, clusters: pd.Series, sample: Sample, rules: Rules
) -> Solved:
    """Average a difference over people."""
    people = _difference(units, name)
    design = constant(people).set_axis([name], axis=1)
    circles = sample.circles_of(people["person"])
    solved = fit_linear(people["y"], design, clusters, rules, name, circles)
    return replace(solved, terms=(replace(solved.terms[0], note=NOTES[name]),))


def _further(
    units: pd.DataFrame, name: str, clusters: pd.Series, sample: Sample, rules: Rules
) -> Term:
    """Average a difference that decides nothing, and which may be the same for everybody."""
    try:
        return _mean(units, name, clusters, sample, rules).terms[0]
    except NotEstimableError as error:
        nan = float("nan")
        mean = float(_difference(units, name)["y"].mean())
        return Term(name, mean, nan, nan, None, f"{NOTES[name]}; {error}")


def _difference(units: pd.DataFrame, name: str) -> pd.DataFrame:
    high, low = PARTS[name]
    return within(units, units[high] - units[low])
