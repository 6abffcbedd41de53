"""How well the items of a construct hang together: Cronbach's alpha per wave."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
import pingouin

from instrument.model import Construct

COLUMNS = ("construct", "wave", "n_items", "alpha", "low", "high", "n")
SMALLEST = 2
"""Items, and people, without which there is no alpha."""


def reliability(panel: pd.DataFrame, constructs: Iterable[Construct]) -> pd.DataFrame:
    """Compute Cronbach's alpha of every construct in every wave.

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
        alpha (Cronbach 1951), its 95 % interval (Feldt, Woodruff & Salih 1987, rounded to three
        decimals) and `n`, the people who answered all of these. Alpha is missing where fewer
        than two items or people are there, or answers do not vary.
    """
    rows = [
        {"construct": construct.id, "wave": wave, **alpha(keyed(part, construct.items))}
        for construct in constructs
        for wave, part in panel.groupby("wave", sort=False)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table[table["n_items"] > 0].reset_index(drop=True)


def keyed(panel: pd.DataFrame, items: Iterable[str]) -> pd.DataFrame:
    """Take the items that were answered, all turned the same way; complete answers only."""
    signs = {name.removeprefix("-"): -1.0 if name.startswith("-") else 1.0 for name in items}
    answered = [name for name in signs if name in panel and panel[name].notna().any()]
    turned = {name: signs[name] * panel[name].astype(float) for name in answered}
    return pd.DataFrame(turned, index=panel.index).dropna()


def alpha(answers: pd.DataFrame) -> dict[str, float]:
    """Compute alpha of complete answers, one column an item, all keyed the same way."""
    n, n_items = answers.shape
    found = {"n_items": n_items, "alpha": math.nan, "low": math.nan, "high": math.nan, "n": n}
    if n < SMALLEST or n_items < SMALLEST or float(answers.sum(axis=1).var()) == 0:
        return found
    value, (low, high) = pingouin.cronbach_alpha(data=answers)
    return {**found, "alpha": float(value), "low": float(low), "high": float(high)}
