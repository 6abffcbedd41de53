"""Groups of a map stand on a ring in order of likeness, and none upon another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.figures.layout import BETWEEN, laid_out, on_a_ring, spread


def test_neighbours_on_the_ring_lie_in_like_directions() -> None:
    plane = np.array([[1.0, 0.1], [-1.0, 0.2], [0.9, 0.3], [-0.8, -0.5]])
    ring = on_a_ring(plane)
    assert np.hypot(*ring.T) == pytest.approx(1)
    for one, other in ((0, 2), (1, 3)):
        assert np.hypot(*(ring[one] - ring[other])) == pytest.approx(np.sqrt(2))
    assert np.hypot(*(ring[0] - ring[1])) == pytest.approx(2)


@pytest.mark.parametrize("many", [3, 8, 20])
def test_nodes_do_not_lie_upon_one_another_and_stay_in_the_picture(many: int) -> None:
    rng = np.random.default_rng(many)
    names = [f"g{n}" for n in range(many)]
    joint = np.triu(rng.integers(0, 30, (many, many)) * (rng.random((many, many)) < 0.3), 1)
    shared = pd.DataFrame(joint + joint.T, names, names)
    sizes = pd.Series(rng.integers(40, 90, many), names)
    radii = np.full(many, 0.3)
    places = spread(laid_out(sizes, shared), radii, (6.7, 4.4))
    far = np.linalg.norm(places[:, np.newaxis] - places, axis=2) + 9 * np.eye(many)
    assert far.min() >= 0.6 + BETWEEN / 2
    assert (places >= radii.max() - 1e-9).all()
    assert (places <= np.array([6.7, 4.4]) - radii.max() + 1e-9).all()
    again = spread(laid_out(sizes, shared), radii, (6.7, 4.4))
    assert np.array_equal(places, again)


def test_those_that_share_more_are_laid_out_nearer() -> None:
    shared = pd.DataFrame([[0, 40, 5], [40, 0, 5], [5, 5, 0]], list("abc"), list("abc"))
    places = laid_out(pd.Series([50, 50, 50], list("abc")), shared)
    ab, ac, bc = (np.linalg.norm(places[i] - places[j]) for i, j in ((0, 1), (0, 2), (1, 2)))
    assert ab == pytest.approx(1 - 40 / 50)
    assert (ac, bc) == pytest.approx((1 - 5 / 50, 1 - 5 / 50))
