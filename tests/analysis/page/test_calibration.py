"""What made-up studies showed is told with its error, and what was not done is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.planned import identity
from analysis.evidence import Evidence
from analysis.figures.calibration import TWO_SIDED
from analysis.locale import Locale
from analysis.page import calibration, families, in_short, inferences, trust
from analysis.page.trust import ADDRESS, PAGE, tried
from analysis.report.outline import GENERIC
from tests.analysis.figures.pictured import marks, spans
from tests.analysis.page.cells import numbers

NONE, LARGE = 0.0, 5.0
DUTCH = {"nothing": "niets", "planted": "ingebracht"}


def line(name: str, scenario: str, **more: object) -> dict[str, object]:
    base = {
        "scenario": scenario,
        "hypothesis": name,
        "family": "primary",
        "method": "plan",
        "studies": 1000,
        "estimated": 1.0,
        "target": NONE,
        "target_error": 0.0,
        "bias": 0.012,
        "bias_error": 0.02,
        "coverage": 0.95,
        "coverage_error": 0.007,
        "rejected": 0.05,
        "rejected_error": 0.007,
        "supported": 0.0,
        "refuted": 0.9,
    }
    return {**base, **more}


def made_up(evidence: Evidence) -> Evidence:
    """Give evidence a calibration."""
    tests = pd.DataFrame(
        [
            line("B1", "nothing"),
            line("B1", "nothing", method="cr1_t", rejected=0.19, coverage=0.81),
            line("B2", "nothing", method="cr1_t", rejected=0.11, coverage=0.89),
            line("B1", "planted", target=LARGE, rejected=0.8, coverage=0.9, bias=-0.012),
            line("B2", "planted", target=np.nan, bias=np.nan, bias_error=np.nan, coverage=0.7),
            line("B3", "planted", target=LARGE, target_error=0.02),
        ]
    )
    shares = pd.DataFrame(
        [
            {"scenario": "nothing", "family": "primary", "rejected": 0.04},
            {"scenario": "uneven", "family": "primary", "rejected": 0.06},
            {"scenario": "hard", "family": "primary", "rejected": 0.2},
        ]
    ).assign(tests=2, studies=1000, rejected_error=0.007)
    about = {
        name: {
            "name": {"en": name, "nl": DUTCH[name]},
            "says": {"en": f"It is {name}.", "nl": "Dat is zo."},
            "studies": 1000,
            "plan": identity(evidence.plan),
            "runs": [
                {"seeds": [1, 400], "versions": {"peil": "0.7.1"}},
                {"seeds": [401, 700], "versions": {"peil": "0.10.0"}},
                {"seeds": [701, 1000], "versions": {"peil": "0.10.0"}},
            ],
        }
        for name in ("nothing", "planted")
    }
    evidence.__dict__["calibration"] = Calibrated(tests, shares, about)
    return evidence


@pytest.fixture
def calibrated(evidence: Evidence) -> Evidence:
    return made_up(evidence)


def test_each_share_has_its_error_and_stands_where_it_belongs(calibrated, page) -> None:
    calibration(calibrated)
    told = "numbers 1 to 400 with peil `0.7.1`; numbers 401 to 1000 with peil `0.10.0`"
    assert f"- **nothing**, 1000 studies: It is nothing. ({told})" in page.texts[0]
    head, row = page.table("Every test, where the truth is: nothing")
    shown = dict(zip(head, row, strict=True))
    assert shown["False positives"] == "5.0% ± 0.7%"
    assert (shown["Found"], shown["Interval held it"]) == ("–", "95.0% ± 0.7%")
    _, large, unknown, _ = page.table("Every test, where the truth is: planted")
    assert dict(zip(head, large, strict=True))["Found"] == "80.0% ± 0.7%"
    assert dict(zip(head, unknown, strict=True))["Bias"] == "–"
    assert len(page.pictures) == 1
    assert "planted from 90% to 95%" in page.pictures[0]
    assert not any("has changed since" in text for text in page.texts)


def test_the_shares_drawn_are_those_of_the_tables(calibrated, page) -> None:
    tests = calibrated.calibration.tests
    tests.loc[5, ["coverage", "coverage_error"]] = (0.731, 0.014)
    calibration(calibrated)
    tables = [page.table(f"Every test, where the truth is: {each}") for each in DUTCH]
    cells = [
        row[rows[0].index("Interval held it")]
        for rows in tables
        for row in rows[1:]
        if row[rows[0].index("Truth")] != "–"
    ]
    assert len(cells) == 3
    panels = range(len(page.figure.axes))
    middles, ends = (
        [each for place in panels for each in read(page.figure, place=place)]
        for read in (marks, spans)
    )
    for cell, middle, low, high in zip(cells, middles, ends[::2], ends[1::2], strict=True):
        share, error = numbers(cell)
        assert round(100 * middle, 1) == share
        reach = [100 * (middle - low) / TWO_SIDED, 100 * (high - middle) / TWO_SIDED]
        assert [round(each, 1) for each in reach] == [error, error]


def test_a_plan_that_decides_otherwise_than_the_one_calibrated_is_told(calibrated, page) -> None:
    about = {name: {**each, "plan": "x"} for name, each in calibrated.calibration.about.items()}
    found = calibrated.calibration
    calibrated.__dict__["calibration"] = Calibrated(found.tests, found.families, about)
    calibration(calibrated)
    assert any("has changed since" in text for text in page.texts)


def test_a_family_beyond_its_level_is_called_so(calibrated, page) -> None:
    families(calibrated)
    rows = page.table("False positives in a family, after Holm's correction")[1:]
    assert [row[-1] for row in rows] == ["yes", "within its error", "no"]


def test_a_truth_that_comes_from_simulation_has_its_error(calibrated, page) -> None:
    calibrated.calibration.tests.loc[3, "target_error"] = 0.004
    calibration(calibrated)
    heads, *rows = page.table("Every test, where the truth is: planted")
    truths = [dict(zip(heads, row, strict=True))["Truth"] for row in rows]
    assert truths == [f"{LARGE:.3g} ± 0.004", "–", f"{LARGE:.3g} ± 0.02"]


@pytest.mark.parametrize(("truth", "found"), [(0.05, "80.0% ± 0.7%"), (-0.03, "–")])
def test_a_simulated_truth_that_is_not_clear_of_none_is_called_neither(
    calibrated, page, truth, found
) -> None:
    tests = calibrated.calibration.tests
    tests.loc[5, ["target", "target_error", "rejected"]] = (truth, 0.02, 0.8)
    calibration(calibrated)
    heads, *_, last = page.table("Every test, where the truth is: planted")
    shown = dict(zip(heads, last, strict=True))
    assert (shown["Found"], shown["False positives"]) == (found, "–")


def test_a_share_of_none_or_all_has_a_bound_in_the_place_of_an_error_of_nought(
    calibrated, page
) -> None:
    tests = calibrated.calibration.tests
    tests.loc[0, ["coverage", "coverage_error", "rejected", "rejected_error"]] = (1, 0, 0, 0)
    calibration(calibrated)
    head, row = page.table("Every test, where the truth is: nothing")
    shown = dict(zip(head, row, strict=True))
    assert shown["Interval held it"] == "100.0% (at least 99.7%)"
    assert shown["False positives"] == "0.0% (at most 0.3%)"


def test_the_conclusion_says_where_intervals_and_families_fall_short(calibrated, page) -> None:
    calibrated.calibration.tests.loc[3, "coverage"] = 0.89
    trust(calibrated)
    listed, below = page.texts
    assert (
        "**planted**: 95% intervals held the truth in 89.0% to 95.0% of the studies (less than 93% "
        "for 1 of 2 tests)." in listed
    )
    assert "for none of 1 test). Studies with any false positive" in listed
    assert "at most 5%: *primary* (4.0%)." in listed
    assert "in less than 90% of the studies for B1: were" in below


def test_where_no_interval_is_poor_the_conclusion_says_so(calibrated, page) -> None:
    trust(calibrated)
    assert page.texts[1].startswith("There is no hypothesis whose interval")


def test_a_hypothesis_says_under_which_truths_its_interval_falls_short(calibrated, page) -> None:
    tried(calibrated, "B1")
    assert page.texts == []
    calibrated.calibration.tests.loc[3, "coverage"] = 0.71
    tried(calibrated, "B2")
    assert page.texts == []
    tried(calibrated, "B1")
    assert page.texts[0].endswith(
        "held it in less than 90% of them: “planted” (71.0% of 1000 studies). "
        "The page [How far the tests can be trusted](calibration.html) says what these truths are."
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_of_the_truths_is_one_of_the_book_and_named_as_its_heading(language: str) -> None:
    written = (GENERIC / ADDRESS).with_suffix(".md").read_text(encoding="utf-8")
    assert f":::{language}\n# {Locale(language).text(PAGE)}\n" in written


def test_nothing_is_said_beside_a_verdict_of_a_truth_not_known_or_of_another_plan(
    calibrated, page
) -> None:
    found = calibrated.calibration
    found.tests.loc[[3, 4], "coverage"] = 0.71
    tried(calibrated, "B2")
    about = {name: {**each, "plan": "x"} for name, each in found.about.items()}
    calibrated.__dict__["calibration"] = Calibrated(found.tests, found.families, about)
    tried(calibrated, "B1")
    assert page.texts == []


def test_in_short_it_says_how_intervals_did(calibrated, page) -> None:
    in_short(calibrated)
    assert "nothing from 95% to 95%; planted from 90% to 95%." in page.texts[0]


def test_ways_of_inferring_are_compared_where_there_is_nothing_to_find(calibrated, page) -> None:
    inferences(calibrated)
    (_, row) = page.table("Ways of inferring from few groups that overlap")
    assert row[0] == "nothing"
    assert row[2:] == ["2", "15.0%", "11.0% to 19.0%", "85.0%"]


def test_without_a_calibration_the_page_says_how_to_make_one(evidence: Evidence, page) -> None:
    calibration(evidence)
    for show in (families, inferences, trust, in_short):
        show(evidence)
    tried(evidence, "B1")
    assert len(page.texts) == 1
    assert "have not been calibrated" in page.texts[0]


def test_where_no_truth_is_known_there_is_no_picture_and_nothing_in_short(calibrated, page) -> None:
    calibrated.calibration.tests["target"] = np.nan
    calibration(calibrated)
    in_short(calibrated)
    assert page.pictures == []
    assert len(page.texts) == 1


def test_numbers_below_zero_have_a_true_minus_sign(calibrated, page) -> None:
    calibration(calibrated)
    head, row, *_ = page.table("Every test, where the truth is: planted")
    assert dict(zip(head, row, strict=True))["Bias"] == "−0.012 ± 0.02"


def test_the_page_reads_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    found = made_up(dutch)
    tests = found.__dict__["calibration"].tests
    tests.loc[3, "coverage"] = 0.5
    tried(found, "B1")
    assert page.texts.pop() == (
        "In verzonnen studies met de volgende waarheid lag die waarheid in minder dan 90% van de "
        "gevallen in het 95%-interval van deze toets: “ingebracht” (50,0% van 1000 studies). De "
        "pagina [Hoe ver de toetsen te vertrouwen zijn](calibration.html) zegt wat dat voor "
        "waarheden zijn."
    )
    tests.loc[3, "coverage"] = 0.9
    for show in (trust, in_short, calibration, families, inferences):
        show(found)
    in_dutch()
    assert "(minder dan 93% bij geen van 1 toets)" in page.texts[0]
    head, row = page.table("Elke toets, waar dit de waarheid is: niets")
    shown = dict(zip(head, row, strict=True))
    assert shown["Vals-positief"] == "5,0% ± 0,7%"
    (_, large, *_) = page.table("Elke toets, waar dit de waarheid is: ingebracht")
    assert dict(zip(head, large, strict=True))["Vertekening"] == "−0,012 ± 0,02"
    (_, method) = page.table("Manieren van toetsen bij weinig groepen die elkaar overlappen")
    assert method[1].startswith("standaardfouten per groep (CR1)")
    assert method[4] == "11,0% tot 19,0%"
    assert "ingebracht van 90% tot 95%" in page.pictures[0]


def test_without_a_calibration_it_is_said_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    calibration(dutch)
    in_dutch()
    assert "niet gekalibreerd" in page.texts[0]
