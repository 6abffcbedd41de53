import numpy as np
import pytest
from statsmodels.discrete.discrete_model import Logit

from analysis.inference.scores import Scores
from analysis.models import NotEstimableError
from analysis.models.likelihood import from_scores, restated


@pytest.fixture
def logit():
    """300 rows in 12 clusters, and statsmodels' fit with errors by cluster."""
    rng = np.random.default_rng(1)
    groups = np.arange(300) % 12
    x = np.column_stack([np.ones(300), rng.normal(size=300) + groups / 6])
    y = (rng.logistic(size=300) < x @ [0.2, 0.5]).astype(float)
    model = Logit(y, x)
    fitted = model.fit(
        disp=0, cov_type="cluster", cov_kwds={"groups": groups, "use_correction": True}, use_t=True
    )
    scores = Scores(
        names=("constant", "x"),
        params=fitted.params,
        scores=model.score_obs(fitted.params),
        bread=np.linalg.inv(-model.hessian(fitted.params)),
        clusters=groups,
    )
    return scores, fitted


def test_errors_are_those_of_statsmodels(logit):
    scores, fitted = logit
    found = from_scores(scores, "x")
    assert [term.se for term in found.terms] == pytest.approx(list(fitted.bse), rel=1e-8)
    assert found.terms[1].p == pytest.approx(fitted.pvalues[1], rel=1e-6)
    assert found.terms[1].df == 11
    assert found.factor == pytest.approx(12 / 11 * 299 / 298)


def test_a_parameter_that_is_not_tested_has_an_error_but_no_p(logit):
    found = from_scores(logit[0], "x", untested=("constant",))
    assert found.terms[0].p is None
    assert found.terms[0].se > 0


def test_other_parameters_have_the_errors_of_the_delta_method(logit):
    """Twice the slope, and the constant less the slope."""
    scores, fitted = logit
    jacobian = np.array([[1.0, -1.0], [0.0, 2.0]])
    again = restated(scores, ("left", "twice"), jacobian @ scores.params, jacobian)
    found = from_scores(again, "twice")
    wanted = np.sqrt(np.diag(jacobian @ fitted.cov_params() @ jacobian.T))
    assert [term.se for term in found.terms] == pytest.approx(list(wanted), rel=1e-8)
    assert found.terms[1].estimate == pytest.approx(2 * fitted.params[1])


def test_one_cluster_cannot_judge_chance(logit):
    scores, _ = logit
    alone = Scores(
        scores.names, scores.params, scores.scores, scores.bread, np.zeros(300, dtype=int)
    )
    with pytest.raises(NotEstimableError, match="rests on one group"):
        from_scores(alone, "x")


def test_fewer_rows_than_parameters(logit):
    scores, _ = logit
    few = Scores(scores.names, scores.params, scores.scores[:2], scores.bread, scores.clusters[:2])
    with pytest.raises(NotEstimableError, match="2 rows are too few for a model with 2"):
        from_scores(few, "x")
