"""A released version stays what people saw; what they did not see may grow."""

import json

import pytest

from instrument.load import FOLDER
from instrument.release import HASHES, RELEASED

CHANGED = [
    ("a_first.yaml", "nl: Ik ben blij.", "nl: Ik ben bly.", "text.nl", ["1.0", "2.0"]),
    ("a_first.yaml", "en: I am happy.", "en: I am hapy.", "text.en", ["2.0"]),
    ("a_first.yaml", "lead_in: {nl: Zeg eens", "lead_in: {nl: Zeg", "lead_in.nl", ["1.0", "2.0"]),
    ("a_first.yaml", "{nl: Eerst,", "{nl: Erst,", "modules.a.title.nl", ["1.0", "2.0"]),
    ("a_first.yaml", "when: happy == 1", "when: happy == 2", "when", ["1.0", "2.0"]),
    ("a_first.yaml", '{"1.0": HAP}', '{"1.0": HPY}', "column", ["1.0"]),
    ("b_last.yaml", "module: {id: b,", "module: {id: c,", "module", ["1.0", "2.0"] * 2),
    (
        "answers.yaml",
        "{nl: Tussenin",
        "{nl: Tussen",
        "scale.options.2.label.nl",
        ["1.0"] + ["2.0"] * 2,
    ),
    ("answers.yaml", "{code: saw", "{code: axe", "scale.options.saw", ["1.0", "1.0", "2.0"]),
    ("answers.yaml", "maximum: 500", "maximum: 50", "scale.maximum", ["1.0", "2.0"] * 2),
    ("answers.yaml", "order: [3, 2, 1]", "order: [3, 1, 2]", "scale.order", ["2.0"]),
    ("study.yaml", "nl: Club een", "nl: Club 1", "rosters.clubs.C1.label.nl", ["1.0", "2.0"]),
    ("study.yaml", "{nl: dit jaar}", "{nl: van het jaar}", "text.nl", ["1.0"]),
    ("study.yaml", "nl: Verzonnen", "nl: Bedacht", "notice.nl", ["1.0", "2.0"]),
    ("study.yaml", "languages: [nl], pl", "languages: [nl, en], pl", "languages", ["1.0"]),
    ("study.yaml", "when: count(clubs) >= 1", "when: count(clubs) >= 2", "when", ["1.0"] * 2),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "what", "versions"), CHANGED, ids=[each[3] for each in CHANGED]
)
def test_a_change_of_a_released_version_is_told(toy, file, old, new, what, versions):
    toy.release()
    toy.plant(file, old, new)
    told = [each for each in toy.problems() if f"and its {what} changed from " in each.what]
    assert {each.code for each in told} == {"D007"}
    assert sorted(each.what.split()[1] for each in told) == sorted(versions)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("a_first.yaml", "nl: Ik ben blij.", "nl: Ik ben bly."),
        ("a_first.yaml", "title: {nl: Eerst,", "title: {nl: Erst,"),
        ("a_first.yaml", 'columns: {"1.0": HAP}', 'columns: {"1.0": HPY}'),
        ("answers.yaml", "{code: 2, label: {nl: Tussenin", "{code: 2, label: {nl: Tussen"),
        ("answers.yaml", "order: [3, 2, 1]", "order: [3, 1, 2]"),
        ("study.yaml", "nl: Club een", "nl: Club 1"),
        ("study.yaml", "notice: {nl: Verzonnen", "notice: {nl: Bedacht"),
    ],
)
def test_a_change_is_told_at_the_line_that_it_stems_from(toy, file, old, new):
    toy.release()
    line = toy.plant(file, old, new)
    assert {(each.place.file.split("/")[-1], each.place.line) for each in toy.problems()} >= {
        (file, line)
    }


def test_an_option_that_went_is_told_by_its_label(toy):
    toy.release("2.0")
    toy.plant("answers.yaml", "      - {code: saw, label: {nl: Zaag, en: Saw}}\n", "")
    (problem,) = toy.problems()
    assert "its scale.options.saw changed from “Saw” to nothing" in problem.what


