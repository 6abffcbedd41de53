"""How long harmonising a large study takes, as ratios in one run: `make bench-harmonise`.

Each contender harmonises the same Parquet files in a process of its own, from reading them to
having written the result; imports are not counted. Each takes its turn in several rounds, and the
fastest counts. What they write must be the same, cell by cell.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import big_study
import by_hand_pandas
import by_hand_polars
import polars as pl

from analysis.engine import engine_of, harmonise_files, work_of
from instrument.lineage import lineage
from instrument.load import load

LIMITS: Mapping[str, tuple[str, float]] = {
    "peil on pandas": ("by hand in pandas", 1.2),
    "peil on Polars": ("by hand in Polars", 1.3),
}
ENGINES = {"peil on pandas": "pandas", "peil on Polars": "polars", "peil on DuckDB": "duckdb"}
BY_HAND = {"by hand in pandas": by_hand_pandas, "by hand in Polars": by_hand_polars}
CONTENDERS = (*BY_HAND, *ENGINES)
KIB = 1024
TOLERANCE = 1e-12
"""Of the largest number of a column."""


@dataclass(frozen=True)
class Run:
    """One run: seconds from reading to having written, and the most memory held, in MiB."""

    seconds: float
    peak: float


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def by_hand(name: str, waves: Path, result: Path) -> None:
    """Run a script written by hand."""
    sys.argv = [name, str(waves), str(result / "responses.parquet")]
    BY_HAND[name].main()


def by_peil(name: str, waves: Path, result: Path) -> None:
    """Harmonise by the definition, read again from its files."""
    questionnaire = load(waves.parent).questionnaire
    work = work_of(questionnaire, lineage(questionnaire), given="as given")
    harmonise_files(work, engine_of(ENGINES[name]), source=waves, into=result)


def one(name: str, waves: Path, result: Path) -> Run:
    """Time one contender in this process."""
    start = time.perf_counter()
    (by_hand if name in BY_HAND else by_peil)(name, waves, result)
    seconds = time.perf_counter() - start
    return Run(seconds, getrusage(RUSAGE_SELF).ru_maxrss / KIB)


def apart(name: str, waves: Path, result: Path) -> Run:
    """Time one contender in a process of its own."""
    result.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, "--one", name, str(waves), str(result)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Run(*json.loads(said.splitlines()[-1]))


def compared(names: Iterable[str], waves: Path, results: Path, rounds: int) -> dict[str, Run]:
    """Let each contender take its turn, round by round; give the fastest run of each."""
    best: dict[str, Run] = {}
    for _ in range(rounds):
        for name in names:
            run = apart(name, waves, results / name)
            best[name] = min(best.get(name, run), run, key=lambda each: each.seconds)
    return best


def same(first: Path, second: Path) -> bool:
    """Tell whether two results hold the same in every cell, numbers within 12 digits."""
    one, other = (
        pl.read_parquet(path / "responses.parquet").sort("wave", "row") for path in (first, second)
    )
    if set(one.columns) != set(other.columns) or len(one) != len(other):
        return False
    return all(_alike(one[name], other[name]) for name in one.columns)


def _alike(one: pl.Series, other: pl.Series) -> bool:
    if one.dtype.is_numeric():
        apart = (one - other).abs().fill_null(0).to_numpy()
        size = max(one.abs().fill_null(0).to_numpy(), default=0)
        gone = one.is_null().eq_missing(other.is_null()).all()
        return bool((apart <= TOLERANCE * size).all()) and bool(gone)
    return bool(one.cast(pl.String).eq_missing(other.cast(pl.String)).all())


def growth(name: str, folder: Path, sizes: Iterable[int]) -> None:
    """Print how time and memory grow with the number of rows."""
    tell(f"\n{name}: growth")
    for rows in sizes:
        waves = made(folder / f"{rows}", rows)
        run = apart(name, waves, folder / f"{rows}" / name)
        each = run.seconds / rows * 1e6
        tell(f"  {rows:>12,} rows {run.seconds:8.2f} s {each:6.2f} µs a row {run.peak:8.0f} MiB")


def made(folder: Path, rows: int) -> Path:
    """Write the study with so many rows, unless it is there."""
    waves = folder / "waves"
    if not waves.is_dir():
        big_study.write_definition(folder)
        big_study.write_waves(waves, rows)
    return waves


def report(best: Mapping[str, Run], rows: int) -> bool:
    """Print each contender's time, and its ratio to the script written by hand."""
    kept = True
    answers = rows * len(big_study.items())
    for name, run in best.items():
        rate = answers / run.seconds / 1e6
        tell(f"{name:>18} {run.seconds:7.2f} s {run.peak:7.0f} MiB {rate:6.1f} million answers/s")
    for name, (against, limit) in LIMITS.items():
        ratio = best[name].seconds / best[against].seconds
        kept = kept and ratio <= limit
        tell(f"{name} takes {ratio:.2f} times {against} (limit {limit})")
    return kept


def main() -> int:
    """Print the ratios; 1 if one is over its limit or a result differs."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--one", nargs=3, metavar=("NAME", "WAVES", "RESULT"))
    words.add_argument("--rows", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--growth", type=int, nargs="*", default=[], metavar="ROWS")
    words.add_argument("--of", default="peil on DuckDB", choices=CONTENDERS)
    words.add_argument("--folder", type=Path, help="keep what is made here")
    said = words.parse_args()
    if said.one:
        run = one(said.one[0], Path(said.one[1]), Path(said.one[2]))
        tell(json.dumps([run.seconds, run.peak]))
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = said.folder or Path(place)
        if said.growth:
            growth(said.of, folder, said.growth)
            return 0
        waves = made(folder / f"{said.rows}", said.rows)
        results = folder / f"{said.rows}" / "results"
        best = compared(CONTENDERS, waves, results, said.rounds)
        kept = report(best, said.rows)
        first, *others = (results / name for name in CONTENDERS)
        differs = [other.name for other in others if not same(first, other)]
        tell(f"not the same: {', '.join(differs)}" if differs else "all results are the same")
        return 0 if kept and not differs else 1


if __name__ == "__main__":
    raise SystemExit(main())
