"""What many made-up studies showed of the plan's tests, on a page."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.planned import PLANNED, identity
from analysis.evidence import Evidence
from analysis.figures.calibration import coverage_figure
from analysis.inference.methods import METHODS
from analysis.locale import Locale, marked
from analysis.numbers import NO_NUMBER
from analysis.page.display import listed, note, picture, say, table

COVERAGE = (0.93, 0.97)
"""Between which shares the coverage of a 95% interval is called right."""
NOT_DONE = marked(
    "The tests of this plan have not been calibrated: `peil calibrate --publish` makes up many "
    "studies of which the truth is known and tells how often each test finds what is not there."
)
CHANGED = marked("**The plan has changed since:** what follows is of the plan as it was then.")
ALT = marked("{title}: {range}. The numbers stand in the tables below.")
HELD = marked("How often intervals held the truth")
RUN = marked("numbers {first} to {last} with peil `{version}`")
AT_MOST, AT_LEAST = marked("{share} (at most {bound})"), marked("{share} (at least {bound})")
OF_THREE = 3
"""Where none of n studies shows something, its share is at most 3/n with 95% confidence."""
About = Mapping[str, Any]
"""What a scenario is: what it `says` of its truth, its `plan`, how many `studies`, its `runs`."""


def calibration(evidence: Evidence) -> None:
    """Say under which truths studies were made up, and show what became of every test."""
    found, locale = evidence.calibration, evidence.locale
    if found is None:
        say(locale.text(NOT_DONE))
        return
    before = locale.text("Studies were made up under these truths:")
    listed(_scenarios(evidence, found), before)
    if other_plan(evidence, found):
        say(locale.text(CHANGED))
    own = found.tests[found.tests["method"] == PLANNED]
    labels = {
        name: f"{truth_name(evidence, name)} ({studies(about, locale)})"
        for name, about in truths(found)
    }
    title = locale.text(HELD)
    sure = known(found.tests)
    if len(sure):
        figure = coverage_figure(sure, labels, COVERAGE, title, note(evidence), locale)
        picture(figure, locale.text(ALT, title=title, range=held(evidence, sure)))
    for name, _ in truths(found):
        truth = truth_name(evidence, name)
        caption = locale.text("Every test, where the truth is: {name}", name=truth)
        table(_tests(evidence, own[own["scenario"] == name]), caption)


def truths(found: Calibrated) -> list[tuple[str, About]]:
    """List the truths under which studies were made up, each with what it is."""
    return [(name, about) for name, about in found.about.items() if isinstance(about, dict)]


def studies(about: About, locale: Locale) -> str:
    """Say how many studies were made up under a truth."""
    return locale.plural("{n} study", "{n} studies", int(about["studies"]))


def truth_name(evidence: Evidence, scenario: str) -> str:
    """Say what readers call a truth; one without a name goes by its file's."""
    found = evidence.calibration
    about = {} if found is None or scenario not in found.about else found.told(scenario)
    return evidence.words(about["name"]) if "name" in about else scenario


def _scenarios(evidence: Evidence, found: Calibrated) -> list[str]:
    return [
        f"**{truth_name(evidence, name)}**, {studies(about, evidence.locale)}: "
        f"{evidence.words(about['says'])}"
        f" ({_runs(about['runs'], evidence.locale)})"
        for name, about in truths(found)
    ]


def _runs(runs: Sequence[Mapping[str, Any]], locale: Locale) -> str:
    """Say which studies each peil did; runs follow one another without a gap (`pooled`)."""
    told = []
    for version, run in groupby(runs, key=lambda run: run["versions"]["peil"]):
        numbers = [n for each in run for n in each["seeds"]]
        first, last = (locale.count(n) for n in (numbers[0], numbers[-1]))
        told.append(locale.text(RUN, first=first, last=last, version=version))
    return "; ".join(told)


def other_plan(evidence: Evidence, found: Calibrated) -> bool:
    """Tell whether the plan is another one since it was calibrated."""
    now = identity(evidence.plan)
    return any(about["plan"] != now for _, about in truths(found))


def known(tests: pd.DataFrame) -> pd.DataFrame:
    """Keep the tests that decide by the plan and whose truth is known."""
    return tests[(tests["method"] == PLANNED) & tests["target"].notna()]


def held(evidence: Evidence, own: pd.DataFrame) -> str:
    """Say for each truth from which to which share of studies intervals held it."""
    locale = evidence.locale
    ends = own.groupby("scenario", sort=False)["coverage"].agg(["min", "max"])
    return "; ".join(
        locale.text(
            "{name} from {low} to {high}",
            name=truth_name(evidence, str(name)),
            low=locale.percent(row["min"]),
            high=locale.percent(row["max"]),
        )
        for name, row in ends.iterrows()
    )


