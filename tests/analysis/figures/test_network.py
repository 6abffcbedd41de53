"""A two-mode map: groups on a ring, people between two of them, and none upon another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from analysis.figures.layout import (
    SQUARE,
    away,
    rows_of,
)
from analysis.figures.network import THINNEST, network_figure, pairs_of
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


def crossed(figure: Figure) -> int:
    """Count the lines that run behind a square which is not theirs."""
    ways = [np.asarray(line.get_xydata()) for line in figure.axes[0].lines]
    squares = np.array([way[1] for way in ways])
    starts = np.array([way[0] for way in ways])
    far = away(squares, starts, np.array([way[2] for way in ways]) - starts)
    return int((far[~np.eye(len(ways), dtype=bool)] < SQUARE / 2).sum())


@pytest.mark.parametrize(
    ("names", "share"), [("abcde", 1), ("abcdefgh", 0.6), ("abcdefghijkl", 0.3)]
)
def test_squares_hide_few_lines_of_others_and_no_square(names: str, share: float) -> None:
    chosen = np.random.default_rng(1).random((len(names),) * 2) < share
    joint = np.where(np.tril(chosen, -1), 20, 0)
    shared = pd.DataFrame(joint + joint.T, list(names), list(names))
    figure = network_figure(pd.Series(60, list(names)), shared, "Choirs")
    squares = [each for each in figure.axes[0].patches if isinstance(each, Rectangle)]
    places = np.array([each.get_center() for each in squares])
    apart = np.abs(places[:, np.newaxis] - places) + 9 * np.eye(len(places))[..., np.newaxis]
    assert (apart.max(axis=2) >= SQUARE).all()
    assert crossed(figure) <= len(places) / 3


def test_two_groups_and_their_people_stand_beside_one_another() -> None:
    figure = network_figure(pd.Series([50, 40], list("ab")), joined("ab", ab=12), "Choirs")
    discs, _ = nodes(figure)
    assert discs["a"][1] == pytest.approx(discs["b"][1], abs=0.01)


def test_a_thin_line_is_still_seen() -> None:
    sizes = pd.Series([5000, 5000, 400], list("abc"))
    figure = network_figure(sizes, joined("abc", ab=1234, bc=10), "Choirs")
    assert min(line.get_linewidth() for line in figure.axes[0].lines) == THINNEST


def test_pairs_are_listed_once() -> None:
    found = pairs_of(joined("abc", ab=12, bc=10))
    assert [(each.groups, each.people) for each in found] == [((1, 0), 12), ((2, 1), 10)]
