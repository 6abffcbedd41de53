"""A more careful inference stands beside an estimate, where there is one."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.inference.membership import COUNTED
from analysis.page import hypothesis
from analysis.page.overlap import overlap, shared_groups

ROW = {
    "hypothesis": "B1",
    "method": "multiple_membership",
    "unit": "log odds",
    "note": "",
    "estimate": 0.5,
    "se": 0.2,
    "df": 9.0,
    "low": 0.1,
    "high": 0.9,
}


def test_its_interval_and_p_are_told(evidence: Evidence, page) -> None:
    other = {**ROW, "method": "cr1_t", "p": 0.5, "low": -1.0, "high": 1.0}
    evidence.__dict__["inferences"] = pd.DataFrame([other, {**ROW, "p": 0.0214}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert "the 95% interval is 0.10 to 0.90 (p = .021, before Holm's correction)" in told


def test_its_interval_and_p_are_told_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    dutch.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.0214}])
    overlap(dutch, "B1")
    in_dutch()
    (told,) = page.texts
    assert "het 95%-interval 0,10 tot 0,90 (p = ,021, vóór de correctie van Holm)" in told


def test_without_it_nothing_is_said(evidence: Evidence, page) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": float("nan")}])
    overlap(evidence, "B1")
    assert page.texts == []


def test_it_follows_the_verdict(evidence: Evidence, page) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.02}])
    hypothesis(evidence, "B1")
    assert "**supported**" in page.texts[2]
    assert page.texts[3].startswith("People are in several groups.")


def test_no_larger_error_lets_the_interval_stand(evidence: Evidence, page) -> None:
    alike = {**ROW, "p": 0.0002, "low": 0.3, "high": 0.7, "note": COUNTED}
    evidence.__dict__["inferences"] = pd.DataFrame([alike])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert told.endswith("gives no larger error, so the interval stands.")


def test_no_larger_error_with_another_interval_gives_that_interval(
    evidence: Evidence, page
) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.0002, "note": COUNTED}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert "the 95% interval is 0.10 to 0.90" in told


@pytest.mark.parametrize(("p", "lost"), [(0.03, False), (0.06, True)])
def test_a_support_that_would_be_lost_is_said(evidence: Evidence, page, p, lost) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": p}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert told.endswith("Counted so, the support would be lost.") is lost


def test_the_others_of_a_family_count_when_support_is_lost(evidence: Evidence, page) -> None:
    other = evidence.results.loc[[1]].assign(hypothesis="B2", p_tested=0.2)
    both = pd.concat([evidence.results, other], ignore_index=True)
    evidence.__dict__["results"] = both
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.03}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert told.endswith("Counted so, the support would be lost.")


def test_an_interval_by_far_too_wide_is_said_to_say_nothing(evidence: Evidence, page) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.9, "low": -90.0, "high": 90.0}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert told.endswith("it says nothing: there are too few groups for this.")


@pytest.mark.parametrize(("se", "lost"), [(0.1, False), (0.4, True)])
def test_a_refutation_that_would_be_lost_is_said(evidence: Evidence, page, se, lost) -> None:
    """One-sided: 0.1 + 1.83 · 0.1 is less than 0.3, and 0.1 + 1.83 · 0.4 is not."""
    evidence.results.loc[1, ["estimate", "verdict", "sesoi"]] = (0.1, "refuted", 0.3)
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.4, "estimate": 0.1, "se": se}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert told.endswith("Counted so, the refutation would be lost.") is lost


@pytest.mark.parametrize(("se", "lost"), [(0.1, False), (0.4, True)])
def test_of_no_change_a_support_is_lost_by_its_own_test(evidence: Evidence, page, se, lost) -> None:
    """Two one-sided tests: (0.5 − 0.1) / 0.1 and (0.5 − 0.1) / 0.4, on 9 degrees of freedom."""
    new = (0.1, "supported", 0.5, 0)
    evidence.results.loc[1, ["estimate", "verdict", "sesoi", "direction"]] = new
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.9, "estimate": 0.1, "se": se}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert "(p =" not in told
    assert told.endswith("Counted so, the support would be lost.") is lost


@pytest.mark.parametrize(
    ("p", "told"),
    [(0.03, "each verdict for which that can be told still stands"), (0.06, "the support of B1")],
)
def test_all_verdicts_that_would_be_lost_are_named_together(evidence, page, p, told) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": p}])
    shared_groups(evidence)
    (said,) = page.texts
    assert told in said


def test_they_are_named_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    dutch.__dict__["inferences"] = pd.DataFrame([{**ROW, "p": 0.06}])
    shared_groups(dutch)
    in_dutch()
    (said,) = page.texts
    assert said.endswith("zou dit wegvallen: de steun voor B1.")


def test_of_an_interval_that_says_nothing_no_loss_is_told(evidence: Evidence, page) -> None:
    wide = {**ROW, "p": 0.6, "low": -9.0, "high": 9.0}
    evidence.__dict__["inferences"] = pd.DataFrame([wide])
    shared_groups(evidence)
    assert page.texts == []


def test_where_nobody_shares_groups_nothing_is_told(evidence: Evidence, page) -> None:
    evidence.__dict__["inferences"] = pd.DataFrame([{**ROW, "method": "cr1_t", "p": 0.5}])
    shared_groups(evidence)
    assert page.texts == []
