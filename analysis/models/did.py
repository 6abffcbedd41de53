"""Difference in differences: how much more one kind of group changed than the other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.inference.scores import Assignment, Bools, Floats
from analysis.locale import ENGLISH, marked
from analysis.models.linear import fit_linear
from analysis.models.model import (
    ANSWERED_BOTH,
    Estimate,
    NotEstimableError,
    require,
    small,
)
from analysis.models.people import clusters_of, periods, who_answered_both, with_covariates
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "post_bound"
A_SIDE = 2
"""Groups on either side of the comparison without which it is one group's story."""
SAME = 1e-10


def did(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = person + wave + γ·bound + δ·post·bound + covariates; δ answers.

    Person effects are taken out by demeaning within people (Frisch & Waugh 1933; Lovell 1963).
    A column that never differs within a person, such as `bound` where everybody is in groups of
    one kind, goes with them. People lie within clusters, so the K of CR1 does not count their
    effects (Cameron & Miller 2015).
    """
    if "bound" not in sample.rows:
        raise NotEstimableError(marked("the plan names no moderator"))
    rows = with_covariates(sample, "bound")
    clusters_of(rows)
    n_persons, n_clusters = int(rows["person"].nunique()), int(rows["cluster"].nunique())
    seen = periods(rows)
    moved = int((seen == "both").sum())
    require(moved, n_clusters, rules, ANSWERED_BOTH)
    kinds = rows.groupby("bound")["group"].nunique()
    bound, other = (int(kinds.get(kind, 0)) for kind in (1.0, 0.0))
    if min(bound, other) < A_SIDE:
        raise NotEstimableError(_one_sided(bound, other))
    design = _demeaned(_design(rows, sample.covariates), rows["person"])
    kept = design.columns[design.abs().max() > SAME]
    if KEY not in kept:
        raise NotEstimableError(
            marked("nobody in a group of the claim's kind answered before and after")
        )
    y = _demeaned(rows[["y"]], rows["person"])["y"]
    solved = fit_linear(
        y,
        design[kept],
        rows["cluster"],
        rules,
        KEY,
        sample.circles_of(rows["person"]),
        _assignment(rows, sample.covariates, tuple(kept)),
    )
    alone = _others(n_persons - moved, sample.smallest_cell)
    return Estimate(
        terms=solved.terms,
        key=KEY,
        n_rows=len(rows),
        n_persons=n_persons,
        n_clusters=n_clusters,
        identified_by=f"{_compared(moved, bound, other)}; {alone}",
        inference=solved.inference,
        factor=solved.factor,
        scores=solved.scores,
    )


def _one_sided(bound: int, other: int) -> str:
    return ENGLISH.plural(
        "{n} group is of the claim's kind and {other} are not",
        "{n} groups are of the claim's kind and {other} are not",
        bound,
        other=other,
    )


def _compared(moved: int, bound: int, other: int) -> str:
    return ENGLISH.text(
        "{who}, in {bound} groups of the claim's kind and {other} others",
        who=who_answered_both(moved),
        bound=bound,
        other=other,
    )


def _others(count: int, smallest: int) -> str:
    if small(count, smallest):
        return ENGLISH.text("those of one period tell only how the two kinds differ in level")
    return ENGLISH.plural(
        "{n} person of one period tell only how the two kinds differ in level",
        "{n} people of one period tell only how the two kinds differ in level",
        count,
    )


def _design(rows: pd.DataFrame, covariates: tuple[str, ...]) -> pd.DataFrame:
    """Build wave effects, the moderator, its product with post, and covariates."""
    waves = sorted(rows["wave"].unique())
    made = {f"wave_{wave}": (rows["wave"] == wave).astype(float) for wave in waves[1:]}
    made["bound"] = rows["bound"]
    made[KEY] = rows["post"] * rows["bound"]
    return pd.DataFrame({**made, **{name: rows[name] for name in covariates}})


def _assignment(
    rows: pd.DataFrame, covariates: tuple[str, ...], kept: tuple[str, ...]
) -> Assignment:
    """Say which groups are of the claim's kind, and how the design follows from it."""
    groups, names = pd.factorize(rows["group"])
    persons = pd.factorize(rows["person"])[0]
    sizes = np.bincount(persons)
    post = rows["post"].to_numpy(dtype=float)
    kinds = rows.groupby("group")["bound"].first().reindex(names).to_numpy(dtype=bool)
    fixed = _demeaned(_design(rows, covariates), rows["person"])[list(kept)].to_numpy(dtype=float)
    moving = {name: place for place, name in enumerate(kept) if name in ("bound", KEY)}

    def redesign(treated: Bools) -> Floats:
        bound = treated[groups].astype(float)
        found: Floats = fixed.copy()
        for name, place in moving.items():
            column = bound * post if name == KEY else bound
            found[:, place] = column - (np.bincount(persons, column) / sizes)[persons]
        if np.linalg.matrix_rank(found.T @ found) < found.shape[1]:
            raise ValueError("the columns of the design cannot be told apart")
        return found

    return Assignment(kinds, redesign)


def _demeaned(columns: pd.DataFrame, person: pd.Series) -> pd.DataFrame:
    demeaned: pd.DataFrame = columns - columns.groupby(person).transform("mean")
    return demeaned
