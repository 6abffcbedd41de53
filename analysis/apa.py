"""One estimate as a sentence in the style of the APA (7th ed., 6.36-6.45), in Dutch and English."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.sentences import decimals_of

SMALLEST_P = 0.001
ROUNDED = 0.05
"""Degrees of freedom nearer than this to a whole number are written as one."""
CORRELATIONS = ("changes",)
"""Models whose estimate cannot pass 1, which is written without a leading zero."""
ODDS = ("ordinal", "ordinal_gee", "conditional_logit", "fractional")
RATES = ("counts",)
MINUS = "\u2212"


@dataclass(frozen=True)
class Style:
    """How a language writes numbers and the words beside them."""

    point: str
    between: str
    interval: str
    odds: str
    rates: str
    no_change: str
    not_estimable: str
    people: str
    groups: str


STYLES: Mapping[str, Style] = {
    "nl": Style(
        ",",
        "; ",
        "95%-BI",
        "OR",
        "verhouding",
        "gelijkwaardigheid",
        "niet te schatten",
        "mensen",
        "groepen",
    ),
    "en": Style(
        ".", ", ", "95% CI", "OR", "rate ratio", "equivalence", "not estimable", "people", "groups"
    ),
}
NAMES: Mapping[str, Mapping[str, str]] = {
    "within_person": {
        "nl": "Gemiddelde verandering binnen mensen",
        "en": "Mean change within people",
    },
    "pooled": {"nl": "Verschil tussen alle antwoorden", "en": "Difference between all answers"},
    "ordinal": {"nl": "Geordende categorieën", "en": "Ordered categories"},
    "switching": {"nl": "Per saldo overgestapt", "en": "Switched on balance"},
    "did": {"nl": "Verschil in verandering", "en": "Difference in differences"},
    "expected": {"nl": "Waargenomen min verwacht", "en": "Observed less expected"},
    "fixed_effects": {
        "nl": "Verandering binnen mensen, alle metingen",
        "en": "Change within people, all waves",
    },
    "ordinal_gee": {
        "nl": "Geordende categorieën, herhaalde antwoorden",
        "en": "Ordered categories, repeated answers",
    },
    "conditional_logit": {"nl": "Kansverhouding binnen mensen", "en": "Odds within people"},
    "counts": {"nl": "Aantal per maand", "en": "Count a month"},
    "fractional": {"nl": "Samenhang met een aandeel", "en": "Link with a share"},
    "association": {"nl": "Samenhang tussen mensen", "en": "Link between people"},
    "level": {"nl": "Gemiddelde boven de grens", "en": "Mean above the line"},
    "lagged": {"nl": "Samenhang met later", "en": "Link with what came later"},
    "changes": {"nl": "Samenhang van veranderingen", "en": "Correlation of changes"},
    "then_test": {"nl": "Verschil met de herinnering", "en": "Difference from memory"},
    "composition": {"nl": "Verandering van alle antwoorden", "en": "Change of all answers"},
    "mixed": {"nl": "Gemengd model", "en": "Mixed model"},
    "multiple_membership": {
        "nl": "Gemengd model, alle groepen",
        "en": "Mixed model, every group",
    },
    "gee": {"nl": "Schattingsvergelijkingen", "en": "Estimating equations"},
}
"""What the estimate of each model is."""


def number(value: float, decimals: int, language: str, *, leading: bool = True) -> str:
    """Write a number with a true minus sign and the language's decimal sign.

    Examples
    --------
    >>> number(-0.5, 2, "nl"), number(0.312, 2, "en", leading=False)
    ('\u22120,50', '.31')
    """
    told = f"{round(value, decimals) + 0.0:.{decimals}f}"
    if not leading:
        told = told.replace("0.", ".", 1) if told.lstrip("-").startswith("0.") else told
    return told.replace("-", MINUS).replace(".", STYLES[language].point)


def p_equals(p: float, language: str) -> str:
    """Write p to three decimals without a leading zero, and less than .001 below that.

    Examples
    --------
    >>> p_equals(0.0123, "en"), p_equals(0.00001, "nl")
    ('p = .012', 'p < ,001')
    """
    if p < SMALLEST_P:
        return f"p < {number(SMALLEST_P, 3, language, leading=False)}"
    return f"p = {number(p, 3, language, leading=False)}"


def sentence(row: pd.Series, unit: str, language: str) -> str:
    """Report an estimate: its size and unit, interval, test, p, effect size, people and groups.

    Parameters
    ----------
    row
        Of the results' verdicts.
    unit
        In the language.
    language
        ``"nl"`` or ``"en"``.

    Returns
    -------
    str
        Such as “Mean change within people: 5.2 points, 95% CI [2.1, 8.3], t(9.3) = 3.80, p = .004,
        d = 0.41, 162 people in 13 groups.” Where no change is claimed, the test of equivalence
        follows. Of what could not be estimated, that it could not.
    """
    style = STYLES[language]
    name = NAMES[str(row["model"])][language]
    if row["status"] != "ok":
        return f"{name}: {style.not_estimable}."
    parts = [f"{_estimate(row, language)} {unit}", _interval(row, language), *_test(row, language)]
    if row["direction"] == 0 and not pd.isna(row["p_tested"]):
        parts.append(f"{style.no_change} {p_equals(float(row['p_tested']), language)}")
    parts += [*_effect(row, language), _people(row, style)]
    return f"{name}: {', '.join(parts)}."


def _plain(row: pd.Series) -> bool:
    return row["model"] not in CORRELATIONS


def _estimate(row: pd.Series, language: str) -> str:
    return number(row["estimate"], decimals_of(row), language, leading=_plain(row))


def _interval(row: pd.Series, language: str) -> str:
    style, places = STYLES[language], decimals_of(row)
    ends = (number(row[end], places, language, leading=_plain(row)) for end in ("low", "high"))
    return f"{style.interval} [{style.between.join(ends)}]"


def _test(row: pd.Series, language: str) -> tuple[str, ...]:
    """Write the test of no effect: t with its degrees of freedom, or z without."""
    if pd.isna(row["se"]) or row["se"] <= 0 or pd.isna(row["p"]):
        return ()
    value = number(row["estimate"] / row["se"], 2, language)
    df = float(row["df"])
    if math.isfinite(df):
        whole = abs(df - round(df)) < ROUNDED
        name = f"t({number(df, 0 if whole else 1, language)})"
    else:
        name = "z"
    return (f"{name} = {value}", p_equals(float(row["p"]), language))


def _effect(row: pd.Series, language: str) -> tuple[str, ...]:
    style = STYLES[language]
    found = []
    if row["model"] in ODDS + RATES:
        called = style.odds if row["model"] in ODDS else style.rates
        found.append(f"{called} = {number(math.exp(row['estimate']), 2, language)}")
    if not pd.isna(row["standardised"]):
        found.append(f"d = {number(row['standardised'], 2, language)}")
    return tuple(found)


def _people(row: pd.Series, style: Style) -> str:
    people = f"{int(row['n_persons'])} {style.people}"
    groups = row["n_clusters"]
    return people if pd.isna(groups) else f"{people} in {int(groups)} {style.groups}"
