"""Whether people changed, or other people answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.inference.scores import Floats, Scores
from analysis.locale import marked
from analysis.models.likelihood import from_scores
from analysis.models.model import ANSWERED_BOTH, Estimate, require, small
from analysis.models.people import answered, both_known, everybody, named
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "within"
FEW = marked("of few people")
"""Note of a part that so few people make up that it is not to be published."""
MEANS = 2
"""Fitted: of the answers before, and of those after; all parts follow."""


def composition(sample: Sample, rules: Rules) -> Estimate:
    """Split the difference of the mean answer after and before into change and replacement.

    With s the share that a person's answers are of all answers of a period, y their mean in it,
    and M the mean of the two periods' means (Griliches & Regev 1995, of firms):

        mean after − mean before
            = Σ_both (s₀ + s₁)/2 · (y₁ − y₀)            within, which answers
            + Σ_only after s₁ · (y₁ − M)                joined
            − Σ_only before s₀ · (y₀ − M)               left
            + Σ_both (s₁ − s₀) · ((y₀ + y₁)/2 − M)      answered_more

    The parts add up exactly. `within` is by how much the mean moved because people did, so it is
    smaller than their own mean change where many came or left. Errors are by cluster, from how
    much each person moves each part; all four parts and the total are estimated together.
    """
    rows = both_known(answered(replace(sample, covariates=()), rules))
    periods = _periods(rows)
    both = (periods[["n0", "n1"]] > 0).all(axis=1)
    clusters = rows.groupby("person")["cluster"].first().reindex(periods.index)
    require(int(both.sum()), clusters[both].nunique(), rules, ANSWERED_BOTH)
    params, influence = _parts(periods, both.to_numpy())
    people = periods.index.to_series()
    scores = Scores(
        names=tuple(params),
        params=np.array(list(params.values())),
        scores=influence,
        bread=np.eye(len(params)),
        clusters=pd.factorize(clusters)[0],
        groups=named(clusters),
        circles=sample.circles_of(people),
    )
    least = sample.smallest_cell
    found = from_scores(scores, KEY, n_fitted=MEANS).estimate(KEY, rows, everybody(rows, least))
    few = {name for name, which in _alone(periods).items() if small(int(which.sum()), least)}
    terms = (replace(each, note=FEW) if each.name in few else each for each in found.terms)
    return replace(found, terms=tuple(terms))


def _alone(periods: pd.DataFrame) -> Mapping[str, pd.Series]:
    """Say who joined, and who left."""
    return {"joined": periods["n0"] == 0, "left": periods["n1"] == 0}


def _periods(rows: pd.DataFrame) -> pd.DataFrame:
    """Count and average each person's answers in either period; 0 where there are none."""
    made = {}
    for period in (0, 1):
        groups = rows[rows["post"] == period].groupby("person")["y"]
        made[f"n{period}"], made[f"y{period}"] = groups.size(), groups.mean()
    found: pd.DataFrame = pd.DataFrame(made).fillna(0.0).astype(float)
    return found


def _parts(periods: pd.DataFrame, both: np.ndarray) -> tuple[Mapping[str, float], Floats]:
    """Give each part, and how much each person moves it, people × parts."""
    n, y = (periods[[f"{name}0", f"{name}1"]].to_numpy() for name in ("n", "y"))
    share = n / n.sum(axis=0)
    means = (share * y).sum(axis=0)
    middle = means.mean()
    moved_means = share * (y - means)
    moved_middle = moved_means.mean(axis=1)

    def of(period: int, what: Floats) -> tuple[float, Floats]:
        # A mean over a period's answers, and by how much each person moves it.
        mean = float(share[:, period] @ what)
        return mean, share[:, period] * (what - mean)

    def replaced(period: int) -> tuple[float, Floats]:
        alone = (~both & (n[:, period] > 0)).astype(float)
        mean, moved = of(period, alone * (y[:, period] - middle))
        return mean, moved - float(share[:, period] @ alone) * moved_middle

    change = np.where(both, y[:, 1] - y[:, 0], 0.0)
    (early, moved_early), (late, moved_late) = of(0, change), of(1, change)
    joined, moved_joined = replaced(1)
    left, moved_left = replaced(0)
    total, moved_total = float(means[1] - means[0]), moved_means[:, 1] - moved_means[:, 0]
    within, moved_within = (early + late) / 2, (moved_early + moved_late) / 2
    params = {
        KEY: within,
        "joined": joined,
        "left": -left,
        "answered_more": total - within - joined + left,
        "total": total,
    }
    more = moved_total - moved_within - moved_joined + moved_left
    return params, np.column_stack([moved_within, moved_joined, -moved_left, more, moved_total])
