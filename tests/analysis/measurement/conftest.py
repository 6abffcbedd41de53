"""Data sets that lavaan was run on, and what it found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture(scope="session")
def lavaan() -> Any:
    return json.loads((REFERENCE / "k_invariance.json").read_text())


@pytest.fixture(scope="session")
def waves() -> pd.DataFrame:
    """Three made-up waves: people in several of them, and an item that drifts in the third."""
    return pd.read_csv(REFERENCE / "data" / "made_up_three_waves.csv")


@pytest.fixture(scope="session")
def pupils() -> pd.DataFrame:
    """Nine tests of pupils of two schools."""
    return pd.read_csv(REFERENCE / "data" / "lavaan_HolzingerSwineford1939.csv")
