import numpy as np
import pandas as pd
import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.ordinal import ordinal
from analysis.models.ordinal_gee import ordinal_gee
from analysis.plan import Rules


@pytest.fixture(scope="module")
def collapsed(attitudes):
    """Three categories, so that it is quick."""
    return attitudes.assign(y=pd.cut(attitudes["y"], [-1, 3, 5, 7], labels=False).astype(float))


@pytest.fixture(scope="module")
def fitted(collapsed):
    return ordinal_gee(Sample(collapsed, ("relig",), smallest_cell=10), Rules())


def test_it_is_near_the_proportional_odds_model(collapsed, fitted):
    near = ordinal(Sample(collapsed, ("relig",), smallest_cell=10), Rules())
    assert [term.name for term in fitted.terms] == [term.name for term in near.terms]
    for one, other in zip(fitted.terms, near.terms, strict=True):
        assert one.estimate == pytest.approx(other.estimate, abs=0.05)
        assert one.se == pytest.approx(other.se, rel=0.15)


def test_two_categories_and_people_who_answer_once_are_logistic_regression(collapsed):
    once = collapsed.drop_duplicates("person", ignore_index=True)
    once["post"] = (once.index % 2).astype(float)
    once["y"] = (once["y"] > 0).astype(float)
    one = ordinal_gee(Sample(once, smallest_cell=10), Rules())
    other = ordinal(Sample(once, smallest_cell=10), Rules())
    assert one.answer.estimate == pytest.approx(other.answer.estimate, abs=1e-5)
    assert one.answer.se == pytest.approx(other.answer.se, rel=1e-4)


def test_scores_are_people_and_sum_to_nothing(fitted):
    assert len(fitted.scores.scores) == 264
    assert fitted.scores.scores.sum(axis=0) == pytest.approx(0, abs=1e-2)
    assert np.isfinite(fitted.scores.bread).all()


def test_a_number_is_no_ordered_category(attitudes):
    spread = attitudes.assign(y=np.arange(len(attitudes), dtype=float))
    with pytest.raises(NotEstimableError, match="1056 different answers"):
        ordinal_gee(Sample(spread, smallest_cell=10), Rules())


def test_answers_that_the_period_separates(collapsed):
    told = collapsed.assign(y=collapsed["post"])
    with pytest.raises(NotEstimableError, match="did not converge"):
        ordinal_gee(Sample(told, smallest_cell=10), Rules())


def test_a_category_that_hardly_anybody_chose_does_not_end_the_fit(collapsed):
    rare = collapsed.copy()
    rare.loc[[5, 400, 800], "y"] = 3.0
    found = ordinal_gee(Sample(rare, ("relig",), smallest_cell=10), Rules())
    near = ordinal(Sample(rare, ("relig",), smallest_cell=10), Rules())
    assert found.answer.estimate == pytest.approx(near.answer.estimate, abs=0.05)
