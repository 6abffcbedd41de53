"""Colours are readable on one another, told apart by all eyes, by day and in the dark."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures import colours
from analysis.figures.colours import (
    GROUND,
    INK,
    READABLE,
    WHITE,
    contrast,
    darkened,
    in_the_dark,
    ink_on,
    ramp,
    readable_on,
)
from analysis.figures.style import ACCENT, AGAINST, MUTED

# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
SEEN_BY = {
    "all": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TOLD_APART = 10
"""The least distance in CIE L*a*b* of neighbours; 2.3 can just be seen (Mahy et al. 1994)."""
HEX = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def lightness_and_colour(colour: str, seen: np.ndarray) -> np.ndarray:
    """Turn a colour as somebody sees it into CIE L*a*b*."""
    rgb = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    scaled = to_xyz @ np.clip(seen @ linear, 0, 1) / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "in the dark"])
@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("count", range(2, 8))
def test_neighbours_are_told_apart_by_all_eyes(count: int, eyes: str, dark: bool) -> None:
    shown = [in_the_dark(each) if dark else each for each in ramp(count)]
    seen = [lightness_and_colour(colour, SEEN_BY[eyes]) for colour in shown]
    steps = [float(np.linalg.norm(b - a)) for a, b in pairwise(seen)]
    assert min(steps) >= TOLD_APART


@pytest.mark.parametrize("count", range(1, 8))
def test_numbers_on_bars_can_be_read_by_day_and_in_the_dark(count: int) -> None:
    assert [colour for colour in ramp(count) if not readable_on(colour)] == []


@pytest.mark.parametrize("colour", [INK, MUTED, ACCENT, AGAINST])
def test_words_can_be_read_on_their_ground_by_day_and_in_the_dark(colour: str) -> None:
    assert contrast(colour, WHITE) >= READABLE
    assert contrast(in_the_dark(colour), GROUND) >= READABLE


@pytest.mark.parametrize("count", [8, 11, 30])
def test_of_many_categories_each_has_a_colour_of_its_own(count: int) -> None:
    assert len(set(ramp(count))) == count
    assert (ramp(count)[0], ramp(count)[-1]) == (ramp(7)[0], ramp(7)[-1])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert not readable_on("#808080")


@given(HEX, HEX)
def test_what_is_lighter_by_day_is_darker_in_the_dark(one: str, other: str) -> None:
    light = {each: lightness_and_colour(each, np.eye(3))[0] for each in (one, other)}
    dark = {each: lightness_and_colour(in_the_dark(each), np.eye(3))[0] for each in (one, other)}
    if light[one] > light[other] + 30:
        assert dark[one] < dark[other]


@given(HEX)
def test_the_ink_is_the_one_that_stands_out_more(colour: str) -> None:
    assert contrast(ink_on(colour), colour) == max(contrast(each, colour) for each in (INK, WHITE))


def test_all_colours_of_a_picture_are_exchanged_and_nothing_else() -> None:
    svg = b'<path id="a#ffffff0" style="fill: #ffffff; stroke: #1f2933"/> #12345'
    white, ink = in_the_dark("#ffffff"), in_the_dark("#1f2933")
    assert white == colours.GROUND
    assert darkened(svg).decode() == (
        f'<path id="a#ffffff0" style="fill: {white}; stroke: {ink}"/> #12345'
    )
