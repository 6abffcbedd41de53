"""Who left beside who stayed, by what they answered when they first took part.

A difference tells who is still there, not why anybody left: it is selection and not a cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt
from statistics import NormalDist

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from analysis.people.attrition import members
from instrument.load import closest
from instrument.problems import PeilError, Place, problem

COLUMNS = (
    "entered",
    "later",
    "variable",
    "option",
    "stayed",
    "left",
    "mean_stayed",
    "mean_left",
    "d",
    "low",
    "high",
)
MOST_OPTIONS = 12
"""A variable with more different words than this is not a category."""
_FEWEST = 2


def selection(panel: pd.DataFrame, waves: Sequence[str], variables: Sequence[str]) -> pd.DataFrame:
    """Compare those who left with those who stayed.

    People are compared by their first wave: of those who entered in a wave, the ones who are in a
    later wave with the ones who are not, on the answers of that first wave.

    Parameters
    ----------
    panel
        A row per person and wave, a column per variable.
    waves
        In order.
    variables
        Numbers are compared by their means; words, option by option, by shares.

    Returns
    -------
    pandas.DataFrame
        A row per first wave, later wave, variable and option (missing for numbers): how many
        `stayed` and `left` with an answer, the means, and the standardised difference `d` (left
        less stayed) with its 95% interval `low` to `high`; missing where it cannot be computed.

    Raises
    ------
    PeilError
        N016 for every variable that is not in the panel, or is no category.
    """
    _check(panel, variables)
    there = members(panel, waves)
    rows = []
    for entered, later in combinations(waves, 2):
        before = waves[: waves.index(entered)]
        people = there[entered].difference(*(there[wave] for wave in before))
        first = panel[(panel["wave"] == entered) & panel["person"].isin(people)]
        stays = first["person"].isin(there[later])
        for variable in variables:
            for option, values in _values(panel[variable], first[variable]):
                compared = _compared(values[stays].dropna(), values[~stays].dropna())
                rows.append((entered, later, variable, option, *compared))
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.astype({"option": "str"})


def _check(panel: pd.DataFrame, variables: Sequence[str]) -> None:
    problems = []
    for name in variables:
        near = closest(name, [str(column) for column in panel])
        place = Place("study.yaml", item=name)
        if name not in panel:
            why = "it is not in the panel"
            problems.append(problem("N016", place, variable=name, why=why, closest=near))
        elif not is_numeric_dtype(panel[name]) and panel[name].nunique() > MOST_OPTIONS:
            why = f"it has {panel[name].nunique()} different values that are no numbers"
            problems.append(problem("N016", place, variable=name, why=why, closest=near))
    if problems:
        raise PeilError(*problems)


def _values(whole: pd.Series, part: pd.Series) -> Iterator[tuple[str | None, pd.Series]]:
    """Give numbers as they are, and words as 0 and 1 for each of the options."""
    if is_numeric_dtype(whole) or is_bool_dtype(whole):
        yield None, part.astype("Float64").astype("float64")
        return
    for option in sorted(map(str, whole.dropna().unique())):
        yield option, (part == option).astype("float64").where(part.notna())


def _compared(stayed: pd.Series, left: pd.Series) -> tuple[float | int | None, ...]:
    enough = min(len(stayed), len(left)) >= _FEWEST
    found = difference(stayed, left) if enough else None
    means = (each.mean() if len(each) else None for each in (stayed, left))
    return (len(stayed), len(left), *means, *(found or (None, None, None)))


def difference(stayed: pd.Series, left: pd.Series) -> tuple[float, float, float] | None:
    """Standardise the difference of two means.

    d = (m₂ − m₁) / s with the pooled s² = ((n₁ − 1) s₁² + (n₂ − 1) s₂²) / (n₁ + n₂ − 2) (Cohen
    1988), and the large-sample interval d ± z √((n₁ + n₂) / (n₁ n₂) + d² / (2 (n₁ + n₂)))
    (Hedges & Olkin 1985, Statistical methods for meta-analysis). People are taken as
    independent: members of one group, who are alike, make the interval too narrow.

    Parameters
    ----------
    stayed, left
        At least two values each.

    Returns
    -------
    tuple or None
        d, and the ends of its 95% interval; None if no value differs.
    """
    one, two = len(stayed), len(left)
    pooled = ((one - 1) * stayed.var() + (two - 1) * left.var()) / (one + two - 2)
    if not pooled > 0:
        return None
    d = float((left.mean() - stayed.mean()) / sqrt(pooled))
    error = sqrt((one + two) / (one * two) + d**2 / (2 * (one + two)))
    reach = NormalDist().inv_cdf(0.975) * error
    return d, d - reach, d + reach
