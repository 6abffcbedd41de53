"""A small study with everything a form must be able to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from instrument.model import Questionnaire
from instrument.resolve import Version, at
from instrument.study import Study

STUDY = {
    "id": "toy",
    "title": {"nl": "Proef", "en": "Toy"},
    "source_language": "nl",
    "languages": ["nl", "en"],
    "synthetic": True,
    "notice": {"nl": "Verzonnen.", "en": "Made up."},
    "keys": {
        "person": "code",
        "consent": "consent",
        "membership": "groups",
        "main_collective": "main",
    },
    "missing_labels": {"dont_know": {"nl": "Weet ik niet", "en": "Don't know"}},
    "versions": [{"id": "1.0", "languages": ["nl", "en"]}],
    "waves": [],
    "rosters": [
        {
            "id": "all_groups",
            "label": {"nl": "Groepen", "en": "Groups"},
            "entries": [
                {"id": "K01", "name": {"nl": "Noord", "en": "North"}},
                {"id": "K02", "name": {"nl": "Zuid", "en": "South"}},
            ],
        }
    ],
}
SCALES: dict[str, Any] = {
    "yes_no": {
        "kind": "single",
        "options": [
            {"code": "0", "label": {"nl": "Nee", "en": "No"}},
            {"code": "1", "label": {"nl": "Ja", "en": "Yes"}},
        ],
    },
    "code": {"kind": "code", "code_format": {"base": 4, "check_digits": 2}},
    "groups_many": {"kind": "multiple", "roster": "all_groups", "write_ins": 2},
    "groups_one": {"kind": "single", "roster": "all_groups", "missing": ["dont_know"]},
    "agree": {
        "kind": "single",
        "measure": "ordinal",
        "options": [
            {"code": "1", "label": {"nl": "Oneens", "en": "Disagree"}},
            {"code": "2", "label": {"nl": "Eens", "en": "Agree"}},
        ],
        "missing": ["dont_know"],
    },
    "hours": {
        "kind": "number",
        "minimum": 0,
        "maximum": 60,
        "decimals": 1,
        "unit": {"nl": "uur", "en": "hours"},
        "missing": ["dont_know"],
    },
    "uses": {
        "kind": "multiple",
        "at_most": 2,
        "options": [
            {"code": "work", "label": {"nl": "Werk", "en": "Work"}},
            {"code": "else", "label": {"nl": "Anders", "en": "Other"}, "open": True},
            {"code": "none", "label": {"nl": "Geen", "en": "None"}, "exclusive": True},
        ],
    },
    "words": {"kind": "text"},
}


def _item(name: str, answer: str, **more: Any) -> dict[str, Any]:
    text = {"nl": f"Vraag {name}?", "en": f"Question {name}?"}
    return {"id": name, "text": text, "answer": answer, **more}


MODULES: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": {"nl": "Begin", "en": "Start"},
        "items": [
            _item("consent", "yes_no", mandatory=True),
            _item("code", "code", mandatory=True),
        ],
    },
    {
        "id": "b",
        "title": {"nl": "Groepen", "en": "Groups"},
        "items": [
            _item("groups", "groups_many"),
            {
                **_item("role", "agree", ask={"for_each": "groups"}),
                "text": {"nl": "Rol bij {collective}?", "en": "Role in {collective}?"},
            },
            _item("often", "uses", ask={"for_each": "groups", "when": "count(groups) >= 2"}),
            _item("main", "groups_one", ask={"when": "count(groups) >= 1"}),
            {
                **_item("clear", "agree", ask={"when": "main != K02"}),
                "text": {"nl": "Is {main} duidelijk?", "en": "Is {main} clear?"},
                "lead_in": {"nl": "Eens?", "en": "Agree?"},
            },
            _item("shared", "agree", hint={"nl": "Denk na.", "en": "Think."}),
            _item("ties", "uses", ask={"for_each": "roster:all_groups", "except_for": "main"}),
            _item("hours", "hours", mandatory=True),
            _item("remarks", "words", kind="open", ask={"when": "hours > 10"}),
        ],
    },
]


@pytest.fixture
def study() -> Study:
    return Study.model_validate(STUDY)


@pytest.fixture
def make() -> Callable[..., Version]:
    """Build version 1.0 of the toy study, with items added to its last module."""

    def build(*added: dict[str, Any], scales: dict[str, Any] | None = None) -> Version:
        last = {**MODULES[-1], "items": [*MODULES[-1]["items"], *added]}
        return at(questionnaire([*MODULES[:-1], last], scales), "1.0")

    return build


def questionnaire(
    modules: list[dict[str, Any]], scales: dict[str, Any] | None = None
) -> Questionnaire:
    known = {name: {"id": name, **scale} for name, scale in {**SCALES, **(scales or {})}.items()}
    return Questionnaire.model_validate({"study": STUDY, "scales": known, "modules": modules})
