"""Of studies in which nobody is lost, estimates come to what they should come to."""

import math

import pandas as pd
import pytest

from analysis.calibration.chain import Design, made_up
from analysis.calibration.targets import Target
from analysis.calibration.whole import TIMES, come_to, whole


@pytest.fixture(scope="module")
def panel(questionnaire, truth) -> pd.DataFrame:
    return made_up(Design.of(questionnaire, whole(truth)), 1)["panel"]


def test_more_people_answer_and_who_answered_once_stays(panel, truth):
    first, second, third = (set(mine["person"]) for _, mine in panel.groupby("wave"))
    assert len(first) == TIMES * truth.people.answered["w1"]
    assert first <= second
    assert min(len(third), len(second)) == len(second & third)


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
        {
            "hypothesis": ["H1", "H1", "H1", "H1", "H2", "H3"],
            "method": ["plan", "plan", "plan", "cr1_t", "plan", "plan"],
            "estimate": [1.0, 3.0, 2.0, 9.0, 5.0, None],
        }
    )
    assert come_to(rows) == {"H1": Target(2.0, 1 / math.sqrt(3))}
