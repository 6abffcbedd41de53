"""How high answers are: a mean or a share, against a number fixed beforehand."""

from __future__ import annotations

import pandas as pd

from analysis.models.linear import constant, fit_linear, ties_of, widened_by_ties
from analysis.models.model import Estimate, NotEstimableError, headcount
from analysis.models.people import answered, clusters_of
from analysis.models.sample import SPEAKS, Sample, codes
from analysis.plan import Level, Rules


def level(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the mean over people of y, less the number that it is held against.

    A person's waves are averaged first, so that each counts once. With codes in the plan, y is 1
    where an answer holds any of them and else 0; with two lists of codes, the second is taken
    off, so that the estimate is the difference of two shares less the number. Of answers about
    ties, the standard error is widened for those that two groups speak of.
    """
    if sample.level is None:
        raise NotEstimableError("the plan does not say which level the answers are held against")
    rows = sample.rows.assign(y=_valued(sample.rows["y"], sample.level))
    rows = answered(Sample(rows), rules)
    means = rows.groupby("person")["y"].mean()
    persons = pd.DataFrame({"y": means - sample.level.against}).reset_index()
    persons["cluster"] = persons["person"].map(clusters_of(rows))
    circles = sample.circles_of(persons["person"])
    solved = fit_linear(persons["y"], constant(persons), persons["cluster"], rules, "mean", circles)
    if SPEAKS in rows:
        own = rows.groupby("person")["y"].transform("size") * len(persons)
        mean = float(persons["y"].mean()) + sample.level.against
        solved = widened_by_ties(solved, "mean", ties_of(rows, (rows["y"] - mean) / own))
    waves = ", ".join(sorted(map(str, rows["wave"].unique())))
    told = f"{headcount(len(persons))}, in {waves}"
    return solved.estimate("mean", persons, told, len(rows))


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
