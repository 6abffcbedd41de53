"""How robustness is spoken of, in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from analysis.locale import Locale, marked
from analysis.numbers import NO_NUMBER, decimals_of, number, p_equals

JUDGED = ("supported", "refuted", "undecided")
"""Verdicts that another specification can agree with."""
CURVE: Mapping[bool, str] = {
    True: marked(
        "**The same verdict follows from {agreeing} reasonable specifications**, the plan's own "
        "among them. Estimates run from {low} to {high} {unit}, with {median} in the middle. "
        "In the same direction as the plan's: {signs}; as large as matters, as claimed: "
        "{reaching}; by itself not chance, as claimed (wild bootstrap): {significant}."
    ),
    False: marked(
        "**The same verdict follows from {agreeing} reasonable specifications**, the plan's own "
        "among them. Estimates run from {low} to {high} {unit}, with {median} in the middle. "
        "In the same direction as the plan's: {signs}; smaller than matters: {reaching}; by "
        "itself ruling a larger one out (wild bootstrap): {significant}."
    ),
}
"""Whether a rise or a fall is claimed, and not no change → what the curve shows."""
JOINT: Mapping[bool, str] = {
    True: marked(
        "Tested together, one-sided and not corrected, against the assumption that there is "
        "nothing: {median} by their median, {share} by the share that is not chance, {z} by their "
        "mean z. This has no part in the verdict."
    ),
    False: marked(
        "Tested together, one-sided and not corrected, against a change as large as matters: "
        "{median} by their median, {share} by the share that rules one out, {z} by their mean z. "
        "This has no part in the verdict."
    ),
}
UNDO: Mapping[str, str] = {
    "robustness value": marked(
        "Something not measured that explains {of_estimate} of what is left of both could be all "
        "of the link; with {of_interval}, the interval reaches none."
    ),
    "E-value": marked(
        "Something else that is {of_estimate} times as common on one side and makes the outcome "
        "{of_estimate} times as large could be all of the difference; with {of_interval} times, "
        "the interval reaches none."
    ),
    "drift": marked(
        "Something else that moved answers by {of_estimate} ({unit}) in the same time could be all "
        "of the change; with {of_interval}, the interval reaches none."
    ),
    "drift between groups": marked(
        "Something else that moved one kind of group by {of_estimate} ({unit}) more than the other "
        "in the same time could be all of the difference; with {of_interval}, the interval reaches "
        "none."
    ),
}
"""Kind of measure → what would undo an estimate."""
UNDO_IN_SD: Mapping[str, str] = {
    "drift": marked(
        "Something else that moved answers by {of_estimate} ({unit}) in the same time could be all "
        "of the change; with {of_interval}, or {sd} of a standard deviation before, the interval "
        "reaches none."
    ),
    "drift between groups": marked(
        "Something else that moved one kind of group by {of_estimate} ({unit}) more than the other "
        "in the same time could be all of the difference; with {of_interval}, or {sd} of a "
        "standard deviation before, the interval reaches none."
    ),
}
"""The same, where it is known in standard deviations too."""


def agreeing(line: pd.Series, locale: Locale) -> str:
    """Say of how many specifications the verdict is that of the plan; ``"–"`` without a verdict.

    Where the plan's own is the only one, there is no alternative to agree; where half or fewer
    agree, it is said to be `only` so many.

    Parameters
    ----------
    line
        Of the table `curves` (`analysis.robustness.curve.CURVES`).
    locale
        The reader's.
    """
    if line["verdict"] not in JUDGED:
        return NO_NUMBER
    if line["n_specifications"] == 1:
        return locale.text("no alternative")
    told = counted(line, locale)
    return locale.text("only {told}", told=told) if disputed(line) else told


def counted(line: pd.Series, locale: Locale) -> str:
    """Count the specifications with the verdict of the plan, of all that there are."""
    n, of = (locale.count(int(line[name])) for name in ("n_agreeing", "n_specifications"))
    return locale.text("{n} of {of}", n=n, of=of)


def disputed(line: pd.Series) -> bool:
    """Tell whether half of a hypothesis's several specifications or fewer share its verdict."""
    several = line["verdict"] in JUDGED and line["n_specifications"] > 1
    return bool(several and 2 * line["n_agreeing"] <= line["n_specifications"])


