"""Sentences made from numbers: direction, size, uncertainty and verdict, and nothing more.

A null reads as a null; "changed between the waves" is never "because of" anything.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

VERDICTS: Mapping[str, str] = {
    "supported": "supported",
    "refuted": "refuted",
    "undecided": "undecided",
    "not testable": "not testable",
}
MODELS: Mapping[str, str] = {
    "within_person": "change within people",
    "pooled": "difference between all answers",
    "ordinal": "ordered categories",
    "switching": "people who switched",
    "did": "difference in differences",
    "expected": "observed minus expected",
}
"""What a model compares, for readers."""
SMALLEST_P = 0.001
PLACES = (0.5, 0.05)
"""Standard errors from which one, or two, decimals say enough."""


def model_name(model: str) -> str:
    """Name a model for a reader."""
    return MODELS.get(model, model.replace("_", " "))


def number(value: float, decimals: int = 2) -> str:
    """Write a number with a true minus sign; `–` when there is none."""
    if math.isnan(value):
        return "–"
    return f"{value:.{decimals}f}".replace("-", "−")


def p_value(p: float) -> str:
    """Write a p value as APA does: three decimals, no leading zero, `< .001` below that."""
    if math.isnan(p):
        return "–"
    if p < SMALLEST_P:
        return "< .001"
    return f"{p:.3f}".removeprefix("0") if p < 1 else "1.000"


def decimals_of(row: pd.Series) -> int:
    """Choose decimals by the size of the standard error: two figures of it, at most three."""
    se = row["se"]
    if pd.isna(se) or se <= 0:
        return 2
    return next((places for places, least in enumerate(PLACES, 1) if se >= least), 3)


def interval(row: pd.Series) -> str:
    """Write an estimate's 95 % interval."""
    places = decimals_of(row)
    return f"{number(row['low'], places)} to {number(row['high'], places)}"


def basis(row: pd.Series) -> str:
    """Say on how many people and groups an estimate rests."""
    people = f"{int(row['n_persons'])} people"
    groups = row["n_clusters"]
    return people if pd.isna(groups) else f"{people} in {int(groups)} groups"


def finding(row: pd.Series, outcome: str) -> str:
    """Say what one estimate found.

    Parameters
    ----------
    row
        One row of the results.
    outcome
        The outcome's name as readers know it.
    """
    if row["status"] != "ok":
        return f"This could not be estimated: {row['because']}."
    places = decimals_of(row)
    size = number(abs(row["estimate"]), places)
    low, high = row["low"], row["high"]
    if low <= 0 <= high:
        estimate = number(row["estimate"], places)
        direction = f"shows no clear change: the estimate is {estimate} {row['unit']}"
    else:
        word = "higher" if row["estimate"] > 0 else "lower"
        direction = f"is {size} {row['unit']} {word}"
    return (
        f"{outcome} {direction} (95 % interval {interval(row)}; {basis(row)}; "
        f"p = {p_value(row['p'])}".replace("p = <", "p <")
        + _adjusted(row)
        + ")."
    )


def _adjusted(row: pd.Series) -> str:
    if pd.isna(row.get("p_holm")):
        return ""
    return f", after Holm's correction {p_value(row['p_holm'])}"


def verdict(row: pd.Series) -> str:
    """Say what a primary estimate means for its claim, by the rule fixed in the plan."""
    smallest = number(row["sesoi"], 2).rstrip("0").rstrip(".")
    rule = {
        "supported": (
            f"The claim is **supported**: the change is in the claimed direction, not chance at "
            f"the level fixed beforehand, and at least the {smallest} {row['unit']} "
            f"that the plan calls large enough to matter."
        ),
        "refuted": (
            f"The claim is **refuted**: a change of {smallest} {row['unit']} in the claimed "
            f"direction, the smallest that would matter, is ruled out by these data."
        ),
        "undecided": (
            f"The claim stays **undecided**: these data neither show a change of at least "
            f"{smallest} {row['unit']} in the claimed direction nor rule it out."
        ),
        "not testable": f"The claim is **not testable** with these data: {row['because']}.",
    }
    return rule[row["verdict"]]


def caveat(row: pd.Series) -> str:
    """Say what limits the comparison between versions of the question; empty when nothing does."""
    return {
        "exact": "",
        "approximate": (
            "The question changed between the waves in a way that makes the comparison approximate."
        ),
        "conditional": "The waves compare only under the condition named in the codebook.",
        "none": "The waves do not compare on this question; no claim can rest on it.",
    }.get(row["comparability"], "")
