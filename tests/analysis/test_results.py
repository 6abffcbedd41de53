import math
import warnings

import numpy as np
import pandas as pd
import pytest

from analysis.models import MODELS, Model, Tables
from analysis.models.model import NotEstimableError
from analysis.plan import Plan, Rules
from analysis.results import Grades, fit, fit_plan
from analysis.results.judged import COLUMNS, judge
from instrument.disclosure import Disclosure
from instrument.lineage import Chain, Variable
from instrument.model import AnswerScale, Construct, Derivation, Questionnaire
from instrument.problems import PeilError
from instrument.study import Keys, Study, VersionInfo
from tests.analysis.kept import recognised, texts_of

SCALE = AnswerScale(id="s", kind="number")
WORDS = {"nl": "woorden", "en": "words"}


def variable(name, **chains):
    """Make a harmonised variable; v1="approximate" grades version 1."""
    made = {
        version.removeprefix("v"): Chain(
            version=version.removeprefix("v"), scale=SCALE, links=(), comparability=grade
        )
        for version, grade in chains.items()
    }
    return Variable(
        id=name, item=name, label=WORDS, scale=SCALE, exposure=False, per_entry=False, chains=made
    )


def questionnaire(constructs=(), derivations=(), disclosure=None):
    study = Study(
        id="toy",
        title=WORDS,
        source_language="nl",
        languages=("nl", "en"),
        synthetic=True,
        notice=WORDS,
        keys=Keys(person="p"),
        missing_labels={},
        versions=(VersionInfo(id="v1", languages=("nl", "en")),),
        waves=(),
        disclosure=disclosure,
    )
    return Questionnaire(
        study=study, scales={}, modules=(), constructs=constructs, derivations=derivations
    )


def panel(change=10.0, people=60, seed=1):
    """Make people in ten clusters, asked twice, who change by about `change`; sd 20 before."""
    rng = np.random.default_rng(seed)
    before = 50 + 20 * rng.standard_normal(people)
    after = before + change + 5 * rng.standard_normal(people)
    named = [f"p{n}" for n in range(people)]
    one = pd.DataFrame({"person": named, "wave": "w1", "period": "pre", "version": "1"})
    one["clear"], one["cluster"] = before, [f"c{n % 10}" for n in range(people)]
    two = one.assign(wave="w2", period="post", version="2", clear=after)
    both = pd.concat([one, two], ignore_index=True)
    both["clear_3"] = np.digitize(both["clear"], [40, 60]) + 1.0
    both["flat"] = 7.0
    return both


def hypothesis(name="H1", **more):
    return {
        "id": name,
        "statement": WORDS,
        "estimand": WORDS,
        "outcome": "clear",
        "unit": {"nl": "punten", "en": "points"},
        "direction": "up",
        "sesoi": 5,
        "sesoi_because": WORDS,
        "family": "primary",
        "decides": "within_person",
        **more,
    }


def plan(*hypotheses, **more):
    return Plan.model_validate({"registered": "2020-01-01", "hypotheses": hypotheses, **more})


NO_TABLE = pd.DataFrame()
KNOWN = [
    variable("clear", v1="approximate", v2="exact"),
    variable("clear_3", v1="exact", v2="exact"),
]


KEPT = ("because", "identified_by", "inference", "sample", "standing", "changed", "comparability")


def results(*hypotheses, table=None, variables=KNOWN, **more):
    table = panel() if table is None else table
    found = fit_plan(
        plan(*hypotheses, **more), table, NO_TABLE, NO_TABLE, questionnaire(), variables
    )
    recognised(texts_of(found.verdicts, *KEPT), table.columns)
    return found


