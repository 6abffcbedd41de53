"""Entries of rosters that came, went, were renamed or became another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from instrument.compare.change import Change, Pair
from instrument.compare.edition import (
    Edition,
    languages_of,
    one_sided,
    pairs,
    stayed,
    told,
)
from instrument.model import Option
from instrument.resolve import ResolvedItem

ROSTER = "roster:"
Entries = Mapping[str, Option]


def roster_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List what differs in rosters, each entry once, with all items that show it.

    Entries that became another one are one change, whichever version is the older. A roster that
    no item shows in both versions has no answers to compare.
    """
    for roster, entries in newer.version.rosters.items():
        items = tuple(
            name
            for name in stayed(older, newer)
            if all(_shows(side, side.items[name], roster) for side in (older, newer))
        )
        if items:
            were = {entry.code: entry for entry in older.version.rosters.get(roster, ())}
            are = {entry.code: entry for entry in entries}
            for change in _entries(older, newer, roster, were, are):
                yield replace(change, subject=f"roster {roster}", items=items)


def _shows(edition: Edition, item: ResolvedItem, roster: str) -> bool:
    """Tell whether an item offers a roster's entries, or is asked for each of them."""
    loop = item.for_each or ""
    source = edition.items.get(loop)
    return roster in {
        item.scale.roster,
        loop.removeprefix(ROSTER) if loop.startswith(ROSTER) else None,
        source.scale.roster if source else None,
    }


def _entries(
    older: Edition, newer: Edition, roster: str, were: Entries, are: Entries
) -> Iterator[Change]:
    becomes = {**older.becomes.get(roster, {}), **newer.becomes.get(roster, {})}
    merged, split = _heirs(were, are, becomes), _heirs(are, were, becomes)
    languages = languages_of(older, newer)
    for heir, codes in merged.items():
        said = _together(were, codes, are, (heir,), languages)
        yield told("roster_merged", "", (), said, ", ".join(codes))
    for heir, codes in split.items():
        said = _together(were, (heir,), are, codes, languages)
        yield told("roster_merged", "", (), said, ", ".join(codes))
    known = {code for found in (merged, split) for heir in found for code in (heir, *found[heir])}
    for code, entry in were.items():
        if code not in are and code not in known:
            yield told("roster_removed", "", (), one_sided(older, entry.label, None), code)
    for code, entry in are.items():
        if code not in were and code not in known:
            yield told("roster_added", "", (), one_sided(newer, None, entry.label), code)
        elif code in were:
            said = pairs(were[code].label, entry.label, languages)
            if any(before != after for _, before, after in said):
                yield told("roster_renamed", "", (), said, code)


def _heirs(
    before: Entries, after: Entries, becomes: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """Find for each entry that stands now which gone ones became it, through any in between."""
    found: dict[str, tuple[str, ...]] = {}
    for code in before:
        seen, heir = {code}, code
        while heir not in after and heir in becomes and becomes[heir] not in seen:
            heir = becomes[heir]
            seen.add(heir)
        if heir != code and heir in after:
            found[heir] = (*found.get(heir, ()), code)
    return found


def _together(
    before: Entries,
    were: Iterable[str],
    after: Entries,
    are: Iterable[str],
    languages: Iterable[str],
) -> tuple[Pair, ...]:
    """Name entries before and after, with their codes."""

    def named(entries: Entries, codes: Iterable[str], language: str) -> str:
        return " · ".join(f"{code} {entries[code].label.get(language, '')}" for code in codes)

    return tuple(
        Pair(language, named(before, were, language), named(after, are, language))
        for language in languages
    )
