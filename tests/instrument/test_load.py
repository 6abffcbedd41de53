"""The YAML of a study is read with the place of each part, and what does not fit is told there."""

from __future__ import annotations

from pathlib import Path

import pytest

from instrument.load import FOLDER, Loaded, closest, load
from instrument.problems import PeilError, Place, Problem

LEAST = {
    "study.yaml": """\
id: toy
title: {nl: Proef}
source_language: nl
languages: [nl]
synthetic: true
notice: {nl: Verzonnen}
keys: {person: code}
missing_labels: {}
versions:
  - id: "1.0"
    languages: [nl]
waves: []
""",
    "answers.yaml": """\
scales:
  words: {kind: text}
  yes_no:
    kind: single
    options:
      - {code: 1, label: {nl: Ja}}
      - {code: 0, label: {nl: Nee}}
""",
    "m.yaml": """\
module: {id: m, title: {nl: Deel}}
items:
  - id: code
    text: {nl: Code?}
    answer: words
  - id: happy
    text:
      nl: Blij?
    answer: yes_no
""",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the smallest study, some of its files (by name without ending) in other words."""
    files = LEAST | {f"{name}.yaml": text for name, text in changed.items()}
    for name, text in files.items():
        path = folder / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def problems_of(study: Path) -> tuple[Problem, ...]:
    with pytest.raises(PeilError) as caught:
        load(study)
    return caught.value.problems


def place(file: str, line: int, item: str = "") -> Place:
    return Place(str(FOLDER / file), line, item)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(write(tmp_path_factory.mktemp("study")))


def test_a_study_needs_three_files_with_little_in_them(loaded: Loaded) -> None:
    assert [item.id for item in loaded.questionnaire.items] == ["code", "happy"]
    assert loaded.questionnaire.scales["yes_no"].options[1].label == {"nl": "Nee"}
    assert loaded.questionnaire.constructs == ()


@pytest.mark.parametrize(
    ("key", "file", "line", "item"),
    [
        (("item", "happy"), "m.yaml", 6, "happy"),
        (("item", "happy", "text", "nl"), "m.yaml", 8, "happy"),
        (("item", "code", "answer"), "m.yaml", 5, "code"),
        (("module", "m", "title"), "m.yaml", 1, ""),
        (("scale", "yes_no", "options", "1", "label"), "answers.yaml", 7, ""),
        (("study", "versions", "0", "languages"), "study.yaml", 11, ""),
    ],
)
def test_every_part_knows_its_line(
    loaded: Loaded, key: tuple[str, ...], file: str, line: int, item: str
) -> None:
    assert loaded.place(*key) == place(file, line, item)


def test_a_part_that_is_not_there_has_the_place_of_what_would_hold_it(loaded: Loaded) -> None:
    assert loaded.place("item", "happy", "text", "en") == place("m.yaml", 7, "happy")
    assert loaded.place("nothing") == Place()


def test_modules_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    other = "module: {id: a, title: {nl: Ander deel}}\nitems: []\n"
    questionnaire = load(write(tmp_path, a_first=other, z_last=other.replace("id: a", "id: z")))
    assert [each.id for each in questionnaire.questionnaire.modules] == ["a", "m", "z"]


@pytest.mark.parametrize("code", ["pt-BR", "xx", "NL", "nederlands", ""])
def test_a_code_of_no_language_is_told_with_its_place(tmp_path: Path, code: str) -> None:
    study = LEAST["study.yaml"].replace("languages: [nl]", f'languages: [nl, "{code}"]', 1)
    (problem,) = problems_of(write(tmp_path, study=study))
    assert problem.code == "D026"
    assert problem.place == place("study.yaml", 4)
    assert "not pt-BR" in problem.remedy


def test_a_folder_without_a_study_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)
    assert problem.code == "S001"
    assert str(tmp_path) in problem.what


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("module: {id: m\nitems: []\n", 2, "expected"),
        ("module: {id: m, title: {nl: x}}\nitems: [\n", 3, "expected"),
        ("module: x\n\titems: []\n", 2, "found a tab character"),
        ("- one\n- two\n", 1, "a mapping (key: value) is expected"),
        ("", 1, "a mapping (key: value) is expected"),
        ("module: {id: m, id: n}\n", 1, "duplicate key"),
    ],
)
def test_what_is_not_yaml_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    (problem,) = problems_of(write(tmp_path, m=text))
    assert problem.code == "D001"
    assert problem.place.file == str(FOLDER / "m.yaml")
    assert problem.place.line == line
    assert why in problem.what


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    study = write(tmp_path)
    (study / FOLDER / "m.yaml").write_bytes("module: Één".encode("cp1252"))
    (problem,) = problems_of(study)
    assert (problem.code, problem.place) == ("D001", Place(str(FOLDER / "m.yaml")))


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        ("m", "answer: yes_no", "anwser: yes_no", 9, "item.happy.anwser: Extra inputs"),
        ("m", "    answer: words\n", "", 3, "item.code.answer: Field required"),
        ("m", "nl: Blij?", "nl: [Blij?]", 8, "item.happy.text.nl"),
        ("answers", "kind: single", "kind: singel", 4, "scale.yes_no.kind"),
        ("answers", "{code: 0,", "{codes: 0,", 7, "scale.yes_no.options.1.codes"),
        ("study", "synthetic: true", "synthetic: perhaps", 5, "study.synthetic"),
        ("study", "    languages: [nl]", "    langages: [nl]", 11, "study.versions.0.langages"),
    ],
)
def test_what_does_not_fit_is_told_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, line: int, said: str
) -> None:
    text = LEAST[f"{file}.yaml"]
    assert text.count(old) == 1
    problems = problems_of(write(tmp_path, **{file: text.replace(old, new)}))
    assert {each.code for each in problems} == {"D002"}
    (problem,) = (each for each in problems if said in each.what)
    assert (problem.place.file, problem.place.line) == (str(FOLDER / f"{file}.yaml"), line)
    assert "build/definition/schema/" in problem.remedy


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "close"),
    [
        ("m", "items:\n", "itmes:\n", 2, "items"),
        ("answers", "scales:\n", "scale:\n", 1, "scales"),
        ("constructs", "constructs: []\n", "construct: []\n", 1, "constructs"),
    ],
)
def test_a_misspelt_key_at_the_top_of_a_file_is_told(
    tmp_path: Path, file: str, old: str, new: str, line: int, close: str
) -> None:
    text = LEAST.get(f"{file}.yaml", "constructs: []\n").replace(old, new)
    (problem,) = problems_of(write(tmp_path, **{file: text}))
    assert (problem.code, problem.place) == ("D002", place(f"{file}.yaml", line))
    assert f"did you mean {close}?" in problem.remedy


def test_all_that_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    text = LEAST["m.yaml"].replace("answer: words", "anwser: words")
    answers = LEAST["answers.yaml"].replace("kind: text", "kind: txt")
    files = {each.place.file for each in problems_of(write(tmp_path, m=text, answers=answers))}
    assert files == {str(FOLDER / "m.yaml"), str(FOLDER / "answers.yaml")}


@pytest.mark.parametrize(
    ("file", "text", "line", "why"),
    [
        ("m", "items: []\n", 1, "there is no module:"),
        ("m", "module: {id: m, title: {nl: x}}\nitems: {a: b}\n", 0, "a list is expected"),
        ("m", "module: {id: m, title: {nl: x}}\nitems:\n  - text: x\n", 3, "a member has no id"),
        ("answers", "scales: [a]\n", 1, "a mapping is expected"),
        ("constructs", "constructs:\n  - items: []\n", 2, "a member has no id"),
    ],
)
def test_a_file_of_the_wrong_shape_is_told(
    tmp_path: Path, file: str, text: str, line: int, why: str
) -> None:
    (problem,) = problems_of(write(tmp_path, **{file: text}))
    assert (problem.code, problem.place) == ("D002", place(f"{file}.yaml", line))
    assert why in problem.what


def test_an_id_that_stands_twice_is_told_at_the_second_with_the_place_of_the_first(
    tmp_path: Path,
) -> None:
    again = LEAST["m.yaml"].replace("id: m,", "id: n,").replace("id: code", "id: other")
    (problem,) = problems_of(write(tmp_path, n=again))
    assert (problem.code, problem.place) == ("D003", place("n.yaml", 6, "happy"))
    assert f"item happy stands twice; first at {FOLDER / 'm.yaml'}:6" in problem.what


def test_the_closest_word_is_found_or_none() -> None:
    assert closest("agre7", ["agree5", "agree7", "count"]) == "agree7"
    assert closest("zzz", ["agree5"]) == "(none)"
