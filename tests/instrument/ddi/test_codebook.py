"""What a codebook says of the study, in every language."""

from __future__ import annotations

import pytest

from instrument.ddi import Documented, codebook
from instrument.problems import PeilError
from tests.instrument.ddi.described import (
    DESCRIPTION,
    DOCUMENTED,
    file,
    found,
    good,
    said,
    study,
    wave,
)

CITATION = "/d:codeBook/d:stdyDscr/d:citation"
SUMMARY = "/d:codeBook/d:stdyDscr/d:stdyInfo/d:sumDscr"
COLLECTION = "/d:codeBook/d:stdyDscr/d:method/d:dataColl"
USE = "/d:codeBook/d:stdyDscr/d:dataAccs/d:useStmt"


def both(words: str) -> list[tuple[str, str]]:
    return [("nl", f"{words} (nl)"), ("en", words)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/d:codeBook/d:docDscr/d:notes", "Made up"),
        ("/d:codeBook/d:stdyDscr/d:notes", "Made up"),
        ("/d:codeBook/d:fileDscr/d:notes[@type='notice']", "Made up"),
        (f"{CITATION}/d:distStmt/d:distrbtr[@abbr='ARC'][@URI]", "Archive"),
        (f"{CITATION}/d:verStmt[d:version='1.0']/d:notes", "First"),
        (f"{CITATION}/d:biblCit", "K01 (2022). Toy."),
        ("//d:stdyInfo/d:subject/d:keyword[@vocab='ELSST'][@vocabURI]", "work"),
        ("//d:topcClas[@vocab='CESSDA Topic Classification']", "labour"),
        (f"{SUMMARY}/d:nation[@abbr='NL']", "Netherlands"),
        (f"{SUMMARY}/d:geogCover", "Town"),
        (f"{SUMMARY}/d:universe", "People"),
        (f"{SUMMARY}/d:dataKind", "Survey data"),
        (f"{COLLECTION}/d:weight", "No weights"),
        ("//d:method/d:anlyInfo/d:respRate", "Half of them"),
        (f"{USE}/d:restrctn", "Nothing is restricted"),
        (f"{USE}/d:conditions", "Freely"),
        (f"{USE}/d:citReq", "K01 (2022). Toy."),
        (f"{USE}/d:disclaimer", "Made up"),
        ("//d:fileTxt/d:fileStrc/d:recGrp/d:labl", "a person"),
    ],
)
def test_a_text_stands_in_every_language_the_source_language_first(path: str, words: str) -> None:
    assert said(good(), path) == both(words)


def test_the_title_is_in_the_source_language_and_the_others_stand_beside_it() -> None:
    for part, words in (("stdyDscr", "Toy study"), ("docDscr", ": Toy study")):
        titles = f"/d:codeBook/d:{part}/d:citation/d:titlStmt"
        ((language, title),) = said(good(), f"{titles}/d:titl")
        assert language == "nl"
        assert title.endswith(f"{words} (nl)")
        ((other, beside),) = said(good(), f"{titles}/d:parTitl")
        assert other == "en"
        assert beside.endswith(words)


def test_without_a_title_in_the_source_language_another_one_is_the_title() -> None:
    content = codebook(study(title={"en": "Toy"}), [], smallest_cell=10)
    assert said(content, f"{CITATION}/d:titlStmt/d:titl") == [("en", "Toy")]
    assert said(content, f"{CITATION}/d:titlStmt/d:parTitl") == []


def test_the_notice_opens_the_abstract() -> None:
    assert said(good(), "//d:abstract") == [
        ("nl", "Made up (nl)\n\nAbstract (nl)"),
        ("en", "Made up\n\nAbstract"),
    ]


@pytest.mark.parametrize(
    ("tag", "code", "vocabulary"),
    [
        ("anlyUnit", "Individual", "DDI Analysis Unit"),
        ("timeMeth", "Longitudinal.Panel", "DDI Time Method"),
        ("sampProc", "Nonprobability", "DDI Sampling Procedure"),
        ("collMode", "SelfAdministeredQuestionnaire.CAWI", "DDI Mode of Collection"),
        ("resInstru", "Questionnaire.Structured", "DDI Type of Instrument"),
    ],
)
def test_a_term_is_said_in_words_and_as_its_code(tag: str, code: str, vocabulary: str) -> None:
    assert said(good(), f"//d:{tag}") == both(code.lower())
    concepts = found(good(), f"//d:{tag}/d:concept")
    assert [(each.text, each.get("vocab")) for each in concepts] == [(code, vocabulary)] * 2


def test_a_term_without_a_code_is_words_only() -> None:
    unit = DESCRIPTION.unit.model_copy(update={"code": None})
    content = codebook(
        study(description=DESCRIPTION.model_copy(update={"unit": unit})), [], smallest_cell=10
    )
    assert said(content, "//d:anlyUnit") == both("individual")
    assert found(content, "//d:anlyUnit/*") == []


def test_nothing_but_the_text_stands_in_an_element_with_text() -> None:
    mixed = [node for node in found(good(), "//*[*]") if (node.text or "").strip()]
    assert {node.tag.rpartition("}")[2] for node in mixed} >= {"AuthEnty", "anlyUnit", "conditions"}
    assert [node.tag for node in mixed if any(child.tail for child in node)] == []


