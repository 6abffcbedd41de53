"""Items and modules that came, went or were moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from instrument.compare.change import Change
from instrument.compare.edition import (
    Edition,
    languages_of,
    one_sided,
    pairs,
    stayed,
    told,
)
from instrument.locale import Locale
from instrument.resolve import ResolvedModule


def kept(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Find the most names that stand in the same order in both; the others were moved.

    Parameters
    ----------
    before, after
        Names, each once.

    Returns
    -------
    tuple of str
        The longest common subsequence; of several the first by alphabet, so that the same
        names count as moved whichever way one looks.
    """
    place = {name: number for number, name in enumerate(after)}
    longest: dict[str, tuple[str, ...]] = {}
    for name in reversed([each for each in before if each in place]):
        behind = [run for first, run in longest.items() if place[first] > place[name]]
        longest[name] = (name, *min(behind, key=_rank, default=()))
    return min(longest.values(), key=_rank, default=())


def _rank(run: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(run), run


def order_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List modules and items that were added, removed or moved, and modules renamed.

    A module that came or went stands for its items; one that was moved takes its items along.
    """
    were, are = _modules(older), _modules(newer)
    shared = languages_of(older, newer)
    for name, module in were.items():
        if name not in are:
            items = tuple(item.id for item in module.items if item.id not in newer.items)
            said = one_sided(older, module.title, None)
            yield told("module_removed", f"module {name}", items, said)
    for name, module in are.items():
        if name not in were:
            items = tuple(item.id for item in module.items if item.id not in older.items)
            said = one_sided(newer, None, module.title)
            yield told("module_added", f"module {name}", items, said)
        else:
            yield from _renamed(were[name], module, shared)
    for item in older.version.items:
        if item.id not in newer.items and item.module in are:
            said = one_sided(older, item.text, None)
            yield told("item_removed", f"item {item.id}", (item.id,), said)
    for item in newer.version.items:
        if item.id not in older.items and item.module in were:
            said = one_sided(newer, None, item.text)
            yield told("item_added", f"item {item.id}", (item.id,), said)
    yield from _moved_modules(were, are, newer.locale)
    yield from _moved_items(older, newer)


def _modules(edition: Edition) -> Mapping[str, ResolvedModule]:
    return {module.id: module for module in edition.version.modules}


def _renamed(
    was: ResolvedModule, now: ResolvedModule, languages: tuple[str, ...]
) -> Iterator[Change]:
    for language, before, after in pairs(was.title, now.title, languages):
        if before != after:
            yield Change("module_renamed", f"module {now.id}", (), before, after, language)


def _moved_modules(
    were: Mapping[str, ResolvedModule], are: Mapping[str, ResolvedModule], locale: Locale
) -> Iterator[Change]:
    before = [name for name in were if name in are]
    after = [name for name in are if name in were]
    unmoved = kept(before, after)
    for name in after:
        if name not in unmoved:
            known = {item.id for item in were[name].items}
            items = tuple(item.id for item in are[name].items if item.id in known)
            then, today = (_behind(name, order, locale) for order in (before, after))
            yield Change("module_moved", f"module {name}", items, then, today)


def _moved_items(older: Edition, newer: Edition) -> Iterator[Change]:
    """Find moves within a module, and from one module to another."""
    unmoved: set[str] = set()
    for name in _modules(newer):
        stay = [
            [
                item
                for item in stayed(*sides)
                if older.items[item].module == newer.items[item].module == name
            ]
            for sides in ((newer, older), (older, newer))
        ]
        unmoved |= {*kept(stay[0], stay[1])}
    for item in stayed(older, newer):
        if item not in unmoved:
            places = _place(older, item), _place(newer, item)
            yield Change("item_moved", f"item {item}", (item,), *places)


def _place(edition: Edition, item: str) -> str:
    """Say where an item stands: its module, and the item before it."""
    module = edition.items[item].module
    order = [each.id for each in edition.version.items if each.module == module]
    place = _behind(item, order, edition.locale)
    return edition.locale.text("module {module}, {place}", module=module, place=place)


def _behind(name: str, order: Sequence[str], locale: Locale) -> str:
    place = order.index(name)
    if not place:
        return locale.text("first")
    return locale.text("after {other}", other=order[place - 1])
