"""Permutation of a treatment over the groups that might have had it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analysis.inference.cluster import ABSORBED, summed
from analysis.inference.every_null import EveryNull, every_null
from analysis.inference.inferred import nothing, trouble
from analysis.inference.scores import Bools, Codes, Floats, Inferred, Scores
from analysis.locale import ENGLISH, marked

METHOD = marked("permutation of the treatment over groups, studentised (CR1)")
MOST_IN_FULL = 20_000
DRAWS = 10_000
"""Where there are more assignments than that; the actual one is one of them."""
SEED = 20_070_814


@dataclass(frozen=True)
class Permuted:
    """A test of every null by assignments; how many there were, and how many gave no estimate."""

    every: EveryNull
    tried: int
    failed: int
    words: str


def assignments(treated: Bools) -> tuple[Bools, str]:
    """List all ways to treat as many groups, or draw some where they are many.

    The actual assignment is among the rows, which have a column for each group; the words say how
    many there are.
    """
    n_groups, n_treated = len(treated), int(treated.sum())
    ways = math.comb(n_groups, n_treated)
    if ways <= MOST_IN_FULL:
        chosen = np.array(list(combinations(range(n_groups), n_treated)), dtype=np.intp)
        given = np.zeros((ways, n_groups), dtype=bool)
        np.put_along_axis(given, chosen.reshape(ways, n_treated), values=True, axis=1)
        return given, ENGLISH.text("all {n} assignments", n=f"{ways:,}")
    rng = np.random.default_rng(SEED)
    drawn = rng.permuted(np.tile(treated, (DRAWS, 1)), axis=1)
    drawn[0] = treated
    words = ENGLISH.text(
        "{n} of {ways} assignments, drawn with seed {seed}",
        n=f"{DRAWS:,}",
        ways=f"{ways:,}",
        seed=SEED,
    )
    return drawn, words


def permuted(scores: Scores, place: int) -> Permuted:
    """Estimate under each assignment.

    Raises ValueError where the model has no assignment or is not of least squares.

    Notes
    -----
    Under the null that the effect on everybody is the null value, outcomes less the null times the
    treatment would have been the same whoever was treated. The statistic is the estimate over its
    CR1 error: unlike the estimate alone it keeps its level when treated groups differ from others
    in size (MacKinnon & Webb 2020). Both are linear in the outcome, so that each assignment is
    fitted once, to the outcomes and to the treatment, and serves every null.
    """
    if scores.assignment is None or scores.squares is None:
        raise ValueError("the model does not assign a treatment to groups, by least squares")
    actual = scores.assignment.treated
    given, words = assignments(actual)
    x, y = scores.squares.x, scores.squares.y
    estimate = float(scores.params[place])
    outcomes = np.column_stack([y - estimate * x[:, place], x[:, place]])
    own = summed(scores.influence[:, [place]], scores.clusters, scores.n_clusters)
    se = float(np.linalg.norm(own))
    fits, failed = [], 0
    for treated in given:
        try:
            design = scores.assignment.redesign(treated)
            fits.append(_fit(design, outcomes, place, scores.clusters, scores.n_clusters))
        except ValueError:
            failed += 1
    n0, n1, q0, q1, q2 = np.array(fits).reshape(-1, 5).T
    terms = (n0 / se, n1, q0 / se**2, q1 / se, q2)
    return Permuted(every_null(estimate, se, *terms), len(fits) + failed, failed, words)


def _fit(x: Floats, outcomes: Floats, place: int, clusters: Codes, n_clusters: int) -> Floats:
    """Fit two outcomes: both estimates, and the products of their sums of influence by group.

    Raises ValueError where the design has not full rank.
    """
    form = x.T @ x
    size = np.sqrt(np.diag(form))
    if not size.all() or np.linalg.eigvalsh(form / size[:, None] / size)[0] < ABSORBED:
        raise ValueError("the design has not full rank")
    bread = np.linalg.inv(form)
    beta = bread @ (x.T @ outcomes)
    influence = (x @ bread[:, place])[:, None] * (outcomes - x @ beta)
    first, second = summed(influence, clusters, n_clusters).T
    return np.array([*beta[place], first @ first, first @ second, second @ second])


def permutation(scores: Scores, key: str, level: float) -> Inferred:
    """Infer by permutation of the treatment over groups.

    p counts ties and the actual assignment, so it is never zero. The interval holds the effects,
    the same for everybody, that are not rejected. Assignments under which the coefficient cannot
    be estimated are left out, and the note says how many. Raises ValueError where the model has
    no assignment or is not of least squares.
    """
    place = scores.place(key)
    why = trouble(scores, place)
    if why:
        return nothing(METHOD, why)
    found = permuted(scores, place)
    if found.tried - found.failed <= 1:
        return nothing(METHOD, marked("only the actual assignment gives an estimate"))
    failed = ENGLISH.text("{n} gave no estimate", n=f"{found.failed:,}")
    return Inferred(
        math.nan,
        math.nan,
        found.every.p(0.0),
        *found.every.interval(),
        *found.every.interval(1 - 2 * level),
        METHOD,
        f"{found.words}; {failed}" if found.failed else found.words,
    )
