"""Lints of questions that leave some respondents without an answer, or without its words."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.lint import Definition, Lint
from instrument.check.search import Search
from instrument.check.words import WORDS
from instrument.conditions import Answered, Not, items_of
from instrument.model import Option
from instrument.placeholders import PLACEHOLDER
from instrument.resolve import ResolvedItem


def check_ways_out(definition: Definition, search: Search) -> Iterator[Lint]:
    """Look at mandatory choices and at repeated answers of the newest version."""
    yield from _forced(definition, search)
    yield from _repeated(definition, search)


def _forced(definition: Definition, search: Search) -> Iterator[Lint]:
    """Tell of mandatory choices that decide what is asked and offer nothing to those in doubt."""
    consent = definition.loaded.questionnaire.study.keys.consent
    deciding: dict[str, str] = {}
    for name, entry in search.entries.items():
        for other in items_of(entry) if entry is not None else ():
            deciding.setdefault(other, name)
    for item in definition.newest.items:
        choice = item.scale.kind in ("single", "multiple")
        decides = item.id in deciding and item.id != consent
        if not (choice and decides and item.mandatory) or item.missing:
            continue
        if any(map(_is_way_out, item.scale.options)):
            continue
        found = (
            f"must be answered, decides whether {deciding[item.id]} is asked, and has no way out"
        )
        remedy = "offer missing: [dont_know] or none of these, or do not make it mandatory"
        details = {"item": item.id, "found": found, "remedy": remedy}
        yield definition.lint("L003", ("item", item.id), "mandatory", **details)


def _is_way_out(option: Option) -> bool:
    """Tell an option for those whom none of the others fits."""
    openings = (
        label.lower().startswith(WORDS[language].ways_out)
        for language, label in option.label.items()
        if language in WORDS
    )
    return option.open or option.exclusive or any(openings)


def _repeated(definition: Definition, search: Search) -> Iterator[Lint]:
    """Tell of texts that repeat an earlier answer where there may be none."""
    skipped: dict[str, list[str]] = {}
    items = {item.id: item for item in definition.newest.items}
    for item in definition.newest.items:
        for field, name in _placeholders(item):
            if name not in items or name == item.id:
                continue
            entry, source = search.entries[item.id], search.entries[name]
            if source is not None and search.possible(entry, Not(source)):
                yield _unasked(definition, item, field, name)
            elif search.possible(entry, Not(Answered(name))):
                skipped.setdefault(name, []).append(item.id)
    for name, using in skipped.items():
        found = (
            f"may be left unanswered, and the words of {', '.join(dict.fromkeys(using))} repeat it"
        )
        remedy = f"make it mandatory, or ask those when answered({name})"
        yield definition.lint("L003", ("item", name), item=name, found=found, remedy=remedy)


def _unasked(definition: Definition, item: ResolvedItem, field: str, name: str) -> Lint:
    found = f"repeats the answer to {name}, which may not have been asked then"
    remedy = f"ask it when answered({name})"
    subject = ("item", item.id)
    return definition.lint("L003", subject, field, item=item.id, found=found, remedy=remedy)


def _placeholders(item: ResolvedItem) -> Iterator[tuple[str, str]]:
    """Give the placeholders of an item's words, each once, with the field that has it first."""
    met: set[str] = set()
    for field in ("text", "lead_in", "hint"):
        for wording in (getattr(item, field) or {}).values():
            for name in PLACEHOLDER.findall(wording):
                if name not in met:
                    met.add(name)
                    yield field, name
