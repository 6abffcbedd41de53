"""Of large studies without lost answers, estimates come to what they should come to."""

import math

import pandas as pd
import pytest

from analysis.calibration.chain import Design, made_up
from analysis.calibration.targets import Target
from analysis.calibration.whole import TIMES, Simulated, come_to, whole


@pytest.fixture(scope="module")
def panel(questionnaire, truth) -> pd.DataFrame:
    return made_up(Design.of(questionnaire, whole(truth)), 1)["panel"]


def test_more_people_answer_and_as_many_of_them_come_back(panel, questionnaire, truth):
    lost = made_up(Design.of(questionnaire, truth), 1)["panel"]
    for waves in (("w1",), ("w1", "w2"), ("w2", "w3")):
        more, fewer = (
            len(set.intersection(*(set(each[each["wave"] == wave]["person"]) for wave in waves)))
            for each in (panel, lost)
        )
        assert more == pytest.approx(TIMES * fewer, rel=0.2)


def test_who_comes_back_is_left_to_chance_and_groups_keep_theirs(truth):
    people = truth.people.model_copy(update={"stay_with": {"clarity": 0.5}})
    kept = whole(truth.model_copy(update={"people": people, "shock_sd": 6.0}))
    assert not kept.people.stay_with
    assert kept.people.retention == truth.people.retention
    assert kept.shock_sd == 6.0


def test_no_question_is_left_out(panel, questionnaire, truth):
    everybody = ["distinct", "lonely", "stage_3"]
    lost = made_up(Design.of(questionnaire, truth), 1)["panel"]
    assert lost[everybody].isna().any().all()
    assert panel[everybody].notna().all().all()


def test_what_is_planted_stays(truth):
    kept = whole(truth)
    assert kept.traits == truth.traits
    assert kept.items["clear"].model_copy(update={"missing": None}) == truth.items[
        "clear"
    ].model_copy(update={"missing": None})


def test_the_mean_of_the_plans_estimates_has_its_error():
    rows = pd.DataFrame(
        [
            (1, "H1", "plan", 1.0, 0.1),
            (2, "H1", "plan", 3.0, 0.1),
            (3, "H1", "plan", 2.0, 0.1),
            (1, "H1", "cr1_t", 9.0, 0.1),
            (2, "H1", "plan", 9.0, None),
            (3, "H1", "plan", math.inf, 0.1),
            (1, "H2", "plan", 5.0, 0.1),
            (1, "H3", "plan", None, None),
            (1, "H4", "plan", 0.0, 0.1),
            (2, "H4", "plan", 0.0, 0.1),
        ],
        columns=["seed", "hypothesis", "method", "estimate", "p"],
    )
    assert come_to(rows) == Simulated({"H1": Target(2.0, 1 / math.sqrt(3))}, 3)
