"""A change between two waves, with what it could be for those who are missing beside it.

`answered both` takes who is missing as like the others; `weighted` and `imputed` as like those
with the same first answers; `any answer` (Manski) asks nothing. Lee's bounds are not here: of
people who all answered the first wave, those who would answer both did, so that they are
`answered both`; `analysis.missing.trimming` is for waves of other people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isfinite

import numpy as np
import pandas as pd

from analysis.inference.interval import interval
from analysis.locale import marked
from analysis.missing.bounds import Bounds, change_bounds, standard_error
from analysis.missing.imputed import Imputed, impute, pooled
from analysis.missing.weighted_change import Change, changes

COLUMNS = (
    "outcome",
    "first",
    "later",
    "method",
    "lower",
    "upper",
    "low",
    "high",
    "se_lower",
    "se_upper",
    "df",
    "n",
    "answered",
    "because",
)
METHODS = ("answered both", "weighted", "imputed", "any answer")
"""From the strongest assumption on those who are missing to none at all."""
Row = dict[str, object]


def beside(
    panel: pd.DataFrame,
    outcome: str,
    waves: tuple[str, str],
    ends: tuple[float, float],
    predictors: Sequence[str] = (),
    groups: str | None = None,
    *,
    seed: int,
) -> pd.DataFrame:
    """Estimate a mean change of the people of the first wave in several ways.

    Parameters
    ----------
    panel
        A row a person and wave.
    outcome, ends
        A number, and its smallest and largest possible value.
    waves
        The first and the later one.
    predictors
        Columns that tell who comes back, as they were answered in the first wave.
    groups
        Column of whom errors may be alike, as it was in the first wave; a person without one
        is a group alone.
    seed
        Of imputation.

    Returns
    -------
    pandas.DataFrame
        A row a method (`METHODS`): the estimate as `lower` and `upper`, or bounds, its 95 %
        interval, the standard error of either end with its degrees of freedom, `n` people of the
        first wave, and how many have a change. `because` says why a method gives nothing.
    """
    both = panel[panel["wave"].isin(waves)]
    first, second, start = _asked(both, outcome, waves)
    people = _groups(start, groups)
    about: Row = {"outcome": outcome, "first": waves[0], "later": waves[1], "n": len(first)}
    about |= {"answered": int((first.notna() & second.notna()).sum())}
    mine = _of(both, start.index, people)
    rows: list[Row] = [
        *_weighted(first, second, start[[outcome, *predictors]], people),
        _tried("imputed", lambda: _imputed(mine, outcome, waves, predictors, seed)),
        _tried("any answer", lambda: _told(change_bounds(first, second, *ends, people), people)),
    ]
    found = pd.DataFrame([about | row for row in rows], columns=list(COLUMNS))
    return found.astype({"because": "str"})


def _asked(
    both: pd.DataFrame, outcome: str, waves: tuple[str, str]
) -> tuple[pd.Series, pd.Series, pd.DataFrame]:
    """Give both outcomes of the first wave's people, and their rows in it."""
    start = both[both["wave"] == waves[0]].set_index("person").sort_index()
    later = both[both["wave"] == waves[1]].set_index("person")[outcome]
    first = start[outcome].astype("float64")
    return first, later.astype("float64").reindex(first.index), start


def _groups(start: pd.DataFrame, groups: str | None) -> pd.Series:
    alone = pd.Series([f"person {name}" for name in start.index], index=start.index, dtype="str")
    if groups is None:
        return alone
    named = start[groups].astype("str")
    return named.where(start[groups].notna(), alone)


def _of(both: pd.DataFrame, people: pd.Index, groups: pd.Series) -> pd.DataFrame:
    """Take rows of the first wave's people, with the group that each had there."""
    rows = both[both["person"].isin(people)]
    return rows.assign(group_of=groups.reindex(rows["person"]).to_numpy())


def _tried(method: str, found: Callable[[], Row]) -> Row:
    try:
        return {"method": method} | found()
    except ValueError as error:
        return {"method": method, "because": str(error)}


def _told(found: Bounds, groups: pd.Series) -> Row:
    return {
        "lower": found.lower,
        "upper": found.upper,
        "low": found.low,
        "high": found.high,
        "se_lower": found.se_lower,
        "se_upper": found.se_upper,
        "df": groups.nunique() - 1.0,
    }


def _one(estimate: float, se: float, df: float) -> Row:
    """Tell an estimate: bounds that coincide."""
    low, high = interval(estimate, se, df)
    told = {"lower": estimate, "upper": estimate, "low": low, "high": high}
    return {**told, "se_lower": se, "se_upper": se, "df": df}


def _weighted(
    first: pd.Series, second: pd.Series, answers: pd.DataFrame, groups: pd.Series
) -> Iterator[Row]:
    df = groups.nunique() - 1.0
    try:
        found = changes(first, second, answers)
    except ValueError as error:
        for name in METHODS[:2]:
            yield {"method": name, "because": str(error)}
        return
    yield {"method": METHODS[0]} | _estimate(found.plain, groups, df)
    if found.weighted is None:
        yield {"method": METHODS[1], "because": found.why}
    else:
        yield {"method": METHODS[1]} | _estimate(found.weighted, groups, df)


def _estimate(change: Change, groups: pd.Series, df: float) -> Row:
    return _one(change.estimate, change.se(groups), df)


def _imputed(
    rows: pd.DataFrame,
    outcome: str,
    waves: tuple[str, str],
    predictors: Sequence[str],
    seed: int,
) -> Row:
    found: Imputed = impute(rows, [outcome], waves, predictors, ["group_of"], seed=seed)
    result = pooled(found, lambda table: _mean_change(table, outcome, waves))
    if not isfinite(result.interval[0]):
        raise ValueError(marked("nothing varies between imputed tables"))
    return _one(result.estimate, result.se, result.df)


def _mean_change(
    table: pd.DataFrame, outcome: str, waves: tuple[str, str]
) -> tuple[float, float, float]:
    first, second = (table[table["wave"] == wave].set_index("person") for wave in waves)
    moved = (second[outcome] - first[outcome]).to_numpy(dtype=np.float64)
    groups = first["group_of"]
    influence = (moved - moved.mean()) / len(moved)
    return float(moved.mean()), standard_error(influence, groups), groups.nunique() - 1.0
