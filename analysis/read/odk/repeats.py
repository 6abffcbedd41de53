"""Repeats, a table of their own in an export, laid out beside the records that they belong to.

A row of a repeat is found by `PARENT_KEY` (Central, Briefcase: the record's `KEY`, and for a repeat
in a repeat what comes after a slash), or by `_submission__uuid` or `_parent_index` (Kobo: the
record's `_uuid` or `_index`). Which entry of a loop it is about stands in a field called `entry`,
or after the item or roster that the loop runs over: a code, W1, W2 …, or a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analysis.read.fault import Fault, Note, printable
from analysis.read.label import normal
from analysis.read.odk.grid import Grid
from analysis.read.odk.headings import Form
from instrument.columns import Column, entries, odk_columns
from instrument.load import closest
from instrument.problems import Place, Problem, problem
from instrument.resolve import ResolvedItem


@dataclass(frozen=True)
class Stray:
    """A row of a repeat that belongs nowhere: where it stands, and what is wrong with it."""

    file: str
    row: int
    fault: Fault


@dataclass
class Turns:
    """What repeats hold: node → place of the record → cell; and what was noted on the way."""

    cells: dict[str, dict[int, str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    parents: dict[tuple[str, int], int] = field(default_factory=dict)

    def put(self, node: str, record: int, cell: str) -> bool:
        """Take a cell, unless there is another one already."""
        if not cell.strip():
            return True
        return self.cells.setdefault(node, {}).setdefault(record, cell) == cell


def turns_of(main: Grid, repeats: tuple[Grid, ...], form: Form) -> Turns:
    """Lay out the rows of all repeats beside their records.

    What belongs to no record (R048), is about no entry (R059) or is broken (R007) is a stray.
    Noted: an entry that is answered twice, and differently (R050).
    """
    found = Turns()
    parents = _Parents.of(main)
    for grid in repeats:
        _lay_out(found, grid, parents, form, main)
    return found


@dataclass(frozen=True)
class _Parents:
    """The places of the records in the main table, by key and by index."""

    name: str
    keys: Mapping[str, int]
    indexes: Mapping[str, int]

    @classmethod
    def of(cls, main: Grid) -> _Parents:
        keys: dict[str, int] = {}
        for name in ("KEY", "instanceID", "_uuid"):
            for place, cell in enumerate(main.own(name) or ()):
                if cell.strip():
                    keys.setdefault(_bare(cell), place)
        indexes: dict[str, int] = {}
        counted = tuple(str(number - 1) for number in main.rows)
        for place, cell in enumerate(main.own("_index") or counted):
            if cell.strip():
                indexes.setdefault(cell.strip(), place)
        return cls(main.sheet.name, keys, indexes)

    def find(self, grid: Grid, at: int) -> tuple[int | None, str]:
        """Find the record that a row of a repeat belongs to, and what the row says of it."""
        said = ""
        for name, known in (
            ("PARENT_KEY", self.keys),
            ("_submission__uuid", self.keys),
            ("_parent_index", self.indexes),
        ):
            cells = grid.own(name)
            if cells is None or not cells[at].strip():
                continue
            above = grid.own("_parent_table_name")
            inner = above is not None and above[at].strip() not in ("", self.name)
            if name == "_parent_index" and inner and above is not None:
                return None, f"{above[at].strip()} {cells[at].strip()}"
            said = said or cells[at].strip()
            key = cells[at].strip() if name == "_parent_index" else _bare(cells[at])
            if key in known:
                return known[key], said
        return None, said or "it names none"


def _bare(key: str) -> str:
    """Take a record's name from a key: without uuid:, and without the repeats within it."""
    return key.strip().removeprefix("uuid:").split("/")[0]


