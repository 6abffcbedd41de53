"""The last look before publishing: nothing in the files may point at a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from analysis.deposit.personal import kinds
from analysis.deposit.resource import cells_of
from instrument.problems import PeilError, Place, Problem, problem

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_WORD = re.compile(r"[^\W_]+")
Secrets = Mapping[str, tuple[tuple[int, str], ...]]
"""First word of a secret → where that word starts in it, and the secret, both without case."""


def findings(files: Mapping[str, bytes], secrets: Collection[str]) -> tuple[Problem, ...]:
    """Find what may not be published.

    Parameters
    ----------
    files
        Path in the deposit → bytes. Every cell of a .csv or .tsv file is looked at, headings too.
        Any other file is searched for secrets only, as text in UTF-8; files that are packed, such
        as Parquet, hide what they hold from this, and are made of the same cells as the CSV.
    secrets
        Participant codes. One is found wherever it stands as a word of its own, in capitals or not.

    Returns
    -------
    tuple of Problem
        A045 for what points at a person, A046 for a participant code, A049 for a data file that
        cannot be read; with file, line and column, and never the words themselves.
    """
    sought = _sought(secrets)
    return tuple(
        each for path, content in sorted(files.items()) for each in _of(path, content, sought)
    )


def _sought(secrets: Collection[str]) -> Secrets:
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for secret in sorted({each.strip().casefold() for each in secrets}):
        word = _WORD.search(secret)
        if word:
            found[word[0]] = (*found.get(word[0], ()), (word.start(), secret))
    return found


def _of(path: str, content: bytes, secrets: Secrets) -> Iterator[Problem]:
    delimiter = _DELIMITERS.get(PurePosixPath(path).suffix.lower())
    if delimiter:
        yield from _cells(path, content, delimiter, secrets)
        return
    for line, column in _secrets_in(content.decode("utf-8", "replace"), secrets):
        yield problem("A046", Place(path, line, column=str(column)))


def _cells(path: str, content: bytes, delimiter: str, secrets: Secrets) -> Iterator[Problem]:
    try:
        cells = cells_of(path, content, delimiter)
    except PeilError as error:
        yield from error.problems
        return
    seen: dict[str, tuple[tuple[str, Mapping[str, str]], ...]] = {}
    for line, row in zip((1, *cells.lines), (cells.heading, *cells.rows), strict=True):
        for place, cell in enumerate(row):
            if cell not in seen:
                seen[cell] = tuple(_codes(cell, secrets))
            for code, words in seen[cell]:
                yield problem(code, Place(path, line, column=_name(cells.heading, place)), **words)


def _codes(cell: str, secrets: Secrets) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Name the problems of one cell."""
    for kind in kinds(cell):
        yield "A045", {"kind": kind}
    if any(_secrets_in(cell, secrets)):
        yield "A046", {}


def _name(heading: tuple[str, ...], place: int) -> str:
    return heading[place] if place < len(heading) else str(place + 1)


def _secrets_in(text: str, secrets: Secrets) -> Iterator[tuple[int, int]]:
    """Give line and column of each secret in a text, counted from 1."""
    if not secrets:
        return
    folded = text.casefold()
    line, start = 1, 0
    for word in _WORD.finditer(folded):
        for offset, secret in secrets.get(word[0], ()):
            begin = word.start() - offset
            if (
                begin >= 0
                and folded.startswith(secret, begin)
                and _ends(folded, begin + len(secret))
            ):
                line += folded.count("\n", start, begin)
                start = begin
                yield line, begin - folded.rfind("\n", 0, begin)


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not text[end - 1].isalnum() or not text[end].isalnum()
