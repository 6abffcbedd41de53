"""A two-mode map: groups on a ring, people between two of them, and none upon another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from analysis.figures.network import (
    BETWEEN,
    SQUARE,
    laid_out,
    network_figure,
    on_a_ring,
    pairs_of,
    rows_of,
    spread,
)
from analysis.figures.words import ROOM


def joined(names: str, **people: int) -> pd.DataFrame:
    """Give group × group of people: `ab=12` are twelve who named both a and b."""
    shared = pd.DataFrame(0, list(names), list(names))
    for pair, many in people.items():
        one, other = pair[0], pair[1]
        shared.loc[one, other] = shared.loc[other, one] = many
    return shared


def nodes(figure: Figure) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Give where the discs and the squares stand, by the words in them."""
    axes = figure.axes[0]
    texts = [(each.get_text(), np.array(each.get_position())) for each in axes.texts]
    discs = [np.array(each.center) for each in axes.patches if isinstance(each, Circle)]
    squares = [np.array(e.get_center()) for e in axes.patches if isinstance(e, Rectangle)]
    named = [text for text in texts if text[0].isalpha()]
    return (
        {text: min(discs, key=lambda c: float(np.hypot(*(c - at)))) for text, at in named},
        {text: c for c in squares for text, at in texts if np.allclose(c, at)},
    )


@pytest.fixture
def figure() -> Figure:
    sizes = pd.Series([50, 40, 30, 25, 20, 15], list("abcdef"))
    shared = joined("abcdef", ab=20, bc=15, ac=10, cd=12)
    return network_figure(sizes, shared, "Choirs", "Made up.")


def test_each_square_is_joined_to_the_two_groups_whose_people_it_is(figure: Figure) -> None:
    discs, squares = nodes(figure)
    ways = [np.asarray(line.get_xydata()) for line in figure.axes[0].lines]
    found = {}
    for way in ways:
        start, middle, end = way
        ends = {n for n, at in discs.items() if np.allclose(at, start) or np.allclose(at, end)}
        (people,) = (text for text, at in squares.items() if np.allclose(at, middle))
        found["".join(sorted(ends))] = people
    assert found == {"ab": "20", "bc": "15", "ac": "10", "cd": "12"}


def test_no_line_leads_from_group_to_group(figure: Figure) -> None:
    discs, _ = nodes(figure)
    for line in figure.axes[0].lines:
        _, middle, _ = np.asarray(line.get_xydata())
        assert min(np.hypot(*(middle - at)) for at in discs.values()) > SQUARE / 2


def test_groups_that_no_square_joins_stand_below_the_ring(figure: Figure) -> None:
    discs, squares = nodes(figure)
    ring = min(at[1] for at in [*(discs[each] for each in "abcd"), *squares.values()])
    assert max(discs["e"][1], discs["f"][1]) < ring


def test_groups_alone_are_drawn_in_rows_that_fit() -> None:
    names = [f"g{n}" for n in range(17)]
    sizes = pd.Series(range(20, 37), names)
    figure = network_figure(sizes, pd.DataFrame(0, names, names), "Choirs")
    discs = [each for each in figure.axes[0].patches if isinstance(each, Circle)]
    assert len({each.center for each in discs}) == 17
    assert len(set(rows_of(17)[:, 1])) == 3
    low, high = figure.axes[0].get_ylim()
    for each in discs:
        assert each.radius <= each.center[0] <= ROOM - each.radius
        assert low + each.radius <= each.center[1] <= high - each.radius


def test_many_pairs_get_more_room() -> None:
    names = [f"g{n}" for n in range(12)]
    shared = pd.DataFrame(30, names, names)
    np.fill_diagonal(values := shared.to_numpy(copy=True), 0)
    figure = network_figure(pd.Series(99, names), pd.DataFrame(values, names, names), "Choirs")
    assert figure.axes[0].get_ylim()[1] > 6
    squares = [each for each in figure.axes[0].patches if isinstance(each, Rectangle)]
    corners = np.array([each.get_xy() for each in squares])
    apart = np.abs(corners[:, np.newaxis] - corners) + 9 * np.eye(len(corners))[..., np.newaxis]
    assert (apart.max(axis=2) > SQUARE / 2).all()  # the number of each can be read


def test_pairs_are_listed_once() -> None:
    found = pairs_of(joined("abc", ab=12, bc=10))
    assert [(each.groups, each.people) for each in found] == [((1, 0), 12), ((2, 1), 10)]


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
