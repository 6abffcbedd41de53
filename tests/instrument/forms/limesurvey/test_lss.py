"""What LimeSurvey would import of every version, checked against what its importer requires."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from instrument.batteries import batteries
from instrument.columns import entries, write_ins
from instrument.forms.limesurvey.form import to_survey
from instrument.forms.limesurvey.lss import to_lss
from instrument.limesurvey_codes import question_code
from instrument.load import load
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[4]
STUDIES = (ROOT, ROOT / "tests" / "studies" / "bsa_panel")
LOADED = {path.name: load(path).questionnaire for path in STUDIES}
CASES = [(study, version) for study, q in LOADED.items() for version in q.versions]


def neighbour(name: str) -> ModuleType:
    """Load a file that stands beside this one."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


IMPORT = neighbour("imported")


@cache
def imported(study: str, version: str):
    questionnaire = LOADED[study]
    survey = to_survey(at(questionnaire, version), questionnaire.study)
    return IMPORT.Imported(to_lss(survey))


@pytest.mark.parametrize(("study", "version"), CASES)
def test_the_importer_would_lose_nothing(study, version) -> None:
    assert imported(study, version).lost() == []


@pytest.mark.parametrize(("study", "version"), CASES)
def test_every_item_and_option_is_there_in_every_language(study, version) -> None:
    found, resolved = imported(study, version), at(LOADED[study], version)
    assert found.languages == list(resolved.languages)
    asked = sum(len(entries(resolved, item)) for item in resolved.items)
    arrays = found.of("questions", type="F")
    in_arrays = [r for a in arrays for r in found.of("subquestions", parent_qid=a["qid"])]
    more = [r for r in found.tables["questions"] if re.search(r"(own|why|noConsent)$", r["title"])]
    alone = len(found.tables["questions"]) - len(arrays) - len(more)
    assert alone + len(in_arrays) == asked
    ticks = sum(
        (sum(not o.open for o in item.scale.options) + len(item.missing) + len(write_ins(item)))
        * len(entries(resolved, item))
        for item in resolved.items
        if item.scale.kind == "multiple"
    )
    assert len(found.tables["subquestions"]) == ticks + len(in_arrays)


@pytest.mark.parametrize(("study", "version"), CASES)
def test_expressions_ask_only_about_earlier_questions(study, version) -> None:
    found = imported(study, version)
    names = found.variables()
    place = {name: number for number, name in enumerate(names)}
    span = {row["title"]: found.span(row) for row in found.questions.values()}
    seen = 0
    for where, title, text in IMPORT.expressions(found):
        bare = re.sub(r'"[^"]*"', '""', text)
        for name in re.findall(r"\b([A-Za-z]\w*)\.(?:NAOK|shown)\b", bare):
            limit = span[title][1] + 1 if where == "validation" else span[title][0]
            assert place[name] < limit, f"{where} of {title} asks about {name}"
            seen += 1
        assert "!!" not in text  # LimeSurvey does not read it
        assert text.count("(") == text.count(")")
    assert seen or study != ROOT.name


@pytest.mark.parametrize(("study", "version"), CASES)
def test_answers_of_a_choice_are_those_of_the_definition_in_order(study, version) -> None:
    found, resolved = imported(study, version), at(LOADED[study], version)
    titles = {row["title"]: row for row in found.questions.values()}
    language = resolved.languages[-1]
    single = [item for item in resolved.items if item.scale.kind == "single"]
    asked = [
        (item, titles.get(question_code(item, entry)))
        for item in single
        for entry in entries(resolved, item)
    ]
    assert len({item.id for item, row in asked if row}) + sum(
        len(items) for items in batteries(resolved)
    ) == len(single)
    for item, row in asked:
        if row is None:  # a line of an array
            continue
        answers = found.of("answers", qid=row["qid"])
        said = [
            found.of("answer_l10ns", aid=a["aid"], language=language)[0]["answer"] for a in answers
        ]
        options = [o.label[language] for o in item.scale.options if not o.open]
        reasons = [label[language] for label in item.missing.values()]
        own = [each for each in said if each.startswith("{")]
        assert said == [*options, *own, *reasons]


def test_the_survey_says_who_may_answer_and_keeps_no_address() -> None:
    (row,) = imported(ROOT.name, "3.0").tables["surveys"]
    assert (row["tokenanswerspersistence"], row["anonymized"]) == ("Y", "N")
    assert (row["ipaddr"], row["refurl"]) == ("N", "N")
    assert row["showsurveypolicynotice"] == "2"
    said = imported(ROOT.name, "3.0").tables["surveys_languagesettings"]
    assert [each["surveyls_language"] for each in said] == ["nl", "en"]
    study = LOADED[ROOT.name].study
    assert study.thanks is not None
    assert study.information is not None
    for each in said:
        language = each["surveyls_language"]
        assert each["surveyls_endtext"] == study.thanks[language]
        assert each["surveyls_policy_notice"].startswith(study.information[language][:40])


def test_the_same_version_gives_the_same_bytes() -> None:
    questionnaire = LOADED[ROOT.name]
    version = at(questionnaire, "3.0")
    once, again = (to_lss(to_survey(version, questionnaire.study)) for _ in range(2))
    assert once == again