def test_names_and_addresses_stand_once_for_each_language() -> None:
    names = said(good(), f"{CITATION}/d:rspStmt/d:AuthEnty")
    assert names == [("nl", "K01"), ("nl", "K02"), ("en", "K01"), ("en", "K02")]
    links = found(good(), f"{CITATION}//d:AuthEnty/d:ExtLink[@role='PID'][@title='ORCID']/@URI")
    assert set(links) == {"https://orcid.org/0000-0000-0000-0000"}
    for tag in ("d:titlStmt/d:IDNo[.='10.9999/toy'][@agency='DOI']", "d:holdings[@URI]"):
        assert [language for language, _ in said(good(), f"{CITATION}/{tag}")] == ["nl", "en"]
    money = found(good(), f"{CITATION}/d:prodStmt/d:grantNo[.='G-1']/@agency")
    assert money == ["Fund", "Fund"]


def test_the_first_start_and_the_first_end_are_those_of_the_whole_study() -> None:
    waves = [wave("w2", "2.0", 2020), wave("w1", "1.0", 2019)]
    content = codebook(study(waves=waves), [], smallest_cell=10)
    days = {
        event: found(content, f"{SUMMARY}/d:collDate[@event='{event}']/@date")
        for event in ("start", "end")
    }
    assert days == {
        "start": ["2019-10-01"] * 2 + ["2020-10-01"] * 2,
        "end": ["2020-10-31"] * 2 + ["2019-10-31"] * 2,
    }
    path = f"{SUMMARY}/d:collDate[@cycle='w1'][@event='start']"
    assert said(content, path) == [
        ("nl", "Wave w1 (nl): 2019-10-01"),
        ("en", "Wave w1: 2019-10-01"),
    ]


def test_of_one_version_only_its_waves_and_its_version_are_told() -> None:
    content = codebook(study(), [], version="1.0", smallest_cell=10)
    assert set(found(content, "//d:collDate/@cycle")) == {"w1"}
    versions = found(content, f"{CITATION}/d:verStmt/d:version[@type='questionnaire']")
    assert [(each.text, each.get("date")) for each in versions] == [("1.0", "2019-01-01")]
    assert said(content, f"{CITATION}/d:titlStmt/d:subTitl") == [
        ("nl", "Vragenlijst, versie 1.0"),
        ("en", "Questionnaire, version 1.0"),
    ]
    every = found(good(), f"{CITATION}/d:verStmt/d:version[@type='questionnaire']/text()")
    assert every == ["1.0", "2.0"]
    assert found(good(), "//d:subTitl") == []


def test_a_file_says_its_size_its_key_and_where_its_rows_belong() -> None:
    (described,) = found(good(), "/d:codeBook/d:fileDscr")
    assert described.get("ID") == "panel"
    assert said(good(), "//d:fileName") == [("nl", "panel.csv"), ("en", "panel.csv")]
    assert said(good(), "//d:fileCont") == [("nl", "Panel (nl). Een rij: a person (nl)")]
    contents = said(good(), "//d:fileDscr/d:notes[@type='contents']")
    assert contents == [("en", "Panel. A row: a person")]
    assert found(good(), "//d:dimensns/*/text()") == ["500", "3"]
    assert found(good(), "//d:fileType[@charset='UTF-8']/text()") == ["text/csv"]
    assert found(good(), "//d:recGrp/@keyvar") == ["panel.person"]
    links = found(good(), "//d:fileStrc[@type='relational']/d:notes/text()")
    assert links == ["person → people: person"]


def test_a_file_with_no_row_has_none_and_one_not_fielded_says_nothing() -> None:
    empty = codebook(study(), [Documented(file(), "a.csv", cases=0)], smallest_cell=10)
    assert found(empty, "//d:caseQnty/text()") == ["0"]
    assert (
        found(codebook(study(), [Documented(file(), "a.csv")], smallest_cell=10), "//d:caseQnty")
        == []
    )


def test_edition_2_6_has_the_licence_and_contents_in_every_language() -> None:
    content = good("2.6").replace(b"ddi:codebook:2_6", b"ddi:codebook:2_5")
    assert found(content, "/d:codeBook/@version") == ["2.6"]
    assert said(content, "//d:license[@type='data'][@URI]") == both("Freely")
    assert len(found(content, "//d:fileCont")) == 2
    assert found(content, "//d:topcClas/@vocabInstanceCodeTerm") == ["Labour", "Labour"]


def test_it_is_the_same_each_time() -> None:
    assert codebook(study(), [DOCUMENTED], smallest_cell=10) == good()
    assert good().startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<codeBook ")


@pytest.mark.parametrize(
    ("code", "of", "version"),
    [("A010", study(description=None), None), ("A016", study(), "9.9")],
)
def test_what_is_not_there_is_refused(code: str, of, version: str | None) -> None:
    with pytest.raises(PeilError) as error:
        codebook(of, [], version=version, smallest_cell=10)
    assert [each.code for each in error.value.problems] == [code]
