"""What is used to tell who is missing, and how far answers can lie apart."""

from pathlib import Path

import pytest

from analysis.pipeline.task_missing import ends, predictors
from instrument.lineage import lineage
from instrument.load import load

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def questionnaire():
    return load(ROOT).questionnaire


def test_who_comes_back_is_told_from_what_the_weights_for_attrition_rest_on(questionnaire):
    found = {each.kind: each for each in questionnaire.study.weights}
    assert predictors(questionnaire) == found["attrition"].on
    study = questionnaire.study.model_copy(update={"weights": ()})
    without = questionnaire.model_copy(update={"study": study})
    assert predictors(without) == tuple(c.id for c in questionnaire.constructs if c.headline)


def test_every_scale_with_numbers_has_ends_and_a_score_goes_from_0_to_100(questionnaire):
    found = ends(questionnaire, lineage(questionnaire))
    assert found["sustainability_orientation"] == pytest.approx((0, 100))
    assert found["mission_clarity"] == pytest.approx((0, 100))
    assert found["stage_local_wellbeing_3"] == pytest.approx((1, 3))
    assert found["local_over_business_3"] == pytest.approx((-2, 2))
    assert "use_functions" not in found
