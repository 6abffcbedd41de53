"""What a study's own data say of the next: variances of change, and how people share groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.inference.membership import components
from analysis.inference.scores import Floats, Scores
from analysis.models import MODELS, Tables, sample_of
from analysis.plan import Hypothesis, Rules
from analysis.power.design import Variances

CHANGES = ("within_person", "switching")
"""Models that test a mean change of people compared with themselves."""


@dataclass(frozen=True)
class Known:
    """Of one hypothesis: its variances, and the people and groups that they come from.

    `sizes` are people by group; `overlap` is groups a person.
    """

    variances: Variances
    n_people: int
    sizes: Floats

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
    estimate = MODELS[hypothesis.decides].estimate(sample, rules)
    scores = estimate.scores
    if scores is None or scores.squares is None:
        raise ValueError("the model is not of least squares")
    member = _members(scores)
    both = [
        (components(scores, scores.squares, 0, weights), adds_up)
        for weights, adds_up in ((member, True), (_shared(member), False))
    ]
    counted = [(each, adds_up) for each, adds_up in both if np.isfinite(each.variance)]
    sizes = member.sum(axis=0)
    if not counted:
        spread = float(np.var(scores.squares.y, ddof=1))
        return Known(Variances(0.0, spread), len(member), sizes)
    found, adds_up = max(counted, key=lambda each: each[0].variance)
    return Known(Variances(found.between, found.within, adds_up), len(member), sizes)


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
