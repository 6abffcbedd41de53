"""Sentences made from numbers: direction, size, uncertainty and verdict, and nothing more.

A null reads as a null; "changed between the waves" is never "because of" anything. Each model has
words of its own, for a difference in differences is not "higher" and a share that switched is not
"more". Statistics are written as the Publication Manual of the APA does (7th ed.).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.model_words import Words, words_of

SMALLEST_P = 0.001
SMALL = 0.01
"""Below this a number that the plan fixes has two figures."""
FEWEST, MOST = 1, 9
"""Decimals of an estimate, whatever its standard error."""


@dataclass(frozen=True)
class About:
    """What an estimate is about, as readers know it.

    Attributes
    ----------
    outcome
        The outcome's name.
    predictor, modifier
        Of what it is held against, and of what that may depend on.
    grouped
        Whether the predictor is a group of respondents, in which people are or are not.
    what, against
        Of a level: the mean or share that is meant, and the number.
    """

    outcome: str
    predictor: str = "what they are held against"
    modifier: str = "what it may depend on"
    grouped: bool = False
    what: str = "what the claim names"
    against: str = "the level"


def model_name(model: str) -> str:
    """Name a model for a reader."""
    return words_of(model).name


def number(value: float, decimals: int = 2) -> str:
    """Write a number with a true minus sign; `–` when there is none.

    Examples
    --------
    >>> number(-1.25, 1), number(-0.001), number(float("nan"))
    ('−1.2', '0.00', '–')
    """
    if math.isnan(value):
        return "–"
    return f"{round(value, decimals) + 0.0:.{decimals}f}".replace("-", "−")


def size(value: float) -> str:
    """Write a number that the plan fixes, with no more decimals than it has, at most three.

    Below a hundredth it has two figures.

    Examples
    --------
    >>> size(5.0), size(0.25), size(0.00042)
    ('5', '0.25', '0.00042')
    """
    told = f"{value:.2g}" if 0 < abs(value) < SMALL else f"{round(value, 3):g}"
    return told.replace("-", "−")


def amount(told: str, unit: str) -> str:
    """Write a number with its unit as it is read aloud.

    A unit that is counted follows the number; one that is a quantity goes before it, but for a
    share below nought, which there is not.

    Examples
    --------
    >>> amount("10.5", "points of 100"), amount("1", "points")
    ('10.5 points of 100', '1 point')
    >>> amount("0.71", "log rate ratio"), amount("0.15", "share of people")
    ('a log rate ratio of 0.71', 'a share of 0.15 of people')
    >>> amount("−0.15", "share of people")
    '−0.15 as a share of people'
    """
    head, joint, rest = _split(unit)
    if not head.endswith("s"):
        article = "an" if head[:1] in "aeiou" else "a"
        if rest and told.startswith("−"):
            return f"{told} as {article} {unit}"
        return f"{article} {head} of {told}{joint}{rest}"
    if told in ("1", "−1") and not head.endswith(("odds", "ss")):
        head = head.removesuffix("es") if head.endswith("sses") else head.removesuffix("s")
    return f"{told} {head}{joint}{rest}"


def _split(unit: str) -> tuple[str, str, str]:
    """Take a unit apart into what is counted, and of, per or a what."""
    found = [(unit.find(each), each) for each in (" of ", " per ", " a ") if each in unit]
    place, joint = min(found, default=(len(unit), ""))
    return unit[:place], joint, unit[place + len(joint) :]


def p_value(p: float) -> str:
    """Write a p value as APA does: three decimals, no leading zero, `< .001` below that."""
    if math.isnan(p):
        return "–"
    if p < SMALLEST_P:
        return "< .001"
    return f"{p:.3f}".removeprefix("0")


def p_equals(p: float) -> str:
    """Write `p = .012`, or `p < .001`."""
    told = p_value(p)
    return f"p {told}" if told.startswith("<") else f"p = {told}"


def decimals_of(row: pd.Series) -> int:
    """Choose decimals by the size of the standard error: about two figures of it."""
    se = row["se"]
    if pd.isna(se) or se <= 0:
        return 2
    return min(max(FEWEST, math.ceil(math.log10(5 / se) - 1e-9)), MOST)


def interval(row: pd.Series) -> str:
    """Write an estimate's 95 % interval."""
    places = decimals_of(row)
    return f"{number(row['low'], places)} to {number(row['high'], places)}"


