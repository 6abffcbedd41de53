"""How well the items of a construct hang together: Cronbach's alpha and McDonald's omega."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, isnan, log, nan

import numpy as np
import pandas as pd
from scipy import stats

from analysis.inference.interval import CONFIDENCE
from analysis.locale import ENGLISH, marked
from analysis.measurement.likelihood import fit, observed_information, row_scores
from analysis.measurement.moments import Floats, Moments
from analysis.measurement.one_factor import layout
from instrument.model import Construct

COLUMNS = (
    "construct",
    "wave",
    "n_items",
    "n",
    "alpha",
    "alpha_low",
    "alpha_high",
    "omega",
    "omega_low",
    "omega_high",
    "because",
)
SMALLEST = 2
"""Items, and people, without which there is no alpha."""
FACTOR = 3
"""Items of which a factor can be estimated."""
FEWEST = 30
"""People of whom a factor is estimated; with fewer, its solution is often improper."""

Found = Mapping[str, float | str | None]


def reliability(panel: pd.DataFrame, constructs: Iterable[Construct]) -> pd.DataFrame:
    """Compute alpha and omega of every construct in every wave.

    Parameters
    ----------
    panel
        One row a person and wave, with a numeric column per harmonised item.
    constructs
        Their items; a leading minus turns an item round.

    Returns
    -------
    pandas.DataFrame
        One row a construct and wave in which an item of it was answered: `n_items` that were,
        `n` people who answered all of these, `alpha` and `omega` with 95% intervals, and
        `because`, which says why one of them is missing, where it is.
    """
    rows = [
        {"construct": construct.id, "wave": wave, **_row(keyed(part, construct.items))}
        for construct in constructs
        for wave, part in panel.groupby("wave", sort=False)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype({"because": "str"})
    return table[table["n_items"] > 0].reset_index(drop=True)


def keyed(panel: pd.DataFrame, items: Iterable[str]) -> pd.DataFrame:
    """Take the items that were answered, all turned the same way; complete answers only."""
    signs = {name.removeprefix("-"): -1.0 if name.startswith("-") else 1.0 for name in items}
    answered = [name for name in signs if name in panel and panel[name].notna().any()]
    turned = {name: signs[name] * panel[name].astype(float) for name in answered}
    return pd.DataFrame(turned, index=panel.index).dropna()


def _row(answers: pd.DataFrame) -> Found:
    n, n_items = answers.shape
    found: dict[str, float | str | None] = {"n_items": n_items, "n": n}
    for name in ("alpha", "omega"):
        found |= dict.fromkeys((name, f"{name}_low", f"{name}_high"), nan)
    values = answers.to_numpy(dtype=np.float64)
    why = no_alpha(values)
    if why is not None:
        return {**found, "because": why}
    value = alpha(values)
    low, high = alpha_interval(value, n, n_items)
    found |= {"alpha": value, "alpha_low": low, "alpha_high": high}
    why = no_omega(values)
    if why is None:
        share, error = omega(values)
        found["omega"] = share
        found["omega_low"], found["omega_high"] = omega_interval(share, error)
        why = (
            marked("no omega: the factor model does not fit these answers")
            if isnan(share)
            else None
        )
    return {**found, "because": why}


def no_alpha(answers: Floats) -> str | None:
    """Say why there is no alpha of complete answers, n × p; None where there is."""
    n, n_items = answers.shape
    if n_items < SMALLEST:
        return marked("one item only")
    if n < SMALLEST:
        return ENGLISH.text("answered in full by {n}", n=n)
    if float(answers.sum(axis=1).var()) == 0:
        return marked("the sums of answers do not vary")
    return None


def no_omega(answers: Floats) -> str | None:
    """Say why there is no omega of complete answers, n × p; None where one may be tried."""
    n, n_items = answers.shape
    if n_items < FACTOR:
        return ENGLISH.text("no omega: a factor needs {n} items", n=FACTOR)
    if n < FEWEST:
        return ENGLISH.text(
            "no omega: answered in full by {n}, and a factor needs {least}", n=n, least=FEWEST
        )
    if not Moments.of(answers).usable:
        return marked("no omega: an item does not vary, or says what others say already")
    return None


def alpha(answers: Floats) -> float:
    """Compute p / (p − 1) · (1 − Σ variances / variance of the sum) (Cronbach 1951).

    Parameters
    ----------
    answers
        Complete, n × p, all turned the same way.

    Examples
    --------
    >>> round(alpha(np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]])), 4)
    0.6667
    """
    p = answers.shape[1]
    own, whole = answers.var(axis=0, ddof=1).sum(), answers.sum(axis=1).var(ddof=1)
    return float(p / (p - 1) * (1 - own / whole))


def alpha_interval(value: float, n: int, n_items: int) -> tuple[float, float]:
    """Give the 95% interval of alpha by the F distribution.

    (1 − a) F with n − 1 and (n − 1)(p − 1) degrees of freedom (Feldt, Woodruff & Salih 1987,
    Applied Psychological Measurement 11, 93–103). It is exact for normal answers to items with
    equal variances and covariances, at any n.
    """
    tail = (1 - CONFIDENCE) / 2
    df = (n - 1, (n - 1) * (n_items - 1))
    low, high = (float(stats.f.ppf(each, *df)) for each in (1 - tail, tail))
    return 1 - (1 - value) * low, 1 - (1 - value) * high


def omega(answers: Floats) -> tuple[float, float]:
    """Compute omega total of a one-factor model, and its standard error.

    (Σλ)² / ((Σλ)² + Σθ) with loadings λ and residual variances θ by maximum likelihood
    (McDonald 1999, Test theory): the share of the variance of the sum that the factor
    accounts for. The error needs no normal answers, nor that the model is true: it is that of
    what each person adds to the covariances (Maydeu-Olivares, Coffman & Hartmann 2007,
    Psychological Methods 12, 157–176, for alpha; Browne 1984 for factor models).

    Parameters
    ----------
    answers
        Complete, n × p, p ≥ 3, all turned the same way.

    Returns
    -------
    tuple
        Both are NaN where the model cannot be fitted, or gives a variance below zero.
    """
    p = answers.shape[1]
    found = fit(layout(p, 1), [Moments.of(answers)])
    if not (found.converged and found.proper):
        return nan, nan
    root, residual = found.own[0, :p].sum(), found.own[0, p : 2 * p].sum()
    whole = root**2 + residual
    slopes = np.zeros(found.own.shape)
    slopes[0, :p] = 2 * root * residual / whole**2
    slopes[0, p : 2 * p] = -(root**2) / whole**2
    moves = np.linalg.solve(observed_information(found), found.layout.gather(slopes))
    influence = row_scores(found, [answers]) @ moves
    return float(root**2 / whole), float(np.sqrt((influence**2).sum()))


def omega_interval(value: float, error: float) -> tuple[float, float]:
    """Give the 95% interval of omega, symmetric in log(1 − omega), so that it stays below 1.

    The transformation is that of Bonett (2002, Journal of Educational and Behavioral Statistics
    27, 335–340) for alpha.
    """
    if not value < 1:
        return nan, nan
    reach = float(stats.norm.ppf((1 + CONFIDENCE) / 2)) * error / (1 - value)
    middle = log(1 - value)
    return 1 - exp(middle + reach), 1 - exp(middle - reach)
