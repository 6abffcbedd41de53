"""Numbers as they stand in sentences and tables: decimals, signs, p values, units read aloud.

Statistics are written as the Publication Manual of the APA does (7th ed.).
"""

from __future__ import annotations

import math
import re

import pandas as pd

from analysis.locale import ENGLISH, Locale

SMALLEST_P = 0.001
SMALL = 0.01
"""Below this a number that the plan fixes has two figures."""
FEWEST, MOST = 1, 9
"""Decimals of an estimate, whatever its standard error."""
MORE = 2
"""How many more decimals an interval may have, so that no end of it reads as zero and is not."""
NO_NUMBER = "–"
_SURE = re.compile(
    r"\w*(?P<twice>[b-df-hj-np-tv-z])(?P=twice)"
    r"|\w*(?:(?<![aeiou])(?:aa|au|ee|ei|eu|ie|ij|oe|oo|ou|ui|uu)|[b-df-hj-np-tv-z])[bcf-hj-np-svwxz]"
)
"""Dutch without its “en”, where how the singular is written is sure: “gemeent” may want an “e”."""
_HARD = {"v": "f", "z": "s"}
_MEASURES = {"punten": "punt", "minuten": "minuut", "uren": "uur", "dagen": "dag", "weken": "week"}
"""Dutch measures of which that is not sure, and their singular."""


def number(value: float, decimals: int = 2, locale: Locale = ENGLISH) -> str:
    """Write a number with a true minus sign; `–` when there is none.

    Examples
    --------
    >>> number(-1.25, 1), number(-0.001), number(float("nan"))
    ('−1.2', '0.00', '–')
    >>> number(-1.25, 2, Locale("nl"))
    '−1,25'
    """
    if math.isnan(value):
        return NO_NUMBER
    return locale.decimal(f"{round(value, decimals) + 0.0:.{decimals}f}")


def size(value: float, locale: Locale = ENGLISH) -> str:
    """Write a number that the plan fixes, with no more decimals than it has, at most three.

    Below a hundredth it has two figures.

    Examples
    --------
    >>> size(5.0), size(0.25), size(0.00042)
    ('5', '0.25', '0.00042')
    """
    told = f"{value:.2g}" if 0 < abs(value) < SMALL else f"{round(value, 3):g}"
    return locale.decimal(told)


def amount(told: str, unit: str, locale: Locale = ENGLISH) -> str:
    """Write a number with its unit as it is read aloud.

    In English a unit that is counted follows the number; one that is a quantity goes before it, but
    for a share below nought, which there is not. In other languages the unit follows the number,
    unless it is a ratio or a share of something, or there is one of what has a singular that cannot
    be told from its plural.

    Examples
    --------
    >>> amount("10.5", "points of 100"), amount("1", "points")
    ('10.5 points of 100', '1 point')
    >>> amount("0.71", "log rate ratio"), amount("0.15", "share of people")
    ('a log rate ratio of 0.71', 'a share of 0.15 of people')
    >>> amount("−0.15", "share of people")
    '−0.15 as a share of people'
    >>> amount("0,15", "deel van de mensen", Locale("nl")), amount("1", "fietsen", Locale("nl"))
    ('0,15 (deel van de mensen)', '1 fiets')
    >>> amount("1", "punten van 100", Locale("nl")), amount("1", "gemeenten", Locale("nl"))
    ('1 punt van 100', '1 (gemeenten)')
    """
    head, joint, rest = _split(unit)
    one = told in ("1", "−1")
    if locale != ENGLISH:
        head = _single(head, locale) if one else head if _counted(head) else ""
        return f"{told} {head}{joint}{rest}" if head else f"{told} ({unit})"
    if not head.endswith("s"):
        article = "an" if head[:1] in "aeiou" else "a"
        if rest and told.startswith("−"):
            return f"{told} as {article} {unit}"
        return f"{article} {head} of {told}{joint}{rest}"
    if one and not head.endswith(("odds", "ss")):
        head = head.removesuffix("es") if head.endswith("sses") else head.removesuffix("s")
    return f"{told} {head}{joint}{rest}"


def _split(unit: str) -> tuple[str, str, str]:
    """Take a unit apart into what is counted, and of, per or a what."""
    found = [(unit.find(each), each) for each in (" of ", " per ", " a ", " van ") if each in unit]
    place, joint = min(found, default=(len(unit), ""))
    return unit[:place], joint, unit[place + len(joint) :]


def _counted(head: str) -> bool:
    """Tell whether what a unit counts stands in the plural, as far as its ending tells."""
    return head.endswith(("s", "en"))


def _single(head: str, locale: Locale) -> str:
    """Put what a unit counts in the singular; empty where that is not sure.

    Examples
    --------
    >>> [_single(each, Locale("nl")) for each in ("stappen", "brieven", "dagen", "leden", "deel")]
    ['stap', 'brief', 'dag', '', '']
    """
    if locale.id != "nl" or not head.endswith("en"):
        return ""
    if head in _MEASURES:
        return _MEASURES[head]
    stem = head.removesuffix("en")
    found = _SURE.fullmatch(stem)
    if found is None:
        return ""
    return stem[:-1] if found["twice"] else f"{stem[:-1]}{_HARD.get(stem[-1], stem[-1])}"


def p_value(p: float, locale: Locale = ENGLISH) -> str:
    """Write a p value as APA does: three decimals, no leading zero, `< .001` below that."""
    if math.isnan(p):
        return NO_NUMBER
    if p < SMALLEST_P:
        return f"< {_without_zero(locale.decimal(str(SMALLEST_P)))}"
    return _without_zero(locale.decimal(f"{p:.3f}"))


def _without_zero(written: str) -> str:
    return written.removeprefix("0")


def p_equals(p: float, locale: Locale = ENGLISH) -> str:
    """Write `p = .012`, or `p < .001`."""
    told = p_value(p, locale)
    return f"p {told}" if told.startswith("<") else f"p = {told}"


def decimals_of(row: pd.Series) -> int:
    """Choose decimals by the size of the standard error: about two figures of it."""
    se = row["se"]
    if pd.isna(se) or se <= 0:
        return 2
    return min(max(FEWEST, math.ceil(math.log10(5 / se) - 1e-9)), MOST)


def decimals_of_ends(low: float, high: float, decimals: int) -> int:
    """Choose decimals of an interval: more, where an end would read as zero and is not.

    An end that is zero to the last of `MORE` decimals is as good as zero, and gets none of them.

    Examples
    --------
    >>> decimals_of_ends(-0.04, 7.6, 1), decimals_of_ends(0, 7.6, 1), decimals_of_ends(1e-9, 1, 1)
    (2, 1, 1)
    >>> decimals_of_ends(1e-9, 0.004, 1)
    3
    """
    ends = [end for end in (low, high) if round(end, decimals + MORE) != 0]
    enough = range(decimals, decimals + MORE + 1)
    return next(each for each in enough if all(round(end, each) != 0 for end in ends))


def interval(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Write an estimate's 95% interval."""
    places = decimals_of_ends(row["low"], row["high"], decimals_of(row))
    low, high = (number(row[end], places, locale) for end in ("low", "high"))
    return locale.text("{low} to {high}", low=low, high=high)
