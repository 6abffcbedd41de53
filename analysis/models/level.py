"""How high answers are: a mean or a share, against a number fixed beforehand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.locale import marked
from analysis.models.linear import constant, fit_linear, ties_of, widened_by_ties
from analysis.models.model import Estimate, NotEstimableError
from analysis.models.people import answered, clusters_of, in_waves
from analysis.models.sample import ABOUT, SPEAKS, Sample, codes
from analysis.plan import Level, Rules

KEY = "mean"


def level(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the mean over people of y, less the number that it is held against.

    A person's waves are averaged first, so that each counts once. With codes in the plan, y is 1
    where an answer holds any of them and else 0; with two lists of codes, the second is taken
    off, so that the estimate is the difference of two shares less the number. Answers about groups
    are counted in the group that they are about, not in the one that the person is counted in:
    in made-up studies without any effect, an interval that goes by the person's group covers 85 %
    and this one 94 %. Of answers about ties, the standard error is widened for those that two
    groups speak of.
    """
    if sample.level is None:
        raise NotEstimableError(
            marked("the plan does not say which level the answers are held against")
        )
    rows = sample.rows.assign(y=_valued(sample.rows["y"], sample.level))
    rows = answered(replace(sample, rows=rows, covariates=()), rules)
    if ABOUT in rows:
        return _about_groups(rows, sample, sample.level.against, rules)
    means = rows.groupby("person")["y"].mean()
    persons = pd.DataFrame({"y": means - sample.level.against}).reset_index()
    persons["cluster"] = persons["person"].map(clusters_of(rows))
    circles = sample.circles_of(persons["person"])
    solved = fit_linear(persons["y"], constant(persons), persons["cluster"], rules, KEY, circles)
    if SPEAKS in rows:
        own = rows.groupby("person")["y"].transform("size") * len(persons)
        mean = float(persons["y"].mean()) + sample.level.against
        solved = widened_by_ties(solved, KEY, ties_of(rows, (rows["y"] - mean) / own))
    return solved.estimate(KEY, persons, _told(rows), len(rows))


def _about_groups(rows: pd.DataFrame, sample: Sample, against: float, rules: Rules) -> Estimate:
    """Count each answer in the group that it is about; the estimate is that over people.

    People's answers about one group are alike, whichever group they are counted in themselves.
    """
    root = 1 / np.sqrt(rows.groupby("person")["y"].transform("size").to_numpy(dtype=float))
    rows = rows.assign(cluster=rows[ABOUT])
    circles = sample.circles_of(rows["person"])
    solved = fit_linear(
        rows["y"] - against, constant(rows), rows["cluster"], rules, KEY, circles, root=root
    )
    return solved.estimate(KEY, rows, _told(rows))


def _told(rows: pd.DataFrame) -> str:
    return in_waves(rows["person"].nunique(), rows["wave"])


def _valued(answers: pd.Series, level: Level) -> pd.Series:
    """Turn answers into 1 and 0 where the level is one of a share."""
    if level.among is None:
        return answers
    chosen = _holds(answers, level.among)
    return chosen if level.over is None else chosen - _holds(answers, level.over)


def _holds(answers: pd.Series, among: tuple[str, ...]) -> pd.Series:
    """Give 1 where an answer, of one or several codes with blanks between, holds any of these.

    Examples
    --------
    >>> _holds(pd.Series(["a b", "c", ""]), ("b", "d")).tolist()
    [1.0, 0.0, 0.0]
    """
    wanted = set(among)
    return codes(answers).map(lambda each: float(not wanted.isdisjoint(str(each).split())))
