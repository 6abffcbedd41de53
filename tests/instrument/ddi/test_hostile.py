"""Texts, names and files that break careless writers."""

from __future__ import annotations

import pytest

from instrument.dataset import Category, DataFile
from instrument.ddi import Documented, breaches, codebook
from instrument.problems import PeilError
from tests.instrument.ddi.described import (
    AGE,
    AGREE,
    DESCRIPTION,
    PERSON,
    file,
    found,
    parsed,
    said,
    study,
    text,
)

TEXTS = {
    "quotes": "a \"b\" 'c' “d”",
    "markup": "<b>&amp; ]]> <!-- x --> </labl>",
    "emoji": "👩🏽‍🌾 🏳️‍🌈",
    "right to left": "هل توافق؟ \u202bאבג\u202c",
    "2,000 characters": "é" * 2000,
    "lines": "one\n\ttwo\r\nthree\x85four\u2028five",
    "braces": "{collective} {0} {}",
}


def hostile() -> DataFile:
    """Give a file of hostile variables."""
    label = {"nl": " ".join(TEXTS.values()), "en": TEXTS["emoji"]}
    many = tuple(Category(code=str(n), value=n, label=text(f"<{n}>")) for n in range(120))
    question = AGREE.questions[1].model_copy(update={"text": label, "who": label, "routing": label})
    return file(
        *(
            PERSON.model_copy(update={"name": n, "label": label})
            for n in ("x", "X", "x y", "x&\"<'")
        ),
        AGREE.model_copy(update={"name": "many", "categories": many, "questions": (question,)}),
        AGE.model_copy(update={"name": "1st", "unit": label}),
        label=label,
        unit=label,
        name="2019 – wáve",
    )


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS)
def test_a_text_comes_back_as_it_was(words: str) -> None:
    variable = AGE.model_copy(update={"label": {"nl": words}, "unit": {"nl": words}})
    described = DESCRIPTION.model_copy(update={"abstract": {"nl": words}})
    content = codebook(
        study(description=described, notice={}),
        [Documented(file(variable), "a.csv")],
        smallest_cell=10,
    )
    assert said(content, "//d:var/d:labl") == [("nl", words)]
    assert said(content, "//d:abstract") == [("nl", words)]
    assert found(content, "//d:var/@measUnit") == [words]


def test_120_options_and_names_that_differ_by_case_are_all_there() -> None:
    content = codebook(study(), [Documented(hostile(), 'a "b" <c>.csv')], smallest_cell=10)
    assert len(found(content, "//d:var[@name='many']/d:catgry[not(@missing)]")) == 120
    assert found(content, "//d:var/@name")[:4] == ["x", "X", "x y", "x&\"<'"]
    ids = found(content, "//@ID")
    assert len(ids) == len(set(ids))
    assert found(content, "//d:fileName[1]/text()") == ['a "b" <c>.csv']
    assert breaches(content) == ()


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_refused_with_its_place(character: str) -> None:
    variable = AGE.model_copy(update={"label": text(f"a{character}b")})
    with pytest.raises(PeilError) as error:
        codebook(study(), [Documented(file(PERSON, variable), "a.csv")], smallest_cell=10)
    (problem,) = error.value.problems
    assert (problem.code, problem.place.item) == ("A014", "age")
    assert f"U+{ord(character):04X}" in problem.what
    assert "labl" in problem.what


def test_such_a_character_in_the_description_or_an_attribute_is_refused_too() -> None:
    spoilt = DESCRIPTION.model_copy(update={"uri": "https://example.org/\x01"})
    with pytest.raises(PeilError, match="A014: holdings holds"):
        codebook(study(description=spoilt), [], smallest_cell=10)
    with pytest.raises(PeilError, match=r"item age.*A014"):
        codebook(
            study(),
            [Documented(file(AGE.model_copy(update={"unit": {"nl": "\x02"}})), "a.csv")],
            smallest_cell=10,
        )


def test_a_language_of_neither_phrases_nor_study_is_kept() -> None:
    variable = AGE.model_copy(update={"label": {"pt_BR": "Idade", "nl": "Leeftijd"}})
    content = codebook(study(), [Documented(file(variable), "a.csv")], smallest_cell=10)
    assert said(content, "//d:var/d:labl") == [("nl", "Leeftijd"), ("pt-BR", "Idade")]


def test_a_study_in_one_language_without_phrases_is_written() -> None:
    french = study(
        title={"fr": "Jouets"},
        source_language="fr",
        languages=["fr"],
        notice={"fr": "Inventé"},
        versions=[{"id": "1.0", "languages": ["fr"]}],
        waves=[],
    )
    content = codebook(french, [Documented(file(), "a.csv")], smallest_cell=10)
    assert said(content, "//d:stdyDscr/d:citation/d:titlStmt/d:titl") == [("fr", "Jouets")]
    assert parsed(content).get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_an_empty_text_makes_no_element() -> None:
    variable = AGE.model_copy(update={"label": {"nl": " ", "en": "Age"}})
    content = codebook(study(), [Documented(file(variable), "a.csv")], smallest_cell=10)
    assert said(content, "//d:var/d:labl") == [("en", "Age")]
