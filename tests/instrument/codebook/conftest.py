"""A small study with a history, in words that Markdown would stumble over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from instrument.codebook.counts import Counts
from instrument.codebook.page import comparison_page, harmonised_page, index_page, version_page
from instrument.compare.comparison import compare
from instrument.lineage import lineage
from instrument.locale import Locale
from instrument.model import Questionnaire
from instrument.resolve import at

NASTY = "Is `a|b` *echt* {zo} $x$ <b>dik</b> [ja](nee)_? #1"

STUDY: dict[str, Any] = {
    "id": "toy",
    "title": {"nl": "Proef", "en": "Toy"},
    "source_language": "nl",
    "languages": ["nl", "en"],
    "synthetic": True,
    "notice": {"nl": "Verzonnen.", "en": "All data are *made up*."},
    "keys": {"person": "code", "consent": "consent"},
    "missing_labels": {
        "dont_know": {"nl": "Weet ik niet", "en": "Don't know"},
        "skipped": {"nl": "Overgeslagen", "en": "Skipped"},
    },
    "reasons": {"shorter": {"nl": "Schaal korter.", "en": "The scale was shorter."}},
    "versions": [
        {"id": "1.0", "languages": ["nl"], "placeholders": {"period": {"nl": "dit jaar"}}},
        {
            "id": "2.0",
            "languages": ["nl", "en"],
            "placeholders": {"period": {"nl": "sinds mei", "en": "since May"}},
        },
    ],
    "waves": [
        {
            "id": "w1",
            "label": {"nl": "Eerste", "en": "First"},
            "version": "1.0",
            "platform": "limesurvey",
            "file": "w1.csv",
            "first_day": "2019-10-07",
            "last_day": "2019-11-15",
            "period": "pre",
        }
    ],
    "respondents": [
        {"id": "leader", "label": {"nl": "Trekkers", "en": "Leaders"}, "when": "role == leader"}
    ],
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


def options(*labels: tuple[str, str], **more: Any) -> list[dict[str, Any]]:
    return [
        {"code": str(number), "label": {"nl": nl, "en": en}, **more}
        for number, (nl, en) in enumerate(labels, 1)
    ]


AGREE = (("Oneens", "Disagree"), ("Midden", "Middle"), ("Eens", "Agree"))
SCALES: dict[str, Any] = {
    "yes_no": {
        "kind": "single",
        "options": [
            {"code": "0", "label": {"nl": "Nee", "en": "No"}},
            {"code": "1", "label": {"nl": "Ja", "en": "Yes"}},
        ],
    },
    "role": {
        "kind": "single",
        "options": [
            {"code": "1", "name": "member", "label": {"nl": "Lid", "en": "Member"}},
            {"code": "2", "name": "leader", "label": {"nl": "Trekker", "en": "Leader"}},
        ],
    },
    "code": {"kind": "code", "code_format": {"base": 4}},
    "groups_many": {"kind": "multiple", "roster": "all_groups", "write_ins": 1},
    "agree3": {
        "kind": "single",
        "measure": "ordinal",
        "options": options(*AGREE),
        "missing": ["dont_know"],
        "reads": [
            {
                "answer": "agree2",
                "rule": {"rescale": [[1, 2], [1, 3]]},
                "comparability": "approximate",
                "because": "shorter",
            }
        ],
        "harmonised": [
            {"id": "{item}", "answer": "percent", "rule": "pomp"},
            {
                "id": "{item}_3",
                "answer": "sides",
                "rule": {"sides": 2},
                "label": {"nl": "In drieën", "en": "In three"},
            },
        ],
    },
    "agree2": {"kind": "single", "measure": "ordinal", "options": options(AGREE[0], AGREE[2])},
    "sides": {"kind": "single", "measure": "ordinal", "options": options(*AGREE)},
    "percent": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 100},
    "count": {"kind": "number", "measure": "scale", "minimum": 0, "unit": {"nl": "x", "en": "x"}},
    "words": {"kind": "text"},
}


def item(name: str, answer: str, **more: Any) -> dict[str, Any]:
    text = {"nl": f"Vraag {name}?", "en": f"Question {name}?"}
    return {"id": name, "text": text, "answer": answer, **more}


MODULES: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": {"nl": "Begin", "en": "Start"},
        "items": [
            item("consent", "yes_no", mandatory=True, columns={"1.0": "A01"}),
            item("code", "code"),
            item("role", "role", sensitive=True),
        ],
    },
    {
        "id": "b",
        "title": {"nl": "Groepen", "en": "Groups"},
        "items": [
            item("groups", "groups_many", columns={"1.0": "C01"}),
            {
                **item("often", "agree3", ask={"who": "leader", "for_each": "groups"}),
                "text": {"nl": "Vaak bij {collective}?", "en": "Often at {collective}?"},
            },
            {
                **item("trust", "agree3", claims=["3", "5"], hint={"nl": "Kies.", "en": "Pick."}),
                "text": {"nl": "Vertrouwen {period}?", "en": "Trust {period}?"},
                "ask": {"when": "count(groups) >= 1"},
                "history": [
                    {"version": "1.0", "answer": "agree2", "text": {"nl": NASTY}, "ask": {}}
                ],
            },
            item("ties", "yes_no", ask={"for_each": "roster:all_groups", "except_for": "role"}),
            item("hours", "count", until="2.0"),
            item("remarks", "words", since="2.0", kind="open"),
        ],
    },
]
CONSTRUCTS = [
    {
        "id": "confidence",
        "label": {"nl": "Zekerheid", "en": "Confidence"},
        "items": ["trust", "-highest"],
        "headline": True,
    }
]
DERIVATIONS = [
    {
        "id": "highest",
        "label": {"nl": "Hoogste", "en": "Highest"},
        "rule": "max",
        "of": ["trust_3", "hours"],
        "answer": "sides",
        "comparability": "conditional",
        "because": {"en": "A maximum can only rise."},
    }
]


@pytest.fixture
def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(
        {
            "study": STUDY,
            "scales": {name: {"id": name, **scale} for name, scale in SCALES.items()},
            "modules": MODULES,
            "constructs": CONSTRUCTS,
            "derivations": DERIVATIONS,
        }
    )


@pytest.fixture
def counts():
    return {
        "w1": {
            "trust": {"1": 40, "2": 4, "skipped": 12},
            "groups": {"K01": 3, "K02": 50},
            "hours": {"0": 20, "7": 15, "dont_know": 11},
            "role": {"1": 90, "2": 30},
            "trust_3": {"1": 40, "3": 4},
            "highest": {"1": 11},
        }
    }


@pytest.fixture
def written(questionnaire, counts) -> Callable[[Locale], dict[str, str]]:
    """Write all pages for the readers of a language."""
    return pages_of(questionnaire, counts)


def pages_of(questionnaire: Questionnaire, counts: Counts) -> Callable[[Locale], dict[str, str]]:
    """Give what writes all pages of a study."""

    def pages(locale: Locale) -> dict[str, str]:
        found = {
            f"version-{name}": version_page(questionnaire, at(questionnaire, name), counts, locale)
            for name in questionnaire.versions
        }
        compared = compare(questionnaire, "1.0", "2.0", locale)
        found["compare-1.0-2.0"] = comparison_page(compared, questionnaire, locale=locale)
        found["harmonised"] = harmonised_page(
            questionnaire, lineage(questionnaire), counts, counts, locale
        )
        found["index"] = index_page(questionnaire, locale)
        return found

    return pages
