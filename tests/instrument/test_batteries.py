"""Batteries: questions in a row that a form may show as one grid."""

from __future__ import annotations

from pathlib import Path

import pytest

from instrument.batteries import batteries
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at

STUDY = {
    "id": "toy",
    "title": {"en": "Toy"},
    "source_language": "en",
    "languages": ["en"],
    "synthetic": True,
    "notice": {"en": "Made up."},
    "keys": {"person": "p"},
    "missing_labels": {"dont_know": {"en": "Don't know"}},
    "versions": [{"id": "1.0", "languages": ["en"]}],
    "waves": [],
}
RATING = {
    "id": "r",
    "kind": "single",
    "measure": "ordinal",
    "options": [{"code": 1, "label": {"en": "Low"}}, {"code": 2, "label": {"en": "High"}}],
}
NAMED = {**RATING, "id": "n", "measure": "nominal"}


def found(*items: dict[str, object]) -> list[list[str]]:
    listed = [{"id": f"q{n}", "text": {"en": "?"}, "answer": "r", **i} for n, i in enumerate(items)]
    modules = [{"id": "m", "title": {"en": "M"}, "items": listed}]
    definition = {"study": STUDY, "scales": {"r": RATING, "n": NAMED}, "modules": modules}
    version = at(Questionnaire.model_validate(definition), "1.0")
    return [[item.id for item in items] for items in batteries(version)]


def test_questions_in_a_row_on_one_scale_are_a_battery() -> None:
    assert found({}, {}, {"answer": "n"}, {}, {}, {}) == [["q0", "q1"], ["q3", "q4", "q5"]]


@pytest.mark.parametrize(
    "unlike",
    [
        {"answer": "n"},
        {"lead_in": {"en": "Then:"}},
        {"hint": {"en": "Think."}},
        {"mandatory": True},
        {"ask": {"when": "q0 == 1"}},
        {"missing_labels": {"dont_know": {"en": "No idea"}}},
    ],
)
def test_a_question_that_differs_stands_alone(unlike) -> None:
    assert found({}, unlike) == []


def test_the_shipped_study_has_its_statements_together() -> None:
    questionnaire = load(Path(__file__).resolve().parents[2]).questionnaire
    listed = [[item.id for item in items] for items in batteries(at(questionnaire, "3.0"))]
    assert [name for name in listed if "so_weigh" in name] == [
        [
            "so_weigh",
            "so_invest",
            "so_clients",
            "so_after_bills",
            "li_prefer",
            "li_time",
            "li_indifferent",
        ]
    ]
