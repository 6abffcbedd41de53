"""How a column is made is part of what is registered; its wording and later versions are not."""

from pathlib import Path

import pytest

from analysis.plan import load_plan
from analysis.plan.recipes import columns, recipes
from analysis.plan.registration import read_registrations, register, standings, write_registrations
from instrument.lineage import lineage
from instrument.load import load
from instrument.problems import PeilError

ROOT = Path(__file__).parents[3]
PLAN = load_plan(ROOT / "analysis" / "plan.yaml")


@pytest.fixture(scope="module")
def questionnaire():
    return load(ROOT).questionnaire


@pytest.fixture(scope="module")
def variables(questionnaire):
    return lineage(questionnaire)


@pytest.fixture(scope="module")
def made(questionnaire, variables):
    return recipes(PLAN, questionnaire, variables)


def changed(parts, name, **fields):
    return tuple(each.model_copy(update=fields) if each.id == name else each for each in parts)


def test_every_column_that_is_made_from_answers_has_a_recipe_for_each_version(made):
    assert set(made["mission_clarity"]) == {"1.0", "2.0", "3.0"}
    assert set(made["local_impact_orientation"]) == {"1.0", "2.0", "3.0"}
    assert set(made["ties_over_expected"]) >= {"1.0"}
    assert "wave" not in made
    assert "exposure_months" not in made


def test_another_item_of_a_construct_is_another_recipe_and_another_label_is_not(
    made, questionnaire, variables
):
    constructs = changed(questionnaire.constructs, "profile_clarity", items=("mission_clarity",))
    other = questionnaire.model_copy(update={"constructs": constructs})
    found = recipes(PLAN, other, variables)
    assert {name for name in made if found[name] != made[name]} == {"profile_clarity"}
    renamed = changed(variables, "mission_clarity", label={"en": "Clear?"})
    assert recipes(PLAN, questionnaire, renamed) == made


def test_another_rule_changes_all_that_rests_on_the_variable(made, questionnaire, variables):
    (clear,) = (each for each in variables if each.id == "mission_clarity")
    first = clear.chains["1.0"]
    chains = {**clear.chains, "1.0": first.model_copy(update={"links": first.links[:0]})}
    found = recipes(PLAN, questionnaire, changed(variables, "mission_clarity", chains=chains))
    apart = {name for name in made if found[name] != made[name]}
    assert {"mission_clarity", "profile_clarity"} <= apart
    assert found["mission_clarity"]["2.0"] == made["mission_clarity"]["2.0"]
    assert "sustainability_orientation" not in apart


def test_a_hypothesis_rests_on_what_chooses_its_rows_too():
    (home,) = (each for each in PLAN.hypotheses if each.id == "H19")
    assert "workplace_main" in columns(home)
    (closed,) = (each for each in PLAN.hypotheses if each.id == "H16")
    assert "orch_collective" in columns(closed)


def test_a_column_made_in_another_way_is_a_change_after_registration(made):
    registrations = register(PLAN, (), "", made)
    assert standings(PLAN, registrations, made)["H4"].state == "as registered"
    later = {**made, "mission_clarity": {**made["mission_clarity"], "1.0": "0" * 64}}
    found = standings(PLAN, registrations, later)
    assert found["H4"].state == "changed after registration"
    assert found["H4"].fields == ("how mission_clarity is made",)
    assert found["S1"].state == "as registered"


def test_a_version_more_is_no_change(made):
    registrations = register(PLAN, (), "", made)
    later = {name: {**recipe, "4.0": "0" * 64} for name, recipe in made.items()}
    assert {each.state for each in standings(PLAN, registrations, later).values()} == {
        "as registered"
    }


def test_the_hash_covers_the_recipes(made, tmp_path):
    registrations = register(PLAN, (), "", made)
    path = tmp_path / "registered.json"
    write_registrations(path, registrations)
    assert read_registrations(path) == registrations
    text = path.read_text(encoding="utf-8")
    some = made["mission_clarity"]["1.0"]
    path.write_text(text.replace(some, "0" * 64), encoding="utf-8")
    with pytest.raises(PeilError, match="P008"):
        read_registrations(path)


def test_a_registration_from_before_recipes_says_nothing_of_them(made):
    registrations = register(PLAN, (), "")
    assert registrations[0].recipes == {}
    assert standings(PLAN, registrations, made)["H4"].state == "as registered"