def test_one_row_a_model_and_the_first_decides():
    found = results(
        hypothesis(checks=["pooled", {"model": "ordinal", "outcome": "clear_3"}])
    ).verdicts
    assert list(found.columns) == list(COLUMNS)
    assert list(found["model"]) == ["within_person", "pooled", "ordinal"]
    assert list(found["role"]) == ["primary", "check", "check"]
    assert list(found["status"]) == ["ok", "ok", "ok"]
    assert list(found["outcome"]) == ["clear", "clear", "clear_3"]
    assert list(found["verdict"]) == ["supported", "", ""]
    assert found["p_holm"].isna().tolist() == [False, True, True]


def test_the_estimate_is_the_mean_change_and_counts_are_told():
    table = panel()
    wide = table.pivot_table(index="person", columns="wave", values="clear")
    row = results(hypothesis(), table=table).verdicts.iloc[0]
    assert row["estimate"] == pytest.approx((wide["w2"] - wide["w1"]).mean())
    assert (row["n_rows"], row["n_persons"], row["n_clusters"]) == (120, 60, 10)
    assert row["low"] < row["estimate"] < row["high"]
    assert row["identified_by"].startswith("60 people who answered before and after")
    assert row["inference"] == "CR2, Satterthwaite"


def test_standardised_is_in_standard_deviations_of_the_pre_waves():
    table = panel()
    spread = table.loc[table["period"] == "pre", "clear"].std()
    row = results(hypothesis(), table=table).verdicts.iloc[0]
    for standardised, plain in (("standardised", "estimate"), ("std_low", "low")):
        assert row[standardised] == pytest.approx(row[plain] / spread)


def test_a_log_odds_ratio_is_standardised_by_the_logistic_spread():
    row = results(hypothesis(checks=[{"model": "ordinal", "outcome": "clear_3"}])).verdicts.iloc[1]
    assert row["standardised"] == pytest.approx(row["estimate"] * math.sqrt(3) / math.pi)
    assert row["unit"] == "log odds"


def test_a_share_of_people_is_not_standardised():
    switch = {"before": [1, 2], "after": [3]}
    found = results(
        hypothesis(switch=switch, checks=[{"model": "switching", "outcome": "clear_3"}])
    )
    row = found.verdicts.iloc[1]
    assert row["status"] == "ok"
    assert math.isnan(row["standardised"])
    assert math.isnan(row["sesoi"]), "the smallest effect is in points, not in people"
    exact = found.estimates[found.estimates["term"] == "mcnemar"].iloc[0]
    assert "switched back" in exact["note"]


@pytest.mark.parametrize(
    ("change", "direction", "verdict"),
    [
        (10, "up", "supported"),
        (-10, "down", "supported"),
        (-10, "up", "refuted"),
        (0, "up", "refuted"),
        (5, "up", "undecided"),
    ],
)
def test_the_verdict_follows_the_planted_change(change, direction, verdict):
    table = panel(change, people=200)
    if verdict == "undecided":  # exactly at the smallest effect, but for a hair
        post = table["period"] == "post"
        table.loc[post, "clear"] += (
            4.99 - results(hypothesis(), table=table).verdicts["estimate"][0]
        )
    found = results(hypothesis(direction=direction), table=table).verdicts
    assert list(found["verdict"]) == [verdict]


def test_holm_runs_within_a_family_over_what_decides():
    weak = {"outcome": "clear", "decides": "pooled"}
    found = results(
        hypothesis("H1", checks=["pooled"]),
        hypothesis("H2", **weak),
        hypothesis("H3", family="other", **weak),
        hypothesis("H4", outcome="flat"),
    ).verdicts.set_index(["hypothesis", "model"])
    p, adjusted = found["p"], found["p_holm"]
    first, second = ("H1", "within_person"), ("H2", "pooled")
    assert p[first] < p[second]
    assert adjusted[first] == pytest.approx(2 * p[first], rel=1e-12)
    assert adjusted[second] == pytest.approx(max(2 * p[first], p[second]), rel=1e-12)
    assert adjusted["H3", "pooled"] == p["H3", "pooled"]
    assert math.isnan(found["p_holm"]["H4", "within_person"]), "it could not be tested"


