"""What items say: question, lead-in, hint, what placeholders stand for, reasons missing."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.compare.change import Change, Kind
from instrument.compare.edition import (
    Edition,
    languages_of,
    one_sided,
    pairs,
    stayed,
    told,
)
from instrument.resolve import AROUND, ResolvedItem
from instrument.vocabulary import Text

FIELDS: tuple[tuple[Kind, str], ...] = (
    ("wording", "text"),
    ("lead_in", "lead_in"),
    ("hint", "hint"),
)


def wording_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List what items say otherwise, language by language.

    A text that holds a placeholder is compared with it unfilled: what it stands for is a change
    of the version, told once. Words that read the same once filled in are no change.
    """
    for name in stayed(older, newer):
        for kind, field in FIELDS:
            was, now = (getattr(side.items[name], field) for side in (older, newer))
            yield from _texts(older, newer, kind, name, was, now)
        yield from _missing(older, newer, older.items[name], newer.items[name])


def _texts(
    older: Edition, newer: Edition, kind: Kind, item: str, was: Text | None, now: Text | None
) -> Iterator[Change]:
    read = older.filled(was), newer.filled(now)
    for language, before, after in pairs(was, now, languages_of(older, newer)):
        same = read[0].get(language, "") == read[1].get(language, "")
        if before != after and not same:
            yield Change(kind, f"item {item}", (item,), before, after, language)


def _missing(
    older: Edition, newer: Edition, was: ResolvedItem, now: ResolvedItem
) -> Iterator[Change]:
    """List reasons missing that are offered as an answer no more or anew, or called otherwise."""
    for reason in dict.fromkeys((*was.missing, *now.missing)):
        before, after = was.missing.get(reason), now.missing.get(reason)
        if before is not None and after is not None:
            for language, then, today in pairs(before, after, languages_of(older, newer)):
                if then != today:
                    subject = f"item {now.id}"
                    yield Change(
                        "missing_label", subject, (now.id,), then, today, language, part=reason
                    )
            continue
        side, item = (older, was) if after is None else (newer, now)
        of_scale = reason in item.scale.missing
        subject = scale_subject(was, now) if of_scale else f"item {now.id}"
        said = one_sided(side, before, after)
        yield told("missing_offered", subject, (now.id,), said, part=reason)


def scale_subject(was: ResolvedItem, now: ResolvedItem) -> str:
    """Name the scale of an item, or both when it got another."""
    return f"scale {shift(was.scale.id, now.scale.id)}"


def shift(before: str, after: str) -> str:
    """Write a name, or both where it became another."""
    return after if before == after else f"{before} → {after}"


def around_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List what is said around the questions in other words."""
    for name in AROUND:
        was, now = getattr(older.version, name), getattr(newer.version, name)
        for language, before, after in pairs(was, now, languages_of(older, newer)):
            if before != after:
                yield Change("around", "version", (), before, after, language, part=name)


def placeholder_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List placeholders that stand for something else, each with all items that use it."""
    languages = languages_of(older, newer)
    were, are = older.placeholders, newer.placeholders
    for name in dict.fromkeys((*were, *are)):
        said = pairs(were.get(name), are.get(name), languages)
        users = tuple(
            item
            for item in stayed(older, newer)
            if _uses(older.items[item], name) and _uses(newer.items[item], name)
        )
        if users and any(before != after for _, before, after in said):
            yield told("reference_period", "version", users, said, part=name)


def _uses(item: ResolvedItem, placeholder: str) -> bool:
    texts = (item.text, item.lead_in or {}, item.hint or {})
    return any("{" + placeholder + "}" in wording for text in texts for wording in text.values())
