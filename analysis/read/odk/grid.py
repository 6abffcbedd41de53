"""One table of an export by what its headings stand for, whatever groups stand before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.read.fault import Fault, Note, printable
from analysis.read.odk.files import Sheet
from analysis.read.odk.headings import Meaning, Names
from instrument.load import closest
from instrument.problems import Place, Problem, problem

_CHOSEN = frozenset({"1", "1.0", "true", "yes"})
_COMPARED = 200
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Removed:
    """A column that the wave's version does not ask: its place, item and the version that did."""

    place: int
    item: str
    version: str


@dataclass(frozen=True)
class Grid:
    """A table whose columns are found by node, or by the name that the server gives them.

    `options` are the columns of single options of a node, by code.
    """

    sheet: Sheet
    nodes: Mapping[str, int]
    server: Mapping[str, int]
    loops: Mapping[str, int]
    options: Mapping[str, Mapping[str, int]]
    removed: tuple[Removed, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the whole rows."""
        return self.sheet.table.whole

    def cells(self, place: int) -> Cells:
        """Give a column's cells."""
        return self.sheet.table.columns[place]

    def own(self, *names: str) -> Cells | None:
        """Give the first of these columns of the server's that the table has."""
        found = next((name for name in names if name in self.server), None)
        return None if found is None else self.cells(self.server[found])

    def heading(self, place: int) -> str:
        """Give a heading as it stands in the file."""
        return self.sheet.table.headings[place]

    def row(self, number: int) -> Mapping[str, str]:
        """Give what a whole row holds, by heading, without its blank cells."""
        at = self.rows.index(number)
        table = self.sheet.table
        pairs = zip(table.headings, (column[at] for column in table.columns), strict=True)
        return {heading: cell for heading, cell in pairs if cell.strip()}

    def answers(self, node: str) -> tuple[Cells, tuple[Note, ...]]:
        """Give the cells of a node: codes in a row, put together from columns if need be (R051)."""
        split = self.options.get(node, {})
        ticked = [self._ticked(split, number) for number in range(len(self.rows))] if split else []
        if node not in self.nodes:
            return tuple(map(" ".join, ticked)), ()
        cells = self.cells(self.nodes[node])
        notes = []
        for row, cell, codes in zip(self.rows, cells, ticked, strict=False):
            if set(codes) != {code for code in cell.split() if code in split}:
                details = {"split": " ".join(codes), "joined": printable(cell), "column": node}
                notes.append(Note(Fault("R051", cell, node, details, cell), row))
        return cells, tuple(notes)

    def _ticked(self, split: Mapping[str, int], number: int) -> list[str]:
        return [
            code
            for code, place in split.items()
            if self.cells(place)[number].strip().casefold() in _CHOSEN
        ]


def grid_of(sheet: Sheet, names: Names, version: str) -> tuple[Grid, tuple[Problem, ...]]:
    """Find what the columns of a table stand for.

    Returns
    -------
    tuple
        The table, and what is wrong with its headings: unknown (R005) or there twice (R006).
    """
    meanings = [names.meaning(heading) for heading in sheet.table.headings]
    places = tuple(enumerate(meanings))
    options: dict[str, dict[str, int]] = {}
    for place, each in places:
        if each is not None and each.sort == "option":
            options.setdefault(each.name, {}).setdefault(each.option, place)
    grid = Grid(
        sheet=sheet,
        nodes=_first(places, "node"),
        server=_first(places, "server"),
        loops=_first(places, "loop"),
        options=options,
        removed=tuple(
            Removed(place, each.name, each.version)
            for place, each in places
            if each is not None and each.sort == "removed"
        ),
    )
    return grid, tuple(_wrong(sheet, meanings, names, version))


def _first(places: Iterable[tuple[int, Meaning | None]], sort: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for place, each in places:
        if each is not None and each.sort == sort:
            found.setdefault(each.name, place)
    return found


def _wrong(
    sheet: Sheet, meanings: list[Meaning | None], names: Names, version: str
) -> Iterator[Problem]:
    met: set[tuple[str, str, str]] = set()
    absent = [name for name in names.nodes if Meaning("node", name) not in meanings]
    for number, (heading, each) in enumerate(zip(sheet.table.headings, meanings, strict=True), 1):
        shown = printable(heading) if heading.strip() else f"number {number} (without a heading)"
        place = Place(sheet.file, row=1, column=shown)
        if each is None:
            near = _closest(heading, absent or list(names.nodes))
            yield problem("R005", place, column=shown, version=version, closest=near)
        elif each.sort in ("node", "option"):
            key = (each.sort, each.name, each.option)
            if key in met:
                yield problem("R006", place, column=shown)
            met.add(key)


def _closest(heading: str, among: list[str]) -> str:
    """Name the nearest node to the last part of a heading."""
    return printable(closest(heading.strip()[-_COMPARED:].replace("/", "-").split("-")[-1], among))
