import numpy as np
import pytest

from analysis.simulate.estimand import expected_answer, expected_effect, expected_rate, null
from analysis.simulate.fieldwork import simulate
from analysis.simulate.readings import readings_of
from analysis.simulate.truth import Scale
from instrument.lineage import lineage
from instrument.resolve import at

MANY = 1500


@pytest.fixture(scope="module")
def crowd(questionnaire, truth):
    """Simulate so many people that a planted effect shows to within a point."""
    people = truth.people.model_copy(
        update={"answered": dict.fromkeys(("w1", "w2", "w3"), MANY), "organisers": 0}
    )
    scales = {
        name: truth.items[name].model_copy(update={"collective_sd": 0.0})
        for name in ("clear", "stage", "distinct")
    }
    items = {**scales, "role": truth.items["role"]}
    return simulate(
        questionnaire,
        truth.model_copy(update={"people": people, "items": items, "traps": {}, "missing": {}}),
    )


def answers(fieldwork, item, wave):
    """Read the version's own codes of a wave on the item's first variable, by bound or not."""
    questionnaire = fieldwork.questionnaire
    found = next(each for each in questionnaire.study.waves if each.id == wave)
    asked = at(questionnaire, found.version).item(item)
    variables = tuple(each for each in lineage(questionnaire) if each.item == item)
    readings = readings_of(variables, asked, found)
    variable = readings.variable(None)
    low, high = variable.scale.range or (0, 0)
    drawn = fieldwork.drawn[wave][item]
    mains = [fieldwork.circles[wave][person].main for person in drawn.people]
    known = fieldwork.truth.collectives
    read = [readings.value(variable, each.codes[0]) for each in drawn.given]
    values = 100 * (np.array(read, dtype=float) - low) / (high - low)
    bound = np.array([main in known and known[main].bound for main in mains])
    return values, bound


@pytest.mark.parametrize("item", ["clear", "stage", "distinct"])
@pytest.mark.parametrize("wave", ["w1", "w2", "w3"])
@pytest.mark.parametrize("bound", [False, True])
def test_answers_average_what_was_planted_whatever_the_scale(crowd, item, wave, bound):
    values, of_bound = answers(crowd, item, wave)
    found = next(each for each in crowd.questionnaire.study.waves if each.id == wave)
    drawn = crowd.drawn[wave][item]
    latent = np.array(drawn.harmonised)[of_bound == bound]
    error = values[of_bound == bound].mean() - latent.mean()
    assert abs(error) < 4 * 20 / np.sqrt(len(latent))
    expected = expected_answer(crowd.truth, item, found, bound)
    assert latent.mean() == pytest.approx(expected, abs=2.5)


@pytest.mark.parametrize(("item", "effect"), [("stage", 12), ("clear", 12.5), ("distinct", 0)])
def test_the_effect_planted_is_the_effect_found(crowd, item, effect):
    found = {wave: answers(crowd, item, wave) for wave in ("w1", "w2", "w3")}
    means = {wave: values[~bound].mean() for wave, (values, bound) in found.items()}
    change = (means["w2"] + means["w3"]) / 2 - means["w1"]
    expected = expected_effect(crowd.truth, crowd.questionnaire.study, item)
    assert expected == pytest.approx(effect, abs=0.3)  # little is cut at the ends of the scale
    assert change == pytest.approx(expected, abs=1.5)


def test_cutting_at_the_ends_shrinks_an_effect(questionnaire, truth):
    near_top = Scale(mean=92, post=10)
    cut = truth.model_copy(update={"items": {"clear": near_top}})
    effect = expected_effect(cut, questionnaire.study, "clear")
    draws = np.random.default_rng(1).normal(0, np.sqrt(11**2 + 4**2 + 11**2), 200_000)
    by_hand = np.clip(102 + draws, 0, 100).mean() - np.clip(92 + draws, 0, 100).mean()
    assert 0 < effect < 10
    assert effect == pytest.approx(by_hand, abs=0.05)


def test_effects_for_bound_collectives_add_up(questionnaire, truth):
    study = questionnaire.study
    free = expected_effect(truth, study, "clear", bound_share=0)
    bound = expected_effect(truth, study, "clear", bound_share=1)
    mixed = expected_effect(truth, study, "clear", bound_share=0.5)
    assert bound - free == pytest.approx(-6, abs=0.3)
    assert mixed == pytest.approx((free + bound) / 2)


def test_a_rate_counts_its_ratio_in_post_waves(questionnaire, truth):
    before, after, _ = questionnaire.study.waves
    rate = expected_rate(truth, "left", before, bound=True)
    assert rate == 0.5
    assert expected_rate(truth, "left", after, bound=True) == 2 * rate


def test_the_null_has_no_effect_but_the_same_levels(questionnaire, truth):
    nothing = null(truth)
    study = questionnaire.study
    for item, model in truth.items.items():
        if isinstance(model, Scale):
            for bound in (0, 1):
                assert expected_effect(nothing, study, item, bound) == 0
            first = study.waves[0]
            level = expected_answer(truth, item, first, bound=False)
            assert expected_answer(nothing, item, first, bound=False) == level
    assert nothing.traps == truth.traps


def test_only_scales_have_an_expected_answer(questionnaire, truth):
    with pytest.raises(TypeError, match="choice"):
        expected_answer(truth, "role", questionnaire.study.waves[0], bound=False)
    with pytest.raises(TypeError, match="scale"):
        expected_rate(truth, "clear", questionnaire.study.waves[0], bound=False)
