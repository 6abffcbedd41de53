"""The headings of an export against those that its wave must have; signs of another platform.

Reported, all at once: columns that are missing (R004), unknown (R005) or there twice (R006). If
no heading is known at all: which other platform's they are, or which other delimiter divides them
(R012).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from analysis.read.fault import printable
from analysis.read.quoting import first_row
from instrument.columns import METADATA
from instrument.load import closest
from instrument.problems import Place, Problem, problem
from instrument.study import Wave

DELIMITERS = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}
TITLES = {
    "limesurvey": "LimeSurvey",
    "qualtrics": "Qualtrics",
    "msforms": "Microsoft Forms",
    "plain": "a plain table",
    "odk": "ODK or Kobo",
    "mapped": "a file with a mapping",
}
_COMPARED = 40
_SNIFFED = 100_000


@dataclass(frozen=True)
class Wanted:
    """The headings that an export must have (`required`), and may have (`optional`, `pattern`)."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    normal: Callable[[str], str]
    pattern: str = ""

    def spared(self, heading: str) -> bool:
        """Tell whether a heading that is not known by name is one of the platform's own."""
        return bool(self.pattern) and re.fullmatch(self.pattern, heading) is not None

    @property
    def known(self) -> Mapping[str, str]:
        """Heading as it may be written → heading."""
        names = (*self.required, *self.optional)
        return {**{self.normal(name): name for name in names}, **{name: name for name in names}}


def places_of(headings: tuple[str, ...], wanted: Wanted) -> Mapping[str, int]:
    """Find in which column each known heading stands first."""
    known = wanted.known
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = known.get(heading) or known.get(wanted.normal(heading))
        if name is not None:
            found.setdefault(name, place)
    return found


def check(headings: tuple[str, ...], wanted: Wanted, version: str, file: str) -> Iterator[Problem]:
    """List what is wrong with the headings."""
    known = wanted.known
    names = [known.get(each) or known.get(wanted.normal(each)) for each in headings]
    named = zip(headings, names, strict=True)
    unknown = [each for each, name in named if name is None and not wanted.spared(each)]
    missing = [name for name in wanted.required if name not in names]
    for absent in missing:
        shown = printable(absent)
        near = _closest(absent, unknown)
        yield problem("R004", Place(file, row=1, column=shown), column=shown, closest=near)
    for number, heading in enumerate(headings, 1):
        name = names[number - 1]
        shown = printable(heading) if heading.strip() else f"number {number} (without a heading)"
        place = Place(file, row=1, column=shown)
        if name is None and wanted.spared(heading):
            continue
        if name is None:
            near = _closest(heading, missing)
            yield problem("R005", place, column=shown, version=version, closest=near)
        elif name in names[: number - 1]:
            yield problem("R006", place, column=shown)


def _closest(word: str, among: Collection[str]) -> str:
    """Name the nearest heading; none where there are too many to compare in a moment."""
    if len(among) > _COMPARED:
        return "(none)"
    return printable(closest(word.strip(), list(among)))


def delimiter_of(text: str, offered: tuple[str, ...], wanted: Wanted) -> str:
    """Choose, among those that a platform offers, the delimiter that shows the most headings."""
    found = [(len(places_of(tuple(first_row(text, each)), wanted)), each) for each in offered]
    return max(found, key=lambda each: each[0])[1]


def of_another_platform(content: bytes, wave: Wave, file: str) -> Problem | None:
    """Recognise another platform by the columns that it adds of its own, in whatever encoding."""
    text = content[:_SNIFFED].decode("latin-1")
    for platform, names in METADATA.items():
        for delimiter in DELIMITERS:
            there = set(names) & set(first_row(text, delimiter))
            if platform != wave.platform and names and 2 * len(there) >= len(names):
                why = f"its headings are those of {TITLES[platform]}"
                remedy = f"set platform: {platform} for {wave.id}, or put its own export here"
                return _not_of(wave, file, why, remedy)
    return None


def stranger(text: str, wave: Wave, delimiter: str, wanted: Wanted, file: str) -> Problem | None:
    """Say what an export may be, if none of its headings is known."""
    headings = first_row(text, delimiter)
    if places_of(tuple(headings), wanted):
        return None
    why = f"none of its headings is known; the first is “{printable(''.join(headings[:1]))}”"
    remedy = f"put the export of wave {wave.id} here, with all its heading rows"
    for other, name in DELIMITERS.items():
        if other != delimiter and places_of(tuple(first_row(text, other)), wanted):
            why = f"{name} divide its cells, not {DELIMITERS[delimiter]}"
            remedy = "put the file here as the platform wrote it, not as a spreadsheet saved it"
    return _not_of(wave, file, why, remedy)


def _not_of(wave: Wave, file: str, why: str, remedy: str) -> Problem:
    title = TITLES[wave.platform]
    return problem("R012", Place(file, row=1), platform=title, why=why, remedy=remedy)
