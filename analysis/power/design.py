"""A planned study of change within people: who would take part in which groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.inference.scores import Bools, Codes, Floats
from analysis.models.did import A_SIDE


@dataclass(frozen=True)
class Variances:
    """Of a person's change: what its groups add, `between`, and what is the person's, `within`.

    `adds_up` says whether effects of a person's groups add up, or are averaged. Of answers about
    groups, `person` is what a person's changes about several of them share, and `within` the rest.
    """

    between: float
    within: float
    adds_up: bool = False
    person: float = 0.0


@dataclass(frozen=True)
class Design:
    """People by groups: `weights`, N × C, says with what weight a person belongs to each."""

    weights: Floats

    @property
    def n_people(self) -> int:
        """How many people are compared with themselves."""
        return len(self.weights)


@dataclass(frozen=True)
class Compared:
    """R changes of people, in groups of the claim's kind and in others.

    Attributes
    ----------
    kind
        R; 1 in groups of the claim's kind, else 0.
    weights
        R × C; with what weight a change belongs to each group.
    people
        R codes; whose change it is.
    clusters
        R codes from 0; the group in which the person is counted.
    """

    kind: Floats
    weights: Floats
    people: Codes
    clusters: Codes


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
    member = _ranks(rng, n_people, _shares(sizes, n_groups)) < _several(n_people, n_groups, overlap)
    return Design(_weights(member, adds_up=adds_up))


def compared(
    n_people: int,
    n_groups: int,
    overlap: float,
    sizes: Floats,
    share: float,
    *,
    about: bool,
    adds_up: bool = False,
    seed: int = 1,
) -> Compared:
    """Assign people to groups, and groups to the claim's kind.

    Parameters
    ----------
    n_people, n_groups, overlap, sizes, adds_up, seed
        As `drawn`. A person is counted in one of their groups.
    share
        Of people (of answers, if these are about groups) in groups of the claim's kind: groups are
        of it, in chance's order, until they come nearest to that.
    about
        A person answers about each of their groups, and a change is of one group. Else a change is
        the person's, and of the kind of the group in which they are counted.

    Raises
    ------
    ValueError
        If there are too few groups for two of either kind.
    """
    if n_groups < 2 * A_SIDE:
        raise ValueError(f"{n_groups} groups are too few for {A_SIDE} of either kind")
    rng = np.random.default_rng(seed)
    shares = _shares(sizes, n_groups)
    ranks = _ranks(rng, n_people, shares)
    member = ranks < _several(n_people, n_groups, overlap)
    counted = ranks.argmin(axis=1)
    kinds = _kinds(rng, shares, share)
    weights: Floats
    if about:
        people, groups = np.nonzero(member)
        weights = np.eye(n_groups)[groups]
    else:
        people, groups = np.arange(n_people), counted
        weights = _weights(member, adds_up=adds_up)
    clusters = np.unique(counted, return_inverse=True)[1]
    return Compared(kinds[groups], weights, people, clusters[people])


def _shares(sizes: Floats, n_groups: int) -> Floats:
    """Stretch the sizes of known groups over another number of groups."""
    places = (np.arange(n_groups) + 0.5) / n_groups
    known: Floats = np.quantile(sizes, places) if len(sizes) else np.ones(n_groups)
    shares: Floats = np.maximum(known, 1e-9)
    return shares


def _ranks(rng: np.random.Generator, n_people: int, shares: Floats) -> Codes:
    """Rank groups for each person: the largest of C keys log(u) / share is drawn by its share."""
    keys = np.log(rng.random((n_people, len(shares)))) / shares
    ranks: Codes = (-keys).argsort(axis=1).argsort(axis=1)
    return ranks


def _several(n_people: int, n_groups: int, overlap: float) -> Codes:
    """Say of each person in how many groups they are, N × 1."""
    least = int(overlap)
    several = np.full(n_people, least)
    several[: round((overlap - least) * n_people)] += 1
    each: Codes = np.minimum(several, n_groups)[:, None]
    return each


def _weights(member: Bools, *, adds_up: bool) -> Floats:
    whole = member.astype(float)
    shared: Floats = whole if adds_up else whole / whole.sum(axis=1, keepdims=True)
    return shared


def _kinds(rng: np.random.Generator, shares: Floats, share: float) -> Floats:
    """Say which groups are of the claim's kind: 1 or 0."""
    order = rng.permutation(len(shares))
    totals = np.cumsum(shares[order])[A_SIDE - 1 : -A_SIDE] / shares.sum()
    many = A_SIDE + int(np.abs(totals - share).argmin())
    kinds = np.zeros(len(shares))
    kinds[order[:many]] = 1.0
    return kinds
