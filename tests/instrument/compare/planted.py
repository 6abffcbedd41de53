"""Edits to plant into a small study, each with the one change that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from instrument.compare.change import Change

Draft = dict[str, Any]
Said = tuple[str, frozenset[str], str, str | None, str | None, str | None]
"""A change without its subject: kind, items, part, language, before, after."""


def text(nl: str, en: str = "") -> dict[str, str]:
    return {"nl": nl, "en": en or f"{nl} (en)"}


def option(code: str, label: str, **more: Any) -> Draft:
    return {"code": code, "label": text(label), **more}


def single(*options: Draft, **more: Any) -> Draft:
    return {"kind": "single", "options": list(options), **more}


def item(name: str, answer: str = "words", **more: Any) -> Draft:
    return {"id": name, "text": text(f"Vraag {name}?"), "answer": answer, **more}


def abc(**more: Any) -> Draft:
    return single(*(option(code, f"antwoord {code}") for code in "123"), **more)


SCALES = ("add", "drop", "recode", "label", "order", "open", "alone", "kind", "other", "measure")
NUMBERS = ("limits", "decimals", "unit")


def draft() -> Draft:
    """Write a study in which every edit has an item, a scale or an entry of its own."""
    items = [
        item("first"),
        item("worded"),
        item("translated"),
        item("led", lead_in=text("Over nu.")),
        item("hinted", hint=text("Kies goed.")),
        item("unhinted"),
        item("gone"),
        item("routed", ask={"when": "open == 1"}),
        item("grouped", ask={"who": "some"}),
        item("grouped_too", ask={"who": "some"}),
        item("asked"),
        item("period_one", text=text("Vaak {period}?")),
        item("period_two", hint=text("Alleen {period}.")),
        item("entries", "from_roster"),
        item("looped", ask={"for_each": "entries"}),
        item("unlooped", "words"),
        item("must"),
        item("substance"),
        item("coded", "code"),
        item("many", "several"),
        item("lines", "list"),
        item("unsaid", "with_missing"),
        item("called", "with_called", missing_labels={"refused": text("Liever niet")}),
    ]
    items[1:1] = [item(name, name) for name in SCALES]
    twice = [item(f"{name}_too", name) for name in ("add", "label")]
    numbers = [item(name, name) for name in NUMBERS]
    scales = {name: abc() for name in SCALES}
    scales |= {
        name: {"kind": "number", "minimum": 0, "maximum": 9, "unit": text("uur")}
        for name in NUMBERS
    }
    scales |= {
        "words": {"kind": "text"},
        "code": {"kind": "code", "code_format": {"base": 6}},
        "several": {**abc(), "kind": "multiple", "at_most": 2},
        "from_roster": {"kind": "multiple", "roster": "places"},
        "list": {"kind": "single", "roster": "unused", "write_ins": 1},
        "with_missing": abc(missing=["dont_know"]),
        "with_called": abc(),
    }
    return {
        "languages": ["nl", "en", "de"],
        "placeholders": {"period": text("dit jaar")},
        "said": {"information": text("Meedoen is vrijwillig.")},
        "groups": {"some": "open == 1", "none": "open == 2"},
        "rosters": {
            "places": {code: text(f"Plek {code}") for code in ("K1", "K2", "K3", "K4", "K5")},
            "unused": {"U1": text("Niets")},
        },
        "becomes": {},
        "scales": scales,
        "modules": {
            "a": {"title": text("Deel a"), "items": items},
            "b": {"title": text("Deel b"), "items": [item("b1"), *numbers]},
            "c": {"title": text("Deel c"), "items": [item("c1"), item("c2"), *twice]},
            "d": {"title": text("Deel d"), "items": [item("d1")]},
            "x": {"title": text("Deel x"), "items": [item("x1")]},
            "y": {"title": text("Deel y"), "items": [item("y1")]},
        },
    }


def find(study: Draft, name: str) -> Draft:
    return next(
        each
        for module in study["modules"].values()
        for each in module["items"]
        if each["id"] == name
    )


def move(study: Draft, name: str, place: int) -> None:
    """Move an item of module a."""
    items = study["modules"]["a"]["items"]
    moved = find(study, name)
    items.remove(moved)
    items.insert(place, moved)


@dataclass(frozen=True)
class Edit:
    """An edit, what it is found as, and whether the history of a definition can say it."""

    name: str
    make: Callable[[Draft], object]
    kind: str
    items: tuple[str, ...]
    part: str = ""
    language: str | None = None
    before: str | None = None
    after: str | None = None
    in_history: bool = True

    @property
    def found(self) -> Said:
        return (
            self.kind,
            frozenset(self.items),
            self.part,
            self.language,
            self.before,
            self.after,
        )


def said(change: Change) -> Said:
    """Take of a change what does not hang on the names of scales."""
    return (
        change.kind,
        frozenset(change.items),
        change.part,
        change.language,
        change.before,
        change.after,
    )


OPPOSITES: Mapping[str, str] = {
    f"{thing}_{way}": f"{thing}_{other}"
    for thing in ("item", "module", "option", "roster", "language")
    for way, other in (("added", "removed"), ("removed", "added"))
}


def mirrored(found: Said) -> Said:
    """Say what a change is when one looks back."""
    kind, items, part, language, before, after = found
    return OPPOSITES.get(kind, kind), items, part, language, after, before