def _tests(evidence: Evidence, own: pd.DataFrame) -> pd.DataFrame:
    """Lay out bias, coverage and rejections, each with its Monte-Carlo error."""
    locale = evidence.locale
    rows = [
        {
            locale.text("Hypothesis"): row["hypothesis"],
            locale.text("Family"): evidence.family(str(row["family"])),
            locale.text("Truth"): _pair(
                row["target"], row["target_error"] or math.nan, _number, locale
            ),
            locale.text("Bias"): _pair(row["bias"], row["bias_error"], _number, locale),
            locale.text("Interval held it"): _share(row, "coverage", locale),
            locale.text("False positives"): _rejected(row, locale, none=True),
            locale.text("Found"): _rejected(row, locale, none=False),
            locale.text("Supported"): _percent(row["supported"], locale),
            locale.text("Refuted"): _percent(row["refuted"], locale),
            locale.text("Estimated"): _percent(row["estimated"], locale),
        }
        for _, row in own.iterrows()
    ]
    return pd.DataFrame(rows)


def _rejected(row: pd.Series, locale: Locale, *, none: bool) -> str:
    """Show rejections where they belong: false if the truth is none, found if it is something.

    A truth that is itself simulated, and not clear of none, is not known to be either.
    """
    target, error = row["target"], row["target_error"]
    unclear = error > 0 and abs(target) <= 2 * error
    if pd.isna(target) or unclear or (target == 0) != none:
        return NO_NUMBER
    return _share(row, "rejected", locale)


def _number(value: float, locale: Locale) -> str:
    return NO_NUMBER if pd.isna(value) else locale.decimal(f"{value:.3g}")


def _percent(value: float, locale: Locale) -> str:
    return NO_NUMBER if pd.isna(value) else locale.percent(value, 1)


def _share(row: pd.Series, name: str, locale: Locale) -> str:
    """Show a share with its Monte-Carlo error; of none and of all, with what it may be instead."""
    share, n = row[name], row["studies"] * row.get("estimated", 1.0)
    if share in (0, 1) and n > OF_THREE:
        words = AT_LEAST if share else AT_MOST
        least = locale.percent(bound(share, n), 1)
        return locale.text(words, share=_percent(share, locale), bound=least)
    return _pair(share, row[f"{name}_error"], _percent, locale)


def bound(share: float, n: float) -> float:
    """Give what a share of none or all of n may still be, with 95% confidence: the rule of three.

    Examples
    --------
    >>> bound(0, 100), bound(1, 100)
    (0.03, 0.97)
    """
    return OF_THREE / n if share == 0 else 1 - OF_THREE / n


def _pair(
    value: float, error: float, written: Callable[[float, Locale], str], locale: Locale
) -> str:
    told = written(value, locale)
    return told if pd.isna(error) else f"{told} ± {written(error, locale)}"


def families(evidence: Evidence) -> None:
    """Show in how many studies a family had any false positive after its correction."""
    found, locale = evidence.calibration, evidence.locale
    if found is None or found.families.empty:
        return
    level = evidence.plan.level
    most = locale.text("At most {level}", level=locale.percent(level))
    rows = [
        {
            locale.text("Truth"): truth_name(evidence, str(row["scenario"])),
            locale.text("Family"): evidence.family(str(row["family"])),
            locale.text("Tests of what is not there"): locale.count(int(row["tests"])),
            locale.text("Studies with any false positive"): _share(row, "rejected", locale),
            most: locale.text(kept(row, level)),
        }
        for _, row in found.families.iterrows()
    ]
    caption = locale.text("False positives in a family, after Holm's correction")
    table(pd.DataFrame(rows), caption)


WITHIN, WITHIN_ERROR, BEYOND = marked("yes"), marked("within its error"), marked("no")


def kept(row: pd.Series, level: float) -> str:
    """Say whether a share is within the level, as far as this many studies can tell."""
    if row["rejected"] <= level:
        return WITHIN
    return WITHIN_ERROR if row["rejected"] - 2 * row["rejected_error"] <= level else BEYOND


def inferences(evidence: Evidence) -> None:
    """Compare methods of inference: how often each finds what is not there, and its coverage."""
    found = evidence.calibration
    if found is None:
        return
    tests = found.tests[(found.tests["target"] == 0) & (found.tests["method"] != PLANNED)]
    rows = [
        _inference(truth_name(evidence, str(scenario)), str(method), group, evidence.locale)
        for (scenario, method), group in tests.groupby(["scenario", "method"], sort=False)
    ]
    if rows:
        caption = evidence.locale.text("Ways of inferring from few groups that overlap")
        table(pd.DataFrame(rows), caption)


def _inference(truth: str, method: str, group: pd.DataFrame, locale: Locale) -> Mapping[str, str]:
    rejected, coverage = group["rejected"], group["coverage"].dropna()
    ends = {"low": _percent(rejected.min(), locale), "high": _percent(rejected.max(), locale)}
    held = locale.text("Intervals that held the truth, mean")
    return {
        locale.text("Truth"): truth,
        locale.text("Inference"): locale.text(METHODS[method].words),
        locale.text("Tests"): locale.count(len(group)),
        locale.text("False positives, mean"): _percent(rejected.mean(), locale),
        locale.text("Lowest to highest"): locale.text("{low} to {high}", **ends),
        held: _percent(coverage.mean(), locale),
    }
