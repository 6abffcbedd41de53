"""Made-up regressions by group, and how long each contender takes with them, turn by turn."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from analysis.inference.scores import Codes, Floats, LeastSquares, Scores

UNSHOWN = "nothing is there to compare with: that the limit is kept is not shown"


@dataclass(frozen=True)
class Regression:
    """Outcomes, design and groups; the second column is a treatment of half the groups."""

    x: Floats
    y: Floats
    groups: Codes

    @property
    def names(self) -> tuple[str, ...]:
        """Name the columns: a constant, then x1, x2, …."""
        return ("constant", *(f"x{place}" for place in range(1, self.x.shape[1])))

    def residuals(self) -> Floats:
        """Fit it by least squares, and give what is left."""
        params = np.linalg.solve(self.x.T @ self.x, self.x.T @ self.y)
        left: Floats = self.y - self.x @ params
        return left

    def scores(self) -> Scores:
        """Fit it by least squares, and give all that an inference may need."""
        bread = np.linalg.inv(self.x.T @ self.x)
        params = bread @ (self.x.T @ self.y)
        residuals = self.y - self.x @ params
        squares = LeastSquares(self.x, self.y)
        scores = self.x * residuals[:, None]
        return Scores(self.names, params, scores, bread, self.groups, squares=squares)


def regression(n_rows: int, n_groups: int, n_columns: int, seed: int = 6) -> Regression:
    """Make up a regression."""
    rng = np.random.default_rng(seed)
    groups = rng.integers(0, n_groups, n_rows)
    treated = (groups < n_groups // 2).astype(float)
    x = np.column_stack([np.ones(n_rows), treated, rng.normal(size=(n_rows, n_columns - 2))])
    of_group = 0.3 * rng.normal(size=n_groups)
    y = x.sum(axis=1) / 10 + of_group[groups] + rng.normal(size=n_rows)
    return Regression(x, y, groups)


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def there(library: str) -> bool:
    """Say whether a library that is compared with can be imported; if not, tell so."""
    try:
        importlib.import_module(library)
    except ImportError:
        tell(f"{library} is not installed, so it is not compared with: pip install {library}")
        return False
    return True


def fastest(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Time each piece of work in turn; give the fastest of each, in seconds.

    What a first turn compiles is not counted: there is one round more.
    """
    best = dict.fromkeys(works, float("inf"))
    for turn in range(rounds + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if turn:
                best[name] = min(best[name], time.perf_counter() - start)
    return best
