"""Power over plans: people by groups, and the fewest people that reach a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.inference.scores import Floats
from analysis.power.design import Variances, drawn
from analysis.power.mean_change import Planned, planned

COLUMNS = (
    "hypothesis",
    "effect",
    "people",
    "groups",
    "overlap",
    "between",
    "within",
    "se",
    "df",
    "power",
)
DRAWS = 5
"""Assignments of people to groups that a power is averaged over."""
MOST = 10_000
"""People up to which a number that reaches the target is looked for."""


@dataclass(frozen=True)
class Wave:
    """A wave that is planned: what it is to find, and what is known of people and groups.

    `effect` is in the unit of the estimate; `sizes` are those of known groups.
    """

    hypothesis: str
    effect: float
    level: float
    variances: Variances
    overlap: float
    sizes: Floats

    def of(self, n_people: int, n_groups: int) -> Planned:
        """Plan it for so many people and groups."""
        found = [self._drawn(n_people, n_groups, seed) for seed in range(DRAWS)]
        means = (float(np.mean([getattr(one, name) for one in found])) for name in _NUMBERS)
        return Planned(*means)

    def _drawn(self, n_people: int, n_groups: int, seed: int) -> Planned:
        adds_up = self.variances.adds_up
        overlap = min(max(self.overlap, 1.0), n_groups)
        design = drawn(n_people, n_groups, overlap, self.sizes, adds_up=adds_up, seed=seed)
        return planned(design, self.variances, self.effect, self.level)

    def needed(self, n_groups: int, target: float) -> int | None:
        """Find the fewest people that reach a power; None where none do, as groups are too few."""
        low, high = 2, 2
        while self.of(high, n_groups).power < target:
            low, high = high, 2 * high
            if high > MOST:
                return None
        while high - low > max(1, high // 100):
            middle = (low + high) // 2
            if self.of(middle, n_groups).power < target:
                low = middle
            else:
                high = middle
        return high


_NUMBERS = ("se", "df", "power")


def power_table(wave: Wave, people: Iterable[int], groups: Iterable[int]) -> pd.DataFrame:
    """Compute power for every number of people and of groups.

    Returns
    -------
    pandas.DataFrame
        With the columns `COLUMNS`; variances and effect in the unit of the estimate.
    """
    people = tuple(people)
    rows = [
        (
            wave.hypothesis,
            wave.effect,
            n_people,
            n_groups,
            wave.overlap,
            wave.variances.between,
            wave.variances.within,
            *(getattr(wave.of(n_people, n_groups), name) for name in _NUMBERS),
        )
        for n_groups in groups
        for n_people in people
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
