import numpy as np
import pytest
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.inference.methods import METHODS
from analysis.inference.wild import LAST_STEP, METHOD
from analysis.models import NotEstimableError, Sample
from analysis.models.counts import counts
from analysis.plan import Rules

LINEAR = ("cr1_t", "cr2_satterthwaite", "wild_restricted", "jackknife")
TABLE = """
person cluster wave y  exposure
p1     A       w1   5  2
p2     B       w1   1  1
p3     B       w1   6  3
p1     A       w2   4  3
p2     B       w2   1  1
p4     C       w2   3  4
"""


@pytest.fixture(scope="module")
def fitted(attitudes):
    return counts(
        Sample(attitudes.assign(exposure=attitudes["months"]), ("age",), smallest_cell=10), Rules()
    )


def test_coefficients_are_those_of_glm(fitted, by_r):
    found = {term.name: term.estimate for term in fitted.terms}
    assert found["post"] == pytest.approx(by_r["counts"]["coef"]["post"], abs=1e-9)
    assert found["constant"] == pytest.approx(by_r["counts"]["coef"]["(Intercept)"], abs=1e-9)


def test_errors_are_those_of_sandwich_but_for_a_factor(attitudes, by_r):
    """(N − 1)/(N − K) with N = 1056 answers and K = 3."""
    sample = Sample(attitudes.assign(exposure=attitudes["months"]), ("age",), smallest_cell=10)
    for term in counts(sample, Rules(inference="cr1_t")).terms[:2]:
        alike = term.se / np.sqrt(1055 / 1053)
        assert alike == pytest.approx(by_r["counts"]["se"][term.name], rel=1e-7)


def test_cr2_and_its_degrees_of_freedom_are_those_of_clubsandwich(fitted, by_r):
    """That of its last step exactly; that of the glm takes another root of the same correction."""
    assert fitted.answer.se == pytest.approx(by_r["counts"]["last_step"], rel=1e-9)
    assert fitted.answer.df == pytest.approx(by_r["counts"]["last_step_df"], rel=1e-9)
    assert fitted.answer.se == pytest.approx(by_r["counts"]["cr2"], rel=1e-3)
    assert fitted.inference == "CR2, Satterthwaite"


def test_other_methods_take_the_last_step_of_fitting(fitted):
    """With 54 districts all four errors are near one another; a bootstrap of scores has no null."""
    found = {name: METHODS[name].infer(fitted.scores, "post", 0.05) for name in LINEAR}
    for each in found.values():
        assert each.se == pytest.approx(fitted.answer.se, rel=0.05)
    assert found["wild_restricted"].method == METHOD
    assert found["wild_restricted"].note.endswith(LAST_STEP)


def test_the_spread_is_told(fitted, by_r):
    spread = fitted.terms[-1]
    assert spread.name == "dispersion"
    assert f"Pearson's χ²/df = {by_r['counts']['pearson']:.3g}" in spread.note


def test_a_rate_by_hand(sample, rules):
    """Two a month before and one a month after: log of a half."""
    assert counts(sample(TABLE), rules).answer.estimate == pytest.approx(np.log(0.5))


def test_without_exposure_it_is_the_ratio_of_two_means(sample, rules):
    made = sample(TABLE)
    del made.rows["exposure"]
    assert counts(made, rules).answer.estimate == pytest.approx(np.log((8 / 3) / 4))


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (0, "y", -1, "below zero is no count"),
        (0, "exposure", 0, "no time at all"),
    ],
)
def test_what_is_no_count_or_no_time(sample, rules, row, column, value, message):
    made = sample(TABLE)
    made.rows.loc[row, column] = value
    with pytest.raises(NotEstimableError, match=message):
        counts(made, rules)


def test_nothing_was_counted(sample, rules):
    made = sample(TABLE)
    made.rows["y"] = 0.0
    with pytest.raises(NotEstimableError, match="all counts are zero"):
        counts(made, rules)


def test_nothing_was_counted_afterwards(sample, rules):
    """The rate ratio is zero, and its logarithm has no end."""
    made = sample(TABLE)
    made.rows.loc[made.rows["post"] == 1, "y"] = 0.0
    with pytest.raises(NotEstimableError, match="no fit is the best"):
        counts(made, rules)


def test_one_period_is_no_comparison(sample, rules):
    made = sample(TABLE)
    made.rows["post"] = 1.0
    with pytest.raises(NotEstimableError, match="one period only"):
        counts(made, rules)


def test_within_people_it_is_poissons_model_with_a_dummy_a_person(attitudes):
    """And not statsmodels' ConditionalPoisson, which drops people whose counts are all the same."""
    some = attitudes[attitudes["person"].isin(attitudes["person"].unique()[:40])]
    assert some.groupby("person")["y"].sum().min() > 0
    people = np.equal.outer(some["person"].to_numpy(), some["person"].unique()).astype(float)
    x = np.column_stack([some["post"], people])
    model = GLM(some["y"].to_numpy(), x, family=Poisson(), offset=np.log(some["months"].to_numpy()))
    fitted = counts(
        Sample(some.assign(exposure=some["months"]), smallest_cell=10), Rules(minimum_clusters=2)
    )
    found = {term.name: term for term in fitted.terms}["post_within_people"]
    assert found.estimate == pytest.approx(model.fit().params[0], abs=1e-8)
    assert found.note == "40 people in both periods"


def test_errors_within_people_by_hand(sample, rules):
    """Of p1, p2 and p3, with rates of 5/2 and 1 before, and 4/3 and 1 after; p3 and p4 once."""
    found = {term.name: term for term in counts(sample(TABLE), rules).terms}["post_within_people"]
    late = 1 / (1 + np.exp(-found.estimate) / np.array([3 / 2, 1]))
    scores = np.array([4, 1]) - np.array([9, 2]) * late
    assert scores.sum() == pytest.approx(0)
    wanted = np.sqrt(2 * (scores**2).sum()) / np.sum(np.array([9, 2]) * late * (1 - late))
    assert found.se == pytest.approx(wanted)
