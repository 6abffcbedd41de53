"""Change within people over all their waves: an effect for each person."""

from __future__ import annotations

import pandas as pd

from analysis.locale import ENGLISH
from analysis.models.linear import fit_linear
from analysis.models.model import ANSWERED_BOTH, Estimate, headcount, require, small
from analysis.models.people import (
    answered,
    both_known,
    compared_with_themselves,
    periods,
)
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "post"
SAME = 1e-10


def fixed_effects(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = person + β·post + γ'covariates by least squares; β answers.

    Person effects are taken out by demeaning within people. Only people who answered before and
    after identify β. With one wave either side it is the mean change, as in `within_person`.
    With more, a person's change counts by n₀·n₁/(n₀ + n₁), the answers before and after: with
    waves 1, 2, 3 of which the first is before, those who answered all three weigh ⅔, those of
    two ½, and each one's waves 2 and 3 count alike. `within_person` lets every person weigh the
    same. People lie within clusters, so the K of CR1 does not count their effects (Cameron &
    Miller 2015).
    """
    rows = both_known(answered(sample, rules))
    both = periods(rows) == "both"
    moved = rows[rows["person"].map(both)]
    require(int(both.sum()), moved["cluster"].nunique(), rules, ANSWERED_BOTH)
    columns = rows[["y", KEY, *sample.covariates]].astype(float)
    demeaned = columns - columns.groupby(rows["person"]).transform("mean")
    names = [name for name in (KEY, *sample.covariates) if demeaned[name].abs().max() > SAME]
    circles = sample.circles_of(rows["person"])
    solved = fit_linear(demeaned["y"], demeaned[names], rows["cluster"], rules, KEY, circles)
    everyone = Sample(rows, smallest_cell=sample.smallest_cell)
    told = compared_with_themselves(everyone, int(both.sum()))
    return solved.estimate(KEY, rows, f"{told}{_weights(moved, sample.smallest_cell)}")


def _weights(moved: pd.DataFrame, smallest: int) -> str:
    """Say whose change weighs how much, where it is not the same for all."""
    counts = moved.groupby("person")["post"].agg(["size", "sum"])
    weight = counts["sum"] * (counts["size"] - counts["sum"]) / counts["size"]
    shares = (weight.groupby(counts["size"]).sum() / weight.sum()).round(2)
    if len(shares) == 1:
        return ""
    people = {waves: int((counts["size"] == waves).sum()) for waves in shares.index}
    if any(small(count, smallest) for count in people.values()):
        return ""
    told = ", ".join(
        ENGLISH.text(
            "{people} with {waves} waves weigh {share}%",
            people=headcount(people[waves]),
            waves=waves,
            share=f"{100 * share:.0f}",
        )
        for waves, share in shares.items()
    )
    return f"; {told}"
