"""What many made-up studies show of each test: bias, coverage, false positives, power.

Every figure has its Monte-Carlo error: of a share s over N studies √(s(1 − s)/N), of a mean the
standard deviation over √N (Morris, White & Crowther 2019, tables 5 and 6).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.calibration.outcome import PLANNED

HALVES = 2
COLUMNS = (
    "hypothesis",
    "family",
    "model",
    "method",
    "studies",
    "estimated",
    "target",
    "bias",
    "bias_error",
    "coverage",
    "coverage_error",
    "rejected",
    "rejected_error",
    "supported",
    "refuted",
)


def summary(outcomes: pd.DataFrame, level: float, targets: Mapping[str, float]) -> pd.DataFrame:
    """Sum up what each hypothesis and method of inference did over many studies.

    Parameters
    ----------
    outcomes
        Of all studies under one truth (`analysis.calibration.outcome.outcomes`).
    level
        Of the tests.
    targets
        Hypothesis → what its estimate should come to, where the truth says it. Of others, each half
        of the studies is held against the mean of the other, so coverage can be judged and bias
        cannot.

    Returns
    -------
    pandas.DataFrame
        With `COLUMNS`, a row for each hypothesis and method. Shares are of the studies in which
        there was an estimate, `estimated` of all.
    """
    rows = [
        _row(found, level, targets.get(str(name), math.nan), str(name), str(method))
        for (name, method), found in outcomes.groupby(["hypothesis", "method"], sort=False)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(
    found: pd.DataFrame, level: float, target: float, hypothesis: str, method: str
) -> dict[str, object]:
    made = found[found["estimate"].notna() & found["p"].notna()]
    n = len(made)
    aim = np.full(n, target) if math.isfinite(target) else _of_other_half(made)
    estimate = made["estimate"].to_numpy(float)
    inside = (made["low"].to_numpy(float) <= aim) & (aim <= made["high"].to_numpy(float))
    bounded = made["low"].notna().to_numpy()
    coverage = _share(inside[bounded])
    rejected = _share(made["p"].to_numpy(float) < level)
    known = math.isfinite(target) and n > 1
    return {
        "hypothesis": hypothesis,
        "family": found["family"].iloc[0],
        "model": found["model"].iloc[0],
        "method": method,
        "studies": len(found),
        "estimated": n / len(found),
        "target": float(aim.mean()) if n else math.nan,
        "bias": float(estimate.mean() - target) if known else math.nan,
        "bias_error": float(estimate.std(ddof=1) / math.sqrt(n)) if known else math.nan,
        "coverage": coverage,
        "coverage_error": share_error(coverage, int(bounded.sum())),
        "rejected": rejected,
        "rejected_error": share_error(rejected, n),
        "supported": _verdicts(found, method, "supported"),
        "refuted": _verdicts(found, method, "refuted"),
    }


def family_wise(outcomes: pd.DataFrame, level: float) -> pd.DataFrame:
    """Find in how many studies a family has any test with an adjusted p below the level.

    Returns
    -------
    pandas.DataFrame
        `family`, `studies`, `rejected` and its Monte-Carlo `error`. Under a truth in which all of
        the family's effects are none, this is the family-wise error.
    """
    own = outcomes[outcomes["method"] == PLANNED]
    any_rejected = (
        own.assign(below=own["p_holm"] < level).groupby(["family", "seed"])["below"].any()
    )
    rows = []
    for family, found in any_rejected.groupby("family", sort=False):
        share = float(found.mean())
        rows.append((family, len(found), share, share_error(share, len(found))))
    return pd.DataFrame(rows, columns=["family", "studies", "rejected", "error"])


def share_error(share: float, n: int) -> float:
    """Compute √(s(1 − s)/N); missing where there is nothing.

    Examples
    --------
    >>> round(share_error(0.05, 1000), 4)
    0.0069
    """
    return math.sqrt(share * (1 - share) / n) if n and math.isfinite(share) else math.nan


def _of_other_half(made: pd.DataFrame) -> np.ndarray:
    """Give each study the mean of the estimates of the studies in the other half, by seed."""
    half = made["seed"].to_numpy(int) % HALVES
    estimate = made["estimate"].to_numpy(float)
    means = [estimate[half == each].mean() if (half == each).any() else math.nan for each in (0, 1)]
    return np.where(half == 0, means[1], means[0])


def _share(flags: np.ndarray) -> float:
    return float(flags.mean()) if len(flags) else math.nan


def _verdicts(found: pd.DataFrame, method: str, verdict: str) -> float:
    return float((found["verdict"] == verdict).mean()) if method == PLANNED else math.nan
