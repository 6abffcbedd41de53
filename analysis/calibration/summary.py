"""What many made-up studies show of each test: bias, coverage, false positives, power.

Every figure has its Monte-Carlo error: of a share s over N studies √(s(1 − s)/N), of a mean the
standard deviation over √N (Morris, White & Crowther 2019, table 6).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.calibration.planned import PLANNED
from analysis.calibration.targets import Target

HALVES = 2
NONE, UNKNOWN = Target(0.0), Target(math.nan, math.nan)
"""Where there is nothing to find, and where it is not known what there is."""
COLUMNS = (
    "hypothesis",
    "family",
    "model",
    "method",
    "studies",
    "estimated",
    "n_persons",
    "target",
    "target_error",
    "bias",
    "bias_error",
    "spread",
    "width",
    "coverage",
    "coverage_error",
    "rejected",
    "rejected_error",
    "supported",
    "refuted",
)
OF_FAMILIES = ("family", "tests", "studies", "rejected", "rejected_error")


def summary(outcomes: pd.DataFrame, level: float, targets: Mapping[str, Target]) -> pd.DataFrame:
    """Sum up what each hypothesis and method of inference did over many studies.

    Parameters
    ----------
    outcomes
        Of all studies under one truth (`analysis.calibration.outcome.outcomes`).
    level
        Of the tests.
    targets
        Hypothesis → what its estimate should come to, with the error of that. Of others, each half
        of the studies is held against the mean of the other, so coverage can be judged and bias
        cannot.

    Returns
    -------
    pandas.DataFrame
        With `COLUMNS`, a row for each hypothesis and method. `estimated` is the share of studies
        with an estimate and a p value, and all other figures are of these: `spread` the standard
        deviation of the estimates, `width` the mean of that of the intervals, `rejected` the share
        in which p of no effect is below the level: false positives where the target is none, and
        power where it is not; `supported` and `refuted` the verdicts, of the plan's method only.
        The error of the bias is √(spread²/N + target_error²).
    """
    groups = outcomes.groupby(["hypothesis", "method"], sort=False)
    rows = [
        {
            "hypothesis": name,
            "method": method,
            **_row(found, level, targets.get(str(name), UNKNOWN)),
            **(_verdicts(found) if method == PLANNED else {}),
        }
        for (name, method), found in groups
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(found: pd.DataFrame, level: float, target: Target) -> dict[str, object]:
    made = found[found["estimate"].notna() & found["p"].notna()]
    n = len(made)
    known = math.isfinite(target.value)
    aim = np.full(n, target.value) if known else _of_other_half(made)
    low, high, estimate = (made[each].to_numpy(float) for each in ("low", "high", "estimate"))
    bounded = np.isfinite(low) & np.isfinite(high)
    coverage = _share((low <= aim)[bounded] & (aim <= high)[bounded])
    rejected = _share(made["p"].to_numpy(float) < level)
    spread = float(estimate.std(ddof=1)) if n > 1 else math.nan
    return {
        "family": found["family"].iloc[0],
        "model": found["model"].iloc[0],
        "studies": len(found),
        "estimated": n / len(found),
        "n_persons": float(made["n_persons"].mean()),
        "target": target.value,
        "target_error": target.error,
        "bias": float(estimate.mean()) - target.value if n else math.nan,
        "bias_error": bias_error(spread, n, target.error),
        "spread": spread,
        "width": float((high - low)[bounded].mean()) if bounded.any() else math.nan,
        "coverage": coverage,
        "coverage_error": share_error(coverage, int(bounded.sum())),
        "rejected": rejected,
        "rejected_error": share_error(rejected, n),
    }


def _verdicts(found: pd.DataFrame) -> dict[str, object]:
    shares = found["verdict"].value_counts(normalize=True)
    return {each: float(shares.get(each, 0.0)) for each in ("supported", "refuted")}


def family_wise(
    outcomes: pd.DataFrame, level: float, targets: Mapping[str, Target]
) -> pd.DataFrame:
    """Find in how many studies a family has any false positive, after its correction.

    Parameters
    ----------
    outcomes, level, targets
        As in `summary`. Only tests of no effect whose target is none can be false positives.

    Returns
    -------
    pandas.DataFrame
        With `OF_FAMILIES`: how many such `tests`, in how many studies any of them was `rejected`.
    """
    none = [name for name, target in targets.items() if target == NONE]
    own = outcomes[(outcomes["method"] == PLANNED) & outcomes["hypothesis"].isin(none)]
    own = own[own["direction"] != 0]
    rows = []
    for family, found in own.groupby("family", sort=False):
        of_studies = (found["p_holm"] < level).groupby(found["seed"]).any()
        share, n = float(of_studies.mean()), len(of_studies)
        tests = int(found["hypothesis"].nunique())
        rows.append((family, tests, n, share, share_error(share, n)))
    return pd.DataFrame(rows, columns=list(OF_FAMILIES))


def share_error(share: float, n: int) -> float:
    """Compute √(s(1 − s)/N); missing where there is nothing.

    Examples
    --------
    >>> round(share_error(0.05, 1000), 4)
    0.0069
    """
    return math.sqrt(share * (1 - share) / n) if n and math.isfinite(share) else math.nan


def bias_error(spread: float, n: int, target_error: float) -> float:
    """Compute √(spread²/N + target_error²); missing where there is nothing, or no target.

    Examples
    --------
    >>> bias_error(3.0, 100, 0.4)
    0.5
    """
    return math.hypot(spread / math.sqrt(n), target_error) if n else math.nan


def _of_other_half(made: pd.DataFrame) -> np.ndarray:
    """Give each study the mean of the estimates of the studies in the other half, by seed."""
    half = made["seed"].to_numpy(int) % HALVES
    estimate = made["estimate"].to_numpy(float)
    means = [estimate[half == each].mean() if (half == each).any() else math.nan for each in (0, 1)]
    return np.where(half == 0, means[1], means[0])


def _share(flags: np.ndarray) -> float:
    return float(flags.mean()) if len(flags) else math.nan
