"""A reader of the PDFs that Typst writes: the words of each page, their sizes and heights.

It knows no more of PDF than these files need, and stands here so that no library is needed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_STRING = rb"\((?:\\.|[^\\()])*\)"
for _ in range(5):  # brackets in pairs may stand within a string as they are
    _STRING = rb"\((?:\\.|[^\\()]|" + _STRING + rb")*\)"
_PIECE = re.compile(
    rb"([-\d.]+) [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ ([-\d.]+) cm/?"
    rb"|/(\w+) ([\d.]+) Tf"
    rb"|\[((?:" + _STRING + rb"|[-\d.\s])*)\]TJ"
    rb"|(" + _STRING + rb")\s*Tj",
    re.DOTALL,
)


@dataclass(frozen=True)
class Words:
    """A run of text: its size, and its height above the foot of the page, in points."""

    text: str
    size: float
    height: float


def pages(pdf: bytes) -> list[list[Words]]:
    """Read the words of every page, in the order of the file."""
    found = re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)
    objects = {int(each[1]): each[2] for each in found}
    read = []
    for body in objects.values():
        page = re.search(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", body)
        if page is not None:
            named = re.findall(rb"/(f\d+) (\d+) 0 R", objects[int(page[1])])
            fonts = {name: _letters(objects, int(number)) for name, number in named}
            read.append(list(_words(_stream(objects[int(page[2])]), fonts)))
    return read


def plain(text: str) -> str:
    """Take out blanks and where words may break: a page breaks lines as it needs."""
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


def texts(pdf: bytes) -> list[str]:
    """Give all words of each page in one piece, without blanks."""
    return [plain("".join(each.text for each in page)) for page in pages(pdf)]


def _stream(body: bytes) -> bytes:
    data = body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(data) if b"FlateDecode" in body.split(b"stream", 1)[0] else data


def _letters(objects: Mapping[int, bytes], font: int) -> dict[int, str]:
    """Read which letters each glyph of a font stands for."""
    number = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    assert number, "a font without letters"
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", _stream(objects[int(number[1])]))
    return {int(glyph, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for glyph, to in pairs}


def _words(content: bytes, fonts: Mapping[bytes, Mapping[int, str]]) -> Iterator[Words]:
    font, size, height = b"", 0.0, 0.0
    for piece in _PIECE.finditer(content):
        _, moved, name, points, several, one = piece.groups()
        if moved is not None:
            height = float(moved)
        elif name is not None:
            font, size = name, float(points)
        else:
            codes = b"".join(map(_unescaped, re.findall(_STRING, several or one, re.DOTALL)))
            glyphs = [int.from_bytes(codes[n : n + 2]) for n in range(0, len(codes), 2)]
            yield Words("".join(fonts[font].get(each, "") for each in glyphs), size, height)


def _unescaped(string: bytes) -> bytes:
    def put(match: re.Match[bytes]) -> bytes:
        held = match[1]
        return bytes([int(held, 8)]) if held.isdigit() else _ESCAPES.get(held, held)

    return re.sub(rb"\\([0-7]{1,3}|.)", put, string[1:-1], flags=re.DOTALL)