def test_what_cannot_be_estimated_is_not_estimable_and_says_why():
    row = results(hypothesis(outcome="flat")).verdicts.iloc[0]
    assert (row["status"], row["verdict"]) == ("failed", "not estimable")
    assert row["because"] == "the answers do not vary, so chance cannot be judged"
    assert math.isnan(row["estimate"])


def test_too_few_people_is_not_estimable():
    row = results(hypothesis(), table=panel(people=19)).verdicts.iloc[0]
    assert row["verdict"] == "not estimable"
    assert row["because"] == "19 people answered before and after, and the plan asks for 20"


def test_a_failed_check_leaves_the_verdict_alone():
    found = results(hypothesis(checks=["ordinal"])).verdicts
    assert list(found["status"]) == ["ok", "failed"]
    assert found["because"][1] == "120 different answers are not ordered categories"
    assert list(found["verdict"]) == ["supported", ""]


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (
            lambda: warnings.warn("did not settle.\nmore", UserWarning, stacklevel=1),
            "did not settle",
        ),
        (lambda: 1 / np.float64(0), "the fit gave a warning: divide by zero"),
        (lambda: np.linalg.inv(np.zeros((2, 2))), "the fit has no single answer"),
    ],
)
def test_a_fit_that_warns_or_breaks_is_failed_and_not_a_traceback(monkeypatch, trouble, why):
    def estimate(*_):
        trouble()
        raise NotEstimableError("it went on")

    broken = Model("pooled", "", estimate)
    monkeypatch.setattr("analysis.results.fitted.MODELS", {**MODELS, "pooled": broken})
    row = results(hypothesis(decides="pooled")).verdicts.iloc[0]
    assert row["status"] == "failed"
    assert why in row["because"]
    assert not row["because"].endswith(".")


def test_a_column_that_is_not_there_stops_the_fit():
    with pytest.raises(PeilError, match="P002"):
        results(hypothesis(outcome="cleer"))


def test_all_coefficients_are_kept():
    found = results(
        hypothesis(checks=[{"model": "ordinal", "outcome": "clear_3"}, "pooled"])
    ).estimates
    terms = found.groupby("model")["term"].agg(list)
    assert terms["within_person"] == ["mean"]
    assert terms["ordinal"] == ["post", "threshold 1|2", "threshold 2|3"]
    assert terms["pooled"] == ["post", "constant"]
    plain = found[found["term"] == "constant"].iloc[0]
    assert plain["low"] < plain["estimate"] < plain["high"]


def test_tables_survive_parquet(tmp_path):
    found = results(hypothesis(checks=["ordinal"]), hypothesis("H2", outcome="flat"))
    for name, table in (("v", found.verdicts), ("e", found.estimates)):
        table.to_parquet(tmp_path / name, index=False)
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / name), table)


def test_the_comparability_is_that_of_the_versions_used():
    table = panel()
    assert results(hypothesis(), table=table).verdicts["comparability"][0] == "approximate"
    exact = [variable("clear", v0="none", v1="exact", v2="exact")]
    assert results(hypothesis(), variables=exact).verdicts["comparability"][0] == "exact"


def test_versions_that_do_not_compare_make_a_claim_not_testable_and_no_test_of_the_family():
    apart = [variable("clear", v1="none", v2="exact"), KNOWN[1]]
    found = results(
        hypothesis(), hypothesis("H2", outcome="clear_3", sesoi=0.1), variables=apart
    ).verdicts
    first, second = found.iloc[0], found.iloc[1]
    assert (first["status"], first["verdict"]) == ("ok", "not testable")
    assert "do not compare" in first["because"]
    assert second["p_holm"] == pytest.approx(second["p"])


