"""The tables of a study that hypotheses are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd


@dataclass(frozen=True)
class Tables:
    """The harmonised tables of a study, and the least count that it tells of its people."""

    panel: pd.DataFrame
    memberships: pd.DataFrame
    ties: pd.DataFrame
    smallest_cell: int

    @cached_property
    def named(self) -> pd.DataFrame:
        """The groups that each person names, in whatever wave: `person` and `group`."""
        found = self.memberships.reindex(columns=["person", "collective"]).dropna()
        return found.set_axis(["person", "group"], axis=1).astype("str")
