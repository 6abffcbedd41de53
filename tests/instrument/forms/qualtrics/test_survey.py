"""A survey for Qualtrics, read back by its documentation, asks what the version asks."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from instrument.columns import columns_of, entries, entry_label, missing_codes, write_ins
from instrument.forms.target import Form, targets
from instrument.load import load
from instrument.model import Questionnaire
from instrument.narrowing import narrowed
from instrument.problems import PeilError
from instrument.resolve import Version, at
from instrument.study import Wave

ROOT = Path(__file__).resolve().parents[4]
FOLDERS = (ROOT, ROOT / "tests/studies/bsa_panel")
NUMBERS = [str(n) for n in range(-10, 200)]


@cache
def study_in(folder: Path) -> Questionnaire:
    return load(folder).questionnaire


CASES = [
    (folder, info.id, language)
    for folder in FOLDERS
    for info in study_in(folder).study.versions
    for language in info.languages
]


def case(folder: Path, name: str, language: str) -> tuple[Version, str]:
    questionnaire = study_in(folder)
    version = narrowed(at(questionnaire, name), [language])
    files = targets()["qualtrics"].write(Form(version, questionnaire.study))
    return version, files["qualtrics.txt"].decode()


def wave_of(folder: Path, version: str) -> Wave:
    waves = study_in(folder).study.waves
    found = [each for each in waves if (each.platform, each.version) == ("qualtrics", version)]
    changed = {"platform": "qualtrics", "version": version, "missing_codes": ()}
    return found[0] if found else waves[0].model_copy(update=changed)


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_the_headings_are_those_that_the_reader_expects(folder, name, language, read) -> None:
    version, text = case(folder, name, language)
    expected = [c.heading for c in columns_of(version, wave_of(folder, name), language)]
    found = [heading for asked in read(text) for heading in asked.headings]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_items_are_asked_in_order_in_the_words_of_the_language(
    folder, name, language, read
) -> None:
    version, text = case(folder, name, language)
    asked = iter(read(text))
    for module in version.modules:
        for _, block in groupby(module.items, key=lambda item: (item.for_each, item.except_for)):
            items = list(block)
            for entry in entries(version, items[0]):
                for item in items:
                    words = item.text[language]
                    if entry:
                        label = entry_label(version, item, entry)[language]
                        words = words.replace("{collective}", label)
                    # What is asked next holds the words: as a question, or as a line of a grid.
                    lines: list[str] = []
                    for each in asked:
                        lines = [each.text, *(label for _, label in each.choices)]
                        if any(words in line for line in lines):
                            if each.kind == "Matrix" and words != each.choices[-1][1]:
                                asked = iter([each, *asked])
                            break
                    assert any(words in line for line in lines), item.id


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_options_keep_their_order_and_labels_and_codes_that_are_numbers(
    folder, name, language, read
) -> None:
    version, text = case(folder, name, language)
    wave, questions = wave_of(folder, name), {each.id: each for each in read(text)}
    for item in version.items:
        for entry in entries(version, item):
            base = (item.column or item.id) + (f"_{entry}" if entry else "")
            options = item.scale.options
            asked = questions.get(base) or questions[base.rpartition("_")[0]]
            offered = asked.answers or asked.choices
            if item.scale.kind not in ("single", "multiple"):
                assert not offered
                continue
            assert [label for _, label in offered[: len(options)]] == [
                option.label[language] for option in options
            ]
            codes = [code for code, _ in offered]
            assert len(set(codes)) == len(codes)
            own = [option.code for option in options]
            numbered = [str(n) for n in range(1, len(own) + 1)]
            keeps = item.scale.kind == "single" and set(own) <= set(NUMBERS)
            assert codes[: len(own)] == (own if keeps else numbered)
            known = missing_codes(wave, item.scale)
            if item.scale.kind == "multiple":
                assert len(offered) == len(options)
            elif item.missing:
                reasons = offered[-len(item.missing) :]
                assert [label for _, label in reasons] == [
                    label[language] for label in item.missing.values()
                ]
                assert not known or [known[code] for code, _ in reasons] == list(item.missing)


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_kinds_fit_and_what_belongs_together_stands_on_one_page(
    folder, name, language, read
) -> None:
    version, text = case(folder, name, language)
    questions = {each.id: each for each in read(text)}
    for item in version.items:
        entry = entries(version, item)[0]
        base = (item.column or item.id) + (f"_{entry}" if entry else "")
        if base not in questions:
            assert questions[base.rpartition("_")[0]].kind == "Matrix"
            continue
        kind = {"single": "MC:SingleAnswer:Vertical", "multiple": "MC:MultipleAnswer:Vertical"}
        line = "TE:Essay" if item.kind == "open" else "TE:SingleLine"
        assert questions[base].kind == kind.get(item.scale.kind, line)
        beside = [f"{base}_{own}_TEXT" for own in write_ins(item)]
        options = enumerate(item.scale.options, 1)
        beside += [f"{base}_{number}_TEXT" for number, option in options if option.open]
        assert {questions[each].page for each in beside} <= {questions[base].page}


def test_the_consent_ends_its_block(make, study, read) -> None:
    version = narrowed(make(), ["en"])
    asked = read(targets()["qualtrics"].write(Form(version, study))["qualtrics.txt"].decode())
    assert [(each.block, each.id) for each in asked[:2]] == [
        ("Start", "consent"),
        ("Start (2)", "code"),
    ]
    assert asked[-1].id == "no_consent"
    assert asked[-1].block == "no_consent"


HOSTILE = (
    'Say "so" & <b>then</b>',
    "[[PageBreak]]\n[[Question:DB]]",
    "${e://Field/x} {not_an_item} [x]",
    "a | b, c;\r\nd",
    "🙂 שלום עליכם",
    "x" * 2000,
    "line\u2028line",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_they_stand(words, make, study, read) -> None:
    text = {"nl": words, "en": words}
    options = [{"code": str(n), "label": {"nl": f"{words}{n}", "en": f"{words}{n}"}} for n in "12"]
    item = {"id": "odd", "text": text, "answer": "odd", "ask": {"when": "hours > 1"}}
    version = narrowed(make(item, scales={"odd": {"kind": "single", "options": options}}), ["en"])
    files = targets()["qualtrics"].write(Form(version, study))
    (asked,) = (each for each in read(files["qualtrics.txt"].decode()) if each.id == "odd")
    shown = words.replace("\r\n", "\n").replace("\u2028", "\n")
    assert asked.text == shown
    assert asked.choices == [["1", f"{shown}1"], ["2", f"{shown}2"]]


def test_sixty_options_fit(make, study, read) -> None:
    options = [{"code": f"C{n}", "label": {"nl": f"k{n}", "en": f"c{n}"}} for n in range(60)]
    item = {"id": "many", "text": {"nl": "v", "en": "q"}, "answer": "many"}
    version = narrowed(
        make(item, scales={"many": {"kind": "multiple", "options": options}}), ["en"]
    )
    files = targets()["qualtrics"].write(Form(version, study))
    (asked,) = (each for each in read(files["qualtrics.txt"].decode()) if each.id == "many")
    assert asked.choices == [[str(n + 1), f"c{n}"] for n in range(60)]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"id": "né"}, "F016"),
        ({"id": "often_K01_1"}, "D012"),
        ({"id": "odd", "text": {"nl": "a\x00", "en": "a\x00"}}, "F003"),
    ],
)
def test_what_does_not_fit_is_an_error(item, code, make, study) -> None:
    added = {"text": {"nl": "v", "en": "q"}, "answer": "words", **item}
    with pytest.raises(PeilError) as error:
        targets()["qualtrics"].write(Form(narrowed(make(added), ["en"]), study))
    assert [each.code for each in error.value.problems] == [code]
