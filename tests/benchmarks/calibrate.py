"""How much faster two cores calibrate than one, as a ratio in one run: `python …/calibrate.py`.

The same made-up studies go from raw exports to the verdicts of the primary family, first in one
process and then in two; what comes out must be the same. With --profile, one more study is made
and fitted, and the functions in which the time goes are listed.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from pathlib import Path

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
        seconds = [timed(one, seeds, 1), timed(two, seeds, 2)]
        assert_frame_equal(one.kept.read(seeds), two.kept.read(seeds))
    ratio = seconds[0] / seconds[1]
    sys.stdout.write(
        f"{chosen.studies} studies: one core {seconds[0]:.1f} s, two {seconds[1]:.1f} s, "
        f"{ratio:.2f} times as fast (limit {LIMIT}); the results are the same\n"
    )
    return int(ratio < LIMIT)


if __name__ == "__main__":
    sys.exit(main())
