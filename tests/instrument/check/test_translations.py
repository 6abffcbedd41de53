"""Every text in every language that shows it, and no placeholder that nothing fills."""

import pytest

GAPS = [
    ("a_first.yaml", "{nl: Uw code?, en: Your code?}", "{nl: Uw code?}"),
    ("a_first.yaml", "en: I am happy.", "en: ' '"),
    ("a_first.yaml", "lead_in: {nl: Zeg eens, en: Tell us}", "lead_in: {nl: Zeg eens}"),
    ("a_first.yaml", "title: {nl: Eerst, en: First}", "title: {nl: Eerst}"),
    ("answers.yaml", "label: {nl: Tussenin, en: Between}", "label: {nl: Tussenin}"),
    ("constructs.yaml", "label: {nl: Geest, en: Spirit}", "label: {nl: Geest}"),
    ("constructs.yaml", "label: {nl: Vertrek, en: Leaving}", "label: {nl: Vertrek}"),
    ("study.yaml", "title: {nl: Proef, en: Trial}", "title: {nl: Proef}"),
    ("study.yaml", "notice: {nl: Verzonnen, en: Made up}", "notice: {nl: Verzonnen}"),
    ("study.yaml", "dont_know: {nl: Weet niet, en: Don't know}", "dont_know: {nl: Weet niet}"),
    ("study.yaml", "name: {nl: Club een, en: Club one}", "name: {nl: Club een}"),
    (
        "study.yaml",
        "other_period: {nl: Andere periode, en: Another period}",
        "other_period: {nl: x}",
    ),
]


@pytest.mark.parametrize(("file", "old", "new"), GAPS, ids=[each[1][:30] for each in GAPS])
def test_a_text_without_one_of_the_languages_is_told_at_its_line(toy, file, old, new):
    line = toy.plant(file, old, new)
    (problem,) = toy.problems()
    assert problem.code == "D006"
    assert (problem.place.file.split("/")[-1], problem.place.line) == (file, line)
    assert "no en although version 2.0 is fielded in it" in problem.what


def test_a_version_needs_its_own_languages_only(toy):
    toy.plant("a_first.yaml", "{nl: Wat hebt u over?, en: What is left over?}", "{nl: Over?}")
    assert toy.problems() == ()  # dropped before English came


def test_an_older_wording_may_be_in_the_older_language_only(toy):
    old = '  - version: "1.0"\n        answer: agree2'
    text = "text:\n          nl: Bent u blij?\n        harmonise: {recode: {1: 1, 2: 3}}\n        "
    grade = "comparability: exact\n        because: hardly"
    toy.plant("a_first.yaml", old, f"{old}\n        {text}{grade}")
    assert toy.problems() == ()


def test_a_label_of_a_reason_missing_is_needed_in_all_languages(toy):
    line = toy.plant(
        "a_first.yaml",
        "answer: agree_backwards",
        "answer: agree_backwards\n    missing_labels: {dont_know: {nl: Geen idee}}",
    )
    assert toy.found() == [("D006", "a_first.yaml", line + 1)]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("en: How many people came {period}?", "en: How many people came {priod}?", "priod"),
        ("nl: Hoeveel gingen er weg uit {collective}?", "nl: Uit {club}?", "club"),
    ],
)
def test_a_placeholder_that_nothing_fills_is_told_at_its_line(toy, old, new, name):
    line = toy.plant("b_last.yaml", old, new)
    problems = toy.problems()
    assert {(each.code, each.place.line) for each in problems} == {("D013", line)}
    assert f"{{{name}}} is unknown" in problems[0].what
    assert "collective, period" in problems[0].remedy


def test_a_placeholder_may_name_an_item(toy):
    toy.plant("b_last.yaml", "en: How many people came {period}?", "en: How many came {clubs}?")
    assert toy.problems() == ()
