"""What was planted comes back: fifty made-up studies, each through the whole chain.

Each study is written as its platforms would export it, read, cleaned, harmonised and fitted like
any other. The estimates are held against what the truth implies; under a truth without any effect
a claim is rarely supported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.analysis import recovery
from tests.analysis.recovery import FILE, ROOT, STUDIES

pytestmark = pytest.mark.slow


def verdicts(which: str, folder: Path) -> pd.DataFrame:
    """Make the studies in a process of their own: nothing traces it, which takes half the time."""
    command = [sys.executable, "-W", "error", recovery.__file__, which, str(folder)]
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return pd.read_parquet(folder / FILE)


def test_each_planted_effect_lies_within_the_monte_carlo_error_of_its_estimates(
    tmp_path, record_property
):
    found = verdicts("planted", tmp_path)
    assert set(found["status"]) == {"ok"}
    rows = found.dropna(subset=["planted"]).drop_duplicates(["seed", "hypothesis"])
    error = (rows["estimate"] - rows["planted"]).groupby(rows["hypothesis"])
    table = pd.DataFrame({"bias": error.mean(), "se": error.std() / np.sqrt(STUDIES)})
    table["z"] = table["bias"] / table["se"]
    record_property("recovery", table.round(3).to_csv())
    assert len(table) == 8
    critical = stats.norm.ppf(1 - 0.05 / (2 * len(table)))  # all eight together, Bonferroni
    assert (table["z"].abs() < critical).all(), table


def test_without_effects_a_claim_is_rarely_supported(tmp_path, record_property):
    found = verdicts("nothing", tmp_path)
    decides = found[found["role"] == "primary"]
    rejected = int((decides["p"] < 0.05).sum())
    supported = decides[decides["verdict"] == "supported"]
    record_property("rejected", f"{rejected} of {len(decides)} at 5 %, before any correction")
    record_property("supported", f"{len(supported)} of {len(decides)}")
    # What chance alone would exceed once in a thousand times, if every test kept its level.
    assert rejected <= stats.binom.ppf(0.999, len(decides), 0.05)
    families = supported.groupby("family")["seed"].nunique()
    assert (families <= stats.binom.ppf(0.999, STUDIES, 0.05)).all(), families
