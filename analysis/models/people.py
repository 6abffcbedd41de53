"""Who answered before, after or both: people compared with themselves, and what they tell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.locale import ENGLISH, marked
from analysis.models.model import ANSWERED, ONE_PERIOD, NotEstimableError, headcount, require, small
from analysis.models.sample import Sample
from analysis.plan import Rules

COMPARED = marked("compared with others")


def numeric(rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Turn columns into numbers.

    Raises
    ------
    NotEstimableError
        If a column holds words.
    """
    made = {}
    for column in columns:
        made[column] = pd.to_numeric(rows[column], errors="coerce").astype(float)
        if made[column].isna().any():
            raise NotEstimableError(ENGLISH.text("{column} is not a number", column=column))
    return rows.assign(**made)


def with_covariates(sample: Sample, *more: str) -> pd.DataFrame:
    """Take the rows where all covariates are known, these and the outcome as numbers."""
    rows = sample.rows.dropna(subset=list(sample.covariates)).reset_index(drop=True)
    return numeric(rows, "y", *sample.covariates, *more)


def answered(sample: Sample, rules: Rules, *more: str) -> pd.DataFrame:
    """Take the rows of everybody with known covariates, if there are people and groups enough.

    Raises
    ------
    NotEstimableError
        If there are too few, or a column is not a number.
    """
    rows = with_covariates(sample, *more)
    clusters_of(rows)
    require(int(rows["person"].nunique()), int(rows["cluster"].nunique()), rules, ANSWERED)
    return rows


def alike(values: pd.Series) -> bool:
    """Tell whether there is one value only."""
    return bool((values == values.iloc[0]).all())


