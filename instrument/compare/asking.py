"""Whom an item is asked of, when, and how often: routing, groups, loops."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.routing_words import sentences
from instrument.compare.change import Change
from instrument.compare.edition import Edition, languages_of, pairs, stayed
from instrument.conditions import ConditionError, parse
from instrument.model import Ask


def asking_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List what differs in whom items are asked of, when and how often.

    The condition of a group of respondents is told once, with all items asked of it.
    """
    for name in stayed(older, newer):
        subject, items = f"item {name}", (name,)
        was, now = older.asks[name], newer.asks[name]
        if was.who != now.who:
            yield Change("asked_of", subject, items, was.who, now.who)
        yield from _routing(older, newer, subject, items, (was.when, now.when))
        if _loop(was) != _loop(now):
            yield Change("loop", subject, items, _loop(was), _loop(now))
        before, after = older.items[name], newer.items[name]
        if before.kind != after.kind:
            yield Change("kind_of_item", subject, items, before.kind, after.kind)
        if before.mandatory != after.mandatory:
            must = tuple("yes" if each.mandatory else "no" for each in (before, after))
            yield Change("mandatory", subject, items, must[0], must[1])
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
    said = sentences(older.version, bound[0]), sentences(newer.version, bound[1])
    shared = languages_of(older, newer)
    languages = [each for each in shared if each in said[0] or each in said[1]] or ["en"]
    yield Change("routing", subject, items, was, now, texts=pairs(said[0], said[1], languages))


def _written(condition: str | None) -> str | None:
    """Write a condition in the one way that blanks and brackets leave."""
    try:
        return str(parse(condition)) if condition else None
    except ConditionError:
        return condition


def _loop(ask: Ask) -> str | None:
    """Say for each of what an item is asked."""
    if not ask.for_each:
        return None
    apart = f", except {ask.except_for}" if ask.except_for else ""
    return f"for each {ask.for_each}{apart}"
