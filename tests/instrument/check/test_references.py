"""What is named must exist, under a name of its own; each mistake is told at its line."""

import pytest

UNKNOWN = [
    ("a_first.yaml", "answer: number_code", "answer: nr_code", "scale nr_code", "number_code"),
    ("a_first.yaml", "answer: agree2", "answer: agree22", "scale agree22", "agree2"),
    ("b_last.yaml", "for_each: clubs", "for_each: club", "item club", "clubs"),
    (
        "b_last.yaml",
        "who: leader\n      for_each",
        "who: leeder\n      for_each",
        "group of",
        "leader",
    ),
    (
        "b_last.yaml",
        "because: other_period",
        "because: othr_period",
        "reason othr_period",
        "other_",
    ),
    ("a_first.yaml", 'until: "2.0"', 'until: "2.1"', "version 2.1", "2.0"),
    ("a_first.yaml", 'columns: {"1.0": HAP}', 'columns: {"1.1": HAP}', "version 1.1", "1.0"),
    (
        "a_first.yaml",
        '- version: "1.0"\n        answer: agree2',
        '- version: "0.9"\n        answer: agree2',
        "version 0.9",
        "1.0",
    ),
    ("answers.yaml", "roster: clubs", "roster: club", "roster club", "clubs"),
    ("answers.yaml", "like: agree,", "like: agre,", "scale agre ", "agree"),
    ("answers.yaml", "- answer: agree2\n", "- answer: agree3\n", "scale agree3", "agree"),
    (
        "answers.yaml",
        "answer: percent, rule: pomp",
        "answer: procent, rule: pomp",
        "scale procent",
        "percent",
    ),
    ("answers.yaml", "missing: [dont_know]", "missing: [refused]", "reason missing refused", ""),
    ("constructs.yaml", "-gloomy", "-gloom", "variable gloom ", "gloomy"),
    ("constructs.yaml", "of: [people, left]", "of: [people, lefts]", "variable lefts", "left"),
    ("constructs.yaml", "answer: count", "answer: counts", "scale counts", "count"),
    ("study.yaml", "person: code", "person: kode", "item kode", "code"),
    ("study.yaml", "part: left", "part: right", "item right", ""),
    ("study.yaml", "becomes: C3", "becomes: C4", "roster entry C4", "C3"),
    ("study.yaml", 'since: "2.0"', 'since: "3.0"', "version 3.0", "2.0"),
    (
        "study.yaml",
        'version: "2.0"\n    platform',
        'version: "4.0"\n    platform',
        "version 4.0",
        "2.0",
    ),
    ("study.yaml", "scales: [agree]", "scales: [agreed]", "scale agreed", "agree"),
    ("study.yaml", '- {version: "1.0", when', '- {version: "1.5", when', "version 1.5", "1.0"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "named", "close"), UNKNOWN, ids=[each[2][:30] for each in UNKNOWN]
)
def test_what_does_not_exist_is_told_with_what_may_have_been_meant(
    toy, file, old, new, named, close
):
    line = toy.plant(file, old, new)
    (problem,) = (each for each in toy.problems() if each.code == "D005")
    assert named.strip() in problem.what
    assert close in problem.remedy
    assert (problem.place.file.split("/")[-1], problem.place.line) == (file, line)


def only(files, code):
    (problem,) = files.problems()
    assert problem.code == code
    return problem


def test_an_option_code_that_stands_twice_is_told_at_the_second(toy):
    line = toy.plant("answers.yaml", "{code: 2, label: {nl: Eens}}", "{code: 1, label: {nl: Eens}}")
    problem = next(each for each in toy.problems() if each.code == "D011")
    assert problem.place.line == line
    assert "code 1 stands twice in scale agree2" in problem.what


def test_a_roster_entry_that_stands_twice_is_told_at_the_second(toy):
    line = toy.plant("study.yaml", "- {id: C3", "- {id: C1")
    problem = next(each for each in toy.problems() if each.code == "D011")
    assert (problem.place.line, "roster" in problem.what) == (line, True)


def test_a_code_with_a_blank_is_refused_where_several_may_be_chosen(toy):
    line = toy.plant("answers.yaml", "code: saw", "code: hand saw")
    problem = only(toy, "D018")
    assert (problem.place.line, "the code hand saw holds a space" in problem.what) == (line, True)


def test_a_code_with_a_blank_may_stand_where_one_is_chosen(toy):
    toy.plant(
        "answers.yaml", "{code: 3, label: {nl: Eens, en", "{code: 3 or so, label: {nl: Eens, en"
    )
    assert "D018" not in {each.code for each in toy.problems()}


def test_a_roster_entry_with_a_blank_is_refused_where_several_may_be_chosen(toy):
    line = toy.plant("study.yaml", "- {id: C1", "- {id: Club 1")
    assert ("D018", "study.yaml", line) in toy.found()


def test_a_scale_that_is_like_itself_is_refused(toy):
    line = toy.plant(
        "answers.yaml", "agree2:\n    kind: single", "agree2:\n    kind: single\n    like: agree2"
    )
    problem = next(each for each in toy.problems() if each.code == "D014")
    assert (problem.place.line, "agree2 is then like itself" in problem.what) == (line + 1, True)


def test_two_variables_of_one_name_are_told_at_the_second(toy):
    line = toy.plant("constructs.yaml", "- id: leaving", "- id: spirit")
    problem = only(toy, "D003")
    assert (problem.place.file.split("/")[-1], problem.place.line) == ("constructs.yaml", line)
    assert "variable spirit stands twice; first at instrument/questionnaire/constructs.yaml:2" in (
        problem.what
    )


def test_what_has_blanks_is_a_reason_in_itself(toy):
    toy.plant("b_last.yaml", "because: other_period", "because: another month was meant")
    assert toy.problems() == ()


def test_all_that_is_wrong_is_told_at_once(toy):
    toy.plant("a_first.yaml", "answer: number_code", "answer: nothing_like_it")
    toy.plant("b_last.yaml", "for_each: clubs", "for_each: klubs")
    assert [code for code, _, _ in toy.found()] == ["D005", "D005"]
