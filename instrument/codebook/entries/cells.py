"""How often each value was given in a wave, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Literal

from instrument.codebook.answers import ANY_ANSWER
from instrument.codebook.counts import ANSWERED, gathered, published
from instrument.codebook.entries.codebook import Bin
from instrument.dataset import DataVariable
from instrument.dataset.values import ABSENCES
from instrument.locale import ENGLISH, Locale
from instrument.vocabulary import Text

WITHHELD: Literal["withheld"] = "withheld"
STATA: Mapping[str, str] = {
    reason: f".{letter}" for reason, letter in zip(ABSENCES, ascii_lowercase, strict=False)
}
"""Reason missing → the sign that Stata files hold."""
NONE = "–"
"""Stands where a wave is not told in these cells."""
Sort = Literal["option", "reason"]
_UNCOUNTED = ("text",)


@dataclass(frozen=True)
class Row:
    """A value or a reason missing: what the table names, and the pictures draw, in each wave."""

    code: str
    label: Text
    sort: Sort
    number: str = ""


@dataclass(frozen=True)
class Cell:
    """A count as it may be shown; `number` is None where it is hidden."""

    row: Row
    shown: str
    number: int | None


def drawable(variable: DataVariable) -> bool:
    """Tell whether the counts of a variable may be published at all."""
    return not variable.sensitive and variable.kind not in _UNCOUNTED


def counted(
    variable: DataVariable,
    counts: Mapping[str, int],
    bins: Sequence[Bin] = (),
    *,
    whole: bool = False,
    locale: Locale = ENGLISH,
) -> dict[str, int]:
    """Count the cells of a variable in a wave: its categories, or its bins, or any answer.

    Reasons missing that nobody gave are left out. If `whole`, answers are not told apart.
    """
    known = {code: n for code, n in counts.items() if code != WITHHELD}
    codes = () if whole else tuple(each.code for each in variable.categories)
    found = dict(gathered(known, codes))
    if bins and not variable.categories and not whole:
        reasons = {code: n for code, n in found.items() if code != ANSWERED}
        found = {bin_code(low, high, locale): n for low, high, n in bins} | reasons
    return found | ({WITHHELD: counts[WITHHELD]} if counts.get(WITHHELD) else {})


def shown(counts: Mapping[str, int], smallest: int) -> dict[str, str]:
    """Write counts with the small ones hidden, and one more where it would give one away.

    What was withheld is no reason that somebody gave, and its number may be known or not: a cell
    is hidden if it must be in either case.
    """
    without = {code: n for code, n in counts.items() if code != WITHHELD}
    first = published(counts, adds_up=True, smallest=smallest)
    again = published(without, adds_up=True, smallest=smallest)
    return {
        code: again[code] if code in again and text.isdigit() else text
        for code, text in first.items()
    }


def cells(rows: Iterable[Row], texts: Mapping[str, str]) -> tuple[Cell, ...]:
    """Put the counts of one wave beside the rows; a reason that nobody gave is 0."""
    found = ((row, texts.get(row.code, "0" if row.sort == "reason" else NONE)) for row in rows)
    return tuple(Cell(row, text, int(text) if text.isdigit() else None) for row, text in found)


def rows(
    variable: DataVariable,
    bins: Iterable[Sequence[Bin]],
    met: Iterable[str],
    locale: Locale = ENGLISH,
) -> list[Row]:
    """List what a table of the variable names: its values, then the reasons missing that were met.

    Parameters
    ----------
    variable
        With its categories and the reasons missing that it declares.
    bins
        Of each wave that has them.
    met
        Codes and reasons that were counted in any wave.
    locale
        Of the readers.
    """
    given = set(met)
    found = [
        Row(code, each.label, "option", "" if str(each.value) == code else str(each.value))
        for code, each in ((each.code, each) for each in variable.categories)
    ]
    if not variable.categories:
        limits = dict.fromkeys((low, high) for each in bins for low, high, _ in each)
        found += [Row(bin_code(*each, locale), {}, "option") for each in sorted(limits)]
    if ANSWERED in given and ANSWERED not in {row.code for row in found}:
        found.append(Row(ANSWERED, {locale.id: locale.text(ANY_ANSWER)}, "option"))
    told = [each for each in reasons(variable, locale) if each.code in given]
    unknown = given.intersection(ABSENCES) - {each.code for each in told}
    return [*found, *told, *(Row(name, {}, "reason") for name in ABSENCES if name in unknown)]


def reasons(variable: DataVariable, locale: Locale) -> list[Row]:
    """List the reasons missing that a variable declares, with what stands for them in SPSS."""
    order = sorted(variable.missing, key=lambda each: ABSENCES.index(each.reason))
    return [Row(x.reason, x.label, "reason", _span(x.low, x.high, locale)) for x in order]


def bin_code(low: float, high: float, locale: Locale) -> str:
    """Name a bin by its limits."""
    first, last = (locale.decimal(f"{each:g}") for each in (low, high))
    return locale.text("{low} to {high}", low=first, high=last)


def _span(low: float, high: float, locale: Locale) -> str:
    """Write numbers as they stand in files of SPSS."""
    if low == high:
        return f"{low:g}"
    return locale.text("{low} to {high}", low=f"{low:g}", high=f"{high:g}")
