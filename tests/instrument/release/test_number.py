"""A version's number takes one step, and everything behind it starts at nought again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.release.number import SIZES, following, number_of, takes

NUMBERS = st.lists(st.integers(0, 30), min_size=1, max_size=3).map(
    lambda parts: ".".join(map(str, parts))
)


@pytest.mark.parametrize(
    ("version", "size", "next_one"),
    [
        ("3.0", "major", "4.0"),
        ("3.0", "minor", "3.1"),
        ("3.0", "patch", "3.0.1"),
        ("3.1.2", "major", "4.0.0"),
        ("3.1.2", "minor", "3.2.0"),
        ("3.1.2", "patch", "3.1.3"),
        ("3", "minor", "3.1"),
        ("2021", "major", "2022.0"),
    ],
)
def test_a_step_is_counted_at_its_place(version, size, next_one) -> None:
    assert following(version, size) == next_one


@pytest.mark.parametrize(
    "version", ["", "pilot", "3.x", "3.", ".1", "1.2.3.4", "-1.0", "3.0\n", "٣.٠"]
)
def test_what_is_no_number_with_dots_is_not_read_as_one(version) -> None:
    assert number_of(version) is None
    assert not takes("1.0", version, "major")
    assert not takes(version, "1.0", "major")
    with pytest.raises(ValueError, match="no number"):
        following(version, "minor")


@given(NUMBERS, st.sampled_from(SIZES))
def test_the_next_number_takes_its_step_and_no_other(version, size) -> None:
    after = following(version, size)
    assert [each for each in SIZES if takes(version, after, each)] == [size]


@pytest.mark.parametrize(
    ("newer", "size"),
    [("3.0", "major"), ("2.9", "minor"), ("4.1", "major"), ("3.1.1", "minor"), ("3.0", "patch")],
)
def test_a_number_that_goes_back_or_two_ways_at_once_takes_no_step(newer, size) -> None:
    assert not takes("3.0", newer, size)


@given(NUMBERS, NUMBERS)
def test_no_number_takes_two_steps(older, newer) -> None:
    assert sum(takes(older, newer, size) for size in SIZES) <= 1
