"""What a study's own data say of the next: variances of change, and how people share groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.inference.membership import components
from analysis.inference.scores import Floats, LeastSquares, Scores
from analysis.models import MODELS, Sample, Tables, sample_of
from analysis.models.did import did
from analysis.models.linear import constant, fit_linear
from analysis.models.model import STAYED, require
from analysis.models.people import with_covariates
from analysis.models.sample import ABOUT
from analysis.models.variance_components import Problem, fit_mixed, indicators
from analysis.plan import Hypothesis, Rules
from analysis.power.design import Variances

CHANGES = ("within_person", "switching")
"""Models that test a mean change of people compared with themselves."""
DIFFERENCE = "did"
"""The model that tests a difference between two kinds of groups in such change."""
PLANNABLE = (*CHANGES, DIFFERENCE)
NOTHING = 1e-6
"""A variance that is this much of the residual's is where the search for it ends: none."""


@dataclass(frozen=True)
class Known:
    """Of one hypothesis: its variances, and the people and groups that they come from.

    `sizes` are people by group; `overlap` is groups a person. Where two kinds of groups are
    compared, `share` is that of people (of answers, if these are `about` groups) in groups of the
    claim's kind.
    """

    variances: Variances
    n_people: int
    sizes: Floats
    share: float | None = None
    about: bool = False

    @property
    def n_groups(self) -> int:
        """Groups in which anybody takes part."""
        return len(self.sizes)

    @property
    def overlap(self) -> float:
        """Groups a person takes part in, on average."""
        return float(self.sizes.sum()) / self.n_people


def known(hypothesis: Hypothesis, rules: Rules, tables: Tables) -> Known:
    """Estimate what the next wave is planned with.

    Of the two ways in which groups may matter, effects that add up and effects that are averaged,
    that is taken which makes the error of the mean change larger, as the inference does.

    Raises
    ------
    NotEstimableError
        If these data give no estimate of the hypothesis.
    """
    sample = sample_of(hypothesis, hypothesis.first, tables, rules.cluster)
    if hypothesis.decides == DIFFERENCE:
        return difference_known(sample, rules)
    estimate = MODELS[hypothesis.decides].estimate(sample, rules)
    if estimate.scores is None or estimate.scores.squares is None:
        raise ValueError("the model is not of least squares")
    return _of(estimate.scores, estimate.scores.squares, estimate.key)


def _of(scores: Scores, problem: LeastSquares, key: str) -> Known:
    member, place = _members(scores), scores.place(key)
    both = [
        (components(scores, problem, place, weights), adds_up)
        for weights, adds_up in ((member, True), (_shared(member), False))
    ]
    counted = [(each, adds_up) for each, adds_up in both if np.isfinite(each.variance)]
    sizes = member.sum(axis=0)
    if not counted:
        spread = float(np.var(problem.y, ddof=1))
        return Known(Variances(0.0, spread), len(member), sizes)
    found, adds_up = max(counted, key=lambda each: each[0].variance)
    return Known(Variances(found.between, found.within, adds_up), len(member), sizes)


def difference_known(sample: Sample, rules: Rules) -> Known:
    """Estimate what the next wave is planned with, where two kinds of groups are compared.

    From people's changes, the mean of post waves less that of pre waves in one group: of people who
    answered about it, or were counted in it, before and after. Others have no part in a plan; in
    the estimate they have, by how the kinds differ in level, so that it is surer than planned.
    Answers about groups have effects of the group that they are about, and of the person
    (`analysis.models.variance_components`).

    Raises
    ------
    NotEstimableError
        If these data give no estimate of the hypothesis, or variances cannot be told apart.
    """
    did(sample, rules)
    changes = _changes(sample)
    require(int(changes["person"].nunique()), int(changes["group"].nunique()), rules, STAYED)
    x = constant(changes).assign(kind=changes["bound"])
    if ABOUT in sample.rows:
        return _about(changes, x.to_numpy(dtype=float))
    circles = sample.circles_of(changes["person"])
    solved = fit_linear(changes["y"], x, changes["group"], rules, "kind", circles)
    if solved.scores.squares is None:
        raise ValueError("the model is not of least squares")
    found = _of(solved.scores, solved.scores.squares, "kind")
    return replace(found, share=float(changes["bound"].mean()))


def _about(changes: pd.DataFrame, x: Floats) -> Known:
    groups, people = (pd.factorize(changes[name])[0] for name in ("group", "person"))
    parts = {"group": groups, "person": people}
    if len(changes) == people.max() + 1:
        del parts["person"]
    effects = {name: indicators(codes) for name, codes in parts.items()}
    y = changes["y"].to_numpy(dtype=float)
    fitted = fit_mixed(Problem(y, x, effects, np.zeros(len(y), dtype=np.intp)))
    nothing = NOTHING * fitted.residual
    found = {name: each if each > nothing else 0.0 for name, each in fitted.variances.items()}
    return Known(
        Variances(found["group"], fitted.residual, person=found.get("person", 0.0)),
        n_people=int(people.max()) + 1,
        sizes=np.bincount(groups).astype(float),
        share=float(changes["bound"].mean()),
        about=True,
    )


def _changes(sample: Sample) -> pd.DataFrame:
    """Average before and after for each person and group: those with both, and their change."""
    keys = ["person", "group", "bound"]
    rows = with_covariates(sample, "bound")
    means = rows.pivot_table(index=keys, columns="post", values="y").dropna()
    return (means[1.0] - means[0.0]).rename("y").reset_index()


def _members(scores: Scores) -> Floats:
    """Say who is in which group, N × C; the one of counting where nobody is in several."""
    if scores.circles is None:
        counted: Floats = np.eye(scores.n_clusters)[scores.clusters]
        return counted
    member: Floats = scores.circles[:, scores.circles.any(axis=0)].astype(float)
    return member


def _shared(member: Floats) -> Floats:
    shared: Floats = member / np.maximum(member.sum(axis=1, keepdims=True), 1)
    return shared
