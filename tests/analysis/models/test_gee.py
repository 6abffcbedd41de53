import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.gee import exchangeable, gee
from analysis.models.likelihood import from_scores
from analysis.plan import Rules


@pytest.fixture(scope="module")
def fitted(attitudes):
    return gee(Sample(attitudes, ("age",), smallest_cell=10), Rules())


def test_with_people_as_groups_it_is_geepack(attitudes):
    theirs = json.loads((Path(__file__).parents[2] / "reference" / "h_gee.json").read_text())
    theirs = theirs["socatt_exch"]
    x = attitudes[["post", "age"]].assign(constant=1.0).to_numpy()
    found = exchangeable(attitudes["y"].to_numpy(), x, pd.factorize(attitudes["person"])[0])
    errors = found.standard_errors("robust")
    for place, name in enumerate(("post", "age", "(Intercept)")):
        assert found.params[place] == pytest.approx(theirs["coef"][name], abs=1e-5)
        assert errors[place] == pytest.approx(theirs["se"][name], abs=1e-5)


def test_errors_are_a_little_larger_than_without_the_correction(fitted):
    plain = from_scores(fitted.scores, "post")
    uncorrected = plain.terms[0].se / np.sqrt(plain.factor)
    assert uncorrected < fitted.answer.se < 1.1 * uncorrected
    assert fitted.answer.df == 53


def test_scores_sum_to_nothing(fitted):
    assert fitted.scores.scores.sum(axis=0) == pytest.approx(0, abs=1e-3)


def test_a_rows_score_is_its_own(attitudes):
    """Whatever the order of the rows."""
    turned = attitudes.sample(frac=1, random_state=1)
    first = gee(Sample(attitudes, smallest_cell=10), Rules()).scores
    again = gee(Sample(turned.reset_index(drop=True), smallest_cell=10), Rules()).scores
    assert first is not None
    assert again is not None
    assert again.scores == pytest.approx(first.scores[turned.index], abs=1e-6)


def test_the_correlation_within_groups_is_told(fitted):
    assert fitted.terms[-1].name == "correlation_within_group"
    assert 0 < fitted.terms[-1].estimate < 0.1


def test_answers_that_do_not_vary(attitudes):
    with pytest.raises(NotEstimableError, match="do not vary"):
        gee(Sample(attitudes.assign(y=2.0), smallest_cell=10), Rules())
