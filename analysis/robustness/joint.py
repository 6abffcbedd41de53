"""Joint inference on a specification curve: one sign a group, the same for all specifications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtr

from analysis.inference.bootstrap_weights import BootstrapWeights, drawn, in_full
from analysis.inference.cluster import summed
from analysis.inference.identified import worked
from analysis.inference.scores import Floats, Scores

MOST_IN_FULL = 13
"""Groups for which all vectors of signs are tried: 4,096, of which each stands for two."""
DRAWS = 5_000
"""For more groups; the sample itself is one of them."""
TIE = 1e-9
"""Statistics nearer than this are equal; all that separates them is rounding."""
SMALLEST = 1e-15
"""Probabilities are not taken for smaller, so that normal scores stay finite."""


@dataclass(frozen=True)
class Moved:
    """What each group moves one estimate by, under a null.

    Attributes
    ----------
    groups
        G names.
    moved
        G; they add up to the estimate less the null.
    changes
        G × G; times a vector of signs, what each group moves the estimate by in the sample that
        the signs make, when that is estimated anew. The root of its sum of squares is the
        standard error there, but for the small-sample factor, which cancels out.
    """

    groups: tuple[str, ...]
    moved: Floats
    changes: Floats


@dataclass(frozen=True)
class Joint:
    """What the curve as a whole says, one p a statistic, and one of each specification.

    `median` is of the median effect, `share` of the share that is significant in the claimed
    direction, `z` of the mean of z in that direction. `each` has S one-sided p values.
    """

    median: float
    share: float
    z: float
    each: Floats
    two_sided: Floats
    words: str


def under_null(scores: Scores, key: str, null: float = 0.0) -> Moved:
    """Find what each group moves an estimate by when its coefficient is a null value.

    Notes
    -----
    Of least squares, or the last step of a generalised linear model, with d what is left of the
    coefficient's column when the others are taken out, and ũ the residuals of a fit in which the
    coefficient is its null value, group g moves the estimate by d_g'ũ_g / d'd, which over groups is
    the estimate less the null (Frisch & Waugh 1933). In the sample v·ũ, estimated anew, it is
    d_g'(v_g ũ_g − X_g B X'(v·ũ)) / d'd, as in the restricted wild cluster bootstrap
    (`analysis.inference.wild`).

    Of any other model ũ is not known. What group g moves at the estimate, a_g, then becomes
    a_g + (estimate − null) h_g, h_g the group's part in what the coefficient is learnt from
    (`analysis.inference.identified`); of least squares this is the same number. In the made-up
    sample it is v_g times that, less h_g times the sum.
    """
    place = scores.place(key)
    distance = float(scores.params[place]) - null
    x, _, weights = worked(scores, place)
    n = scores.n_clusters
    part = np.bincount(scores.clusters, weights**2, n) / float(weights @ weights)
    at_estimate = summed(scores.influence[:, [place]], scores.clusters, n)[:, 0]
    moved = at_estimate + distance * part
    if scores.linear is None:
        changes = np.diag(moved) - np.outer(part, moved)
    else:
        left_over = x @ (scores.bread[:, place] / scores.bread[place, place])
        of_rest = summed(x * left_over[:, None], scores.clusters, n)
        of_residuals = summed(scores.scores, scores.clusters, n) + distance * of_rest
        fitted = of_rest @ scores.bread @ of_residuals.T
        changes = np.diag(moved) - fitted * scores.bread[place, place]
    return Moved(scores.groups or tuple(map(str, range(n))), moved, changes)


def joint(parts: Sequence[Moved], scales: Floats, sign: int, level: float) -> Joint:
    """Test all specifications at once against there being nothing but the null.

    Parameters
    ----------
    parts
        S specifications, each under its null.
    scales
        S; what makes their estimates comparable, positive.
    sign
        1 where the claim is a rise, −1 where it is a fall.
    level
        One-sided, at which a specification counts as significant.

    Notes
    -----
    The statistics are those of Simonsohn, Simmons & Nelson (2020, Nature Human Behaviour 4,
    1208-1214): the median effect, the share of significant results in the claimed direction, and
    the mean z. Their null distribution comes from shuffling or from bootstrapping rows; with few
    groups it does not hold. Here all rows of a group, in whichever specification they stand, get
    one sign: under the null, and where what groups add is symmetric around it, every vector of
    signs was as likely as the one that happened (Canay, Romano & Shaikh 2017), so that p, the share
    of vectors with a statistic at least as large, the sample among them, is right whatever the
    number of groups, and however much the specifications have in common. A specification is
    significant where its own t is among the largest of all vectors, and its z is that of t with
    G − 1 degrees of freedom. All p are one-sided, in the claimed direction. Where specifications
    have nearly everything in common, all of them are significant about as often as one is, so that
    the p of the share does not fall far below the level.
    """
    names = sorted({name for each in parts for name in each.groups})
    weights = in_full(len(names)) if len(names) <= MOST_IN_FULL else drawn(len(names), DRAWS)
    effects, ts = [], []
    for each, scale in zip(parts, scales, strict=True):
        effect, t = _drawn(each, [names.index(name) for name in each.groups], weights)
        effects.append(sign * scale * effect)
        ts.append(sign * t)
    own = np.stack([_one_sided(t) for t in ts])
    mirrored = np.stack([_one_sided(-t) for t in ts])
    z = np.stack([_normal(t, len(each.groups)) for t, each in zip(ts, parts, strict=True)])
    return Joint(
        median=_p(*_both(np.median(np.stack(effects), axis=0))),
        share=_p((own <= level).mean(axis=0), (mirrored <= level).mean(axis=0)),
        z=_p(*_both(z.mean(axis=0))),
        each=own[:, 0],
        two_sided=np.minimum(1.0, 2 * np.minimum(own[:, 0], mirrored[:, 0])),
        words=weights.words,
    )


def _drawn(part: Moved, places: Sequence[int], weights: BootstrapWeights) -> tuple[Floats, Floats]:
    """Give the effect and t of one specification for every vector of signs."""
    count = weights.left.shape[1] + weights.right.shape[1]
    linear, form = np.zeros(count), np.zeros((count, count))
    linear[places] = part.moved
    form[np.ix_(places, places)] = part.changes.T @ part.changes
    effects, variances = weights.linear(linear), weights.quadratic(form)
    least = TIE**2 * float(part.moved @ part.moved)
    return effects, effects / np.sqrt(np.maximum(variances, least))


def _one_sided(t: Floats) -> Floats:
    """Give for each vector the share of all, and their mirror images, with a t as large."""
    every = np.sort(np.concatenate([t, -t]))
    slack = TIE * (1 + np.abs(t))
    shares: Floats = (len(every) - np.searchsorted(every, t - slack)) / len(every)
    return shares


def _normal(t: Floats, n_groups: int) -> Floats:
    below = np.clip(stdtr(max(n_groups - 1, 1), -np.abs(t)), SMALLEST, 0.5)
    z: Floats = -np.sign(t) * ndtri(below)
    return z


def _both(odd: Floats) -> tuple[Floats, Floats]:
    return odd, -odd


def _p(values: Floats, mirrored: Floats) -> float:
    """Give the share of vectors, and their mirror images, with a statistic as large."""
    slack = TIE * (1 + abs(float(values[0])))
    reached = sum(np.count_nonzero(each >= values[0] - slack) for each in (values, mirrored))
    return float(reached / (2 * len(values)))
