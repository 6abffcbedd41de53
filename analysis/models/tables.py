"""The tables of a study that hypotheses are about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Tables:
    """The harmonised tables of a study."""

    panel: pd.DataFrame
    memberships: pd.DataFrame
    ties: pd.DataFrame
