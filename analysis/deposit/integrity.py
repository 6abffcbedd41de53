"""Whether data files hold what their description says: columns, categories and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.deposit.resource import NO_VALUE, Cells, Resource, tables
from instrument.dataset import ForeignKey
from instrument.problems import PeilError, Place, Problem, problem

Rows = Sequence[tuple[str, ...]]


def findings(resources: Sequence[Resource]) -> tuple[Problem, ...]:
    """Compare the CSV files with their descriptions and with each other.

    Parameters
    ----------
    resources
        Every data file of the deposit; other formats than CSV are passed over.

    Returns
    -------
    tuple of Problem
        A040 columns, A041 categories, A042 keys, A043 and A044 references to other files, A049 no
        CSV at all; empty if all is well.
    """
    found: list[Problem] = []
    sound: dict[str, Resource] = {}
    for each in tables(resources):
        shape = tuple(_shape(each))
        found += shape
        if not shape:
            sound[each.file.id] = each
            found += (*_categories(each), *_key(each))
    every = {each.file.id for each in tables(resources)}
    for each in sound.values():
        for key in each.file.foreign_keys:
            if key.file not in every:
                place = Place(each.path, column=", ".join(key.columns))
                found.append(problem("A044", place, other=key.file))
            elif key.file in sound:
                found += _reference(each, key, sound)
    return tuple(found)


def _shape(resource: Resource) -> Iterator[Problem]:
    """Compare heading and width of the rows with the variables."""
    try:
        cells = resource.cells
    except PeilError as error:
        yield from error.problems
        return
    names = tuple(each.name for each in resource.file.variables)
    if cells.heading != names:
        pairs = zip((*cells.heading, ""), (*names, ""), strict=False)
        has, wants = next(pair for pair in pairs if pair[0] != pair[1])
        why = f"column “{has}” stands where “{wants}” is described"
        yield problem("A040", Place(resource.path, 1), why=why)
        return
    for line, row in zip(cells.lines, cells.rows, strict=True):
        if len(row) != len(names):
            why = f"the row has {len(row)} cells, not {len(names)}"
            yield problem("A040", Place(resource.path, line), why=why)


def _categories(resource: Resource) -> Iterator[Problem]:
    """Find values that no category describes, each once."""
    cells = resource.cells
    for place, variable in enumerate(resource.file.variables):
        if not variable.categories:
            continue
        known = {each.code for each in variable.categories}.union(NO_VALUE)
        seen: set[str] = set()
        for line, row in zip(cells.lines, cells.rows, strict=True):
            if row[place] not in known | seen:
                seen.add(row[place])
                where = Place(resource.path, line, column=variable.name)
                yield problem("A041", where, value=row[place])


def _key(resource: Resource) -> Iterator[Problem]:
    """Find rows that the key does not tell apart: how many, and where the first stands."""
    cells, names = resource.cells, resource.file.key
    if not names:
        return
    first: dict[tuple[str, ...], int] = {}
    partly, twice = [], []
    for line, values in zip(cells.lines, _of(cells, names), strict=True):
        if any(value in NO_VALUE for value in values):
            partly.append(line)
        elif values in first:
            twice.append(line)
        first.setdefault(values, line)
    for lines, why in ((partly, "a part of it is missing"), (twice, "it stands there before")):
        if lines:
            where = Place(resource.path, lines[0], column=", ".join(names))
            yield problem("A042", where, why=why, count=len(lines))


def _reference(
    resource: Resource, key: ForeignKey, others: Mapping[str, Resource]
) -> Iterator[Problem]:
    """Find values that stand in no row of the other file: how many rows, and the first."""
    other = others[key.file]
    there = set(_of(other.cells, key.their))
    cells = resource.cells
    loose = [
        (line, values)
        for line, values in zip(cells.lines, _of(cells, key.columns), strict=True)
        if values not in there and not all(value in NO_VALUE for value in values)
    ]
    if loose:
        line, values = loose[0]
        where = Place(resource.path, line, column=", ".join(key.columns))
        said = ", ".join(values)
        yield problem("A043", where, value=said, other=other.path, count=len(loose))


def _of(cells: Cells, names: Sequence[str]) -> Rows:
    places = [cells.heading.index(name) for name in names]
    return [tuple(row[place] for place in places) for row in cells.rows]
