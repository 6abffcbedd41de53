"""Joint inference: right under a true null, whatever the specifications have in common."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.inference.scores import LeastSquares, Scores
from analysis.inference.wild import wild
from analysis.robustness.joint import Moved, joint, under_null

GROUPS = 9


def fitted(y, clusters, x=None):
    """Fit by least squares; the first column answers."""
    x = np.ones((len(y), 1)) if x is None else x
    bread = np.linalg.inv(x.T @ x)
    params = bread @ x.T @ y
    names = ("mean", "other")[: x.shape[1]]
    return Scores(
        names,
        params,
        x * (y - x @ params)[:, None],
        bread,
        clusters,
        squares=LeastSquares(x, y),
        groups=tuple(f"g{n}" for n in range(clusters.max() + 1)),
    )


def drawn(rng, effect=0.0):
    """Draw people in few groups of very different size; a group moves as one."""
    clusters = np.repeat(np.arange(GROUPS), [3, 4, 5, 6, 8, 10, 12, 15, 20])
    shared = rng.standard_normal(GROUPS)[clusters]
    return effect + shared + rng.standard_normal(len(clusters)), clusters


def three_ways(y, clusters):
    """Estimate a mean of all, of half, and beside a covariate, on scales of their own."""
    half = np.arange(len(y)) % 2 == 0
    covariate = np.column_stack([np.ones(len(y)), np.arange(len(y)) / len(y) - 0.5])
    return [
        fitted(y, clusters),
        fitted(10 * y[half], clusters[half]),
        fitted(y, clusters, covariate),
    ]


SCALES = np.array([1.0, 0.1, 1.0])


def together(scores, sign=1, null=0.0):
    parts = [under_null(one, "mean", null / s) for one, s in zip(scores, SCALES, strict=True)]
    return joint(parts, SCALES, sign, 0.025)


def test_what_groups_move_adds_up_to_the_estimate_less_the_null():
    for one in three_ways(*drawn(np.random.default_rng(1))):
        assert under_null(one, "mean", 0.3).moved.sum() == pytest.approx(one.params[0] - 0.3)


def test_the_sample_estimated_anew_gives_back_what_its_groups_move():
    for one in three_ways(*drawn(np.random.default_rng(2))):
        again = under_null(one, "mean").changes @ np.ones(GROUPS)
        moved = (one.scores @ one.bread)[:, 0]
        assert again == pytest.approx(np.bincount(one.clusters, moved))


def test_p_of_one_specification_is_that_of_the_restricted_wild_bootstrap():
    for one in three_ways(*drawn(np.random.default_rng(3), effect=0.5)):
        found = joint([under_null(one, "mean")], np.ones(1), 1, 0.025)
        assert found.two_sided[0] == pytest.approx(wild(one, "mean", 0.05).p)


def test_without_the_problem_itself_moves_still_add_up():
    one = replace(fitted(*drawn(np.random.default_rng(4))), squares=None)
    found = under_null(one, "mean", 0.2)
    assert found.moved.sum() == pytest.approx(one.params[0] - 0.2)
    assert (found.changes @ np.ones(GROUPS)).sum() == pytest.approx(0.0, abs=1e-12)


def test_under_a_true_null_p_is_about_uniform():
    rng = np.random.default_rng(5)
    found = np.array(
        [[j.median, j.share, j.z] for j in (together(three_ways(*drawn(rng))) for _ in range(400))]
    )
    for column in (0, 2):
        for level in (0.05, 0.25, 0.5, 0.75):
            error = math.sqrt(level * (1 - level) / len(found))
            assert np.mean(found[:, column] <= level) == pytest.approx(level, abs=3 * error)
    # Most curves have no significant result, so this one is 1 for them; it rejects no more often.
    assert np.mean(found[:, 1] <= 0.05) <= 0.08


def test_a_true_effect_is_found_by_all_three():
    found = together(three_ways(*drawn(np.random.default_rng(6), effect=3.0)))
    assert max(found.median, found.z) < 0.01
    # All three are significant together about as often as one is: no share is rarer.
    assert found.share < 0.05


def test_an_effect_against_the_claim_does_not_support_it():
    found = together(three_ways(*drawn(np.random.default_rng(6), effect=3.0)), sign=-1)
    assert min(found.median, found.share, found.z) > 0.9


def test_the_same_specification_twice_tells_no_more_than_once():
    one = under_null(fitted(*drawn(np.random.default_rng(7), effect=0.6)), "mean")
    once, twice = (joint([one] * n, np.ones(n), 1, 0.025) for n in (1, 2))
    assert (twice.median, twice.share, twice.z) == (once.median, once.share, once.z)


def test_groups_that_a_specification_lacks_do_not_move_it():
    y, clusters = drawn(np.random.default_rng(8), effect=0.8)
    some = clusters < GROUPS - 2
    whole, part = fitted(y, clusters), fitted(y[some], clusters[some])
    found = joint([under_null(one, "mean") for one in (whole, part)], np.ones(2), 1, 0.025)
    assert found.two_sided[1] == pytest.approx(wild(part, "mean", 0.05).p)


def test_more_groups_than_can_be_tried_in_full_are_drawn_and_say_so():
    n = 20
    made = Moved(tuple(map(str, range(n))), np.ones(n) / n, np.eye(n) / n - 1 / n**2)
    found = joint([made], np.ones(1), 1, 0.025)
    assert "drawn with seed" in found.words
    assert found.median == pytest.approx(0.5 / 5000, abs=0.001)
