"""What a codebook says of a variable."""

from __future__ import annotations

import math
from typing import Any

import pytest

from instrument.dataset import Category, DataVariable, Derived, Question, UserMissing
from instrument.ddi import Documented, codebook
from instrument.vocabulary import Text
from tests.instrument.ddi.described import (
    AGE,
    AGREE,
    MISSING,
    PERSON,
    file,
    found,
    good,
    said,
    study,
    text,
)

VAR = "/d:codeBook/d:dataDscr/d:var[@name='agree']"
NUMBER = "/d:codeBook/d:dataDscr/d:var[@name='age']"


def written(*variables: DataVariable, **more: Any) -> bytes:
    return codebook(study(), [Documented(file(*variables), "a.csv", **more)], smallest_cell=10)


def test_a_variable_refers_to_its_file_and_says_what_it_is() -> None:
    (node,) = found(good(), VAR)
    assert dict(node.attrib) == {
        "ID": "panel.agree",
        "name": "agree",
        "files": "panel",
        "intrvl": "discrete",
        "nature": "ordinal",
        "catQnty": "2",
        "representationType": "code",
    }
    (node,) = found(good(), NUMBER)
    assert (node.get("dcml"), node.get("intrvl")) == ("1", "contin")
    assert (node.get("representationType"), node.get("measUnit")) == ("numeric", "years (nl)")
    assert said(good(), f"{VAR}/d:labl") == [("nl", "Do you agree? (nl)"), ("en", "Do you agree?")]


def test_every_version_has_its_question_in_its_languages() -> None:
    asked = found(good(), f"{VAR}/d:qstn")
    assert [(q.get("elementVersion"), q.get("seqNo"), q.get("ID")) for q in asked] == [
        ("1.0", "3", "panel.agree.1.0"),
        ("2.0", "4", "panel.agree.2.0"),
    ]
    first, second = f"{VAR}/d:qstn[1]", f"{VAR}/d:qstn[2]"
    assert said(good(), f"{first}/d:qstnLit") == [("nl", "Eens?")]
    assert said(good(), f"{first}/d:preQTxt | {first}/d:postQTxt") == []
    assert said(good(), f"{second}/d:*") == [
        ("nl", "Think of last year. (nl)"),
        ("en", "Think of last year."),
        ("nl", "Do you agree? (nl)"),
        ("en", "Do you agree?"),
        ("nl", "One answer. (nl)"),
        ("en", "One answer."),
        ("nl", "Gesteld aan: Members (nl); alleen if you take part (nl)"),
        ("en", "Asked of: Members; only if you take part"),
    ]


@pytest.mark.parametrize(
    ("changed", "domain"),
    [
        ({"kind": "category"}, "category"),
        ({"kind": "category", "option": "2"}, "multiple"),
        ({"kind": "text", "option": "2"}, "text"),
        ({"kind": "number"}, "numeric"),
        ({"kind": "date"}, "datetime"),
        (
            {"derived": (Derived(version="1.0", words={}, rule="{}", comparability="exact"),)},
            None,
        ),
    ],
)
def test_a_question_tells_the_kind_of_answer_unless_the_values_are_derived(
    changed: dict[str, Any], domain: str | None
) -> None:
    variable = AGE.model_copy(update=changed)
    (asked,) = found(written(variable), "//d:qstn")
    assert asked.get("responseDomainType") == domain


def question(version: str, who: Text, words: Text) -> Question:
    return Question(version=version, number=1, text=words, who=who)


def test_who_was_asked_is_said_once_where_every_version_asked_the_same() -> None:
    same = (
        question("1.0", {"nl": "Allen", "en": "All"}, {"nl": "Wat?"}),
        question("2.0", {"nl": "Allen", "en": "All"}, text("What?")),
    )
    variable = PERSON.model_copy(update={"questions": same})
    assert said(written(variable), "//d:var/d:universe") == [
        ("nl", "Gesteld aan: Allen"),
        ("en", "Asked of: All"),
    ]


def test_who_was_asked_is_said_version_by_version_where_it_changed() -> None:
    assert said(good(), f"{VAR}/d:universe") == [
        (
            "nl",
            (
                "Versie 1.0: Gesteld aan: Everyone (nl)\n"
                "Versie 2.0: Gesteld aan: Members (nl); alleen if you take part (nl)"
            ),
        ),
        ("en", "Asked of: Members; only if you take part"),
    ]


def test_limits_and_codes_of_missing_stand_in_their_ranges() -> None:
    (limits,) = found(good(), f"{NUMBER}/d:valrng/d:range")
    assert dict(limits.attrib) == {"UNITS": "REAL", "min": "18", "max": "99.5"}
    assert found(good(), f"{NUMBER}/d:invalrng/d:item/@VALUE") == ["-91", "-92"]


