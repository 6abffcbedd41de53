"""A page shows what was claimed, found and judged, and what limits it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.planned import PLANNED, identity
from analysis.evidence import Evidence
from analysis.page import distribution, hypothesis, limits, overview
from instrument.model import Derivation
from tests.analysis.figures.pictured import marks, spans
from tests.analysis.page.cells import numbers, places

ALL = "B1: all estimates of the plan"
ALIKE = ["model", "outcome", "n_rows", "n_persons", "estimate", "low", "high"]
"""What a check of the same answers shares with the estimate that decides."""


def given(evidence: Evidence, **changed: str | float) -> None:
    """Change the estimate that decides."""
    for name, value in changed.items():
        evidence.results.loc[evidence.results["role"] == "primary", name] = value


def test_the_overview_counts_verdicts_and_has_a_line_and_a_dot_for_each_claim(
    evidence: Evidence, page
) -> None:
    overview(evidence)
    assert page.texts[0] == "Of 1 hypothesis on *primary*, 1 is supported and none is refuted."
    assert page.texts[2] == "**1 hypothesis:** 1 supported."
    heads, row = page.table("Claims and verdicts")
    assert heads[:2] == ["Claim", "Verdict"]
    assert heads[2:4] == ["How sure", "Estimate (95% interval)"]
    assert heads[4:] == ["Least that matters", "Same verdict from", "Waves compare"]
    assert row[0].startswith("B1: In 1985 and 1986 people would allow")
    told = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row[1:]]
    sure = "large enough, and not chance"
    assert told[:3] == ["● supported", sure, "0.50 (0.30 to 0.70) log odds"]
    assert told[3:] == ["0.2", "no alternative", "exact"]
    (alt,) = page.pictures
    assert "B1: 0.50 log odds, 95% interval 0.30 to 0.70, where 0.2 would matter, supported" in alt


def test_a_claim_without_an_estimate_is_said_to_be_missing_from_the_picture(
    evidence: Evidence, page
) -> None:
    first = evidence.plan.hypotheses[0]
    both = (first, first.model_copy(update={"id": "B2"}))
    evidence.__dict__["plan"] = evidence.plan.model_copy(update={"hypotheses": both})
    more = evidence.results.assign(hypothesis="B2")
    given(evidence, status="failed", because="too few")
    evidence.__dict__["results"] = pd.concat([evidence.results, more], ignore_index=True)
    overview(evidence)
    assert page.texts[2:] == [
        "**2 hypotheses:** 2 supported.",
        "Not drawn, for want of an estimate: B1.",
    ]


def test_without_any_estimate_there_is_no_picture(evidence: Evidence, page) -> None:
    given(evidence, status="failed", because="too few", verdict="not estimable")
    overview(evidence)
    assert page.texts[2] == "**1 hypothesis:** 1 not estimable."
    assert page.pictures == []


def test_a_hypothesis_shows_statement_finding_and_verdict_in_that_order(
    evidence: Evidence, page
) -> None:
    hypothesis(evidence, "B1")
    claim, found, judged, checks, withheld, facts = page.texts
    assert claim.startswith("**B1.** In 1985 and 1986")
    assert "circumstances should a woman be allowed" in found
    assert "moved to higher categories, by 0.50 log odds" in found
    assert "**supported**" in judged
    assert checks.startswith("Only the estimate that decides has a verdict")
    assert withheld.startswith("How many an estimate rests on is always told")
    assert "**What is estimated:** Log odds ratio" in facts
    assert "In symbols: logit P(Y > k | after, C)" in facts
    assert "**In one sentence:** The shift between ordered answers was 0.50 log odds" in facts
    assert "**The least that matters:** 0.2 log odds. A log odds ratio of 0.2" in facts


def test_a_hypothesis_lists_all_its_estimates_the_one_that_decides_first(
    evidence: Evidence, page
) -> None:
    hypothesis(evidence, "B1")
    rows = page.table("B1: all estimates of the plan")[1:]
    assert [row[0] for row in rows] == [
        "ordered categories (decides)",
        "difference between all answers",
        "change within people",
    ]
    assert rows[2][-1] == "Not estimated: too few people"


@pytest.mark.parametrize("differs", ["", *ALIKE])
def test_a_check_of_the_same_answers_is_said_to_make_no_difference(
    evidence: Evidence, page, differs: str
) -> None:
    rows = evidence.results.copy()
    rows.loc[2, ALIKE] = rows.loc[1, ALIKE]
    rows.loc[2, ["status", "because", "unit", "note"]] = ["ok", "", "log odds", "Only choirs."]
    if differs:
        other = {"model": "pooled", "outcome": "age"}.get(differs, 0.4)
        rows.loc[2, differs] = other
    evidence.__dict__["results"] = rows
    hypothesis(evidence, "B1")
    (told,) = (each for each in page.texts if each.startswith("Only the estimate that decides"))
    assert ("“Only choirs”: that makes no difference here" in told) is (differs == "")


def test_only_estimates_of_the_same_unit_are_drawn_together(evidence: Evidence, page) -> None:
    hypothesis(evidence, "B1")
    (alt,) = page.pictures
    assert alt == "B1, supported: ordered categories 0.50 log odds, 95% interval 0.30 to 0.70"


def test_estimates_of_one_model_are_told_apart_in_the_picture(evidence: Evidence, page) -> None:
    others = {"unit": "log odds", "status": "ok", "model": "ordinal"}
    for name, value in others.items():
        evidence.results.loc[[0, 2], name] = value
    evidence.results.loc[0, "outcome"] = "age"
    evidence.results.loc[2, "note"] = "Only Labour."
    hypothesis(evidence, "B1")
    (alt,) = page.pictures
    assert "ordered categories: How old are you? 0.50" in alt
    assert "ordered categories: only Labour 0.50" in alt


def test_estimates_and_their_intervals_are_drawn_where_the_table_puts_them(
    evidence: Evidence, page
) -> None:
    evidence.__dict__["results"] = evidence.results.assign(
        unit="log odds",
        status="ok",
        model="ordinal",
        estimate=[-0.1264, 0.5236, 1.014],
        low=[-0.9, 0.3, 0.8],
        high=[0.65, 0.75, 1.23],
    )
    hypothesis(evidence, "B1")
    cells = [row[1] for row in page.table(ALL)[1:]]
    middles, ends = marks(page.figure), spans(page.figure)
    drawn = list(zip(middles, ends[::2], ends[1::2], strict=True))
    assert len(drawn) == 3
    for numbers_drawn, cell in zip(drawn, cells, strict=True):
        shown = [round(each, places(cell)) for each in numbers_drawn]
        assert shown == numbers(cell)[:3]


def test_the_overview_draws_the_estimates_of_its_table_by_the_least_that_matters(
    evidence: Evidence, page
) -> None:
    first = evidence.plan.hypotheses[0]
    names = ("B1", "B2", "B3")
    all_ = tuple(first.model_copy(update={"id": name}) for name in names)
    evidence.__dict__["plan"] = evidence.plan.model_copy(update={"hypotheses": all_})
    row = evidence.results[evidence.results["role"] == "primary"]
    evidence.__dict__["results"] = pd.concat([row] * 3, ignore_index=True).assign(
        hypothesis=names,
        direction=[1, -1, 0],
        sesoi=[0.2, 0.4, 0.5],
        estimate=[0.5, 0.31, -0.07],
        low=[0.3, 0.1, -0.2],
        high=[0.7, 0.52, 0.06],
        verdict=["supported", "refuted", "undecided"],
    )
    overview(evidence)
    middles, ends = marks(page.figure), spans(page.figure)
    for n, cells in enumerate(page.table("Claims and verdicts")[1:]):
        told, (least,) = numbers(cells[3])[:3], numbers(cells[4])
        drawn = [middles[n] * least, *sorted(end * least for end in ends[2 * n : 2 * n + 2])]
        assert drawn == pytest.approx(told)
    assert len(middles) == len(names)


def test_a_hypothesis_that_could_not_be_tested_says_why_and_nothing_else(
    evidence: Evidence, page
) -> None:
    given(evidence, status="failed", because="3 groups answered", verdict="not estimable")
    given(evidence, estimate=np.nan, low=np.nan, high=np.nan, comparability="approximate")
    hypothesis(evidence, "B1")
    assert page.texts[1] == "The claim is **not estimable** with these data: 3 groups answered."
    assert page.pictures == []


def test_a_weak_comparison_stands_beside_the_finding(evidence: Evidence, page) -> None:
    given(evidence, comparability="approximate")
    hypothesis(evidence, "B1")
    assert page.texts[1].endswith("makes the comparison approximate.")


def test_limits_of_a_hypothesis_and_of_the_plan_are_shown(evidence: Evidence, page) -> None:
    first = evidence.plan.hypotheses[0].model_copy(update={"limits": ({"en": "Few were asked."},)})
    evidence.__dict__["plan"] = evidence.plan.model_copy(update={"hypotheses": (first,)})
    hypothesis(evidence, "B1")
    limits(evidence)
    assert "- **Limit:** Few were asked." in page.texts[-2]
    assert page.texts[-1] == (
        "- Answers of four consecutive years; nothing here says why they changed."
    )


@pytest.mark.usefixtures("page")
def test_a_hypothesis_that_the_plan_does_not_have_is_refused(evidence: Evidence) -> None:
    with pytest.raises(KeyError):
        hypothesis(evidence, "B9")


def test_a_distribution_counts_answers_by_wave_in_the_order_of_the_scale(
    evidence: Evidence, page
) -> None:
    distribution(evidence, "numpos")
    label = evidence.label("numpos")
    assert page.table(f"{label}: number of answers") == [
        ["Wave", "3", "7", "Answers"],
        ["1983", "12", "20", "32"],
        ["1984", "30", "0", "30"],
        ["1985", "0", "30", "30"],
        ["1986", "0", "< 10", "4"],
    ]
    (alt,) = page.pictures
    assert alt == (
        f"{label} 1983: most often 7 (62%); 1984: most often 3 (100%); 1985: most often 7 (100%); "
        "1986: which answer was given most often is not told."
    )


def test_a_distribution_of_no_answers_is_said_and_not_drawn(evidence: Evidence, page) -> None:
    evidence.__dict__["answers"] = evidence.answers.iloc[:0]
    distribution(evidence, "numpos")
    (told,) = page.texts
    assert told.startswith("Nobody gave an answer that counts here")
    assert page.pictures == []


def test_a_distribution_names_options_by_their_labels(evidence: Evidence, page) -> None:
    evidence.answers.loc[:, "variable"] = "female"
    evidence.answers["code"] = evidence.answers["code"].map({"3": "0", "7": "1"})
    distribution(evidence, "female")
    assert page.table("Woman: number of answers")[0] == ["Wave", "No", "Yes", "Answers"]


def test_a_distribution_of_a_derivation_names_the_options_of_its_scale(
    evidence: Evidence, page
) -> None:
    either = Derivation(id="either", label={"en": "Either"}, rule="any", of=(), answer="no_yes")
    known = evidence.questionnaire.model_copy(update={"derivations": (either,)})
    evidence.__dict__["questionnaire"] = known
    evidence.answers.loc[:, "variable"] = "either"
    evidence.answers["code"] = evidence.answers["code"].map({"3": "0", "7": "1"})
    distribution(evidence, "either")
    assert page.table("Either: number of answers")[0] == ["Wave", "No", "Yes", "Answers"]


@pytest.mark.parametrize(("status", "said"), [("ok", 1), ("failed", 0)])
def test_beside_a_verdict_stands_where_its_interval_would_be_too_narrow(
    evidence: Evidence, page, status: str, said: int
) -> None:
    given(evidence, status=status, because="too few")
    tests = pd.DataFrame(
        [{"scenario": "hard", "hypothesis": "B1", "method": PLANNED, "target": 0, "coverage": 0.7}]
    )
    about = {"hard": {"plan": identity(evidence.plan), "studies": 400}}
    evidence.__dict__["calibration"] = Calibrated(tests, pd.DataFrame(), about)
    hypothesis(evidence, "B1")
    told = "held it in less than 90% of them: “hard” (70.0% of 400 studies)."
    assert sum(told in each for each in page.texts) == said
