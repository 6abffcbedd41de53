import numpy as np
import pytest
import yaml

from analysis.simulate.estimand import expected_answer
from analysis.simulate.fieldwork import simulate
from analysis.simulate.scenario import FOLDER, load_scenarios
from analysis.simulate.truth import FILE, Scale, Truth
from instrument.problems import PeilError

SHIPPED = {
    "seed": 1,
    "people": {"answered": {"w1": 10}, "retention": 0.4},
    "items": {"clear": {"kind": "scale", "mean": 40, "post": 9}},
}


@pytest.fixture
def study(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FILE).write_text(yaml.safe_dump(SHIPPED), encoding="utf-8")
    return tmp_path


def scale(truth: Truth) -> Scale:
    found = truth.items["clear"]
    assert isinstance(found, Scale)
    return found


def written(study, **scenario):
    says = {"nl": "Anders", "en": "Otherwise"}
    text = yaml.safe_dump({"says": says, **scenario})
    (study / FOLDER / "other.yaml").write_text(text, encoding="utf-8")
    return study


def test_the_shipped_truth_is_always_a_scenario_and_the_first(study):
    written(study)
    assert list(load_scenarios(study)) == ["planted", "other"]
    assert scale(load_scenarios(study)["planted"][1]).post == 9


def test_a_scenario_replaces_what_it_names_and_nothing_else(study):
    written(study, truth={"people": {"retention": 0.7}})
    truth = load_scenarios(study)["other"][1]
    assert truth.people.retention == 0.7
    assert truth.people.answered == {"w1": 10}
    assert scale(truth).post == 9


def test_without_effects_nothing_planted_is_left(study):
    written(study, effects=False, truth={"items": {"clear": {"mean": 60}}})
    item = scale(load_scenarios(study)["other"][1])
    assert (item.mean, item.post) == (60, 0)


@pytest.mark.parametrize("wrong", [{"efects": False}, {"truth": {"people": {"retained": 1}}}])
def test_what_does_not_fit_is_named_with_its_file(study, wrong):
    written(study, **wrong)
    with pytest.raises(PeilError) as caught:
        load_scenarios(study)
    (found,) = caught.value.problems
    assert found.code == "P004"
    assert str(found.place).endswith("other.yaml")


def latent(fieldwork, wave, item):
    drawn = fieldwork.drawn[wave][item]
    return dict(zip(drawn.people, drawn.harmonised, strict=True))


def test_drift_moves_all_answers_of_a_wave_and_no_expectation(questionnaire, truth):
    drifted = truth.model_copy(update={"drift": {"w2": 5.0}})
    before, after = (latent(simulate(questionnaire, t), "w2", "clear") for t in (truth, drifted))
    inside = [each for each in before if 5 < before[each] < 90]
    assert all(after[each] - before[each] == pytest.approx(5) for each in inside)
    wave = questionnaire.study.waves[1]
    same = [expected_answer(t, "clear", wave, bound=False) for t in (truth, drifted)]
    assert same[0] == same[1]


def test_a_shock_is_the_mean_of_those_of_ones_collectives(questionnaire, truth):
    shaken = truth.model_copy(update={"shock_sd": 6.0})
    plain, moved = simulate(questionnaire, truth), simulate(questionnaire, shaken)
    before, after = latent(plain, "w2", "clear"), latent(moved, "w2", "clear")
    shocks = {
        person: after[person] - before[person] for person in before if 20 < before[person] < 80
    }
    alone = {
        plain.circles["w2"][person].collectives[0]: shock
        for person, shock in shocks.items()
        if len(plain.circles["w2"][person].collectives) == 1
    }
    assert len(set(alone.values())) > 1
    for person, shock in shocks.items():
        circle = plain.circles["w2"][person].collectives
        if circle and set(circle) <= set(alone):
            assert shock == pytest.approx(np.mean([alone[each] for each in circle]))


def test_those_whom_a_wave_moved_up_stay_more_often_if_the_truth_says_so(questionnaire, truth):
    def moved(weight):
        people = truth.people.model_copy(
            update={"stay_with": {"trait": weight}, "answered": dict.fromkeys(WAVES, 600)}
        )
        traits = {"trait": {"person_sd": 0, "wave_sd": 10}}
        scale = {"kind": "scale", "trait": "trait", "loading": 1, "person_sd": 0, "noise_sd": 0}
        told = truth.model_dump() | {"people": people.model_dump(), "traits": traits}
        told |= {"items": {"clear": scale}, "traps": {}, "trap_items": {}}
        fieldwork = simulate(questionnaire, type(truth).model_validate(told))
        again = {each.number for each in fieldwork.people if {"w1", "w2"} <= set(each.waves)}
        return np.mean([v for p, v in latent(fieldwork, "w2", "clear").items() if p in again])

    assert moved(1.0) - moved(0.0) > 3


WAVES = ("w1", "w2", "w3")
