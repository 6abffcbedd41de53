"""Whether two things change together within people."""

from __future__ import annotations

from dataclasses import replace

from analysis.locale import marked
from analysis.models.design import given
from analysis.models.linear import fit_linear
from analysis.models.model import ANSWERED_BOTH, Estimate, NotEstimableError, require
from analysis.models.people import (
    before_and_after,
    clusters_of,
    compared_with_themselves,
    numeric,
    within,
)
from analysis.models.sample import Sample
from analysis.plan import Rules

SAME = 1e-12
ALIKE = {
    "y": marked("the outcome changed as much for everybody"),
    "moved": marked("the predictor changed as much for everybody"),
}


def changes(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the correlation over people of the change of y and the change of the predictor.

    A change is the mean over post waves less the mean over pre waves. With both changes
    standardised, Pearson's r is the slope of one on the other, and its error the cluster-robust
    one of that slope. It takes the two spreads as known, which does not matter to the test of no
    correlation; the interval of a strong one is too wide, by 1/√(1 − r²) where changes are normal.
    The last term is the slope in the units of the two.
    """
    rows = numeric(sample.rows, "y", *given(sample)[:1])
    units = before_and_after(sample, rows[["y", "predictor"]])
    people = within(units, units["y_post"] - units["y_pre"])
    people["moved"] = within(units, units["predictor_post"] - units["predictor_pre"])["y"]
    people["cluster"] = people["person"].map(clusters_of(rows))
    require(len(people), people["cluster"].nunique(), rules, ANSWERED_BOTH)
    spread = people[["y", "moved"]].std()
    for name, alike in ALIKE.items():
        if not spread[name] > SAME:
            raise NotEstimableError(alike)
    design = (people[["moved"]] - people["moved"].mean()) / spread["moved"]
    design = design.set_axis(["correlation"], axis=1).assign(constant=1.0)
    y = (people["y"] - people["y"].mean()) / spread["y"]
    circles = sample.circles_of(people["person"])
    solved = fit_linear(y, design, people["cluster"], rules, "correlation", circles)
    told = compared_with_themselves(sample, len(people))
    found = solved.estimate("correlation", people, told, int(units["n_rows"].sum()))
    r, scale = found.answer, float(spread["y"] / spread["moved"])
    slope = replace(r, name="slope", estimate=r.estimate * scale, se=r.se * scale)
    return replace(found, terms=(r, slope))
