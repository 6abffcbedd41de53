"""A change says how the answers before it read now, how well they compare, and why."""

import pytest

CHANGED = """\
    answer: agree
    columns: {"1.0": HAP}
    history:
      - version: "1.0"
        answer: agree2
"""
OTHER_PERIOD = """\
    history:
      - version: "1.0"
        comparability: conditional
        because: other_period
"""


def problem_of(files, code):
    (problem,) = (each for each in files.problems() if each.code == code)
    return problem


def test_a_change_without_comparability_is_told_at_its_entry(toy):
    line = toy.plant("a_first.yaml", "        comparability: exact\n        because: hardly\n", "")
    problem = problem_of(toy, "D009")
    entry = 'history:\n      - version: "1.0"\n        answer: agree\n        harmonise: same\n'
    assert problem.place.line == line - entry.count("\n") + 1
    assert "the change between 1.0 and newer versions has no comparability" in problem.what


def test_comparability_without_a_reason_is_not_enough(toy):
    toy.plant(
        "b_last.yaml",
        "comparability: conditional\n        because: other_period",
        "comparability: conditional",
    )
    problem = problem_of(toy, "D009")
    assert problem.place.item == "people"
    assert "because: why" in problem.remedy


@pytest.mark.parametrize("because", ["' '", "{nl: '', en: ' '}"])
@pytest.mark.parametrize("grade", ["none", "exact"])
def test_a_reason_that_says_nothing_is_no_reason(toy, because, grade):
    old = "comparability: conditional\n        because: other_period"
    toy.plant("b_last.yaml", old, f"comparability: {grade}\n        because: {because}")
    assert "with a reason" in problem_of(toy, "D009").what


def test_grades_of_single_variables_need_a_reason_too(toy):
    toy.plant("a_first.yaml", CHANGED, f"{CHANGED}        comparability_of: {{happy: none}}\n")
    assert problem_of(toy, "D009").place.item == "happy"


def test_answers_that_compare_in_no_way_need_a_reason_and_no_rule(toy):
    toy.plant("answers.yaml", "      - answer: agree2\n", "      - answer: count\n")
    toy.plant("a_first.yaml", CHANGED, f"{CHANGED}        comparability: none\n")
    assert [each.code for each in toy.problems()] == ["D009"]
    line = "        comparability: none\n"
    toy.plant("a_first.yaml", line, f"{line}        because: hardly\n")
    assert toy.problems() == ()


def test_a_new_wording_needs_a_word_of_its_own_though_the_scale_has_one(toy):
    toy.plant("a_first.yaml", CHANGED, f"{CHANGED}        text: {{nl: Bent u blij?}}\n")
    assert problem_of(toy, "D009").place.item == "happy"


def test_answers_that_change_without_a_rule_are_told_at_the_entry(toy):
    line = toy.plant("answers.yaml", "      - answer: agree2\n", "      - answer: count\n")
    assert line
    problem = problem_of(toy, "D010")
    assert problem.place.item == "happy"
    assert "from agree2 to agree without a rule" in problem.what
    assert "add harmonise: to the history entry, or reads: to the scale agree" in problem.remedy


def test_a_rule_that_does_not_fit_is_told_at_the_item(toy):
    toy.plant("answers.yaml", "rule: {recode: {1: 1, 2: 3}}", "rule: labels")
    toy.plant("answers.yaml", "{code: 2, label: {nl: Eens}}", "{code: 2, label: {nl: Jawel}}")
    problem = problem_of(toy, "D014")
    assert (problem.place.item, "labels" in problem.what) == ("happy", True)


def test_another_period_under_the_same_words_is_a_change(toy):
    toy.plant("b_last.yaml", OTHER_PERIOD, "")
    problem = problem_of(toy, "D017")
    assert problem.place.item == "people"
    assert "{period} differs between 1.0 and 2.0, and no history entry of people says so" in (
        problem.what
    )


def test_the_same_period_is_no_change(toy):
    toy.plant("b_last.yaml", OTHER_PERIOD, "")
    toy.plant(
        "study.yaml", "{period: {nl: dit jaar}}", "{period: {nl: deze maand, en: this month}}"
    )
    assert toy.problems() == ()
