"""Many made-up studies, made and fitted on all cores or on a cluster, study by study."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from joblib import Parallel, delayed

from analysis.calibration.chain import Design
from analysis.calibration.outcome import outcomes
from analysis.calibration.store import Kept, Store
from analysis.models import Tables
from analysis.plan import Plan

BATCH = 2
"""Studies that a worker does at a time: few, so that none waits long for another at the end."""


@dataclass(frozen=True)
class Task:
    """What is done to every study: its design and plan, and where tables and outcomes are kept.

    `methods` of inference stand beside the plan's own.
    """

    design: Design
    plan: Plan
    store: Store
    kept: Kept
    methods: tuple[str, ...] = ()

    @classmethod
    def of(cls, design: Design, plan: Plan, store: Store, methods: tuple[str, ...] = ()) -> Task:
        """Find where the outcomes belong."""
        return cls(design, plan, store, Kept.of(store, plan, methods), methods)

    def do(self, seed: int) -> int:
        """Make up a study, unless its tables are there, fit the plan to it and keep what came."""
        if self.store.missing([seed]):
            self.store.make(self.design, seed)
        questionnaire, variables = self.design.questionnaire, self.design.variables
        cell = questionnaire.study.smallest_cell
        tables = Tables(**self.store.read(seed), smallest_cell=cell)
        found = outcomes(self.plan, tables, questionnaire, variables, seed, self.methods)
        self.kept.keep(seed, found)
        return seed


def run(task: Task, seeds: Collection[int], jobs: int) -> Iterator[int]:
    """Do the studies that are not done; each seed is given once its batch is, in any order.

    A study hangs on its seed alone, so that it comes out the same in any split.

    Parameters
    ----------
    task
        What is done to each.
    seeds
        Of the studies.
    jobs
        Processes; where joblib's backend is another, such as Dask's, its workers.
    """
    left = task.kept.missing(sorted(seeds))
    batches = [left[start : start + BATCH] for start in range(0, len(left), BATCH)]
    work = Parallel(n_jobs=jobs, return_as="generator_unordered")
    for batch in work(delayed(_batch)(task, each) for each in batches):
        yield from batch


def _batch(task: Task, seeds: Sequence[int]) -> list[int]:
    # statsmodels collects garbage at every correction; what is loaded need not be looked at.
    gc.freeze()
    # Tables of a study are short: texts as Python's take a fifth to a third less time than Arrow's.
    with pd.option_context("mode.string_storage", "python"):
        return [task.do(seed) for seed in seeds]
