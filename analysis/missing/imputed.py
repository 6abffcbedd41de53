"""Panels in which what people did not answer is imputed, several times, within the person."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd
from statsmodels.tools.sm_exceptions import SingularMatrixWarning

from analysis.locale import ENGLISH, marked
from analysis.missing.chain import Chain
from analysis.missing.rubin import Pooled, pool
from analysis.missing.wide import Wide, wide

AT_LEAST = 20
"""Imputed tables, however little is missing."""
FEWEST = 20
"""Answers to an outcome in a wave, without which nothing is imputed from them."""
DONORS = 5
"""People like someone, of whom one lends their answer (van Buuren 2018)."""
_BURN_IN, _APART = 10, 5
"""Rounds before the first table, and from each to the next."""

Estimator = Callable[[pd.DataFrame], tuple[float, float, float]]
"""Of a completed panel: an estimate, its standard error, degrees of freedom of complete data."""


@dataclass(frozen=True)
class Imputed:
    """Completed panels, or why there are none.

    Attributes
    ----------
    tables
        A row a person and wave each: `person`, `wave`, `answered` (whether the person has a row
        in the panel), what was carried along, and the outcomes, complete but in waves that did
        not ask them.
    incomplete
        Share of people with an outcome that was missing.
    used
        Columns that each value was imputed from, all others among them.
    why
        Why nothing was imputed.
    """

    tables: tuple[pd.DataFrame, ...]
    incomplete: float
    used: tuple[str, ...]
    why: str | None = None


def tables_needed(incomplete: float) -> int:
    """Say how many tables to impute: a hundred times the share of people with missing values.

    White, Royston & Wood (2011, Statistics in Medicine 30, 377–399); 20 at least.

    Examples
    --------
    >>> tables_needed(0.05), tables_needed(0.455)
    (20, 46)
    """
    return max(AT_LEAST, ceil(100 * incomplete - 1e-9))


def impute(
    panel: pd.DataFrame,
    outcomes: Sequence[str],
    waves: Sequence[str],
    predictors: Sequence[str] = (),
    carried: Sequence[str] = (),
    of_wave: Sequence[str] = (),
    *,
    seed: int,
) -> Imputed:
    """Impute outcomes of everybody who took part, in every wave.

    Parameters
    ----------
    panel
        A row a person and wave.
    outcomes, waves, predictors
        As for `analysis.missing.wide.wide`. To impute for those only who were there in the first
        wave, give a panel of them.
    carried
        Columns to take along, with a person's first known value.
    of_wave
        Columns to take along that have one value in a wave.
    seed
        Of the random numbers: the same tables again.

    Notes
    -----
    Chained equations with predictive mean matching (van Buuren 2018, Flexible imputation of missing
    data, 3.4 and 4.5) by statsmodels' MICEData: each outcome in each wave by regression on all
    others in all waves and on the predictors, so that a value lends what the same person answered
    in other waves; imputed values are answers that somebody gave, so that they stay on the scale.
    Right as far as being missing depends on nothing but what these columns say.
    """
    laid = wide(panel, outcomes, waves, predictors)
    names = [f"{outcome} in {wave}" for outcome, wave in laid.cells]
    used = (*names, *map(str, laid.predictors))
    why = _fault(laid)
    if why is not None:
        return Imputed((), laid.incomplete, used, why)
    frame = _frame(panel, laid, waves, carried, of_wave)
    try:
        tables = tuple(_completed(frame, laid, values) for values in _draws(laid, seed))
    except SingularMatrixWarning:
        twin = marked("an outcome says in full what others say already")
        return Imputed((), laid.incomplete, used, twin)
    return Imputed(tables, laid.incomplete, used)


def pooled(imputed: Imputed, estimator: Estimator) -> Pooled:
    """Estimate something from every table, and pool it by Rubin's rules.

    The fewest degrees of freedom of all tables are those of complete data.

    Raises
    ------
    ValueError
        If nothing was imputed.
    """
    if imputed.why is not None:
        raise ValueError(imputed.why)
    found = [estimator(table) for table in imputed.tables]
    estimates, errors, df = zip(*found, strict=True)
    return pool(estimates, errors, min(df))


def _fault(laid: Wide) -> str | None:
    for (outcome, wave), column in laid.cells.items():
        known = column.dropna()
        if len(known) < FEWEST:
            told = ENGLISH.plural(
                "{n} person answered {outcome} in {wave}",
                "{n} people answered {outcome} in {wave}",
                len(known),
                outcome=outcome,
                wave=wave,
            )
            needed = ENGLISH.text("{n} are needed", n=FEWEST)
            return f"{told}; {needed}"
        if (known == known.iloc[0]).all():
            return ENGLISH.text("{outcome} does not vary in {wave}", outcome=outcome, wave=wave)
    return None if laid.cells else marked("no wave asked any of the outcomes")


def _draws(laid: Wide, seed: int) -> Iterator[list[np.ndarray]]:
    """Draw tables from one chain; columns have plain names there, for its formulas."""
    columns = [*laid.cells.values(), *(laid.predictors[name] for name in laid.predictors)]
    data = pd.DataFrame({f"c{place}": each.to_numpy() for place, each in enumerate(columns)})
    cells = [f"c{place}" for place in range(len(laid.cells))]
    chain = Chain(data, k_pmm=DONORS, rng=np.random.default_rng(seed))
    for place in range(tables_needed(laid.incomplete)):
        with warnings.catch_warnings():
            warnings.simplefilter("error", SingularMatrixWarning)
            chain.update_all(_APART if place else _BURN_IN)
        yield [chain.data[name].to_numpy(copy=True) for name in cells]


def _frame(
    panel: pd.DataFrame,
    laid: Wide,
    waves: Sequence[str],
    carried: Sequence[str],
    of_wave: Sequence[str],
) -> pd.DataFrame:
    """Make a row for every person and wave, without outcomes."""
    everyone = pd.MultiIndex.from_product([waves, laid.people], names=["wave", "person"])
    frame = everyone.to_frame(index=False)
    there = pd.MultiIndex.from_frame(panel[["wave", "person"]])
    frame["answered"] = everyone.isin(there)
    known = panel.groupby("person")[list(carried)].first()
    for name in carried:
        frame[name] = known[name].reindex(frame["person"]).to_numpy()
    constant = panel.groupby("wave")[list(of_wave)].first()
    for name in of_wave:
        frame[name] = constant[name].reindex(frame["wave"]).to_numpy()
    return frame


def _completed(frame: pd.DataFrame, laid: Wide, values: list[np.ndarray]) -> pd.DataFrame:
    found = frame.copy()
    for ((outcome, wave), _), column in zip(laid.cells.items(), values, strict=True):
        if outcome not in found:
            found[outcome] = np.nan
        found.loc[found["wave"] == wave, outcome] = column
    return found