GRADES = Grades.of(
    questionnaire(
        constructs=(Construct(id="score", label=WORDS, items=("clear", "-often")),),
        derivations=(
            Derivation(id="most", label=WORDS, rule="max", of=("clear_3", "rare"), answer="s"),
            Derivation(
                id="over",
                label=WORDS,
                rule="difference",
                of=("most", "clear_3"),
                answer="s",
                comparability="approximate",
            ),
        ),
    ),
    [*KNOWN, variable("often", v1="exact", v2="conditional"), variable("rare", v2="exact")],
)


@pytest.mark.parametrize(
    ("name", "versions", "grade"),
    [
        ("clear", ["1", "2"], "approximate"),
        ("clear_3", ["1", "2"], "exact"),
        ("score", ["1", "2"], "conditional"),
        ("most", ["1", "2"], "exact"),
        ("over", ["1", "2"], "approximate"),
        ("exposure_months", ["1", "2"], "exact"),
        ("clear", ["1"], "exact"),
        ("over", ["1"], "exact"),
        ("clear", [], "exact"),
    ],
)
def test_an_outcome_compares_as_well_as_the_weakest_behind_it(name, versions, grade):
    assert GRADES.grade(name, versions) == grade


def test_one_hypothesis_alone_is_fitted_as_in_the_whole_plan():
    """Only Holm's correction needs the others."""
    whole = plan(hypothesis("H1"), hypothesis("H2", decides="pooled"))
    tables = Tables(panel(), NO_TABLE, NO_TABLE, smallest_cell=10)
    alone = fit(whole.hypotheses[1], whole.rules, tables).estimates.iloc[0]
    together = results(hypothesis("H1"), hypothesis("H2", decides="pooled")).verdicts.iloc[1]
    assert alone["estimate"] == together["estimate"]
    assert alone["se"] == together["se"]


@pytest.mark.parametrize(("least", "said"), [(5, "8 only before"), (20, "in one period only")])
def test_the_study_says_how_few_people_are_told(least, said):
    """Of sixty people eight did not answer again, and groups have twelve rows at most."""
    table = panel()
    gone = table["person"].isin([f"p{n}" for n in range(8)]) & (table["wave"] == "w2")
    study = questionnaire(disclosure=Disclosure(smallest_cell=least))
    found = fit_plan(plan(hypothesis()), table[~gone], NO_TABLE, NO_TABLE, study, KNOWN)
    assert said in found.verdicts["identified_by"].iloc[0]
    hidden = found.without["note"].eq(f"fewer than {least} rows, or what would follow from those")
    assert hidden.all() == (least == 20)


def test_a_memberships_table_gives_a_difference_in_differences():
    """Groups 0–4 are aimed at 1, the others at 4; people in the first fall by 9 more."""
    people = panel(0)
    group = people["cluster"].str.removeprefix("c").astype(int)
    people["organises"], people["aimed_at"] = people["cluster"], np.where(group < 5, 1.0, 4.0)
    loops = people[["person", "wave", "period", "cluster"]].assign(
        collective=people["cluster"], often=people["clear"]
    )
    loops.loc[(group < 5) & (people["period"] == "post"), "often"] -= 9
    claim = hypothesis(
        table="memberships",
        outcome="often",
        decides="did",
        direction="down",
        moderator={"variable": "aimed_at", "codes": [1, 2, 3], "of": "organises"},
    )
    found = fit_plan(plan(claim), people, loops, NO_TABLE, questionnaire(), KNOWN).verdicts.iloc[0]
    assert found["verdict"] == "supported"
    assert found["estimate"] == pytest.approx(-9, abs=3)
    assert found["versions"] == "1 2"


def test_judging_leaves_the_estimates_as_they_are():
    fitted = fit(
        plan(hypothesis()).hypotheses[0],
        Rules(),
        Tables(panel(), NO_TABLE, NO_TABLE, smallest_cell=10),
    )
    before = fitted.estimates.copy()
    judge(fitted.estimates, Rules(), GRADES, {})
    pd.testing.assert_frame_equal(fitted.estimates, before)
