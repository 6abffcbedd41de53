"""Answers about one tie from both its ends are alike, and no others are for it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.pairs import Ties, shared_by_pairs, widened

GROUPS = 4


def ties(*said: tuple[int, int, float]) -> Ties:
    speaks, spoken_of, moved = zip(*said, strict=True)
    return Ties(np.array(speaks), np.array(spoken_of), np.array(moved))


def test_both_ends_of_a_tie_are_multiplied_once_each_way():
    """Group 0 moves it by 3 for its tie with 1, and 1 by 2 for the same; 2 × 3 × 2."""
    assert shared_by_pairs(ties((0, 1, 1.0), (0, 1, 2.0), (1, 0, 2.0), (2, 0, 9.0))) == 12


answers = st.lists(
    st.tuples(
        st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1), st.integers(-9, 9).map(float)
    ).filter(lambda each: each[0] != each[1]),
    min_size=1,
    max_size=30,
)


@given(answers)
def test_it_is_clustering_by_pair_less_by_group_and_pair(said):
    def clustered(key):
        sums: dict[object, float] = {}
        for speaks, of, moved in said:
            sums[key(speaks, of)] = sums.get(key(speaks, of), 0.0) + moved
        return sum(each**2 for each in sums.values())

    by_pair = clustered(lambda a, b: frozenset((a, b)))
    by_both = clustered(lambda a, b: (a, b))
    assert shared_by_pairs(ties(*said)) == pytest.approx(by_pair - by_both)


def test_an_error_never_becomes_smaller():
    assert widened(2.0, ties((0, 1, 1.0), (1, 0, 6.0))) == 4.0
    assert widened(2.0, ties((0, 1, 1.0), (1, 0, -6.0))) == 2.0
