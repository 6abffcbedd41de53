"""A planned study of change within people: who would take part in which groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.inference.scores import Floats


@dataclass(frozen=True)
class Variances:
    """Of a person's change: what its groups add, `between`, and what is the person's, `within`.

    `adds_up` says whether effects of a person's groups add up, or are averaged.
    """

    between: float
    within: float
    adds_up: bool = False


@dataclass(frozen=True)
class Design:
    """People by groups: `weights`, N × C, says with what weight a person belongs to each."""

    weights: Floats

    @property
    def n_people(self) -> int:
        """How many people are compared with themselves."""
        return len(self.weights)


def drawn(
    n_people: int,
    n_groups: int,
    overlap: float,
    sizes: Floats,
    *,
    adds_up: bool = False,
    seed: int = 1,
) -> Design:
    """Assign people to groups, several each, large groups drawing more of them.

    Parameters
    ----------
    n_people, n_groups
        Of the planned study.
    overlap
        Groups a person takes part in, on average; a person has the whole number below or above.
    sizes
        Of the groups that are known, any number of them: their quantiles give the shares by which
        planned groups draw people.
    adds_up
        Effects of a person's groups add up; else they are averaged.
    seed
        Of the draw.
    """
    rng = np.random.default_rng(seed)
    places = (np.arange(n_groups) + 0.5) / n_groups
    shares = np.quantile(sizes, places) if len(sizes) else np.ones(n_groups)
    least = int(overlap)
    several = np.full(n_people, least)
    several[: round((overlap - least) * n_people)] += 1
    # The largest of C keys log(u) / share is drawn with chance in proportion to the share.
    keys = np.log(rng.random((n_people, n_groups))) / np.maximum(shares, 1e-9)
    ranks = (-keys).argsort(axis=1).argsort(axis=1)
    member = (ranks < np.minimum(several, n_groups)[:, None]).astype(float)
    return Design(member if adds_up else member / member.sum(axis=1, keepdims=True))
