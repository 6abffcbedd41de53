"""The typefaces of the paper questionnaire: which characters they have, how wide words are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont

from instrument.problems import PeilError, Place

FAMILIES = ("Source Sans Pro", "DejaVu Sans")
"""The first that has a character shows it."""
SIZE = 11.0
"""Of all text, in points."""
_INVISIBLE = frozenset("\n")
_JOINING = 0x250
"""From here on Unicode has letters that join and marks that stand above others."""


@dataclass(frozen=True)
class Face:
    """A font file: the width of each of its characters, in parts of the type size."""

    path: Path
    widths: dict[int, float]


@cache
def faces() -> tuple[tuple[Face, ...], ...]:
    """Read the faces of each family, the regular one first."""
    source = Path(font_source_sans_pro.__file__).parent / "files"
    dejavu = _matplotlib() / "mpl-data" / "fonts" / "ttf"
    files = (
        tuple(source / f"SourceSansPro-{name}.ttf" for name in ("Regular", "Semibold")),
        tuple(dejavu / f"DejaVuSans{name}.ttf" for name in ("", "-Bold")),
    )
    return tuple(tuple(map(_read, family)) for family in files)


def _matplotlib() -> Path:
    """Find the folder of the library that brings DejaVu Sans, without the time its import takes."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib, which brings DejaVu Sans, is not installed")
    return Path(spec.origin).parent


def _read(path: Path) -> Face:
    with TTFont(path, lazy=True) as font:
        advances, units = font["hmtx"].metrics, font["head"].unitsPerEm
        widths = {char: advances[glyph][0] / units for char, glyph in font.getBestCmap().items()}
    return Face(path, widths)


@cache
def covered() -> frozenset[str]:
    """Name every character that can be shown in each face that text may be set in."""
    families = (set.intersection(*(set(face.widths) for face in family)) for family in faces())
    return frozenset(chr(number) for family in families for number in family) | _INVISIBLE


def check(texts: Iterable[str], item: str) -> None:
    """Refuse a text with a character that no face has, which would come out as an empty box.

    Raises
    ------
    PeilError
        F010 with the item and the character.
    """
    known = covered()
    for text in texts:
        for character in text if set(text) - known else "":
            if character not in known:
                name = f"U+{ord(character):04X}"
                name = f"{character} ({name})" if character.isprintable() else name
                raise PeilError.of("F010", Place(item=item), item=item, character=name)


def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Measure a line of text, in points, without kerning."""
    return size * sum(map(_advances(bold).__getitem__, text))


class _Advances(dict[str, float]):
    """The width of each character in the face that shows it, in parts of the type size."""

    def __missing__(self, character: str) -> float:
        return 1.0


@cache
def _advances(bold: bool) -> _Advances:
    first, second = (family[bold].widths for family in faces())
    return _Advances({chr(number): part for number, part in (second | first).items()})


def broken(text: str, most: float) -> str:
    """Let a word that is wider than `most` points break anywhere, so that none runs off the page.

    Examples
    --------
    >>> broken("so " + "x" * 3, most=12.0)
    'so x\u200bx\u200bx'
    """
    few = most / (SIZE * _widest(text.isascii()))
    if max(map(len, text.split()), default=0) <= few:
        return text
    words = re.split(r"(\s)", text)
    return "".join("\u200b".join(word) if width(word) > most else word for word in words)


def wrapped(text: str, most: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines of at most `most` points; none if its width is not certain.

    That of letters that join, of marks above letters, and of a word that may break anywhere is
    not.

    Examples
    --------
    >>> wrapped("so so so", most=30.0)
    ('so so', 'so')
    """
    if not _measured().issuperset(text):
        return ()
    if "\n" not in text and width(text, bold=bold) <= most:
        return (text,)
    space, lines = width(" ", bold=bold), []
    for paragraph in text.split("\n"):
        left = -space
        line: list[str] = []
        for word in paragraph.split(" "):
            wide = width(word, bold=bold)
            if line and left + space + wide > most:
                lines.append(" ".join(line))
                line, left = [], -space
            line.append(word)
            left += space + wide
            if left > most:
                return ()
        lines.append(" ".join(line))
    return tuple(lines)


@cache
def _measured() -> frozenset[str]:
    """Name the characters that stand one after another, each as wide as its face says."""
    first = set.intersection(*(set(face.widths) for face in faces()[0]))
    return frozenset(chr(number) for number in first if number < _JOINING) | {"\n", "→"}


@cache
def _widest(ascii_only: bool) -> float:
    """Give the width of the widest character, in parts of the type size."""
    widths = _advances(bold=False)
    return max(part for char, part in widths.items() if char.isascii() or not ascii_only)


def longest_word(text: str, size: float = SIZE) -> float:
    """Measure the widest word of a text: what a column must hold, in points."""
    return max((width(word, size) for word in text.split()), default=0.0)