def basis(row: pd.Series) -> str:
    """Say on how many people and groups an estimate rests."""
    people = f"{int(row['n_persons'])} people"
    groups = row["n_clusters"]
    return people if pd.isna(groups) else f"{people} in {int(groups)} groups"


def finding(row: pd.Series, about: About) -> str:
    """Say what one estimate found.

    Parameters
    ----------
    row
        One row of the results.
    about
        What it is about.
    """
    if row["status"] != "ok":
        return f"This could not be estimated: {reason(row)}."
    words = _words(row, about)
    places = decimals_of(row)
    told = amount(number(abs(row["estimate"]), places), row["unit"])
    if row["low"] > 0:
        found = words.up
    elif row["high"] < 0:
        found = words.down
    else:
        told = amount(number(row["estimate"], places), row["unit"])
        found = f"{words.none}: the estimate is {{size}}"
    filled = f"{words.subject} {found}".format(size=told, **vars(about))
    return (
        f"{filled} "
        f"(95 % interval {interval(row)}; {basis(row)}; {p_equals(row['p'])}{_adjusted(row)})."
    )


def _adjusted(row: pd.Series) -> str:
    if pd.isna(row.get("p_holm")):
        return ""
    if row["direction"] == 0:
        tested, adjusted = p_equals(row["p_tested"]), p_value(row["p_holm"])
        return f"; of one as large as would matter {tested}, after Holm's correction {adjusted}"
    return f", after Holm's correction {p_value(row['p_holm'])}"


def reason(row: pd.Series) -> str:
    """Say why an estimate is missing or decides nothing, ready to stand in a sentence."""
    told = row["because"]
    return str(told).strip().rstrip(".") if isinstance(told, str) and told.strip() else "not told"


def _words(row: pd.Series, about: About) -> Words:
    return words_of(row["model"], str(row.get("term", "")), grouped=about.grouped)


def claimed(row: pd.Series, about: About) -> str:
    """Name what the claim says, as a noun: a rise, a fall, an excess."""
    words = _words(row, about)
    return words.rise if row["direction"] > 0 else words.fall


def verdict(row: pd.Series, about: About | None = None) -> str:
    """Say what a primary estimate means for its claim, by the rule fixed in the plan.

    Empty for an estimate that decides nothing.
    """
    about = about or About("the outcome")
    least = amount(size(row["sesoi"]), row["unit"])
    said = claimed(row, about)
    rule = {
        "supported": (
            f"The claim is **supported**: it says {said}, and the data show one that is "
            f"not chance at the level of the plan. The estimate is no less than {least}, the least "
            f"that matters by the plan{_perhaps_less(row)}."
        ),
        "refuted": (
            f"The claim is **refuted**: {said} by {least} or more, the least that matters "
            f"by the plan, is ruled out by a one-sided test at the level of the plan."
        ),
        "undecided": (
            f"The claim stays **undecided**: these data neither show {said} by "
            f"{least} or more that is not chance, nor rule one out."
        ),
        "not testable": f"The claim is **not testable** with these data: {reason(row)}.",
        "not estimable": f"The claim is **not estimable** with these data: {reason(row)}.",
    }
    if row["direction"] == 0:
        rule |= _of_no_change(least)
    return rule.get(row["verdict"], "")


def _of_no_change(least: str) -> Mapping[str, str]:
    """Say what an estimate means for a claim that nothing changed."""
    return {
        "supported": (
            f"The claim of no change is **supported**: a change of {least} or more, the least that "
            "matters by the plan, is ruled out either way by two one-sided tests at the level of "
            "the plan. A smaller one is not."
        ),
        "refuted": (
            f"The claim of no change is **refuted**: a change smaller than {least}, the least that "
            "matters by the plan, is ruled out by a one-sided test at the level of the plan."
        ),
        "undecided": (
            f"The claim of no change stays **undecided**: these data neither rule out a change of "
            f"{least} or more, nor show one."
        ),
    }


def _perhaps_less(row: pd.Series) -> str:
    """Say so where the interval reaches below the least that matters, as the claim counts."""
    nearest = row["low"] if row["direction"] > 0 else -row["high"]
    return ", though the interval leaves room for less" if nearest < row["sesoi"] else ""


def caveat(row: pd.Series) -> str:
    """Say what limits the comparison between versions of the question; empty when nothing does."""
    return {
        "approximate": (
            "The question changed between the waves in a way that makes the comparison approximate."
        ),
        "conditional": "The waves compare only under the condition named in the codebook.",
        "none": "The waves do not compare on this question; no claim can rest on it.",
    }.get(row["comparability"], "")
