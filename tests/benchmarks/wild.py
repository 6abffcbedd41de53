"""How long a wild cluster bootstrap of all signs takes, as ratios in one run: `make bench`.

850 rows, 14 groups, 6 columns, and all 16,384 vectors of signs. What is timed of peil starts with
the fit; the others are given a model that is fitted, or need no fit. Run it with a Python that has
wildboottest and pyfixest (which calls wildboottest), with PYTHONPATH at the root of this
repository; what is not there is not compared with, and a line says so.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable
from importlib import import_module

import numpy as np
from inference_turns import UNSHOWN, Regression, fastest, regression, tell, there

from analysis.inference.bootstrap_weights import weights_for
from analysis.inference.wild import restricted, wild

LIMIT = 25.0
ROWS, GROUPS, COLUMNS = 850, 14, 6
DRAWS = 2**GROUPS
KEY = "x1"
OURS, WHOLE = "peil: p", "peil: p and two intervals"


def p_of_peil(made: Regression) -> float:
    """Fit, and test that there is no effect."""
    scores = made.scores()
    weights = weights_for(scores.n_clusters)
    if scores.squares is None:
        raise ValueError("the regression is one of least squares")
    return restricted(scores.squares, scores, scores.place(KEY), weights).p(0.0)


def of_wildboottest(made: Regression) -> Callable[[], float]:
    """Let wildboottest test the same."""
    sm = import_module("statsmodels.api")
    pd = import_module("pandas")
    test = import_module("wildboottest.wildboottest").wildboottest
    model = sm.OLS(made.y, pd.DataFrame(made.x, columns=list(made.names)))

    def work() -> float:
        table = test(model=model, param=KEY, cluster=made.groups, B=DRAWS + 1, show=False)
        return float(np.ravel(table["p-value"].iloc[0])[0])

    return work


def of_pyfixest(made: Regression) -> Callable[[], float]:
    """Let pyfixest test the same."""
    pd = import_module("pandas")
    feols = import_module("pyfixest").feols
    rows = pd.DataFrame(made.x[:, 1:], columns=list(made.names[1:]))
    rows = rows.assign(y=made.y, group=made.groups)
    fit = feols("y ~ " + " + ".join(made.names[1:]), rows, vcov={"CRV1": "group"})
    return lambda: float(fit.wildboottest(DRAWS + 1, param=KEY)["Pr(>|t|)"])


OTHERS = {"wildboottest": of_wildboottest, "pyfixest": of_pyfixest}


def main() -> int:
    """Print the ratios; 1 if the ratio is under its limit or not shown, or p differs."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=7)
    said = words.parse_args()
    warnings.simplefilter("ignore")  # theirs: that all signs are taken, which is what is asked
    made = regression(ROWS, GROUPS, COLUMNS)
    works: dict[str, Callable[[], object]] = {
        OURS: lambda: p_of_peil(made),
        WHOLE: lambda: wild(made.scores(), KEY, 0.05),
    }
    ours, kept = p_of_peil(made), True
    others = [name for name in OTHERS if there(name)]
    for name in others:
        work = works[name] = OTHERS[name](made)
        # They count a tie as rounding has it; the sample itself and its mirror image are ties.
        same = abs(work() - ours) <= 2 / DRAWS + 1e-12
        kept = kept and same
        tell(f"{name}: p = {work():.5f}, peil {ours:.5f}" + ("" if same else ": NOT THE SAME"))
    best = fastest(works, said.rounds)
    for name, seconds in best.items():
        tell(f"{name:>26} {1000 * seconds:8.2f} ms")
    if not others:
        tell(UNSHOWN)
        return 1
    rivals = min(best[name] for name in others)
    ratio = rivals / best[OURS]
    tell(f"{OURS} is {ratio:.0f} times as fast as the fastest other (limit {LIMIT:.0f})")
    tell(f"{WHOLE} is {rivals / best[WHOLE]:.0f} times as fast")
    return 0 if kept and ratio >= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
