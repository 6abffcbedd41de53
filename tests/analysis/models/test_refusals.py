"""What no model can estimate, none of them estimates: it says why, and nothing else happens."""

from importlib import import_module

import numpy as np
import pandas as pd
import pytest

from analysis.models import MODELS, Estimate, NotEstimableError, Sample
from analysis.models.account import USED, opened
from analysis.plan import Level, Rules, Switch
from tests.analysis.kept import kept_by, recognised

RULES = Rules(minimum_people=5, minimum_clusters=2)
SWITCH = Switch(before=("2",), after=("3",))


def panel():
    """Make 60 people in six clusters, each in two waves."""
    rng = np.random.default_rng(2)
    number = np.repeat(np.arange(60), 2)
    rows = pd.DataFrame({"person": [f"p{n}" for n in number]})
    rows["cluster"] = rows["group"] = [f"c{n % 6}" for n in number]
    rows["bound"] = (number % 6 < 3).astype(float)
    rows["post"] = np.tile([0.0, 1.0], 60)
    rows["wave"], rows["version"] = np.where(rows["post"] == 1, "w2", "w1"), "1"
    rows["age"], rows["predictor"] = rng.normal(size=(2, len(rows)))
    rows["exposure"] = 1.0
    rows["y"], rows["then"] = rng.integers(1, 4, size=(2, len(rows))).astype(float)
    return rows


def circles(rows):
    people = rows["person"].drop_duplicates()
    own = people.str[1:].astype(int).to_numpy()
    found = (np.arange(6) == (own % 6)[:, None]) | (np.arange(6) == (own // 10)[:, None])
    return pd.DataFrame(found, index=people)


def asked(model, rows, rules=RULES):
    """Estimate, or say why not, in words that Dutch has; any warning is a failure."""
    sample = Sample(
        rows, ("age",), (), SWITCH, Level(against=1.5), circles=circles(rows), smallest_cell=1
    )
    try:
        found = MODELS[model].estimate(sample, rules)
    except NotEstimableError as error:
        recognised([str(error)])
        return str(error)
    recognised(kept_by(found))
    return found


def with_one_cluster(rows):
    return rows.assign(cluster="c0", group="c0")


def with_one_answer(rows):
    return rows.assign(y=2.0, then=2.0)


def with_one_period(rows):
    return rows.assign(post=1.0)


def with_answers_of_the_period(rows):
    return rows.assign(y=1 + 2 * rows["post"], then=1.0)


def with_few_people(rows):
    return rows.head(8)


def with_words(rows):
    return rows.assign(y="a")


@pytest.mark.parametrize("model", MODELS)
def test_a_plain_sample_can_be_estimated(model):
    found = asked(model, panel())
    assert isinstance(found, Estimate), found
    assert found.answer.se > 0
    assert found.scores is not None
    assert found.scores.scores.shape == (len(found.scores.clusters), len(found.scores.names))
    assert found.scores.names[found.scores.place(found.key)] == found.key


@pytest.mark.parametrize("model", MODELS)
def test_nobody_answered(model):
    found = asked(model, panel().head(0))
    assert isinstance(found, str)
    assert found.startswith("0 people")


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("spoilt", [with_few_people, with_one_cluster])
def test_too_few_people_or_groups(model, spoilt):
    found = asked(model, spoilt(panel()))
    assert isinstance(found, str)
    assert "the plan asks for" in found


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("spoilt", [with_one_answer, with_words])
def test_answers_that_say_nothing(model, spoilt):
    assert isinstance(asked(model, spoilt(panel())), str)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("spoilt", [with_one_period, with_answers_of_the_period])
def test_answers_of_one_period_or_that_it_decides(model, spoilt):
    found = asked(model, spoilt(panel()))
    assert isinstance(found, str) or found.answer.se > 0


@pytest.mark.parametrize(
    ("model", "module", "limit", "least", "why"),
    [
        ("conditional_logit", "conditional_logit", "STEPS", 1, "logit did not converge"),
        ("ordinal_gee", "estimating", "ITERATIONS", 1, "equations did not converge"),
        ("counts", "generalised", "ITERATIONS", 1, "no fit is the best"),
        ("fractional", "generalised", "ITERATIONS", 1, "no fit is the best"),
        ("mixed", "variance_components", "LARGEST", 1e-3, "mixed model did not converge"),
        ("multiple_membership", "variance_components", "LARGEST", 1e-3, "did not converge"),
    ],
)
def test_a_fit_that_stops_before_its_end(monkeypatch, model, module, limit, least, why):
    monkeypatch.setattr(import_module(f"analysis.models.{module}"), limit, least)
    found = asked(model, panel())
    assert isinstance(found, str)
    assert why in found


@pytest.mark.parametrize("model", MODELS)
def test_the_account_says_how_many_rows_went_in(model):
    """A person of one wave, and two rows without a covariate."""
    rows = panel().drop(index=7).reset_index(drop=True)
    rows.loc[[20, 31], "age"] = float("nan")
    lines = opened(rows)
    sample = Sample(
        rows, ("age",), (), SWITCH, Level(against=1.5), 1.0, circles(rows), lines, smallest_cell=1
    )
    used = MODELS[model].account(sample)["step"] == USED
    assert MODELS[model].estimate(sample, RULES).n_rows == int(used.sum())
