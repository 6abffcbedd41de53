"""Numbers put into classes, for a picture of how they lie."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dataset.counts import WAVE
from analysis.dataset.table import Table
from instrument.codebook.entries import Bins
from instrument.dataset import DataVariable

CLASSES = 10
_MOST = 0.95
"""Share of the numbers that the classes of equal width reach over; the last one takes the rest."""


def bins_by_wave(table: Table) -> Bins:
    """Count the numbers of every wave in classes that are the same in all waves.

    Variables without a declared smallest and largest number have none: the ends of a class would
    be somebody's answer.
    """
    edges = {
        each.name: _edges(each, table.cells[each.name])
        for each in table.file.variables
        if each.kind == "number" and each.low is not None and each.high is not None
    }
    waves = table.cells[WAVE]
    return {
        str(wave): {
            name: _counted(table.cells.loc[rows, name], cuts)
            for name, cuts in edges.items()
            if len(cuts) > 1
        }
        for wave, rows in waves.groupby(waves, sort=False).groups.items()
    }


def _edges(variable: DataVariable, numbers: pd.Series) -> npt.NDArray[np.float64]:
    """Cut the range in classes of a round width (1, 2 or 5 times a power of ten)."""
    low, high = float(variable.low or 0), float(variable.high or 0)
    known = numbers.dropna()
    if known.empty or low >= high:
        return np.array([low])
    reach = max(float(known.quantile(_MOST)) - low, (high - low) / 1000)
    width = _round_up(reach / CLASSES, whole=variable.decimals == 0)
    cuts = low + width * np.arange(CLASSES)
    return np.append(cuts[cuts < high], high)


def _round_up(width: float, *, whole: bool) -> float:
    power = 10.0 ** np.floor(np.log10(width))
    found = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= width * (1 - 1e-9))
    return max(1.0, float(found)) if whole else float(found)


def _counted(
    numbers: pd.Series, cuts: npt.NDArray[np.float64]
) -> Sequence[tuple[float, float, int]]:
    """Count: each class holds its lower end, the last one both."""
    found, _ = np.histogram(numbers.dropna(), bins=cuts)
    return tuple(
        (float(low), float(high), int(n))
        for low, high, n in zip(cuts[:-1], cuts[1:], found, strict=True)
    )
