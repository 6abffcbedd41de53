"""One walk finds every text of a definition, each under a name and place of its own."""

from __future__ import annotations

import re

import pytest

from instrument import description, disclosure, model, study
from instrument.texts import texts
from instrument.vocabulary import Frozen

YES_NO = {"kind": "single", "options": [{"code": 1, "label": {"nl": "Ja", "en": "Yes"}}]}
LEFT_OUT = {
    ("Wave", "fillings"): "what a platform writes in its headings, and no translation",
}


def words(said: str) -> dict[str, str]:
    return {"nl": f"{said} (nl)", "en": said}


@pytest.fixture
def whole(define) -> model.Questionnaire:
    """Give a definition in which every field that can hold a text says its own name."""
    made = define(
        {
            "id": "happy",
            "text": words("Item.text"),
            "lead_in": words("Item.lead_in"),
            "hint": words("Item.hint"),
            "answer": "yes_no",
            "missing_labels": {"refused": words("Item.missing_labels")},
            "harmonised": [{"answer": "yes_no", "rule": "same", "label": words("Harmonised.item")}],
            "history": [
                {
                    "version": "1.0",
                    "text": words("Revision.text"),
                    "lead_in": words("Revision.lead_in"),
                    "hint": words("Revision.hint"),
                    "missing_labels": {"refused": words("Revision.missing_labels")},
                    "comparability": "exact",
                    "because": words("Revision.because"),
                }
            ],
        },
        scales={
            "yes_no": {
                "kind": "single",
                "label": words("AnswerScale.label"),
                "unit": words("AnswerScale.unit"),
                "options": [{"code": 1, "label": words("Option.label")}],
                "user_missing": [{"value": 8, "label": words("UserMissingValue.label")}],
                "value_labels": [{"value": 9, "label": words("ValueLabel.label")}],
                "reads": [
                    {
                        "answer": "words",
                        "rule": "none",
                        "comparability": "none",
                        "because": words("Reading.because"),
                    }
                ],
                "harmonised": [
                    {"answer": "yes_no", "rule": "same", "label": words("HarmonisedForm.label")}
                ],
            }
        },
        **AROUND,
        **DESCRIBED,
    )
    return model.Questionnaire.model_validate({**made.model_dump(exclude_unset=True), **SCORED})


AROUND = {
    "title": words("Study.title"),
    "notice": words("Study.notice"),
    "welcome": words("Study.welcome"),
    "information": words("Study.information"),
    "thanks": words("Study.thanks"),
    "missing_labels": {"refused": words("Study.missing_labels")},
    "reasons": {"hardly": words("Study.reasons")},
    "versions": [
        {"id": "1.0", "languages": ["nl"]},
        {
            "id": "2.0",
            "languages": ["nl", "en"],
            "note": words("VersionInfo.note"),
            **{name: words(f"VersionInfo.{name}") for name in ("welcome", "information", "thanks")},
            "placeholders": {"period": words("VersionInfo.placeholders")},
        },
    ],
    "waves": [
        {
            "id": "w1",
            "label": words("Wave.label"),
            "version": "2.0",
            "platform": "plain",
            "file": "w1.csv",
            "first_day": "2020-01-01",
            "last_day": "2020-02-01",
            "period": "pre",
            "fillings": {"happy": words("Wave.fillings")},
        }
    ],
    "respondents": [{"id": "leader", "label": words("Respondents.label")}],
    "bounds": [{"part": "a", "whole": "b", "because": words("Bound.because")}],
    "weights": [
        {
            "id": "stayed",
            "kind": "attrition",
            "start": "w1",
            "until": "w1",
            "on": ["happy"],
            "because": words("Weight.because"),
        }
    ],
    "quotas": [{"id": "q", "limit": 1, "when": {"happy": 1}, "message": words("Quota.message")}],
    "rosters": [
        {
            "id": "clubs",
            "label": words("Roster.label"),
            "entries": [
                {
                    "id": "C1",
                    "name": words("RosterEntry.name"),
                    "history": [{"version": "1.0", "name": words("RosterRevision.name")}],
                }
            ],
        }
    ],
}
TERM = {"label": words("Term.label")}
DESCRIBED = {
    "description": {
        "abstract": words("Description.abstract"),
        "identifier": "x",
        "agency": "x",
        "uri": "x",
        "creators": [{"name": "x"}],
        "distributor": {"name": words("Distributor.name")},
        "countries": [{"code": "NL", "name": words("Country.name")}],
        "area": words("Description.area"),
        "universe": words("Description.universe"),
        **dict.fromkeys(("unit", "time_method", "sampling", "mode", "instrument"), TERM),
        "kind_of_data": words("Description.kind_of_data"),
        "response": words("Description.response"),
        "weighting": words("Description.weighting"),
        "restrictions": words("Description.restrictions"),
        "licence": {"name": words("Licence.name")},
        "citation": words("Description.citation"),
    },
    "disclosure": {"withheld": {"happy": words("Disclosure.withheld")}},
}
SCORED = {
    "constructs": [{"id": "mood", "label": words("Construct.label"), "items": ["happy"]}],
    "derivations": [
        {
            "id": "glad",
            "label": words("Derivation.label"),
            "rule": "any",
            "of": ["happy"],
            "answer": "yes_no",
            "because": words("Derivation.because"),
        }
    ],
}