def both_known(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the rows, if some are of before and some of after.

    Raises
    ------
    NotEstimableError
        If all are of one period.
    """
    if alike(rows["post"]):
        raise NotEstimableError(ONE_PERIOD)
    return rows


def clusters_of(rows: pd.DataFrame) -> pd.Series:
    """Give each person's group.

    Raises
    ------
    NotEstimableError
        If someone stands in two: standard errors by group are then undefined.
    """
    pairs = rows[["person", "cluster"]].drop_duplicates().set_index("person")["cluster"]
    several = pairs.index[pairs.index.duplicated()].nunique()
    if several:
        told = ENGLISH.plural(
            "{n} person in more than one group, so errors by group are undefined",
            "{n} people in more than one group, so errors by group are undefined",
            several,
        )
        raise NotEstimableError(told)
    return pairs


def named(clusters: pd.Series) -> tuple[str, ...]:
    """Name the groups in the order in which `pandas.factorize` counts them."""
    return tuple(map(str, pd.unique(clusters)))


def before_and_after(sample: Sample, values: pd.DataFrame) -> pd.DataFrame:
    """Average columns per person over the pre waves and over the post waves.

    Where the sample holds a column constant, averages are taken within its values, and a person
    who has both periods at several values counts once, with the mean over these.

    Parameters
    ----------
    sample
        For who and when.
    values
        Columns to average, on the sample's index.

    Returns
    -------
    pandas.DataFrame
        Per unit (person, or person and held value) with both periods: `person`, `weight` (units
        of a person sum to 1), `n_rows`, and for each column `<name>_pre` and `<name>_post`.
    """
    keys = ["person", *sample.held]
    frame = pd.concat([sample.rows[[*keys, "post"]], values], axis=1)
    pre = frame[frame["post"] == 0].groupby(keys)[list(values)].mean().add_suffix("_pre")
    post = frame[frame["post"] == 1].groupby(keys)[list(values)].mean().add_suffix("_post")
    whole = pre.join(post, how="inner")
    whole["n_rows"] = frame.groupby(keys).size().reindex(whole.index)
    units = whole.reset_index()
    units["weight"] = 1 / units.groupby("person")["person"].transform("size")
    return units


def within(units: pd.DataFrame, change: pd.Series) -> pd.DataFrame:
    """Average a change over a person's units: one row a person, `person` and `y`."""
    total = (change * units["weight"]).groupby(units["person"]).sum()
    return pd.DataFrame({"person": total.index, "y": total.to_numpy()})


def periods(rows: pd.DataFrame) -> pd.Series:
    """Say for each person whether they answered ``"both"``, ``"before"`` or ``"after"``."""
    seen = rows.groupby("person")["post"].agg(["min", "max"])
    conditions = [seen["min"] < seen["max"], seen["max"] == 0]
    return pd.Series(np.select(conditions, ["both", "before"], "after"), index=seen.index)


ALIKE = (
    marked("all {people}, who answered before and after"),
    marked("all {people}, from what they answered before"),
    marked("all {people}, from what they answered after"),
)
"""Who identifies an estimate where everybody answered in the same periods."""


def everybody(rows: pd.DataFrame, smallest: int, *, compared: bool = False) -> str:
    """Say who identifies an estimate in which everybody counts; small groups are not counted out.

    One small group could be found by taking the others off the whole, so that those of one period
    are then told together, or not at all. `compared` says that people are compared with others.
    """
    both, before, after = _counts(rows)
    told = _all_of(both, before, after, smallest)
    return f"{told}; {COMPARED}" if compared else told


def _all_of(both: int, before: int, after: int, smallest: int) -> str:
    n, whole = ENGLISH.count, headcount(both + before + after)
    alike = [text for text, count in zip(ALIKE, (both, before, after), strict=True) if count]
    if len(alike) == 1:
        return ENGLISH.text(alike[0], people=whole)
    if small(both, smallest) or small(before + after, smallest):
        return ENGLISH.text("all {people}, who answered before, after or both", people=whole)
    if small(before, smallest) or small(after, smallest):
        return ENGLISH.text(
            "all {people}: {both} who answered before and after, {one} in one period only",
            people=whole,
            both=n(both),
            one=n(before + after),
        )
    return ENGLISH.text(
        "all {people}: {both} who answered before and after, {before} only before, "
        "{after} only after",
        people=whole,
        both=n(both),
        before=n(before),
        after=n(after),
    )


def in_waves(n_persons: int, waves: pd.Series) -> str:
    """Say that so many people of some waves identify an estimate."""
    told = ", ".join(sorted(map(str, waves.unique())))
    return ENGLISH.text("{people}, in {waves}", people=headcount(n_persons), waves=told)


def who_answered_both(count: int) -> str:
    """Say how many people answered before and after."""
    return ENGLISH.plural(
        "{n} person who answered before and after",
        "{n} people who answered before and after",
        count,
    )


def compared_with_themselves(sample: Sample, compared: int) -> str:
    """Say who identifies an estimate in which `compared` people are compared with themselves."""
    both, before, after = _counts(sample.rows)
    others, alone, smallest = both - compared, before + after, sample.smallest_cell
    hidden = small(others, smallest) or small(alone, smallest)
    told = who_answered_both(compared)
    if others:
        told = _holding(told, sample.held, others, hidden=hidden)
    if not alone:
        return told
    apart = not (small(before, smallest) or small(after, smallest))
    return f"{told}; {_alone(before, after, hidden=hidden, apart=apart)}"


def _holding(who: str, held: tuple[str, ...], others: int, *, hidden: bool) -> str:
    """Say that people are compared where some columns are the same, and how many never are."""
    names = _named(held)
    if hidden:
        return ENGLISH.text(
            "{who} and stayed with the same {together} (a few others did not)",
            who=who,
            together=names,
        )
    return ENGLISH.text(
        "{who} and stayed with the same {together} ({others} others did not)",
        who=who,
        together=names,
        others=ENGLISH.count(others),
    )


def _alone(before: int, after: int, *, hidden: bool, apart: bool) -> str:
    """Say who does not count, as far as they may be counted out."""
    n = ENGLISH.count
    if hidden:
        return ENGLISH.text("those who answered in one period only do not count")
    if not apart:
        return ENGLISH.text(
            "{alone} who answered in one period only do not count", alone=n(before + after)
        )
    return ENGLISH.text(
        "{before} only before and {after} only after do not count",
        before=n(before),
        after=n(after),
    )


def _counts(rows: pd.DataFrame) -> tuple[int, int, int]:
    found = periods(rows).value_counts()
    both, before, after = (int(found.get(each, 0)) for each in ("both", "before", "after"))
    return both, before, after


def _named(columns: tuple[str, ...]) -> str:
    return " and ".join(column.replace("_", " ") for column in columns)
