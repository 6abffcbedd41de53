"""One typing error is found by its parts just as by measuring every pair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.linkage.typing_error import TypingError, marked, one_error_apart, typing_error

WORD = st.text(alphabet="AB0", max_size=6)


def distance(one: str, other: str) -> int:
    """Measure by dynamic programming: characters replaced, put in, left out, neighbours swapped."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@given(WORD, WORD)
def test_an_error_is_found_where_the_distance_is_one(one, other):
    assert (typing_error(one, other) is not None) == (distance(one, other) == 1)


@given(WORD, WORD)
def test_undoing_the_error_gives_what_was_meant(typed, known):
    error = typing_error(typed, known)
    if error is None:
        return
    n = error.place
    undone = {
        "replaced": typed[:n] + known[n : n + 1] + typed[n + 1 :],
        "inserted": typed[:n] + typed[n + 1 :],
        "deleted": typed[:n] + known[n : n + 1] + typed[n:],
        "swapped": typed[:n] + typed[n : n + 2][::-1] + typed[n + 2 :],
    }
    assert undone[error.kind] == known


@given(st.lists(WORD, max_size=8), st.lists(WORD, max_size=8))
def test_looking_up_finds_what_comparing_all_pairs_does(typed, known):
    pairs = {
        one: tuple(
            (other, typing_error(one, other))
            for other in sorted(set(known))
            if distance(one, other) == 1
        )
        for one in typed
    }
    assert dict(one_error_apart(typed, known)) == {one: near for one, near in pairs.items() if near}


@pytest.mark.parametrize(
    ("typed", "known", "error", "shown"),
    [
        ("K7M2QX", "K7N2QX", TypingError("replaced", 2), "K7[M]2QX"),
        ("K7MM2QX", "K7M2QX", TypingError("inserted", 3), "K7M[M]2QX"),
        ("7M2QX", "K7M2QX", TypingError("deleted", 0), "[_]7M2QX"),
        ("K7M2Q", "K7M2QX", TypingError("deleted", 5), "K7M2Q[_]"),
        ("7KM2QX", "K7M2QX", TypingError("swapped", 0), "[7K]M2QX"),
    ],
)
def test_the_differing_place_is_marked(typed, known, error, shown):
    assert typing_error(typed, known) == error
    assert marked(typed, error) == shown


def test_many_people_are_searched_without_comparing_all_pairs(monkeypatch):
    compared = []

    def counted(one: str, other: str) -> TypingError | None:
        compared.append(one)
        return typing_error(one, other)

    monkeypatch.setattr("analysis.linkage.typing_error.typing_error", counted)
    known = [f"{n * 7919 % 10**6:06d}" for n in range(5000)]
    typed = [word[1] + word[0] + word[2:] for word in known[:500]]
    found = one_error_apart(typed, known)
    for word, meant in zip(typed, known[:500], strict=True):
        assert word == meant or meant in [other for other, _ in found[word]]
    assert len(compared) < len(typed) * len(known) / 100
