import pytest

from analysis.simulate.truth import FILE, load_truth, read_truth
from analysis.simulate.truth_check import check_truth
from instrument.problems import PeilError

LEAST = {"seed": 1, "people": {"answered": {"w1": 10}}}


def problems_of(action, *arguments):
    with pytest.raises(PeilError) as caught:
        action(*arguments)
    assert {each.code for each in caught.value.problems} == {"P004"}
    return [each.what for each in caught.value.problems]


def test_a_truth_needs_little():
    assert read_truth(LEAST).items == {}


def test_a_fact_stays_a_number_several_codes_or_one():
    facts = {"weeks": 12, "places": [1, 3], "district": "F"}
    found = read_truth({**LEAST, "collectives": {"A": {"facts": facts}}}).collectives["A"].facts
    assert found == {"weeks": 12.0, "places": ("1", "3"), "district": "F"}


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({**LEAST, "seed": "many"}, "seed"),
        ({**LEAST, "people": {}}, "people.answered"),
        ({**LEAST, "items": {"x": {"kind": "scale", "maen": 50}}}, "items.x.scale.maen"),
        ({**LEAST, "items": {"x": {"kind": "other"}}}, "items.x"),
        ([], ""),
    ],
)
def test_what_does_not_fit_is_named(raw, field):
    assert any(f": {field}: " in what for what in problems_of(read_truth, raw))


def test_a_file_that_is_no_yaml_is_a_problem(tmp_path):
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text("seed: [1", encoding="utf-8")
    problems_of(load_truth, tmp_path)


def test_the_fixture_fits_its_questionnaire(questionnaire, truth):
    check_truth(questionnaire, truth)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"items": {"nosuch": {"kind": "scale"}}}, "nosuch"),
        ({"items": {"clear": {"kind": "scale", "trait": "nosuch"}}}, "nosuch"),
        ({"items": {"clear": {"kind": "scale", "variable": "nosuch"}}}, "nosuch"),
        ({"items": {"left": {"kind": "count", "no_more_than": "nosuch"}}}, "nosuch"),
        ({"items": {"uses": {"kind": "options", "shares": {"u9": 0.1}}}}, "u9"),
        ({"items": {"role": {"kind": "choice", "shares": {"7": 1}}}}, "7"),
        ({"items": {"uses": {"kind": "scale"}}}, "multiple"),
        ({"people": {"answered": {"w9": 10}}}, "w9"),
        ({"collectives": {"A9": {}}}, "A9"),
        ({"traps": {"w9": {}}}, "w9"),
        ({"trap_items": {"exceeds": ["nosuch"]}}, "nosuch"),
    ],
)
def test_every_name_must_exist(questionnaire, change, name):
    found = problems_of(check_truth, questionnaire, read_truth({**LEAST, **change}))
    assert any(name in what for what in found)
