"""What the mapping of somebody else's file names must exist, and each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from instrument.columns import entries, own_entries, write_ins
from instrument.load import Loaded, closest
from instrument.mapping import CodeMapping, EntryMapping, FileMapping, ItemMapping
from instrument.problems import Place, Problem, problem
from instrument.resolve import ResolvedItem, Version, at

SHOWN = 12
"""Known names that a message lists at most."""
MAPPED = "mapped"


def check_mappings(loaded: Loaded) -> Iterator[Problem]:
    """Check the mapping of every wave against the version that the wave fielded.

    Reported: items, scales, options and entries that there are none of (D005); and as R058 a
    mapping of another platform, a column or code that is named twice, an option that no code or
    column is left for, and what does not fit the kind of an item.
    """
    for number, wave in enumerate(loaded.questionnaire.study.waves):
        if wave.mapping is None:
            continue
        where = _Where(loaded, number)
        if wave.platform != MAPPED:
            why = f"the wave's platform is {wave.platform}, whose exports need none"
            yield _wrong(where.place(), why, f"set platform: {MAPPED}, or leave mapping: out")
            continue
        version = at(loaded.questionnaire, wave.version)
        yield from _scales(where, wave.mapping, version)
        yield from _items(where, wave.mapping, version)
        yield from _columns_once(where, wave.mapping, version)


class _Where:
    """Where a wave's mapping stands in study.yaml."""

    def __init__(self, loaded: Loaded, wave: int) -> None:
        self.loaded = loaded
        self.wave = str(wave)

    def place(self, *below: str) -> Place:
        """Find the line of a part of the mapping."""
        return self.loaded.place("study", "waves", self.wave, "mapping", *below)


def _wrong(place: Place, why: str, remedy: str) -> Problem:
    return problem("R058", place, why=why, remedy=remedy)


def _unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> Iterator[Problem]:
    listed = list(known)
    if name not in listed:
        shown = ", ".join(listed[:SHOWN]) + (" …" if len(listed) > SHOWN else "")
        near = closest(name, listed)
        yield problem("D005", place, kind=kind, id=name, closest=near, known=shown or "none")


def _scales(where: _Where, mapping: FileMapping, version: Version) -> Iterator[Problem]:
    items = {item.scale.id: item for item in version.items}
    for name, codes in mapping.scales.items():
        place = where.place("scales", name)
        yield from _unknown(place, f"scale of version {version.id}", name, items)
        if name in items:
            yield from _codes(where, ("scales", name), codes, items[name], version)


def _items(where: _Where, mapping: FileMapping, version: Version) -> Iterator[Problem]:
    items = {item.id: item for item in version.items}
    for name, named in mapping.items.items():
        at_item = ("items", name)
        yield from _unknown(where.place(*at_item), f"item of version {version.id}", name, items)
        if name not in items:
            continue
        item = items[name]
        yield from _codes(where, at_item, named, item, version)
        yield from _parts(where, at_item, named, item)
        turns = [each for each in entries(version, item) if each is not None]
        for entry, part in named.entries.items():
            place = where.place(*at_item, "entries", entry)
            yield from _unknown(place, f"entry of {name}", entry, turns)
            yield from _parts(where, (*at_item, "entries", entry), part, item)
        if named.codes or named.missing:
            yield from _both(where, mapping, item)


def _both(where: _Where, mapping: FileMapping, item: ResolvedItem) -> Iterator[Problem]:
    """Tell of codes of an item that its scale's mapping takes for a reason, or the reverse."""
    codes = mapping.codes(item.id, item.scale.id)
    for code in codes.codes:
        if code in codes.reasons:
            place = where.place("items", item.id)
            why = f"the code {code} of {item.id} is mapped twice: {codes.codes[code]} and "
            yield _wrong(place, f"{why}{codes.reasons[code]}", "leave one of them out")


def _codes(
    where: _Where, below: tuple[str, ...], codes: CodeMapping, item: ResolvedItem, version: Version
) -> Iterator[Problem]:
    """Check that codes lead to options, and that every option has a code."""
    if not codes.codes:
        return
    place = where.place(*below, "codes")
    scale = item.scale
    if scale.kind != "single":
        why = f"{scale.id} is no list of answers of which one is chosen"
        yield _wrong(place, why, "leave codes: out; options: names the columns of several answers")
        return
    known = [option.code for option in scale.options]
    for code, option in codes.codes.items():
        at_code = where.place(*below, "codes", code)
        lines = own_entries(version, item)
        yield from _unknown(at_code, f"option of {scale.id}", option, (*known, *lines))
    for option in known:
        if option not in codes.codes.values() and option in codes.codes:
            why = f"no code of the file stands for option {option} of {scale.id}, "
            why += f"since {option} stands for {codes.codes[option]}"
            free = ", ".join(each for each in known if each not in codes.codes) or "none"
            yield _wrong(place, why, f"write CODE: {option}; codes that are free: {free}")


def _parts(
    where: _Where, below: tuple[str, ...], named: ItemMapping | EntryMapping, item: ResolvedItem
) -> Iterator[Problem]:
    """Check the columns of options and of people's own words."""
    known = [option.code for option in item.scale.options]
    if named.options and item.scale.kind != "multiple":
        why = f"only one answer to {item.id} can be chosen"
        yield _wrong(where.place(*below, "options"), why, "write column: COLUMN")
        return
    for option in named.options:
        place = where.place(*below, "options", option)
        yield from _unknown(place, f"option of {item.scale.id}", option, known)
    for option in known if named.options else ():
        if option not in named.options:
            near = closest(option, list(named.options))
            why = f"the option {option} of {item.id} has no column"
            place = where.place(*below, "options")
            yield _wrong(place, why, f"write {option}: COLUMN under options:; closest: {near}")
    open_ones = [option.code for option in item.scale.options if option.open]
    for line in named.own:
        place = where.place(*below, "own", line)
        yield from _unknown(
            place, f"open option or line of {item.id}", line, (*open_ones, *write_ins(item))
        )


def _columns_once(where: _Where, mapping: FileMapping, version: Version) -> Iterator[Problem]:
    """Check that no column is named for two things."""
    first: dict[str, str] = {}
    asked = {item.id for item in version.items}
    for below, column in _named(mapping):
        owner = ".".join(each for each in below if each not in ("items", "column"))
        if below[0] == "items" and below[1] not in asked:
            continue
        if column in first:
            why = f"the column {column} is named for {first[column]} and for {owner}"
            yield _wrong(where.place(*below), why, "name another column for one of them")
        first.setdefault(column, owner)


def _named(mapping: FileMapping) -> Iterator[tuple[tuple[str, ...], str]]:
    for what, column in mapping.own_columns.items():
        yield (what,), column
    for name, item in mapping.items.items():
        parts: Mapping[tuple[str, ...], ItemMapping | EntryMapping] = {
            (): item,
            **{("entries", entry): each for entry, each in item.entries.items()},
        }
        for below, each in parts.items():
            stem = bool(each.options) or (not below and bool(item.entries))
            if each.column is not None and not stem:
                yield ("items", name, *below, "column"), each.column
            for kind, columns in (("options", each.options), ("own", each.own)):
                for option, column in columns.items():
                    yield ("items", name, *below, kind, option), column
