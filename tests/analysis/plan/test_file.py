import copy
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from analysis.plan import fingerprint, load_plan, read_plan, schema
from analysis.plan.check import check_plan
from instrument.lineage import lineage
from instrument.load import load
from instrument.problems import PeilError

ROOT = Path(__file__).parents[3]
STUDIES = (ROOT, ROOT / "tests" / "studies" / "bsa_panel")
PLAN = """\
registered: 2020-01-01
level: 0.05
hypotheses:
  - id: H1
    statement: {en: More.}
    estimand: {en: The mean change.}
    outcome: clear
    unit: {en: points}
    direction: up
    sesoi: 5
    sesoi_because: {en: Less is nothing.}
    family: primary
    decides: within_person
    checks: [pooled, {model: ordinal, outcome: clear_3}]
  - id: H2
    statement: {en: Less.}
    estimand: {en: The mean change.}
    outcome: often
    unit: {en: points}
    direction: down
    sesoi: 0.2
    sesoi_because: {en: Less is nothing.}
    family: primary
    decides: did
    moderator: {variable: aimed_at, codes: [1, 2], of: organises}
"""


@pytest.fixture
def written(tmp_path):
    def write(text=PLAN):
        path = tmp_path / "analysis" / "plan.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems(path):
    with pytest.raises(PeilError) as found:
        load_plan(path)
    return found.value.problems


def test_a_plan_is_read_as_it_was_registered(written):
    plan = load_plan(written())
    first, second = plan.hypotheses
    assert str(plan.registered) == "2020-01-01"
    assert first.models == ("within_person", "pooled", "ordinal")
    assert [check.outcome for check in first.checks] == [None, "clear_3"]
    assert (first.sign, second.sign) == (1, -1)
    assert second.moderator is not None
    assert second.moderator.codes == ("1", "2")
    assert plan.rules.level == 0.05


def test_a_plan_cannot_be_changed(written):
    plan = load_plan(written())
    with pytest.raises(ValueError, match="frozen"):
        setattr(plan.hypotheses[0], "sesoi", 1)  # noqa: B010 - the plain form is a type error


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ("sesoi: 5", "sesio: 5", 10, "sesio", "did you mean sesoi?"),
        ("sesoi: 5", "sesio: 5", 4, "sesoi: Field required", "add sesoi:"),
        ("sesoi: 5", "sesoi: -5", 10, "greater than 0", "mend it"),
        ("direction: up", "direction: higher", 9, "'up', 'down' or 'same'", "mend it"),
        ("[pooled, ", "[poled, ", 14, "hypotheses.0.checks.0.model", "mend it"),
        ("decides: within_person", "decides: within", 13, "hypotheses.0.decides", "mend it"),
        ("level: 0.05", "level: 5", 2, "less than 0.5", "mend it"),
        ("    moderator: {", "    #", 15, "the model did needs moderator", "mend it"),
        ("id: H2", "id: H1", 1, "H1 stands twice", "mend it"),
        ("registered: 2020-01-01\n", "", 1, "registered: Field required", "add registered:"),
        ("{en: More.}", "More.", 5, "hypotheses.0.statement", "mend it"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(written, old, new, line, what, remedy):
    assert old in PLAN
    found = [p for p in problems(written(PLAN.replace(old, new, 1))) if what in p.what]
    assert found
    assert {p.code for p in found} == {"P001"}
    assert {(p.place.file, p.place.line) for p in found} == {("analysis/plan.yaml", line)}
    assert remedy in found[0].remedy


def test_all_that_does_not_fit_is_told_at_once(written):
    text = PLAN.replace("sesoi: 5", "sesoi: 0").replace("direction: down", "direction: left")
    assert len(problems(written(text))) == 2


def test_what_is_no_yaml_is_told_with_its_line(written):
    (found,) = problems(written("registered: 2020-01-01\nhypotheses: [\n"))
    assert found.code == "P001"
    assert found.place.line >= 2


def test_a_field_that_stands_twice_is_told_by_name(written):
    (found,) = problems(written("level: 0.05\nlevel: 0.01\n"))
    assert (found.code, found.place.line) == ("P001", 2)
    assert 'duplicate key "level"' in found.what


@pytest.mark.parametrize("text", ["", "just words\n", "hypotheses: []\nregistered: 2020-01-01\n"])
def test_an_empty_plan_is_no_plan(written, text):
    assert {each.code for each in problems(written(text))} == {"P001"}


def test_a_plan_that_is_not_there_is_missed(tmp_path):
    (found,) = problems(tmp_path / "analysis" / "plan.yaml")
    assert found.code == "S002"


def test_the_fingerprint_follows_the_content_and_not_the_layout(written):
    first = fingerprint(load_plan(written()))
    assert fingerprint(load_plan(written("# a remark\n" + PLAN))) == first
    assert fingerprint(load_plan(written(PLAN.replace("sesoi: 5", "sesoi: 6")))) != first


def test_a_field_of_a_hypothesis_is_found_in_the_file(written):
    file = read_plan(written())
    assert file.place("H2", "moderator.of").line == 25
    assert file.place("H2").line == 15
    assert file.place("H2", "covariates.3").line == 15


@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.name)
def test_the_plans_that_ship_name_only_what_the_definition_has(study):
    questionnaire = load(study).questionnaire
    file = read_plan(study / "analysis" / "plan.yaml")
    assert check_plan(file, questionnaire, lineage(questionnaire)) == ()


@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.name)
def test_the_plans_that_ship_fit_the_editors_schema(study):
    text = (study / "analysis" / "plan.yaml").read_text(encoding="utf-8")
    document = YAML(typ="safe", pure=True).load(text)
    document["registered"] = str(document["registered"])
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(document)
    broken = copy.deepcopy(document)
    broken["hypotheses"][0]["sesio"] = 5
    assert not validator.is_valid(broken)


def test_the_smallest_effects_were_given_reasons_in_every_language():
    plan = load_plan(ROOT / "analysis" / "plan.yaml")
    assert all({"nl", "en"} <= set(each.sesoi_because) for each in plan.hypotheses)


def test_a_name_that_the_definition_does_not_have_is_told_with_its_line(tmp_path):
    text = (STUDIES[1] / "analysis" / "plan.yaml").read_text(encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text(
        text.replace("covariates: [female,", "covariates: [femal,").replace(
            "cluster: district", "cluster: distict"
        ),
        encoding="utf-8",
    )
    questionnaire = load(STUDIES[1]).questionnaire
    found = check_plan(read_plan(path), questionnaire, lineage(questionnaire))
    lines = [text[: text.index(name)].count("\n") + 1 for name in ("cluster:", "covariates")]
    assert [(each.code, each.place.line) for each in found] == [("P002", line) for line in lines]
    assert "female" in found[1].remedy
    assert "district" in found[0].remedy


def test_a_text_that_lacks_a_language_of_the_study_is_told(tmp_path):
    text = (ROOT / "analysis" / "plan.yaml").read_text(encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text(text.replace("unit: {nl: punten van 100, en", "unit: {en", 1), encoding="utf-8")
    questionnaire = load(ROOT).questionnaire
    (found,) = check_plan(read_plan(path), questionnaire, lineage(questionnaire))
    assert (found.code, "H4.unit: there is no nl" in found.what) == ("P001", True)