def fields_with_texts() -> set[tuple[str, str]]:
    """Find every field of the definition's models that is declared to hold a text."""
    models = {
        each
        for module in (model, study, description, disclosure)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Frozen)
    }
    return {
        (each.__name__, name)
        for each in models
        for name, declared in vars(each).get("__annotations__", {}).items()
        if re.search(r"\bText\b", str(declared))
    }


def test_no_field_that_holds_a_text_is_passed_over(whole) -> None:
    said = {each.text["en"] for each in texts(whole)}
    wanted = {".".join(each) for each in fields_with_texts() - set(LEFT_OUT)} - {"Module.title"}
    assert len(wanted) > 25
    assert wanted - said == set()
    assert "Module a" in said


def test_each_text_has_a_name_of_its_own(whole) -> None:
    names = [each.path for each in texts(whole)]
    assert sorted(set(names)) == sorted(names)
    assert {
        "study notice",
        "item happy text",
        "item happy text until 1.0",
        "item happy missing refused",
        "scale yes_no option 1 label",
        "version 2.0 placeholder period",
        "roster clubs entry C1 name",
        "module a title",
        "construct mood label",
    } <= set(names)


def test_an_older_wording_belongs_to_the_versions_that_had_it(whole) -> None:
    found = {each.path: each for each in texts(whole)}
    older, newer = found["item happy hint until 1.0"], found["item happy hint"]
    assert (older.versions, older.today) == (("1.0",), False)
    assert (newer.versions, newer.today) == (("2.0",), True)
    assert older.key == ("item", "happy", "history", "0", "hint")


def test_a_scale_is_shown_by_the_versions_that_ask_with_it_or_with_one_like_it(define) -> None:
    old = {"version": "1.0", "answer": "upside_down", "comparability": "exact", "because": "x"}
    made = define(
        {"id": "happy", "answer": "words", "history": [old]},
        scales={"yes_no": YES_NO, "upside_down": {"kind": "single", "like": "yes_no"}},
    )
    (label,) = (each for each in texts(made) if each.path == "scale yes_no option 1 label")
    assert (label.versions, label.today) == (("1.0",), False)


def test_the_words_of_a_dropped_item_are_not_of_today(define) -> None:
    made = define({"id": "happy", "until": "3.0"})
    (wording,) = (each for each in texts(made) if each.path == "item happy text")
    assert (wording.versions, wording.today) == (("1.0", "2.0"), False)


def test_a_hint_that_there_was_not_yet_is_no_text(define) -> None:
    made = define(
        {"id": "happy", "hint": words("new"), "history": [{"version": "1.0", "hint": {}}]}
    )
    found = {each.path: each.versions for each in texts(made) if "hint" in each.path}
    assert found == {"item happy hint": ("2.0", "3.0")}
