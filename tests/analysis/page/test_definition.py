"""A page on the questionnaire shows its versions and what their changes cost."""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.page import changes, versions
from analysis.page.definition import GRADES
from instrument.lineage import lineage
from instrument.model import Questionnaire
from instrument.vocabulary import COMPARABILITIES


def two_versions(evidence: Evidence) -> Evidence:
    """Add a version that asks one item more, drops one, and words one in another way."""
    plain = evidence.questionnaire.model_dump(mode="json")
    plain["study"]["versions"].append({"id": "2.0", "languages": ["en"]})
    items = {item["id"]: item for item in plain["modules"][0]["items"]}
    items["age_at_interview"]["since"] = "2.0"
    items["party"]["until"] = "2.0"
    because = {"en": "Fewer circumstances were named."}
    for name in ("numpos", "religion"):
        items[name]["history"] = [
            {"version": "1.0", "comparability": "approximate", "because": because}
        ]
    questionnaire = Questionnaire.model_validate(plain)
    evidence.__dict__["questionnaire"] = questionnaire
    evidence.__dict__["variables"] = {each.id: each for each in lineage(questionnaire)}
    return evidence


def test_versions_name_what_came_and_what_went(evidence: Evidence, page) -> None:
    versions(two_versions(evidence))
    assert page.table("Versions of the questionnaire")[1:] == [
        ["1.0", "English", "8", "–", "–"],
        ["2.0", "English", "8", "age_at_interview", "party"],
    ]


def test_variables_are_counted_by_how_well_they_compare(evidence: Evidence, page) -> None:
    changes(two_versions(evidence))
    caption = "Harmonised variables by comparability with today's question"
    assert [row[2] for row in page.table(caption)[1:]] == ["2", "0"]


def test_variables_with_one_reason_stand_together_and_it_is_told_once(
    evidence: Evidence, page
) -> None:
    changes(two_versions(evidence))
    rows = page.table("Variables that do not compare exactly, and why")[1:]
    assert rows == [["Fewer circumstances were named.", "approximate", "1.0", "numpos, relig"]]


def test_one_version_has_no_changes(evidence: Evidence, page) -> None:
    changes(evidence)
    assert page.texts == ["Every question was the same in every version."]


def test_versions_and_changes_read_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    two_versions(dutch)
    versions(dutch)
    changes(dutch)
    in_dutch("1.0", "2.0", "Fewer circumstances were named.")
    caption = "Geharmoniseerde variabelen naar vergelijkbaarheid met de vraag van nu"
    assert page.table(caption)[0] == [
        *("Versie", "volledig", "bij benadering", "onder voorwaarde", "geen")
    ]
    (shown,) = page.table("Variabelen die niet volledig vergelijkbaar zijn, en waarom")[1:]
    assert shown[1:] == ["bij benadering", "1.0", "numpos, relig"]


def test_one_version_has_no_changes_in_dutch_either(dutch: Evidence, page, in_dutch) -> None:
    changes(dutch)
    in_dutch("1.0")
    assert page.texts == ["Elke vraag was in elke versie dezelfde."]


def test_every_grade_has_words() -> None:
    assert tuple(GRADES) == COMPARABILITIES
