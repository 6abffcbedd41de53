"""Two drafts as one definition with a history, or each as a definition of its own."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from instrument.model import Questionnaire
from tests.instrument.compare.planted import Draft, text

FIELDS = ("text", "lead_in", "hint", "answer", "ask", "missing_labels")
NOTHING: dict[str, Any] = {
    "lead_in": {"nl": "", "en": ""},
    "hint": {"nl": "", "en": ""},
    "ask": {},
    "missing_labels": {},
}


def alone(draft: Draft) -> Questionnaire:
    """Make a definition of which the only version is a draft."""
    return definition(
        [{"id": "1.0", **_about(draft)}],
        draft,
        rosters=[
            {
                "id": name,
                "label": text(name),
                "entries": [
                    *({"id": code, "name": label} for code, label in entries.items()),
                    *(
                        {"id": code, "name": text(code), "until": "1.0", "becomes": heir}
                        for code, heir in draft["becomes"].items()
                        if heir in entries
                    ),
                ],
            }
            for name, entries in draft["rosters"].items()
        ],
        groups=[
            {"id": name, "label": text(name), "when": when}
            for name, when in draft["groups"].items()
        ],
    )


def _about(draft: Draft) -> dict[str, Any]:
    return {**{name: draft[name] for name in ("languages", "placeholders")}, **draft["said"]}


def versioned(older: Draft, newer: Draft) -> Questionnaire:
    """Make a definition of which version 1.0 is one draft and 2.0 the other."""
    merged = deepcopy(newer)
    renamed = {}
    for name, scale in older["scales"].items():
        if newer["scales"].get(name) != scale:
            renamed[name] = f"{name}_old"
            merged["scales"][f"{name}_old"] = scale
    _merge_items(older, merged, renamed)
    versions = [{"id": each, **_about(side)} for each, side in (("1.0", older), ("2.0", newer))]
    return definition(versions, merged, _rosters(older, newer), _groups(older, newer))


def _merge_items(older: Draft, merged: Draft, renamed: dict[str, str]) -> None:
    were = {each["id"]: each for module in older["modules"].values() for each in module["items"]}
    are = {each["id"]: each for module in merged["modules"].values() for each in module["items"]}
    for name, now in are.items():
        if name not in were:
            now["since"] = "2.0"
            continue
        was = {**were[name], "answer": renamed.get(were[name]["answer"], were[name]["answer"])}
        entry = {
            field: was.get(field, NOTHING.get(field))
            for field in FIELDS
            if was.get(field) != now.get(field)
        }
        if entry:
            why = {"comparability": "none", "because": text("Daarom.")}
            now["history"] = [{"version": "1.0", **entry, **why}]
    for name, module in older["modules"].items():
        here = merged["modules"].setdefault(name, {**deepcopy(module), "items": []})["items"]
        for place, each in enumerate(module["items"]):
            if each["id"] not in are:
                here.insert(place, {**each, "until": "2.0"})


def _rosters(older: Draft, newer: Draft) -> list[Draft]:
    found = []
    for name, were in older["rosters"].items():
        are, entries = newer["rosters"][name], []
        for code in dict.fromkeys((*were, *are)):
            entry: Draft = {"id": code, "name": are.get(code) or were[code]}
            entry["becomes"] = newer["becomes"].get(code) or older["becomes"].get(code)
            if code not in are:
                entry["until"] = "2.0"
            elif code not in were:
                entry["since"] = "2.0"
            elif were[code] != are[code]:
                entry["history"] = [{"version": "1.0", "name": were[code]}]
            entries.append(entry)
        found.append({"id": name, "label": text(name), "entries": entries})
    return found


def _groups(older: Draft, newer: Draft) -> list[Draft]:
    return [
        {
            "id": name,
            "label": text(name),
            "when": when,
            "history": [{"version": "1.0", "when": older["groups"][name]}],
        }
        for name, when in newer["groups"].items()
    ]


def definition(
    versions: list[Draft], draft: Draft, rosters: list[Draft], groups: list[Draft]
) -> Questionnaire:
    study = {
        "id": "toy",
        "title": text("Proef", "Toy"),
        "source_language": "nl",
        "languages": ["nl", "en", "de", "fr"],
        "synthetic": True,
        "notice": text("Verzonnen", "Made up"),
        "keys": {"person": "coded"},
        "missing_labels": {
            "dont_know": text("Weet ik niet"),
            "refused": text("Wil ik niet zeggen"),
        },
        "versions": versions,
        "waves": [],
        "rosters": rosters,
        "respondents": groups,
    }
    scales = {name: {"id": name, **scale} for name, scale in draft["scales"].items()}
    modules = [{"id": name, **module} for name, module in draft["modules"].items()]
    return Questionnaire.model_validate({"study": study, "scales": scales, "modules": modules})
