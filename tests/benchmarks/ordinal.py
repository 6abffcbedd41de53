"""How long the ordinal model takes beside R's, as ratios in one run: `python …/ordinal.py`.

The same made-up answers in seven categories with six covariates go to `ordinal::clm`, to
`ProportionalOdds`, and to statsmodels' `OrderedModel`. Each fits several times, standard errors
included and reading the file not, and the fastest counts. What they find must be the same.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.miscmodels.ordinal_model import OrderedModel

from analysis.models.proportional_odds import ProportionalOdds

LIMIT = 2.0
"""Of clm's time."""
SIZES = (850, 20_000)
COVARIATES = 6
CUTS = (-2.0, -1.0, -0.3, 0.4, 1.2, 2.2)
REPEATS = 15
ALIKE = 1e-5
CLM = r"""
suppressMessages({library(ordinal); library(jsonlite)})
words <- commandArgs(TRUE)
d <- read.csv(words[1]); d$y <- ordered(d$y)
best <- Inf
for (k in seq_len(as.integer(words[2]))) {
  took <- system.time({
    m <- clm(y ~ x0 + x1 + x2 + x3 + x4 + x5, data = d); se <- sqrt(diag(vcov(m)))
  })[["elapsed"]]
  best <- min(best, took)
}
found <- list(seconds = best, slopes = unname(m$beta), errors = unname(tail(se, 6)))
cat(toJSON(found, digits = NA, auto_unbox = TRUE))
"""


@dataclass(frozen=True)
class Run:
    """The fastest of several fits, and the slopes with their standard errors."""

    seconds: float
    slopes: list[float]
    errors: list[float]


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write(path: Path, rows: int) -> None:
    """Make up answers."""
    rng = np.random.default_rng(rows)
    x = rng.normal(size=(rows, COVARIATES))
    latent = x @ np.linspace(-0.6, 0.6, COVARIATES) + rng.logistic(size=rows)
    table = np.column_stack([np.digitize(latent, CUTS), x])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["y", *(f"x{k}" for k in range(COVARIATES))])
        writer.writerows([int(row[0]), *row[1:].tolist()] for row in table)


def in_r(path: Path) -> Run:
    """Fit by clm."""
    script = path.with_suffix(".R")
    script.write_text(CLM, encoding="utf-8")
    command = [str(shutil.which("Rscript")), str(script), str(path), str(REPEATS)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Run(**json.loads(said.splitlines()[-1]))


def in_python(path: Path, fit: Callable[[pd.Series, pd.DataFrame], object], repeats: int) -> Run:
    """Fit by a model of statsmodels' kind."""
    rows = pd.read_csv(path)
    y, x = rows["y"], rows.drop(columns="y")
    best, found = float("inf"), None
    for _ in range(repeats):
        start = time.perf_counter()
        found = fit(y, x)
        errors = list(getattr(found, "bse", ()))[:COVARIATES]
        best = min(best, time.perf_counter() - start)
    return Run(best, list(getattr(found, "params", ()))[:COVARIATES], errors)


def compared(path: Path) -> Mapping[str, Run]:
    """Let each fit the same answers."""
    return {
        "ordinal::clm": in_r(path),
        "ProportionalOdds": in_python(path, lambda y, x: ProportionalOdds(y, x).fit(), REPEATS),
        "OrderedModel": in_python(
            path, lambda y, x: OrderedModel(y, x, distr="logit").fit(method="bfgs", disp=0), 1
        ),
    }


def report(rows: int, runs: Mapping[str, Run]) -> bool:
    """Print times and ratios; false if peil's model is too slow or finds something else."""
    clm, ours = runs["ordinal::clm"], runs["ProportionalOdds"]
    for name, run in runs.items():
        ratio = run.seconds / clm.seconds
        tell(f"{rows:>7,} rows {name:>17} {run.seconds * 1000:8.1f} ms {ratio:6.2f} times clm")
    alike = np.allclose(clm.slopes, ours.slopes, atol=ALIKE) and np.allclose(
        clm.errors, ours.errors, atol=ALIKE
    )
    if not alike:
        tell("they do not find the same")
    return bool(alike) and ours.seconds <= LIMIT * clm.seconds


def main() -> int:
    """Print the ratios; 1 if one is over its limit or a result differs."""
    if shutil.which("Rscript") is None:
        tell("Rscript is missing: install r-cran-ordinal and r-cran-jsonlite")
        return 1
    kept = True
    with tempfile.TemporaryDirectory() as place:
        for rows in SIZES:
            path = Path(place) / f"{rows}.csv"
            write(path, rows)
            kept = report(rows, compared(path)) and kept
    tell(f"limit: {LIMIT:g} times clm")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
