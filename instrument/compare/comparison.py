"""The semantic difference of two versions of one questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from instrument.compare.asking import asking_changes
from instrument.compare.change import KINDS, Change
from instrument.compare.edition import Edition, edition
from instrument.compare.order import order_changes
from instrument.compare.reading import readings
from instrument.compare.rosters import roster_changes
from instrument.compare.scales import scale_changes
from instrument.compare.wording import around_changes, placeholder_changes, wording_changes
from instrument.locale import ENGLISH, Locale
from instrument.model import Questionnaire
from instrument.vocabulary import Comparability, Text

APART = ("item_added", "item_removed", "item_moved")
"""Kinds that are about one item, however alike they are."""


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions.

    Attributes
    ----------
    changes
        Each once, in the order of `KINDS` within the order asked.
    comparability
        For each item that both versions ask and that a change or a history entry touches: the
        weakest link of its chains between the two versions.
    because
        The reasons that the history gives for it, per language.
    of_variables
        Item → harmonised variable → comparability, where an item has several.
    """

    older: str
    newer: str
    changes: tuple[Change, ...]
    comparability: Mapping[str, Comparability]
    because: Mapping[str, Text]
    of_variables: Mapping[str, Mapping[str, Comparability]]


def compare(
    questionnaire: Questionnaire, older: str, newer: str, locale: Locale = ENGLISH
) -> Comparison:
    """Find what differs between two versions of a definition, each change once.

    The other way round the same is found, with before and after, added and removed swapped. What
    is no wording, such as limits, is said to the readers of `locale`.

    Raises
    ------
    KeyError
        If there is no such version, or an item names a scale or roster that does not exist.
    LineageError
        If the answers of an item differ and no rule says how to read them.
    """
    found = changes(edition(questionnaire, older, locale), edition(questionnaire, newer, locale))
    touched = {item for change in found for item in change.items}
    read = readings(questionnaire, older, newer)
    kept = {name: each for name, each in read.items() if name in touched or each.told}
    return Comparison(
        older=older,
        newer=newer,
        changes=found,
        comparability={name: each.comparability for name, each in kept.items()},
        because={name: each.because for name, each in kept.items() if each.because},
        of_variables={name: each.of_variables for name, each in kept.items()},
    )


def changes(older: Edition, newer: Edition) -> tuple[Change, ...]:
    """Find what differs between two editions, which may be of two definitions.

    Alike changes of several items are one change of all of them.
    """
    found = [
        *_language_changes(older, newer),
        *order_changes(older, newer),
        *wording_changes(older, newer),
        *around_changes(older, newer),
        *placeholder_changes(older, newer),
        *asking_changes(older, newer),
        *scale_changes(older, newer),
        *roster_changes(older, newer),
    ]
    asked = _asked(older, newer)
    shared = _shared(found, asked)
    return tuple(sorted(shared, key=lambda each: _rank(each, asked, newer.source)))


def _language_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    were, are = older.version.languages, newer.version.languages
    for language in were:
        if language not in are:
            yield Change("language_removed", "version", (), language, None, part=language)
    for language in are:
        if language not in were:
            yield Change("language_added", "version", (), None, language, part=language)


def _asked(older: Edition, newer: Edition) -> Mapping[str, int]:
    """Put the items of both editions in one order; what is gone keeps its place."""
    order = list(newer.items)
    front = 0
    for item in older.items:
        if item in newer.items:
            front = order.index(item) + 1
        else:
            order.insert(front, item)
            front += 1
    return {item: number for number, item in enumerate(order)}


def _shared(found: Iterable[Change], asked: Mapping[str, int]) -> Iterator[Change]:
    """Put changes that several items share together."""
    alike: dict[Change, list[str]] = {}
    for change in found:
        of_item = change.subject.startswith("item ") and change.kind not in APART
        of_scale = change.subject.startswith("scale ")
        key = replace(change, items=(), subject="item") if of_item else change
        key = replace(key, items=()) if of_scale else key
        alike.setdefault(key, []).extend(change.items)
    for key, items in alike.items():
        ordered = tuple(sorted(dict.fromkeys(items), key=asked.__getitem__))
        subject = key.subject
        if subject == "item":
            subject = f"item {ordered[0]}" if len(ordered) == 1 else "items"
        yield replace(key, subject=subject, items=ordered)


def _rank(
    change: Change, asked: Mapping[str, int], source: str
) -> tuple[int, int, str, str, bool, str]:
    """Sort by kind, then in the order asked; the source language goes first."""
    first = min((asked[item] for item in change.items), default=-1)
    kind, language = KINDS.index(change.kind), change.language or ""
    return kind, first, change.subject, change.part, language != source, language
