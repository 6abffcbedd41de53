"""People who switched from one answer to another, less those who switched back."""

from __future__ import annotations

import pandas as pd
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar

from analysis.locale import ENGLISH, marked
from analysis.models.linear import constant, fit_linear
from analysis.models.model import ANSWERED_BOTH, Estimate, NotEstimableError, Term, require
from analysis.models.people import (
    before_and_after,
    clusters_of,
    compared_with_themselves,
    numeric,
    within,
)
from analysis.models.sample import Sample, codes
from analysis.plan import Rules


def switching(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the net share of people who switched.

    A person counts with the share of their pairs of a pre and a post wave that went from
    `before` to `after`, less the share that went the other way: with one wave each, 1, −1 or 0.
    The second term is the exact test of McNemar (1947) on the people who switched on balance, the
    third the same with mid-p (Fagerland, Lydersen & Laake 2013); both take people for independent
    of one another.
    """
    if sample.switch is None:
        raise NotEstimableError(marked("the plan does not say between which answers people switch"))
    answers = codes(numeric(sample.rows, "y")["y"])
    is_before = answers.isin(sample.switch.before).astype(float)
    is_after = answers.isin(sample.switch.after).astype(float)
    shares = pd.DataFrame({"before": is_before, "after": is_after})
    units = before_and_after(sample, shares)
    there = units["before_pre"] * units["after_post"]
    back = units["after_pre"] * units["before_post"]
    net = within(units, there - back)
    clusters = net["person"].map(clusters_of(sample.rows))
    n_clusters = int(clusters.nunique())
    require(len(net), n_clusters, rules, ANSWERED_BOTH)
    circles = sample.circles_of(net["person"])
    solved = fit_linear(net["y"], constant(net), clusters, rules, "mean", circles)
    return Estimate(
        terms=(*solved.terms, *_exact(int((net["y"] > 0).sum()), int((net["y"] < 0).sum()))),
        key="mean",
        n_rows=int(units["n_rows"].sum()),
        n_persons=len(net),
        n_clusters=n_clusters,
        identified_by=compared_with_themselves(sample, len(net)),
        inference=solved.inference,
        factor=solved.factor,
        scores=solved.scores,
    )


def _exact(there: int, back: int) -> tuple[Term, Term]:
    """Test that as many switched as switched back: exactly, and with half of what was found."""
    p = float(mcnemar([[0, there], [back, 0]], exact=True).pvalue) if there + back else 1.0
    nan = float("nan")
    # The exact test keeps its level by rejecting too rarely; mid-p hardly does.
    middle = p - float(stats.binom.pmf(there, there + back, 0.5)) if there + back else 1.0
    told = {"there": there, "back": back}
    exact = ENGLISH.text("McNemar, exact: {there} switched, {back} switched back", **told)
    mid_p = ENGLISH.text("McNemar, mid-p: {there} switched, {back} switched back", **told)
    return (
        Term("mcnemar", float(there - back), nan, nan, p, exact),
        Term("mcnemar_mid_p", float(there - back), nan, nan, middle, mid_p),
    )
