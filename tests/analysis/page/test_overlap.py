"""A more careful inference stands beside an estimate, where there is one."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.page import hypothesis
from analysis.page.overlap import overlap

ROW = {"hypothesis": "B1", "method": "multiple_membership", "se": 0.2, "low": 0.1, "high": 0.9}


def test_its_interval_and_p_are_told(evidence: Evidence, page) -> None:
    other = {**ROW, "method": "cr1_t", "p": 0.5, "low": -1.0, "high": 1.0}
    evidence.__dict__["inferences"] = pd.DataFrame([other, {**ROW, "p": 0.0214}])
    overlap(evidence, "B1")
    (told,) = page.texts
    assert "the 95 % interval is 0.10 to 0.90 (p = .021, before Holm's correction)" in told


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
