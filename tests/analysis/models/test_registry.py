from typing import get_args

from analysis.model_words import MODELS as WORDS
from analysis.models import MODELS
from analysis.plan import ModelName


def test_every_model_that_a_plan_can_name_is_there_under_its_name():
    assert set(MODELS) == set(get_args(ModelName))
    assert all(model.id == name for name, model in MODELS.items())


def test_every_model_has_words_for_readers():
    assert set(MODELS) <= set(WORDS)


def test_every_model_writes_its_estimand_in_symbols():
    assert all(model.estimand() for model in MODELS.values())


def test_with_a_modifier_the_product_is_the_estimand():
    found = MODELS["association"]
    assert found.estimand(modified=True) == "∂²E[Y | wave, X, M, C] / ∂X∂M"
    assert found.estimand(modified=False) == "∂E[Y | wave, X, C] / ∂X"
    assert MODELS["pooled"].estimand(modified=True) == MODELS["pooled"].estimand()