def curve(line: pd.Series, plan: pd.Series, unit: str, locale: Locale) -> str:
    """Say what the whole curve of a hypothesis shows; empty where there is no verdict.

    Parameters
    ----------
    line
        Of the table `curves`.
    plan
        The estimate that decides, with its direction and standard error.
    unit
        Of the estimates, in the reader's language.
    locale
        The reader's.
    """
    if line["verdict"] not in JUDGED:
        return ""
    directed, places = bool(plan["direction"] != 0), decimals_of(plan)
    ends = {name: number(float(line[name]), places, locale) for name in ("low", "median", "high")}
    counts = {
        name: locale.count(int(line[f"n_{column}"]))
        for name, column in (
            ("signs", "same_sign"),
            ("reaching", "reaching"),
            ("significant", "significant"),
        )
    }
    ps = {name: p_equals(float(line[f"p_{name}"]), locale) for name in ("median", "share", "z")}
    told = (
        locale.text(CURVE[directed], agreeing=counted(line, locale), unit=unit, **ends, **counts),
        _missing(int(line["n_not_estimated"]), locale),
        locale.text(JOINT[directed], **ps),
    )
    return " ".join(each for each in told if each)


def _missing(n: int, locale: Locale) -> str:
    """Say how many are not among those that were counted; empty where all are."""
    if not n:
        return ""
    return locale.text("Not estimated, or not to be shown: {n} more.", n=locale.count(n))


def undo(line: pd.Series, unit: str, locale: Locale) -> str:
    """Say what something unmeasured would have to be worth to undo an estimate.

    Parameters
    ----------
    line
        Of the table `confounding` (`analysis.robustness.confounding.COLUMNS`).
    unit
        Of the estimate, in the reader's language.
    locale
        The reader's.
    """
    if line["low"] <= 0 <= line["high"]:
        return locale.text(
            "Zero lies in the 95% interval already: there is nothing to explain away."
        )
    kind, per_sd = str(line["kind"]), float(line["per_sd"])
    sizes = {
        name: _size(float(line[name]), kind, locale) for name in ("of_estimate", "of_interval")
    }
    known = not math.isnan(per_sd) and kind in UNDO_IN_SD
    words = UNDO_IN_SD[kind] if known else UNDO[kind]
    return locale.text(words, unit=unit, sd=number(per_sd, 2, locale), **sizes)


def _size(value: float, kind: str, locale: Locale) -> str:
    if kind == "robustness value":
        return locale.text("{percentage}%", percentage=number(100 * value, 1, locale))
    return number(value, 1 if abs(value) >= 1 or kind == "E-value" else 2, locale)


FOUND = marked(
    "A change is found in **{n} of {of}** placebos, after Holm's correction among the "
    "placebos; without it in {plain}."
)
NOT_FOUND = marked(
    "Of the placebos, **none of {of}** shows a change after Holm's correction among them; without "
    "it {plain} would."
)
NOTHING = marked(
    "Of the placebos, **none of {of}** shows a change, with or without Holm's correction among "
    "them."
)


def found(placebos: pd.DataFrame, level: float, locale: Locale) -> str:
    """Say in how many placebos a change is found.

    Parameters
    ----------
    placebos
        The table `placebos` (`analysis.robustness.placebo.COLUMNS`).
    level
        Of the plan.
    locale
        The reader's.
    """
    made = placebos[placebos["status"] == "ok"]
    if made.empty:
        return locale.plural(
            "The plan names {n} placebo; it could not be estimated, or may not be shown.",
            "The plan names {n} placebos; none could be estimated, or none may be shown.",
            len(placebos),
        )
    n, plain = int(made["found"].sum()), int((made["p"] < level).sum())
    told = locale.text(
        FOUND if n else NOT_FOUND if plain else NOTHING,
        n=locale.count(n),
        of=locale.count(len(made)),
        plain=locale.count(plain),
    )
    missing = _missing(len(placebos) - len(made), locale)
    return f"{told} {missing}" if missing else told
