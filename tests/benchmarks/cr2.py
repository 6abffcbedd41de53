"""How long CR2 with Satterthwaite's degrees of freedom takes, as a ratio: `make bench`.

200,000 rows, 20 groups, 12 columns; peil fits and gives errors and degrees of freedom of all
coefficients, pyfixest fits with CRV3, which has no degrees of freedom. Then the most memory that
CR2 takes beside the data, for more and more rows. Run it with a Python that has pyfixest, with
PYTHONPATH at the root of this repository; otherwise a line says that it is not compared with.
"""

from __future__ import annotations

import argparse
import tracemalloc
from collections.abc import Callable
from importlib import import_module

from inference_turns import UNSHOWN, Regression, fastest, regression, tell, there

from analysis.inference.cluster import Robust, robust

LIMIT = 1.0
GROWTH_LIMIT = 1.1
"""Bytes a row at the most rows over those at the fewest: 1 is a line."""
ROWS, GROUPS, COLUMNS = 200_000, 20, 12
GROWTH = (50_000, 100_000, 200_000, 400_000)
MIB = 2**20
OURS = "peil: fit, CR2 and df"
THEIRS = "pyfixest: fit with CRV3"


def fit_and_cr2(made: Regression) -> Robust:
    """Fit, and give CR2 and its degrees of freedom."""
    return robust(made.x, made.residuals(), made.groups, "cr2_satterthwaite")


def of_pyfixest(made: Regression) -> Callable[[], object]:
    """Let pyfixest fit the same with CRV3."""
    pd = import_module("pandas")
    feols = import_module("pyfixest").feols
    rows = pd.DataFrame(made.x[:, 1:], columns=list(made.names[1:]))
    rows = rows.assign(y=made.y, group=made.groups)
    formula = "y ~ " + " + ".join(made.names[1:])
    return lambda: feols(formula, rows, vcov={"CRV3": "group"})


def peak(n_rows: int) -> int:
    """Measure the most bytes that CR2 takes beside the data."""
    made = regression(n_rows, GROUPS, COLUMNS)
    residuals = made.residuals()
    tracemalloc.start()
    robust(made.x, residuals, made.groups, "cr2_satterthwaite")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> int:
    """Print the ratio and the memory; 1 if one is over its limit, or the ratio is not shown."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=5)
    said = words.parse_args()
    made = regression(ROWS, GROUPS, COLUMNS)
    works: dict[str, Callable[[], object]] = {OURS: lambda: fit_and_cr2(made)}
    if there("pyfixest"):
        works[THEIRS] = of_pyfixest(made)
    best = fastest(works, said.rounds)
    for name, seconds in best.items():
        tell(f"{name:>26} {seconds:7.3f} s")
    if THEIRS in best:
        ratio = best[OURS] / best[THEIRS]
        kept = ratio <= LIMIT
        tell(f"peil takes {ratio:.2f} times as long (limit {LIMIT:.0f})")
    else:
        kept = False
        tell(UNSHOWN)
    each = [peak(rows) / rows for rows in GROWTH]
    for rows, of_row in zip(GROWTH, each, strict=True):
        tell(f"{rows:>10,} rows: {rows * of_row / MIB:6.1f} MiB, {of_row:.0f} bytes a row")
    return 0 if kept and each[-1] <= GROWTH_LIMIT * each[0] else 1


if __name__ == "__main__":
    raise SystemExit(main())
