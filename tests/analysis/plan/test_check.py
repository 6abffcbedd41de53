"""What a plan names or says, and the definition does not know, is told with its line."""

from pathlib import Path

import pytest

from analysis.plan import read_plan
from analysis.plan.check import check_plan
from instrument.lineage import lineage
from instrument.load import load

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "analysis" / "plan.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def definition():
    questionnaire = load(ROOT).questionnaire
    return questionnaire, lineage(questionnaire)


@pytest.fixture
def found(tmp_path, definition):
    def check(old, new):
        assert TEXT.count(old) >= 1
        path = tmp_path / "plan.yaml"
        path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        line = TEXT[: TEXT.index(old)].count("\n") + 1
        return check_plan(read_plan(path), *definition), line

    return check


@pytest.mark.parametrize(
    ("old", "new", "said", "remedy"),
    [
        ("where: {wave: [w1]}", "where: {wave: [w9]}", "w9 is no answer to wave", "w1"),
        ("among: [t_project]}", "among: [t_projekt]}", "t_projekt is no answer", "t_project"),
        ("over: [t_project]}", "over: [project]}", "level.over: project", "t_project"),
        (
            "switch: {before: [2]",
            "switch: {before: [7]",
            "switch.before: 7 is no answer",
            "1, 2, 3",
        ),
        ("codes: [1, 2, 3], of", "codes: [1, 2, 9], of", "moderator.codes: 9 is no answer", "1"),
        ('organiser: ["false"]', 'organiser: ["no"]', "no is no answer to organiser", "false"),
        ('fixed_roster: ["true"]', 'fixed_roster: ["yes"]', "yes is no answer", "true"),
        ("15, 16, 17]}", "15, 16, few]}", "few is no answer to membership_count", "0–"),
    ],
)
def test_a_code_that_no_answer_has_is_told_with_those_that_there_are(found, old, new, said, remedy):
    (problem,), line = found(old, new)
    assert (problem.code, problem.place.line) == ("P001", line)
    assert said in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("where: {wave: [w1]}", "where: {wav: [w1]}", "wave"),
        ("where: {fixed_roster:", "where: {fixed_rooster:", "fixed_roster"),
        (
            "where: {fixed_roster:",
            "where: {collective.in_evry_wave:",
            "collective.in_every_wave",
        ),
    ],
)
def test_rows_chosen_by_a_column_that_is_not_there_are_told(found, old, new, near):
    problems, line = found(old, new)
    assert ("P002", line) in [(each.code, each.place.line) for each in problems]
    assert near in problems[0].remedy


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("  - nl: Niemand bleef", "  - de: Niemand bleef", "(all).limits.0"),
        ("says: {nl: Corona bracht", "says: {de: Corona bracht", "claim 3.says"),
        ("because: {nl: Het CBS", "because: {de: Het CBS", "claim 1.untested.because"),
        ("nl: De eerste meting vroeg naar twaalf", "de: De eerste", "H22.limits.0"),
        ("unit: &steps {nl: stappen", "unit: &steps {de: stappen", "H5.checks.0.unit"),
        ("because: {nl: Drie coll", "because: {de: Drie coll", "H24b.checks.0.because"),
        ("awaits: &two_mode {nl:", "awaits: &two_mode {de:", "H23b.awaits"),
    ],
)
def test_a_text_without_a_language_of_the_study_is_told_wherever_it_stands(found, old, new, field):
    problems, _ = found(old, new)
    assert {each.code for each in problems} == {"P001"}
    assert field in problems[0].what
    assert "there is no nl" in problems[0].what
