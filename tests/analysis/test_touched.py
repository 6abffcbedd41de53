"""A hypothesis is followed from its columns down to the questions behind them."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.plan import Plan
from analysis.touched import touched
from instrument.lineage import lineage
from instrument.model import Questionnaire


def text(words: str) -> dict[str, str]:
    return {"nl": words}


def item(name: str, answer: str = "count", **more: Any) -> dict[str, Any]:
    return {"id": name, "text": text(name), "answer": answer, **more}


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    items = [
        item("member_of", "groups"),
        item("main", "groups"),
        item("role"),
        item("often", ask={"for_each": "member_of"}),
        *(item(name) for name in ("one", "two", "three", "four", "idle")),
    ]
    variables = [{"id": f"{{item}}{end}", "answer": "count", "rule": "same"} for end in ("", "_x")]
    return Questionnaire.model_validate(
        {
            "study": {
                "id": "toy",
                "title": text("Toy"),
                "source_language": "nl",
                "languages": ["nl"],
                "synthetic": True,
                "notice": text("Made up"),
                "keys": {"person": "one", "membership": "member_of", "main_collective": "main"},
                "missing_labels": {},
                "versions": [{"id": "1.0", "languages": ["nl"]}],
                "waves": [],
                "respondents": [{"id": "organiser", "label": text("o"), "when": "role == 1"}],
            },
            "scales": {
                "count": {"id": "count", "kind": "number", "harmonised": variables},
                "groups": {
                    "id": "groups",
                    "kind": "multiple",
                    "options": [{"code": "a", "label": text("a")}],
                },
            },
            "modules": [{"id": "a", "title": text("A"), "items": items}],
            "constructs": [
                {"id": "score", "label": text("s"), "items": ["one_x", "-higher"]},
            ],
            "derivations": [
                {
                    "id": "higher",
                    "label": text("h"),
                    "rule": "max",
                    "of": ["two", "three_x"],
                    "answer": "count",
                },
                {
                    "id": "four_carried",
                    "label": text("f"),
                    "rule": "carried",
                    "of": ["four"],
                    "unchanged": "two",
                    "answer": "count",
                },
            ],
        }
    )


def plan(**fields: Any) -> Plan:
    hypothesis = {
        "id": "H1",
        "statement": text("s"),
        "estimand": text("e"),
        "outcome": "one",
        "unit": text("u"),
        "direction": "up",
        "sesoi": 1,
        "sesoi_because": text("b"),
        "family": "f",
        "decides": "pooled",
        **fields,
    }
    return Plan.model_validate({"registered": "2019-01-01", "hypotheses": [hypothesis]})


@pytest.mark.parametrize(
    ("fields", "items"),
    [
        ({"outcome": "two_x"}, {"two"}),
        ({"outcome": "score"}, {"one", "two", "three"}),
        ({"outcome": "four_carried"}, {"four", "two"}),
        ({"outcome": "often", "table": "memberships"}, {"often", "member_of"}),
        ({"checks": [{"model": "ordinal", "outcome": "two"}]}, {"one", "two"}),
        ({"checks": [{"model": "ordinal", "where": {"fixed_roster": ["true"]}}]},
         {"one", "member_of"}),
        ({"covariates": ["organiser"]}, {"one", "role"}),
        ({"held": ["main_collective"]}, {"one", "main"}),
        ({"where": {"wave": ["w1"], "two": ["1"]}}, {"one", "two"}),
        ({"moderator": {"variable": "three", "codes": [1], "of": "main"}, "decides": "did"},
         {"one", "three", "main"}),
    ],
)  # fmt: skip
def test_a_hypothesis_rests_on_the_questions_behind_its_columns(
    questionnaire: Questionnaire, fields: dict[str, Any], items: set[str]
) -> None:
    found = touched(plan(**fields), questionnaire, lineage(questionnaire))
    assert found == dict.fromkeys(items, ("H1",))


def test_hypotheses_of_an_item_stand_in_the_order_of_the_plan(
    questionnaire: Questionnaire,
) -> None:
    one = plan().hypotheses[0]
    others = [one.model_copy(update={"id": name}) for name in ("H17", "H4")]
    both = plan().model_copy(update={"hypotheses": tuple(others)})
    assert touched(both, questionnaire, lineage(questionnaire)) == {"one": ("H17", "H4")}
