"""The last look before publishing: nothing in the files may point at a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from analysis.deposit.resource import cells_of
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.personal import kinds
from instrument.problems import PeilError, Place, Problem, problem

_DELIMITERS = {".csv": ",", ".tsv": "\t"}


def findings(files: Mapping[str, bytes], seen_by: Guard) -> tuple[Problem, ...]:
    """Find what may not be published.

    Parameters
    ----------
    files
        Path in the deposit → bytes. Every cell of a .csv or .tsv file is looked at, headings too.
        Any other file is searched for codes only, as text in UTF-8; files that are packed, such
        as Parquet, hide what they hold from this, and are made of the same cells as the CSV.
    seen_by
        Knows the participant codes. One is found wherever it stands as words of its own.

    Returns
    -------
    tuple of Problem
        A045 for what points at a person, A046 for a participant code, A049 for a data file that
        cannot be read; with file, line and column, and never the words themselves.
    """
    return tuple(
        each for path, content in sorted(files.items()) for each in _of(path, content, seen_by)
    )


def _of(path: str, content: bytes, seen_by: Guard) -> Iterator[Problem]:
    delimiter = _DELIMITERS.get(PurePosixPath(path).suffix.lower())
    if delimiter:
        yield from _cells(path, content, delimiter, seen_by)
        return
    for line, column in _codes_in(content.decode("utf-8", "replace"), seen_by.codes):
        yield problem("A046", Place(path, line, column=str(column)))


def _cells(path: str, content: bytes, delimiter: str, seen_by: Guard) -> Iterator[Problem]:
    try:
        cells = cells_of(path, content, delimiter)
    except PeilError as error:
        yield from error.problems
        return
    seen: dict[str, tuple[tuple[str, Mapping[str, str]], ...]] = {}
    for line, row in zip((1, *cells.lines), (cells.heading, *cells.rows), strict=True):
        for place, cell in enumerate(row):
            if cell not in seen:
                seen[cell] = tuple(_found(cell, seen_by))
            for code, words in seen[cell]:
                yield problem(code, Place(path, line, column=_name(cells.heading, place)), **words)


def _found(cell: str, seen_by: Guard) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Name the problems of one cell; here a number may be a code, for rows have new ones."""
    for kind in kinds(cell, seen_by.countries):
        yield "A045", {"kind": kind}
    if any(True for _ in seen_by.codes.places(cell)):
        yield "A046", {}


def _name(heading: tuple[str, ...], place: int) -> str:
    return heading[place] if place < len(heading) else str(place + 1)


def _codes_in(text: str, codes: Codes) -> Iterator[tuple[int, int]]:
    """Give line and column of each code in a text, counted from 1."""
    folded = text.casefold()
    line, start = 1, 0
    for begin in codes.places(text):
        line += folded.count("\n", start, begin)
        start = begin
        yield line, begin - folded.rfind("\n", 0, begin)
