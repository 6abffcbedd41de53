"""What R found of the same numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture(scope="session")
def by_r() -> Any:
    return json.loads((REFERENCE / "m_missing.json").read_text())


@pytest.fixture(scope="session")
def traits() -> pd.DataFrame:
    """Two answers of 120 people on 1–6, as the script spoils them: `first`, `second`, and more."""
    answers = pd.read_csv(REFERENCE / "data" / "psych_bfi.csv").head(120)
    gone = (np.arange(1, 121) * 7) % 10 < answers["C1"].fillna(0)
    first = answers["A1"].astype(float)
    first[4] = np.nan
    return pd.DataFrame(
        {"first": first, "second": answers["N1"].astype(float).mask(gone & answers["C1"].notna())}
    ).join(answers[["A2", "C1", "age"]].astype(float))
