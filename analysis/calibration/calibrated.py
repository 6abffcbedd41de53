"""What made-up studies showed of a plan: each test, each family, and what it was made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Calibrated:
    """What became of a plan's tests, and of its families; `about` is by scenario."""

    tests: pd.DataFrame
    families: pd.DataFrame
    about: Mapping[str, object]


def joined(parts: Sequence[Calibrated], names: Sequence[str]) -> Calibrated:
    """Put scenarios below one another."""
    return Calibrated(
        _below([each.tests for each in parts]),
        _below([each.families for each in parts]),
        {name: each.about for name, each in zip(names, parts, strict=True)},
    )


def _below(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    whole = pd.concat(tables, ignore_index=True)
    return whole[["scenario", *(each for each in whole if each != "scenario")]]
