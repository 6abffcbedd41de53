"""Runs of one calibration put together: done on several days or machines, of other studies each.

A share and a mean of all studies is that of the runs, each weighted with how many studies it rests
on, and its Monte-Carlo error is that of so many studies. The spread is that within runs:
√(Σ(nᵣ − 1)sᵣ² / Σ(nᵣ − 1)). Coverage where the truth is not known is of halves of a run
(`analysis.calibration.summary`), and only kept where each run is long enough for halves to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.summary import bias_error, share_error
from analysis.calibration.targets import Target
from instrument.problems import PeilError, Place, problem

OF_ESTIMATES = ("n_persons", "bias", "width", "coverage", "rejected")
"""Means and shares of the studies with an estimate."""
OF_STUDIES = ("estimated", "supported", "refuted")
"""Shares of all studies."""
DIGITS = 6
"""Decimals in published tables; the Monte-Carlo error is larger by far."""
LEAST = 100
"""Studies of a run whose halves can be held against one another: the mean of fifty has a fiftieth
of the variance of one estimate."""
TEST = ("scenario", "hypothesis", "method")
FAMILY = ("scenario", "family")


def require_before(
    earlier: Calibrated | None, truths: Mapping[str, str], plan: str, first: int
) -> None:
    """Refuse to begin with studies that cannot be added to those that stand there.

    Parameters
    ----------
    earlier
        What stands there; None where nothing does.
    truths
        Scenario → as `analysis.calibration.summed_up.truth_of` says it.
    plan
        As `analysis.calibration.planned.identity` says it.
    first
        Seed of the first new study.

    Raises
    ------
    PeilError
        P010 for each scenario of which there is nothing, or of another plan or truth, or of
        studies that the new ones do not follow on.
    """
    found = {name: _apart(earlier, name, plan, truth, first) for name, truth in truths.items()}
    if any(found.values()):
        raise PeilError(
            *(problem("P010", Place(), id=name, why=why) for name, why in found.items() if why)
        )


def _apart(earlier: Calibrated | None, name: str, plan: str, truth: str, first: int) -> str:
    """Say why the runs of a scenario are not of one calibration; nothing where they are."""
    if earlier is None or name not in earlier.about:
        return "nothing stands there yet"
    told = earlier.told(name)
    if told["plan"] != plan:
        return "what stands there is of another plan"
    if told.get("truth") != truth:
        return "what stands there is of another truth"
    start, end = told["seeds"]
    return "" if end + 1 == first else f"what stands there is of studies {start}–{end}"


def pooled(earlier: Calibrated, new: Calibrated) -> Calibrated:
    """Add runs to those of the same scenarios that stand there.

    Parameters
    ----------
    earlier
        What stands there; of the same plan and studies before (`require_before`).
    new
        Of further studies.

    Returns
    -------
    Calibrated
        Of the scenarios of `new`, of earlier and new studies together.

    Raises
    ------
    PeilError
        P010 if other tests were made than stand there, or estimates held against other numbers.
    """
    for name in new.about:
        if _tests(earlier, name) != _tests(new, name):
            raise PeilError.of("P010", id=name, why="what stands there is of other tests")
        if aims(earlier, name) != aims(new, name):
            why = "estimates of what stands there were held against other numbers"
            raise PeilError.of("P010", id=name, why=why)
    return Calibrated(
        _together(earlier.tests, new.tests, TEST, _test),
        _together(earlier.families, new.families, FAMILY, _family),
        {name: _of_both(earlier.told(name), new.told(name)) for name in new.about},
    )


def _tests(found: Calibrated, name: str) -> list[tuple[Any, ...]]:
    mine = found.tests[found.tests["scenario"] == name]
    return sorted(mine[list(TEST)].itertuples(index=False, name=None))


def aims(found: Calibrated, name: str) -> Mapping[str, Target]:
    """Give what the estimates of each hypothesis were held against, as far as that is known.

    As it is written, so that it is the same of what was read and of what was just found.
    """
    mine = found.tests[(found.tests["scenario"] == name) & found.tests["target"].notna()]
    both = mine[["target", "target_error"]].round(DIGITS).itertuples(index=False, name=None)
    return {
        str(hypothesis): Target(*map(float, each))
        for hypothesis, each in zip(mine["hypothesis"], both, strict=True)
    }


def _of_both(before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        **after,
        "studies": before["studies"] + after["studies"],
        "seeds": [before["seeds"][0], after["seeds"][1]],
        "runs": [*before["runs"], *after["runs"]],
    }


def _together(
    earlier: pd.DataFrame,
    new: pd.DataFrame,
    keys: Sequence[str],
    row: Callable[[pd.DataFrame], Mapping[str, object]],
) -> pd.DataFrame:
    """Make one row of those of all runs, in the order and with the columns of the new table."""
    mine = earlier[earlier["scenario"].isin(new["scenario"])]
    groups = pd.concat([new, mine], ignore_index=True).groupby(list(keys), sort=False)
    return pd.DataFrame([row(runs) for _, runs in groups], columns=list(new))


def _test(runs: pd.DataFrame) -> dict[str, object]:
    made = (runs["estimated"] * runs["studies"]).round()
    n = int(made.sum())
    found = {
        **runs.iloc[0],
        "studies": int(runs["studies"].sum()),
        **{name: _mean(runs[name], made) for name in OF_ESTIMATES},
        **{name: _mean(runs[name], runs["studies"]) for name in OF_STUDIES},
        "spread": np.sqrt(_mean(runs["spread"] ** 2, made - 1)),
    }
    known = np.isfinite(found["bias"]) and n > 0
    if not known and made.min() < LEAST:
        found["coverage"] = np.nan
    found["bias_error"] = bias_error(found["spread"], n if known else 0, found["target_error"])
    return found | {f"{name}_error": share_error(found[name], n) for name in OF_ESTIMATES[-2:]}


def _family(runs: pd.DataFrame) -> dict[str, object]:
    n, share = int(runs["studies"].sum()), _mean(runs["rejected"], runs["studies"])
    found = {**runs.iloc[0], "studies": n, "rejected": share}
    return found | {"rejected_error": share_error(share, n)}


def _mean(values: pd.Series, weights: pd.Series) -> float:
    """Average over the runs that have a value; missing where none has."""
    there = values.notna() & (weights > 0)
    return float(np.average(values[there], weights=weights[there])) if there.any() else np.nan
