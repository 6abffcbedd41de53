"""Colours of pictures: readable, told apart by all eyes, and the same picture in the dark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
WHITE, GROUND = "#ffffff", "#121212"
"""What pictures stand on: by day, and in the dark (that of the theme of books)."""
INK = "#1f2933"
READABLE = 4.5
"""The least contrast of words."""
ORDERED: Mapping[int, tuple[str, ...]] = {
    1: ("#0b6e8f",),
    2: ("#d6a066", "#0b6e8f"),
    3: ("#d6a066", "#dde2e6", "#0b6e8f"),
    4: ("#8f5316", "#ecd9c2", "#8fc1d1", "#0b6e8f"),
    5: ("#8f5316", "#dfb88c", "#e3e6e9", "#8fc1d1", "#0b6e8f"),
    6: ("#7a430d", "#d6a066", "#efdfcb", "#cfe3ea", "#7fb9cd", "#0a5f7c"),
    7: ("#7a430d", "#d6a066", "#ecd3b4", "#eceef0", "#b9d9e3", "#74b2c8", "#0a5f7c"),
}
"""Colours of ordered categories, from the low end over a light middle to the high end."""
_LINEAR_TO = 0.04045
"""Up to here sRGB is linear (IEC 61966-2-1)."""
_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]],
    dtype=np.float64,
)
"""From linear sRGB to CIE XYZ (IEC 61966-2-1)."""
_DAYLIGHT = np.array([0.9505, 1.0, 1.089], dtype=np.float64)
"""D65, the white of sRGB."""
_CUBE, _SLOPE, _FOOT = (6 / 29) ** 3, 841 / 108, 4 / 29
"""Where CIE L*a*b* becomes linear, and how (CIE 15:2004)."""
_HEX = re.compile(r"#[0-9a-f]{6}\b")


def ramp(count: int) -> Sequence[str]:
    """Give a colour for each of `count` ordered categories.

    Of more than seven, those between are mixed, and numbers are not easily read on all of them.
    """
    if count in ORDERED:
        return ORDERED[count]
    known = np.array([_lab(colour) for colour in ORDERED[max(ORDERED)]])
    places = np.linspace(0, len(known) - 1, count)
    mixed = [np.interp(places, range(len(known)), known[:, axis]) for axis in range(3)]
    return [_colour(lab) for lab in np.column_stack(mixed)]


def ink_on(colour: str) -> str:
    """Choose the ink that is read more easily on a colour (contrast ratio of WCAG 2.1)."""
    return max((WHITE, INK), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(colour: str) -> bool:
    """Tell whether numbers on a colour can be read, by day and in the dark (WCAG 2.1, 1.4.3)."""
    ink = ink_on(colour)
    dark = contrast(in_the_dark(ink), in_the_dark(colour))
    return min(contrast(ink, colour), dark) >= READABLE


def in_the_dark(colour: str) -> str:
    """Give what a colour is in a dark picture: as light as it was dark, of the same hue.

    White becomes the ground of dark pages. Lightness is that of CIE L*a*b*.
    """
    light, a, b = _lab(colour)
    ground = _lab(GROUND)
    if colour == WHITE:
        return GROUND
    return _colour(np.array([100 - light * (100 - ground[0]) / 100, a, b]))


def darkened(svg: bytes) -> bytes:
    """Exchange every colour of a picture for the one that it is in the dark."""
    told = svg.decode("utf-8")
    return _HEX.sub(lambda found: in_the_dark(found[0]), told).encode("utf-8")


def _linear(colour: str) -> Numbers:
    parts = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)], dtype=np.float64) / 255
    return np.where(parts <= _LINEAR_TO, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    return float(_TO_XYZ[1] @ _linear(colour))


def _lab(colour: str) -> Numbers:
    scaled = _TO_XYZ @ _linear(colour) / _DAYLIGHT
    x, y, z = np.where(scaled > _CUBE, np.cbrt(scaled), _SLOPE * scaled + _FOOT)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)], dtype=np.float64)


def _colour(lab: Numbers) -> str:
    """Give the colour of screens that is nearest to a place in CIE L*a*b*."""
    light = (lab[0] + 16) / 116
    roots = np.array([light + lab[1] / 500, light, light - lab[2] / 200])
    scaled = np.where(roots**3 > _CUBE, roots**3, (roots - _FOOT) / _SLOPE)
    linear = np.clip(np.linalg.solve(_TO_XYZ, scaled * _DAYLIGHT), 0, 1)
    low, high = 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055
    parts = np.where(linear <= _LINEAR_TO / 12.92, low, high)
    return "#" + "".join(f"{round(255 * float(part)):02x}" for part in parts)
