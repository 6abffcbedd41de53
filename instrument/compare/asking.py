"""Whom an item is asked of, when, and how often: routing, groups, loops."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.routing_words import sentences
from instrument.compare.change import Change
from instrument.compare.edition import Edition, languages_of, pairs, stayed
from instrument.conditions import ConditionError, parse
from instrument.locale import Locale, marked
from instrument.model import Ask

_ALL = marked("all")
"""The group of everybody."""
ITEM_KINDS = {
    "substantive": marked("substantive"),
    "administrative": marked("administrative"),
    "open": marked("open"),
}
"""Kind of item → what it is called."""


def asking_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List what differs in whom items are asked of, when and how often.

    The condition of a group of respondents is told once, with all items asked of it.
    """
    locale = newer.locale
    for name in stayed(older, newer):
        subject, items = f"item {name}", (name,)
        was, now = older.asks[name], newer.asks[name]
        if was.who != now.who:
            groups = _group(was.who, locale), _group(now.who, locale)
            yield Change("asked_of", subject, items, *groups)
        yield from _routing(older, newer, subject, items, (was.when, now.when))
        loops = _loop(was, locale), _loop(now, locale)
        if loops[0] != loops[1]:
            yield Change("loop", subject, items, *loops)
        before, after = older.items[name], newer.items[name]
        if before.kind != after.kind:
            then, today = (locale.text(ITEM_KINDS[each.kind]) for each in (before, after))
            yield Change("kind_of_item", subject, items, then, today)
        if before.mandatory != after.mandatory:
            then, today = (newer.yes(each.mandatory) for each in (before, after))
            yield Change("mandatory", subject, items, then, today)
    yield from _groups(older, newer)


def _groups(older: Edition, newer: Edition) -> Iterator[Change]:
    for group, now in newer.groups.items():
        items = tuple(
            name
            for name in stayed(older, newer)
            if older.asks[name].who == newer.asks[name].who == group
        )
        if items and group in older.groups:
            conditions = older.groups[group], now
            yield from _routing(older, newer, f"respondents {group}", items, conditions)


def _routing(
    older: Edition,
    newer: Edition,
    subject: str,
    items: tuple[str, ...],
    conditions: tuple[str | None, str | None],
) -> Iterator[Change]:
    """Tell a condition that is written otherwise and holds for other people."""
    was, now = conditions
    if _written(was) == _written(now):
        return
    item = subject.removeprefix("item ") if subject.startswith("item ") else None
    bound = older.bound(was, item) if was else None, newer.bound(now, item) if now else None
    if was and now and bound[0] is not None and bound[0] == bound[1]:
        return
    said = tuple(
        sentences(side.version, each, side.locale)
        for side, each in zip((older, newer), bound, strict=True)
    )
    shared = languages_of(older, newer)
    languages = [each for each in shared if each in said[0] or each in said[1]] or [newer.locale.id]
    yield Change("routing", subject, items, was, now, texts=pairs(said[0], said[1], languages))


def _written(condition: str | None) -> str | None:
    """Write a condition in the one way that blanks and brackets leave."""
    try:
        return str(parse(condition)) if condition else None
    except ConditionError:
        return condition


def _group(who: str, locale: Locale) -> str:
    return locale.text(_ALL) if who == _ALL else who


def _loop(ask: Ask, locale: Locale) -> str | None:
    """Say for each of what an item is asked."""
    if not ask.for_each:
        return None
    if ask.except_for:
        return locale.text("for each {of}, except {item}", of=ask.for_each, item=ask.except_for)
    return locale.text("for each {of}", of=ask.for_each)
