"""Of each condition on which to doubt all verdicts, the page says whether it is so here."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.calibration.calibrated import Calibrated
from analysis.evidence import Evidence
from analysis.page import doubts
from analysis.robustness.curve import CURVES
from analysis.robustness.placebo import COLUMNS as PLACEBOS


def planned(name: str, agreeing: int, of: int, verdict: str = "supported") -> dict[str, object]:
    counts = {"n_agreeing": agreeing, "n_specifications": of}
    return {"hypothesis": name, "verdict": verdict, **counts}


def change(name: str, method: str, sign: str, verdict: str) -> dict[str, object]:
    return {
        "hypothesis": name,
        "method": method,
        "sign": sign,
        "verdict": verdict,
        "planned": "supported",
        "lower": 0.1,
    }


def given(evidence: Evidence, **tables: pd.DataFrame) -> Evidence:
    """Give evidence what doubts are about: nothing, but for some tables."""
    robust = {
        "placebos": tables.pop("placebos", pd.DataFrame(columns=list(PLACEBOS))),
        "curves": tables.pop("curves", pd.DataFrame(columns=list(CURVES))),
    }
    nothing = pd.DataFrame([{**change("B1", "weighted", "", ""), "lower": None}])
    evidence.__dict__.update({"robustness": robust, "missing": nothing, **tables})
    return evidence


def found(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Give a table for each condition, in which there is something."""
    scalar = {"level": "scalar", "holds": False}
    scenario = {"name": {"en": "hard", "nl": "moeilijk"}, "studies": 100}
    family = {"scenario": "hard", "family": "primary", "rejected": 0.2, "rejected_error": 0.02}
    evidence.__dict__["calibration"] = Calibrated(
        pd.DataFrame(), pd.DataFrame([family]), {"hard": scenario}
    )
    return {
        "placebos": pd.DataFrame([{"status": "ok", "found": each} for each in (True, False)]),
        "curves": pd.DataFrame(
            [planned("B1", 1, 2), planned("B2", 2, 3), planned("B3", 1, 1), planned("B4", 0, 2, "")]
        ),
        "invariance": pd.DataFrame(
            [{"construct": "numpos", **scalar}, {"construct": "b", "level": None, "holds": None}]
        ),
        "reliability": pd.DataFrame([{"construct": "b", "alpha": 0.59}]),
        "missing": pd.DataFrame(
            [
                change("B1", "answered both", "same", "supported"),
                change("B1", "weighted", "other", "undecided"),
                change("B1", "any answer", "either", "either"),
                change("B2", "answered both", "same", "undecided"),
            ]
        ),
    }


def test_each_condition_names_what_meets_it(evidence: Evidence, page) -> None:
    label = evidence.label("numpos")
    doubts(given(evidence, **found(evidence)))
    placebos, specifications, scales, missing, calibrated = page.texts[0].split("\n")
    assert placebos.endswith("*Here:* of 2 placebos, 1 shows a change.")
    assert specifications.endswith("give the verdict of the plan for B1 (1 of 2).")
    assert f"every wave (not scalar): {label}; not to be compared in this way: b;" in scales
    assert scales.endswith("(alpha below 0.6 in a wave): b.")
    assert "the sign turns for B1 and the verdict is another one for B1; if" in missing
    assert missing.endswith("the sign is open for B1.")
    assert calibrated.endswith("for *primary* where the truth is *hard* (20.0%).")


def test_where_nothing_gives_doubt_that_is_said(evidence: Evidence, page) -> None:
    whole = {
        "placebos": pd.DataFrame([{"status": "ok", "found": False}]),
        "curves": pd.DataFrame([planned("B1", 2, 2)]),
        "invariance": pd.DataFrame([{"construct": "b", "level": "scalar", "holds": True}]),
        "reliability": pd.DataFrame([{"construct": "b", "alpha": 0.61}]),
        "missing": pd.DataFrame([change("B1", "weighted", "same", "supported")]),
    }
    doubts(given(evidence, **whole))
    placebos, specifications, scales, missing, _ = page.texts[0].split("\n")
    assert placebos.endswith("of 1 placebos, none shows a change.")
    assert specifications.endswith(
        "of each hypothesis, more than half give the verdict of the plan."
    )
    assert scales.count(": none") == 3
    assert "the signs stay and the verdicts stay; if" in missing
    assert missing.endswith("anything, the signs stay.")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "there is no placebo to tell by."),
        (1, "no hypothesis has several specifications."),
        (2, "the study has no scales of several items."),
        (3, "there is no change within people for which this could be computed."),
        (4, "the tests have not been calibrated."),
    ],
)
def test_where_nothing_can_be_told_that_is_said(evidence: Evidence, page, n, said) -> None:
    doubts(given(evidence))
    assert page.texts[0].split("\n")[n].endswith(said)


def test_doubts_read_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    doubts(given(dutch, **found(dutch)))
    doubts(given(dutch, placebos=pd.DataFrame(columns=list(PLACEBOS))))
    in_dutch(dutch.label("numpos"))
    assert "*Hier:* van de 2 placebo's laat er 1 een verandering zien." in page.texts[0]