def test_a_limit_on_one_side_is_told_alone() -> None:
    content = written(AGE.model_copy(update={"low": 0, "high": None, "decimals": 0}))
    (limits,) = found(content, "//d:valrng/d:range")
    assert dict(limits.attrib) == {"UNITS": "INT", "min": "0"}


@pytest.mark.parametrize(
    ("low", "high", "attributes", "said_of_it"),
    [
        (90, 99, {"UNITS": "INT", "min": "90", "max": "99"}, "SPSS 90 thru 99, Stata .g"),
        (90, math.inf, {"UNITS": "INT", "min": "90"}, "SPSS 90 thru HI, Stata .g"),
        (-math.inf, -0.5, {"UNITS": "REAL", "max": "-0.5"}, "SPSS LO thru -0.5, Stata .g"),
    ],
)
def test_a_range_of_missing_codes_keeps_its_open_ends(
    low: float, high: float, attributes: dict[str, str], said_of_it: str
) -> None:
    missing = (UserMissing(reason="invalid", low=low, high=high, label=text("Wrong")),)
    content = written(AGE.model_copy(update={"missing": missing}))
    (node,) = found(content, "//d:invalrng/d:range")
    assert dict(node.attrib) == attributes
    assert found(content, "//d:catgry/d:txt/text()") == [said_of_it]


def test_a_category_says_its_code_its_labels_and_its_number_where_that_differs() -> None:
    first, second = f"{VAR}/d:catgry[1]", f"{VAR}/d:catgry[2]"
    assert found(good(), f"{first}/d:catValu/text()") == ["1"]
    assert said(good(), f"{first}/d:labl") == [("nl", "No (nl)"), ("en", "No")]
    assert found(good(), f"{first}/d:txt") == []
    assert found(good(), f"{second}/d:catValu/text()") == ["K02"]
    assert found(good(), f"{second}/d:txt/text()") == ["SPSS 2, Stata 2"]


def test_every_reason_missing_is_a_category_of_its_own() -> None:
    reasons = f"{VAR}/d:catgry[@missing='Y']"
    assert found(good(), f"{reasons}/@missType") == ["dont_know", "refused"]
    assert found(good(), f"{reasons}/d:catValu/text()") == ["dont_know", "refused"]
    assert found(good(), f"{reasons}/d:txt/text()") == ["SPSS -91, Stata .a", "SPSS -92, Stata .b"]
    assert said(good(), f"{reasons}[2]/d:labl") == [("nl", "Refused (nl)"), ("en", "Refused")]


def test_two_codes_of_one_reason_are_one_category() -> None:
    missing = (
        UserMissing(reason="invalid", low=8, high=8, label=text("Unclear")),
        UserMissing(reason="invalid", low=9, high=9, label=text("Unread")),
    )
    counts = {"age": {"answered": 50, "invalid": 20}}
    content = written(AGE.model_copy(update={"missing": missing}), counts=counts)
    (node,) = found(content, "//d:catgry")
    assert node.findtext("{*}txt") == "SPSS 8, 9, Stata .g"
    assert node.findtext("{*}catStat") == "20"
    assert found(content, "//d:catgry/d:labl[@xml:lang='en']/text()") == ["Unclear", "Unread"]


@pytest.mark.parametrize(
    ("variable", "attributes"),
    [
        (PERSON, {"type": "character"}),
        (AGE, {"type": "numeric", "schema": "SPSS", "formatname": "F5.1"}),
        (AGREE, {"type": "character"}),
        (PERSON.model_copy(update={"kind": "date"}), {"type": "character", "category": "date"}),
        (
            AGREE.model_copy(
                update={"categories": (Category(code="-1", value=-1, label=text("Under")),)}
            ),
            {"type": "numeric"},
        ),
    ],
    ids=["text", "number", "codes that are words", "date", "codes that are numbers"],
)
def test_the_format_is_that_of_the_values_as_they_stand_in_the_file(
    variable: DataVariable, attributes: dict[str, str]
) -> None:
    (node,) = found(written(variable), "//d:varFormat")
    assert dict(node.attrib) == attributes


def test_a_variable_with_nothing_but_missing_values_has_its_reasons_and_no_mean() -> None:
    content = written(
        AGE,
        cases=40,
        counts={"age": {"refused": 40}},
        statistics={"age": {"vald": 0, "invd": 40, "mean": math.nan, "min": math.inf}},
    )
    assert [(n.get("type"), n.text) for n in found(content, "//d:sumStat")] == [
        ("vald", "0"),
        ("invd", "40"),
    ]
    assert found(content, "//d:catgry[@missType='refused']/d:catStat/text()") == ["40"]


def test_a_reason_that_only_the_data_have_is_listed() -> None:
    variable = AGE.model_copy(update={"missing": MISSING[:1]})
    content = written(variable, counts={"age": {"answered": 50, "withheld": 30}})
    assert found(content, "//d:catgry/@missType") == ["dont_know", "withheld"]
