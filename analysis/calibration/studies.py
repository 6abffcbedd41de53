"""Many made-up studies, made and fitted on all cores or on a cluster, study by study."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from joblib import Parallel, delayed

from analysis.calibration.chain import Design
from analysis.calibration.outcome import outcomes
from analysis.calibration.store import Store
from analysis.models import Tables
from analysis.plan import Plan

BATCH = 4
"""Studies that a worker does at a time: the design is sent along with each batch."""


@dataclass(frozen=True)
class Task:
    """What is done to every study: its design and plan, and where its tables are kept.

    `methods` of inference stand beside the plan's own.
    """

    design: Design
    plan: Plan
    store: Store
    methods: tuple[str, ...] = ()

    def study(self, seed: int) -> pd.DataFrame:
        """Make up a study, unless its tables are there, and fit the plan to it."""
        if self.store.missing([seed]):
            self.store.make(self.design, seed)
        found = Tables(**self.store.read(seed))
        questionnaire, variables = self.design.questionnaire, self.design.variables
        return outcomes(self.plan, found, questionnaire, variables, seed, self.methods)


def studies(task: Task, seeds: Collection[int], jobs: int) -> Iterator[tuple[int, pd.DataFrame]]:
    """Do all studies; each is given as soon as its batch is done, in any order.

    Parameters
    ----------
    task
        What is done to each.
    seeds
        Of the studies.
    jobs
        Processes; where joblib's backend is another, such as Dask's, its workers.
    """
    listed = sorted(seeds)
    batches = [listed[start : start + BATCH] for start in range(0, len(listed), BATCH)]
    work = Parallel(n_jobs=jobs, return_as="generator_unordered")
    for batch in work(delayed(_batch)(task, each) for each in batches):
        yield from batch


def _batch(task: Task, seeds: Sequence[int]) -> list[tuple[int, pd.DataFrame]]:
    # statsmodels collects garbage at every correction; what is loaded need not be looked at.
    gc.freeze()
    return [(seed, task.study(seed)) for seed in seeds]
