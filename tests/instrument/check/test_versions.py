"""Each version can be asked, and each wave's export has a column of its own for every answer."""


def test_two_questions_of_the_same_words_would_share_a_column_of_a_form(toy):
    toy.plant("a_first.yaml", "nl: Ik ben blij.", "nl: Uw code?")
    (problem,) = (each for each in toy.problems() if each.code == "D012")
    assert "columns Uw code? of code and happy are the same in version 2.0" in problem.what
    assert problem.place.file.endswith("study.yaml")
    text = toy.path("study.yaml").read_text(encoding="utf-8").splitlines()
    assert text[problem.place.line - 1].strip() == "- id: w2"


def test_two_items_cannot_name_the_same_column(toy):
    toy.plant(
        "a_first.yaml", "answer: number_code", 'answer: number_code\n    columns: {"1.0": HAP}'
    )
    (problem,) = (each for each in toy.problems() if each.code == "D012")
    assert "columns HAP of code and happy are the same in version 1.0" in problem.what


def test_a_condition_that_cannot_be_read_is_told_at_its_line(toy):
    line = toy.plant("a_first.yaml", "when: happy == 1", "when: happy = 1")
    found = toy.problems()
    assert {(each.code, each.place.line) for each in found} == {("C001", line)}
    assert "write == to compare" in found[0].remedy


def test_a_condition_must_fit_every_version(toy):
    line = toy.plant("a_first.yaml", "when: happy == 1", "when: happy == 3")
    (problem,) = toy.problems()  # version 1.0 had two options
    assert (problem.code, problem.place.line) == ("C002", line)
    assert "3" in problem.what


def test_columns_are_not_looked_at_while_words_are_missing(toy):
    toy.plant("a_first.yaml", "nl: Ik ben blij.\n", "\n")
    assert {each.code for each in toy.problems()} == {"D006"}


def test_a_condition_of_a_group_is_told_once_where_the_group_stands(toy):
    line = toy.plant("study.yaml", "when: clubs has C1", "when: clubs has C9")
    (problem,) = toy.problems()
    assert (problem.code, problem.place.file.split("/")[-1], problem.place.line) == (
        "C002",
        "study.yaml",
        line,
    )
    assert "C9" in problem.what


def test_an_older_condition_of_a_group_is_told_at_its_entry(toy):
    line = toy.plant("study.yaml", "when: count(clubs) >= 1", "when: count(clubs) >")
    (problem,) = toy.problems()
    assert (problem.code, problem.place.line) == ("C001", line)
