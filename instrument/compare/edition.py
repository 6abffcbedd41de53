"""A version as its authors wrote it: with its placeholders, and each condition on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from instrument.compare.change import Change, Kind, Pair
from instrument.conditions import Condition, ConditionError, bind, parse
from instrument.locale import ENGLISH, Locale
from instrument.model import Ask, Questionnaire
from instrument.resolve import ResolvedItem, Version, at, condition_of, revision_at
from instrument.routing import item_types
from instrument.spoken import filled, spoken
from instrument.study import VersionInfo
from instrument.vocabulary import Text


@dataclass(frozen=True)
class Edition:
    """A version to compare with another.

    Attributes
    ----------
    version
        Resolved, with the version's own placeholders left in its texts.
    info
        What the placeholders stand for.
    source
        The study's source language.
    asks
        Item → whom it is asked of, with its own condition only.
    groups
        Group of respondents → its condition.
    becomes
        Roster → entry → the entry that it became later.
    locale
        Of those who read what differs.
    """

    version: Version
    info: VersionInfo
    source: str
    asks: Mapping[str, Ask]
    groups: Mapping[str, str | None]
    becomes: Mapping[str, Mapping[str, str]]
    locale: Locale = ENGLISH

    @cached_property
    def items(self) -> Mapping[str, ResolvedItem]:
        """The items by id, in the order asked."""
        return {item.id: item for item in self.version.items}

    @property
    def placeholders(self) -> Mapping[str, Text]:
        """What each placeholder stands for, in the languages of the version."""
        return {name: spoken(text, self.info) for name, text in self.info.placeholders.items()}

    def yes(self, holds: bool) -> str:
        """Say yes or no."""
        return self.locale.text("yes") if holds else self.locale.text("no")

    def filled(self, text: Text | None) -> Text:
        """Give a text as people read it."""
        return filled(text, self.info) if text else {}

    def bound(self, condition: str, item: str | None = None) -> Condition | None:
        """Bind a condition of an item, or of a group; None if it does not fit the version."""
        position = self.items[item].number if item else len(self.items) + 1
        loop = self.items[item].for_each if item else None
        try:
            return bind(parse(condition), item_types(self.version), position, loop)
        except ConditionError:
            return None


def edition(questionnaire: Questionnaire, version: str, locale: Locale = ENGLISH) -> Edition:
    """Resolve a version without filling in what its placeholders stand for.

    Raises
    ------
    KeyError
        If the version, or a scale or roster that an item names, does not exist.
    """
    study = questionnaire.study
    info = next(each for each in study.versions if each.id == version)
    bare = tuple(each.model_copy(update={"placeholders": {}}) for each in study.versions)
    unfilled = questionnaire.model_copy(
        update={"study": study.model_copy(update={"versions": bare})}
    )
    groups = {each.id: each for each in study.respondents}
    resolved = at(unfilled, version)
    asked = {item.id for item in resolved.items}
    return Edition(
        version=resolved,
        info=info,
        source=study.source_language,
        asks={
            item.id: revision_at(questionnaire, item, version).ask or item.ask
            for item in questionnaire.items
            if item.id in asked
        },
        groups={
            name: condition_of(questionnaire, groups, Ask(who=name), version) for name in groups
        },
        becomes={
            roster.id: {each.id: each.becomes for each in roster.entries if each.becomes}
            for roster in study.rosters
        },
        locale=locale,
    )


def languages_of(older: Edition, newer: Edition) -> tuple[str, ...]:
    """List the languages that both editions have, the source language first."""
    shared = set(older.version.languages) & set(newer.version.languages)
    return in_order(shared, newer.source)


def in_order(languages: Iterable[str], source: str) -> tuple[str, ...]:
    """Sort languages, the source language first."""
    return tuple(sorted(languages, key=lambda each: (each != source, each)))


def stayed(older: Edition, newer: Edition) -> tuple[str, ...]:
    """List the items that both editions ask, in the newer one's order."""
    return tuple(item for item in newer.items if item in older.items)


def pairs(before: Text | None, after: Text | None, languages: Iterable[str]) -> tuple[Pair, ...]:
    """Put what is said before and after side by side, per language; blank is nothing."""
    was, now = before or {}, after or {}
    found = (Pair(each, was.get(each) or None, now.get(each) or None) for each in languages)
    return tuple(pair for pair in found if pair.before or pair.after)


def one_sided(edition: Edition, before: Text | None, after: Text | None) -> tuple[Pair, ...]:
    """Say in an edition's languages what only that edition has."""
    return pairs(before, after, in_order(edition.version.languages, edition.source))


def told(
    kind: Kind, subject: str, items: tuple[str, ...], said: tuple[Pair, ...], part: str = ""
) -> Change:
    """Make a change that has words in several languages."""
    first = said[0] if said else Pair("", None, None)
    return Change(kind, subject, items, first.before, first.after, part=part, texts=said)