def test_an_item_asked_at_another_place_is_told(toy):
    toy.release("2.0")
    item = (
        "  - id: tools\n    text: {nl: Wat gebruikt u?, en: What do you use?}\n    answer: tools\n"
    )
    toy.plant("a_first.yaml", item, "")
    toy.plant("a_first.yaml", "  - id: happy\n", f"{item}  - id: happy\n")
    (problem,) = toy.problems()
    assert problem.place.item == "tools"
    assert "its place changed from “after gloomy” to “after clubs”" in problem.what


def test_an_item_that_went_from_a_released_version_is_told(toy):
    toy.release("1.0")
    text = "  - id: spare\n    text: {nl: Wat hebt u over?, en: What is left over?}\n"
    toy.plant("a_first.yaml", f'{text}    answer: tools\n    until: "2.0"\n', "")
    (problem,) = toy.problems()
    assert problem.code == "D008"
    assert "version 1.0 is released but item spare is missing" in problem.what


def test_an_item_that_is_new_in_a_released_version_is_told_at_its_line(toy):
    toy.release("1.0")
    new = "  - id: extra\n    text: {nl: Meer?, en: More?}\n    answer: tools\n"
    line = toy.plant("b_last.yaml", "items:\n", f"items:\n{new}")
    (problem,) = toy.problems()
    assert (problem.code, problem.place.line) == ("D008", line)
    assert "item extra is new in it" in problem.what


def test_an_item_for_the_next_version_is_no_problem(toy):
    toy.release("1.0")
    new = '  - id: extra\n    text: {nl: Meer?, en: More?}\n    answer: tools\n    since: "2.0"\n'
    toy.plant("b_last.yaml", "items:\n", f"items:\n{new}")
    assert toy.problems() == ()


def test_an_id_taken_for_another_question_later_is_told(toy):
    toy.release("1.0")
    line = (
        toy.plant(
            "a_first.yaml",
            "- id: spare\n    text: {nl: Wat hebt u over?, en: What is left over?}",
            "- id: spare\n    text: {nl: Reserve?, en: Spare?}",
        )
        - 1
    )
    toy.plant("a_first.yaml", 'until: "2.0"', 'since: "2.0"')
    (problem,) = toy.problems()
    assert (problem.code, problem.place.line) == ("D004", line)
    assert "item id spare was used before, in version 1.0" in problem.what


def test_a_released_version_that_the_study_no_longer_has_is_told(toy):
    toy.release("1.0")
    frozen = toy.root / RELEASED
    (frozen / "0.9.json").write_bytes((frozen / "1.0.json").read_bytes())
    hashes = json.loads((frozen / HASHES).read_text(encoding="utf-8"))
    (frozen / HASHES).write_text(json.dumps({**hashes, "0.9": hashes["1.0"]}), encoding="utf-8")
    (problem,) = toy.problems()
    assert problem.code == "D008"
    assert "version 0.9 is released but the version is missing" in problem.what


def test_a_snapshot_that_was_edited_is_told(toy):
    toy.release("1.0")
    path = toy.root / RELEASED / "1.0.json"
    path.write_text(path.read_text(encoding="utf-8").replace("blij", "bly"), encoding="utf-8")
    (problem,) = toy.problems()
    assert (problem.code, problem.place.file) == ("D015", f"{FOLDER}/released/1.0.json")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("study.yaml", "{id: C1, ", "{id: C1, aliases: [de eerste], "),
        ("answers.yaml", "{code: saw, ", "{code: saw, aliases: [zage], "),
        ("a_first.yaml", "answer: number_code", 'answer: number_code\n    claims: ["4"]'),
        ("study.yaml", "becomes: C3", "becomes: C1"),
        ("answers.yaml", "rule: pomp", "rule: same"),
    ],
)
def test_what_people_did_not_see_may_change(toy, file, old, new):
    toy.release()
    toy.plant(file, old, new)
    assert "D007" not in {each.code for each in toy.problems()}
