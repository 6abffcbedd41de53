"""What many made-up studies showed of the plan's tests, on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.planned import PLANNED, identity
from analysis.evidence import Evidence
from analysis.figures.calibration import coverage_figure
from analysis.inference.methods import METHODS
from analysis.page.display import listed, note, picture, say, table

COVERAGE = (0.93, 0.97)
"""Between which shares the coverage of a 95 % interval is called right."""
NOT_DONE = (
    "The tests of this plan have not been calibrated: `peil calibrate --publish` makes up many "
    "studies of which the truth is known and tells how often each test finds what is not there."
)
HELD = "How often intervals held the truth"


def calibration(evidence: Evidence) -> None:
    """Say under which truths studies were made up, and show what became of every test."""
    found = evidence.calibration
    if found is None:
        say(NOT_DONE)
        return
    listed(_scenarios(evidence, found), "Studies were made up under these truths:")
    if _other_plan(evidence, found):
        say("**The plan has changed since:** what follows is of the plan as it was then.")
    own = found.tests[found.tests["method"] == PLANNED]
    labels = {name: f"{name} ({about['studies']} studies)" for name, about in _about(found)}
    figure = coverage_figure(own, labels, COVERAGE, HELD, note(evidence))
    picture(figure, f"{HELD}: {_range(own)}. The numbers stand in the tables below.")
    for name, _ in _about(found):
        table(_tests(own[own["scenario"] == name]), f"Every test, where the truth is: {name}")


def _about(found: Calibrated) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, about) for name, about in found.about.items() if isinstance(about, dict)]


def _scenarios(evidence: Evidence, found: Calibrated) -> list[str]:
    return [
        f"**{name}**, {about['studies']} studies: {evidence.words(about['says'])}"
        for name, about in _about(found)
    ]


def _other_plan(evidence: Evidence, found: Calibrated) -> bool:
    now = identity(evidence.plan)
    return any(about["plan"] != now for _, about in _about(found))


def _range(own: pd.DataFrame) -> str:
    ends = own.groupby("scenario", sort=False)["coverage"].agg(["min", "max"])
    return "; ".join(
        f"{name} from {row['min']:.0%} to {row['max']:.0%}" for name, row in ends.iterrows()
    )


def _tests(own: pd.DataFrame) -> pd.DataFrame:
    """Lay out bias, coverage and rejections, each with its Monte-Carlo error."""
    rows = [
        {
            "Hypothesis": row["hypothesis"],
            "Family": row["family"],
            "Truth": _number(row["target"]),
            "Bias": _pair(row["bias"], row["bias_error"], _number),
            "Interval held it": _pair(row["coverage"], row["coverage_error"], _percent),
            "False positives": _rejected(row, none=True),
            "Found": _rejected(row, none=False),
            "Supported": _percent(row["supported"]),
            "Refuted": _percent(row["refuted"]),
            "Estimated": _percent(row["estimated"]),
        }
        for _, row in own.iterrows()
    ]
    return pd.DataFrame(rows)


def _rejected(row: pd.Series, *, none: bool) -> str:
    """Show rejections where they belong: false if the truth is none, found if it is something."""
    if pd.isna(row["target"]) or (row["target"] == 0) != none:
        return "–"
    return _pair(row["rejected"], row["rejected_error"], _percent)


def _number(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.3g}"


def _percent(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.1%}"


def _pair(value: float, error: float, written: Any) -> str:
    return written(value) if pd.isna(error) else f"{written(value)} ± {written(error)}"


def families(evidence: Evidence) -> None:
    """Show in how many studies a family had any false positive after its correction."""
    found = evidence.calibration
    if found is None or found.families.empty:
        return
    level = evidence.plan.level
    rows = [
        {
            "Truth": row["scenario"],
            "Family": row["family"],
            "Tests of what is not there": int(row["tests"]),
            "Studies with any false positive": _pair(
                row["rejected"], row["rejected_error"], _percent
            ),
            f"At most {level:.0%}": _kept(row, level),
        }
        for _, row in found.families.iterrows()
    ]
    table(pd.DataFrame(rows), "False positives in a family, after Holm's correction")


def _kept(row: pd.Series, level: float) -> str:
    """Say whether a share is within the level, as far as this many studies can tell."""
    if row["rejected"] <= level:
        return "yes"
    return "within its error" if row["rejected"] - 2 * row["rejected_error"] <= level else "no"


def inferences(evidence: Evidence) -> None:
    """Compare methods of inference: how often each finds what is not there, and its coverage."""
    found = evidence.calibration
    if found is None:
        return
    tests = found.tests[(found.tests["target"] == 0) & (found.tests["method"] != PLANNED)]
    rows = []
    for (scenario, method), group in tests.groupby(["scenario", "method"], sort=False):
        rejected, coverage = group["rejected"], group["coverage"].dropna()
        rows.append(
            {
                "Truth": scenario,
                "Inference": METHODS[str(method)].words,
                "Tests": len(group),
                "False positives, mean": _percent(rejected.mean()),
                "Lowest to highest": f"{_percent(rejected.min())} to {_percent(rejected.max())}",
                "Intervals that held the truth, mean": _percent(coverage.mean()),
            }
        )
    if rows:
        table(pd.DataFrame(rows), "Ways of inferring from few groups that overlap")