def _lay_out(found: Turns, grid: Grid, parents: _Parents, form: Form, main: Grid) -> None:
    items = {form.repeated.nodes[node].item for node in (*grid.nodes, *grid.options)}
    asked = [item for item in form.version.items if item.id in items]
    if asked and not grid.loops:
        known = ", ".join(sorted(form.repeated.loops))
        details = {"table": grid.sheet.name, "known": known}
        found.told.append(problem("R049", Place(grid.sheet.file, row=1), **details))
        return
    cells = {}
    for node in dict.fromkeys((*grid.nodes, *grid.options)):
        cells[node], _ = grid.answers(node)
    loops = tuple(_Loop.of(form, item) for item in asked)
    for at, number in enumerate(grid.rows):
        record, said = parents.find(grid, at)
        if record is None:
            found.strays.append(_stray(grid, number, "R048", parent=printable(said)))
            continue
        found.parents[grid.sheet.file, number] = main.rows[record]
        _turn(found, _Row(grid, at, record, main.rows[record]), cells, loops)
    for note in grid.sheet.table.notes:
        if note.fault.rule == "R007":
            found.strays.append(Stray(grid.sheet.file, note.row, note.fault))
        else:
            place = Place(grid.sheet.file, row=note.row)
            found.told.append(problem(note.fault.rule, place, "warning", **note.fault.details))


@dataclass(frozen=True)
class _Loop:
    """A looped item, and its entries by their codes and by their labels in any language."""

    item: ResolvedItem
    name: str
    codes: Mapping[str, str]

    @classmethod
    def of(cls, form: Form, item: ResolvedItem) -> _Loop:
        """Gather the entries of an item's loop."""
        name = (item.for_each or "").removeprefix("roster:")
        rosters = form.version.rosters
        options = rosters[name] if name in rosters else form.version.item(name).scale.options
        codes = {each: each for each in entries(form.version, item) if each is not None}
        for option in options:
            for words in (*option.label.values(), *option.aliases):
                codes.setdefault(normal(words).casefold(), option.code)
        return cls(item, name, codes)

    def entry(self, cell: str) -> str | None:
        """Find the entry that a cell names."""
        return self.codes.get(cell.strip()) or self.codes.get(normal(cell).casefold())


@dataclass(frozen=True)
class _Row:
    """A row of a repeat: the table, its place there, and the place and row of its record."""

    grid: Grid
    at: int
    record: int
    row: int

    @property
    def said(self) -> str:
        """What it says of the entry that it is about."""
        named = [self.grid.cells(place)[self.at] for place in self.grid.loops.values()]
        return next((cell for cell in named if cell.strip()), "")


def _turn(
    found: Turns, row: _Row, cells: Mapping[str, tuple[str, ...]], loops: tuple[_Loop, ...]
) -> None:
    """Put the cells of one row in their places; a row about no entry is a stray."""
    number = row.grid.rows[row.at]
    turns = [(loop, loop.entry(row.said)) for loop in loops]
    for loop, entry in turns:
        if entry is None:
            near = printable(closest(row.said.strip()[:200], list(loop.codes)))
            said = printable(row.said)
            stray = _stray(row.grid, number, "R059", value=said, loop=loop.name, closest=near)
            found.strays.append(stray)
            return
    for loop, entry in turns:
        for bare, column in _pairs(loop.item, entry or ""):
            cell = cells[bare][row.at] if bare in cells else ""
            if not found.put(column.heading, row.record, cell):
                details = {"row": number, "table": row.grid.sheet.name, "entry": entry}
                fault = Fault("R050", cell, column.heading, details)
                found.notes.append(Note(fault, row.row, loop.item.id, entry))


def _pairs(item: ResolvedItem, entry: str) -> Iterator[tuple[str, Column]]:
    """Give the nodes of an item in a repeat, each with the one that it has for an entry."""
    for one, other in zip(odk_columns(item, None), odk_columns(item, entry), strict=True):
        yield one.heading, other


def _stray(grid: Grid, number: int, rule: str, **details: object) -> Stray:
    whole = "; ".join(f"{heading}: {cell}" for heading, cell in grid.row(number).items())
    told = {"row": number, "table": grid.sheet.name, **details}
    return Stray(grid.sheet.file, number, Fault(rule, whole, grid.sheet.name, told))
