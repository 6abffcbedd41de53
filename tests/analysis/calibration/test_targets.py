import pytest

from analysis.calibration.targets import Target, targets
from analysis.simulate.estimand import expected_effect, null
from analysis.simulate.scenario import Scenario
from instrument.lineage import lineage

SAYS = {"nl": "x", "en": "x"}


@pytest.fixture(scope="module")
def variables(questionnaire):
    return {each.id: each for each in lineage(questionnaire)}


def test_without_effects_a_contrast_of_waves_comes_to_none(plan, questionnaire, truth, variables):
    nothing = Scenario(says=SAYS, effects=False)
    found = targets(plan, nothing, null(truth), questionnaire.study, variables)
    assert found == dict.fromkeys(("H1", "H2", "H3"), Target(0.0))


def test_a_planted_mean_change_is_the_truths_own(plan, questionnaire, truth, variables):
    even = truth.items["clear"].model_copy(update={"bound_post": 0.0})
    truth = truth.model_copy(update={"items": {**truth.items, "clear": even}})
    found = targets(plan, Scenario(says=SAYS), truth, questionnaire.study, variables)
    assert found["H1"] == Target(expected_effect(truth, questionnaire.study, "clear"))
    assert found["H1"].value > 8


def test_nothing_is_said_of_what_hangs_on_who_takes_part(plan, questionnaire, truth, variables):
    assert truth.items["clear"].bound_post
    found = targets(plan, Scenario(says=SAYS), truth, questionnaire.study, variables)
    assert "H1" not in found  # the effect is another for some collectives
    assert "H3" not in found  # no scale


def test_a_scenarios_own_word_goes_first(plan, questionnaire, truth, variables):
    said = Scenario(says=SAYS, effects=False, targets={"H1": 3.5})
    assert targets(plan, said, truth, questionnaire.study, variables)["H1"] == Target(3.5)
