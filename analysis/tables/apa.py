"""One estimate in one sentence, as the Publication Manual of the APA writes statistics.

Seventh edition: no zero before the point of what cannot pass 1 (p, a correlation),
p exact to three decimals and `< .001` below that, intervals in square brackets. Dutch has a comma
for the point, and so a semicolon within brackets.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.locale import Locale
from analysis.numbers import amount, decimals_of, decimals_of_ends, number, p_equals, p_value, size
from analysis.sentences import reason
from analysis.tables.nouns import NOUNS

Language = Literal["nl", "en"]
LARGEST_P = 0.9995
"""From here on, p is no less than .999."""
CORRELATION = "changes"
"""The model whose estimate is a correlation."""
SLOPES = ("association", "fractional", "lagged")
"""Models whose estimate is per unit of something else, so that it is no difference d."""
NOUGHT = re.compile(r"^(−?)0(?=\D)")
MANY = 1e6
"""Degrees of freedom from which t is the normal distribution."""


@dataclass(frozen=True)
class _Words:
    was: str
    interval: str
    between: str
    equivalence: str
    failed: str


WORDS: Mapping[Language, _Words] = {
    "nl": _Words("was", "95%-BI", "; ", "toets op gelijkwaardigheid (TOST, ±{least})",
                 "kon niet worden geschat: {why}"),
    "en": _Words("was", "95% CI", ", ", "equivalence test (TOST, ±{least})",
                 "could not be estimated: {why}"),
}  # fmt: skip


def apa(row: pd.Series, language: Language = "en", unit: str | None = None) -> str:
    """Write an estimate as a sentence.

    Parameters
    ----------
    row
        Of the verdicts: `model`, `status`, `because`, `unit`, `estimate`, `se`, `df`, `low`,
        `high`, `p`, and where there are any `standardised`, `std_low`, `std_high`; of a claim of no
        change (`direction` 0) `sesoi` and `p_tested` too.
    language
        Of the sentence.
    unit
        In that language; the row's own is English.

    Returns
    -------
    str
        “The mean change within people was 5.2 points, 95% CI [2.1, 8.3], t(9.3) = 3.80,
        p = .004, d = 0.41 [0.16, 0.66].”; why there is no estimate, where there is none.
    """
    words, noun = WORDS[language], NOUNS[row["model"]][language]
    if row["status"] != "ok":
        return f"{noun.rstrip(',')} {words.failed.format(why=reason(row, Locale(language)))}."
    told = row["unit"] if unit is None else unit
    parts = [
        _estimate(row, noun, told, language),
        f"{words.interval} {_between(row, ('low', 'high'), decimals_of(row), language)}",
        *_test(row["estimate"], row, row["p"], language),
        *_size(row, language),
        *_equivalence(row, told, language),
    ]
    return f"{', '.join(parts)}."


def p_told(p: float, language: Language = "en") -> str:
    """Write `p = .004`, `p < .001` or `p > .999`; empty where there is none.

    Examples
    --------
    >>> p_told(0.0042), p_told(1e-9), p_told(0.9999), p_told(0.0042, "nl")
    ('p = .004', 'p < .001', 'p > .999', 'p = ,004')
    """
    locale = Locale(language)
    if math.isnan(p):
        return ""
    return f"p > {p_value(0.999, locale)}" if p >= LARGEST_P else p_equals(p, locale)


def _written(value: float, places: int, language: Language, *, below_one: bool = False) -> str:
    """Write a number; without the zero before its point where it cannot pass 1."""
    told = number(value, places, Locale(language))
    return NOUGHT.sub(r"\1", told) if below_one else told


def _estimate(row: pd.Series, noun: str, unit: str, language: Language) -> str:
    was = WORDS[language].was
    told = _written(row["estimate"], _places(row), language, below_one=_bounded(row))
    if _bounded(row):
        return f"{noun} {was} r = {told}"
    return f"{noun} {was} {amount(told, unit, Locale(language))}"


def _bounded(row: pd.Series) -> bool:
    return bool(row["model"] == CORRELATION)


def _places(row: pd.Series) -> int:
    return 2 if _bounded(row) else decimals_of(row)


def _between(row: pd.Series, names: tuple[str, str], places: int, language: Language) -> str:
    low, high = (row[name] for name in names)
    places = decimals_of_ends(low, high, 2 if _bounded(row) else places)
    ends = [_written(row[name], places, language, below_one=_bounded(row)) for name in names]
    return f"[{WORDS[language].between.join(ends)}]"


def _test(value: float, row: pd.Series, p: float, language: Language) -> list[str]:
    """Write t with its degrees of freedom, or z where there are none, and p."""
    if not row["se"] > 0:
        return [told] if (told := p_told(p, language)) else []
    df = float(row["df"])
    normal = math.isnan(df) or df > MANY
    name = "z" if normal else f"t({_df(df, language)})"
    both = (f"{name} = {_written(value / row['se'], 2, language)}", p_told(p, language))
    return [each for each in both if each]


def _df(df: float, language: Language) -> str:
    """Write degrees of freedom: whole ones without a decimal.

    Examples
    --------
    >>> _df(13.0, "en"), _df(9.34, "en"), _df(9.34, "nl")
    ('13', '9.3', '9,3')
    """
    return _written(df, 0 if df == int(df) else 1, language)


def _size(row: pd.Series, language: Language) -> list[str]:
    """Write the standardised estimate with its interval, where there is one."""
    found = row.get("standardised")
    if found is None or pd.isna(found):
        return []
    told = f"{'in SD' if row['model'] in SLOPES else 'd'} = {_written(float(found), 2, language)}"
    return [f"{told} {_between(row, ('std_low', 'std_high'), 2, language)}"]


def _equivalence(row: pd.Series, unit: str, language: Language) -> list[str]:
    """Write the two one-sided tests of a claim of no change: the weaker of the two."""
    p = row.get("p_tested")
    if row.get("direction") != 0 or p is None or pd.isna(p):
        return []
    least = f"{size(row['sesoi'], Locale(language))} {unit}"
    told = WORDS[language].equivalence.format(least=least)
    return [f"{told}: {', '.join(_test(row['sesoi'] - abs(row['estimate']), row, p, language))}"]
