import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.models import NotEstimableError, Sample
from analysis.models.mixed import mixed
from analysis.models.multiple_membership import multiple_membership
from analysis.plan import Rules

RULES = Rules(minimum_people=10, minimum_clusters=4)


def circles_of(people, more):
    """Put everybody in a group of six, and some in more."""
    found = np.zeros((people, 6), dtype=bool)
    found[np.arange(people), np.arange(people) % 6] = True
    found[tuple(np.transpose(more))] = True
    return pd.DataFrame(found, [f"p{n}" for n in range(people)], [f"c{n}" for n in range(6)])


def made_up(seed=1, people=60):
    """Make people in six groups, half of them in a second one too."""
    rng = np.random.default_rng(seed)
    number = np.repeat(np.arange(people), 2)
    rows = pd.DataFrame({"person": [f"p{n}" for n in number]})
    rows["cluster"] = [f"c{n % 6}" for n in number]
    rows["post"] = np.tile([0.0, 1.0], people)
    rows["wave"], rows["version"] = np.where(rows["post"] == 1, "w2", "w1"), "1"
    circles = circles_of(people, [(n, (n // 2) % 6) for n in range(people)])
    around = circles.to_numpy() / circles.to_numpy().sum(axis=1, keepdims=True)
    rows["y"] = (around @ [-2, -1, 0, 0, 1, 2])[number] + rng.normal(size=people)[number]
    rows["y"] += 0.5 * rows["post"] + rng.normal(size=len(rows))
    return Sample(rows, circles=circles, smallest_cell=10)


@pytest.fixture(scope="module")
def lmer():
    return json.loads((Path(__file__).parents[2] / "reference" / "f_lmer.json").read_text())


@pytest.fixture(scope="module")
def fitted(attitudes):
    return mixed(Sample(attitudes, smallest_cell=10), Rules())


def test_people_within_districts_are_those_of_lmer(fitted, lmer):
    theirs = lmer["socatt_nested"]
    found = {term.name: term for term in fitted.terms}
    assert fitted.answer.estimate == pytest.approx(theirs["fixef"]["post"], abs=1e-4)
    assert fitted.answer.se == pytest.approx(theirs["se"]["post"], abs=1e-4)
    names = {"respond": "person", "district": "group", "Residual": "residual"}
    for line in theirs["varcomp"]:
        variance = found[f"variance_{names[line['grp']]}"]
        assert variance.estimate == pytest.approx(line["vcov"], abs=1e-4)


def test_variances_have_their_share(fitted):
    found = {term.name: term for term in fitted.terms}
    assert found["variance_group"].note == "1.7% of all variance"
    assert found["variance_person"].p is None


def test_a_variance_of_districts_is_tested_by_the_two_likelihoods_of_lmer(fitted, lmer):
    gained = 2 * (lmer["socatt_nested"]["loglik"] - lmer["socatt_person"]["loglik"])
    found = {term.name: term for term in fitted.terms}
    assert found["variance_group"].p == pytest.approx(stats.chi2.sf(gained, 1) / 2, abs=1e-5)


def test_its_errors_are_its_own_and_its_scores_lead_to_others(fitted):
    assert fitted.inference == "of the model itself, t of N − K"
    assert fitted.answer.df == 1054
    assert fitted.scores.scores.sum(axis=0) == pytest.approx(0, abs=1e-6)
    sums = pd.DataFrame(fitted.scores.influence).groupby(fitted.scores.clusters).sum()
    by_district = float(np.sqrt((sums[0] ** 2).sum()))
    assert by_district == pytest.approx(fitted.answer.se, rel=0.5)


def test_memberships_take_up_what_groups_explain():
    made = made_up()
    one, several = mixed(made, RULES), multiple_membership(made, RULES)
    before, after = ({t.name: t for t in found.terms} for found in (one, several))
    assert after["variance_person"].estimate < before["variance_person"].estimate
    assert after["variance_group"].p == pytest.approx(0, abs=0.01)


def test_with_everybody_in_one_group_it_is_the_mixed_model():
    """All but one person: the weights are hardly others."""
    made = made_up()
    alone = circles_of(60, [(0, 1)])
    several = multiple_membership(Sample(made.rows, circles=alone, smallest_cell=10), RULES)
    one = mixed(made, RULES)
    assert several.answer.estimate == pytest.approx(one.answer.estimate, abs=1e-3)
    assert several.answer.se == pytest.approx(one.answer.se, rel=1e-3)


def test_nobody_is_in_several_groups(attitudes):
    with pytest.raises(NotEstimableError, match="nobody takes part in several groups"):
        multiple_membership(Sample(attitudes, smallest_cell=10), Rules())


def test_nobody_answered_twice(attitudes):
    once = attitudes.drop_duplicates("person", ignore_index=True)
    once["post"] = (once.index % 2).astype(float)
    with pytest.raises(NotEstimableError, match="nobody answered twice"):
        mixed(Sample(once, smallest_cell=10), Rules())


def test_answers_that_do_not_vary(attitudes):
    with pytest.raises(NotEstimableError, match="do not vary"):
        mixed(Sample(attitudes.assign(y=1.0), smallest_cell=10), Rules())
