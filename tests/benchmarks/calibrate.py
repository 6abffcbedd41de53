"""How much faster two cores calibrate than one, as a ratio in one run: `python …/calibrate.py`.

The same made-up studies go from raw exports to the verdicts of the primary family: half of them in
one process, then all in two, then the other half in one, so that a machine that grows slower or
faster favours neither; what comes out must be the same. What two processes gain that only count is
told beside it: on a machine shared with others that is less than 2. With --profile, one more study
is made and fitted, and the functions in which the time goes are listed.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from pathlib import Path

from joblib import Parallel, delayed
from pandas.testing import assert_frame_equal

from analysis.calibration.chain import Design
from analysis.calibration.planned import deciding
from analysis.calibration.store import Store
from analysis.calibration.studies import Task, run
from analysis.plan import load_plan
from analysis.simulate.scenario import load_scenarios
from instrument.load import load

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1.8
"""Times as fast as one."""
SCENARIO, FAMILY = "nothing", "primary"
LINES = 30
COUNT = 50_000_000
"""As far as processes count that share nothing."""


def task_in(folder: Path) -> Task:
    """Prepare the primary family of the shipped plan, with an empty store."""
    questionnaire = load(ROOT).questionnaire
    _, truth = load_scenarios(ROOT)[SCENARIO]
    plan = load_plan(ROOT / "analysis" / "plan.yaml")
    plan = deciding(plan, {each.id for each in plan.hypotheses if each.family == FAMILY})
    design = Design.of(questionnaire, truth)
    return Task.of(design, plan, Store.of(folder, design))


def timed(task: Task, seeds: range, jobs: int) -> float:
    """Do all studies; in processes of their own, also where there is one."""
    start = time.perf_counter()
    done = sorted(run(task, seeds, jobs))
    assert done == list(seeds), done
    return time.perf_counter() - start


def counted(jobs: int) -> float:
    """Count in so many processes; give the seconds that it takes."""
    start = time.perf_counter()
    Parallel(n_jobs=jobs)(delayed(sum)(range(COUNT)) for _ in range(2))
    return time.perf_counter() - start


def profile(task: Task, seed: int) -> None:
    """List where the time of one study goes."""
    watched = cProfile.Profile()
    watched.runcall(task.do, seed)
    pstats.Stats(watched, stream=sys.stdout).sort_stats("cumulative").print_stats(LINES)


def main() -> int:
    """Compare; 1 if two cores gain too little."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studies", type=int, default=100)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="peil-") as place:
        one, two = (task_in(Path(place) / name) for name in ("one", "two"))
        if chosen.profile:
            profile(one, 0)
        seeds = range(1, chosen.studies + 1)
        timed(two, range(1001, 1005), 2)  # starts the processes and fills the caches of both
        timed(one, range(1001, 1005), 1)
        half = len(seeds) // 2
        alone = timed(one, seeds[:half], 1)
        together = timed(two, seeds, 2)
        alone += timed(one, seeds[half:], 1)
        assert_frame_equal(one.kept.read(seeds), two.kept.read(seeds))
    ratio = alone / together
    counted(2)  # starts the processes
    sys.stdout.write(
        f"{chosen.studies} studies: one core {alone:.1f} s, two {together:.1f} s, "
        f"{ratio:.2f} times as fast (limit {LIMIT}); the results are the same\n"
        f"two processes that only count: {counted(1) / counted(2):.2f} times as fast\n"
    )
    return int(ratio < LIMIT)


if __name__ == "__main__":
    sys.exit(main())
