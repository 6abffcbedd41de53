"""The flow of each estimate, from the rows of its table to those used, with the reasons missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.models.account import STEPS
from instrument.model import Construct
from instrument.problems import PeilError

HEAD = ("hypothesis", "number", "model", "role", "outcome")
FLOW = (*HEAD, "step", "column", "reason", "n_rows", "n_persons")
"""Columns of the table: an estimate, a step, and how many rows of how many people it left out."""
TABLE = "table"
"""The step at which all rows of the hypothesis' table are counted."""
NOT_ASKED, NOT_SHOWN = "not_asked_in_version", "not_shown"
NOT_KNOWN = "not_known"
"""Of what is no answer, such as a group that no roster lists."""
Reasons = Mapping[tuple[str, str, str, str], str]
"""Wave, person, turn of a loop (empty if none) and variable → the reason missing."""
_ASKED = ("outcome", "covariate", "held", "group")
"""Steps at which an answer is missing, for a reason that the answers know."""


def sample_flow(
    samples: pd.DataFrame, answers: pd.DataFrame, constructs: Iterable[Construct]
) -> pd.DataFrame:
    """Count who is in each sample and who is not, by step, column and reason missing.

    Parameters
    ----------
    samples, answers
        As `analysis.results.fitted.SAMPLE` says; harmonised, with the reasons missing.
    constructs
        A score is missing for the first reason of its items, one that was not asked coming last.

    Returns
    -------
    pandas.DataFrame
        With the columns `FLOW`; of each estimate the first line counts its table, and the others
        add up to that.

    Raises
    ------
    PeilError
        H017 where they do not.
    """
    items = {each.id: tuple(i.removeprefix("-") for i in each.items) for each in constructs}
    lines = _with_reasons(samples, answers, items)
    order = dict(zip((TABLE, *STEPS), range(len(STEPS) + 1), strict=True))
    every = pd.concat(
        [lines.assign(step=TABLE, column="", reason=""), lines], ignore_index=True
    ).assign(place=lambda table: table["step"].map(order))
    grouped = every.groupby([*HEAD, "place", "step", "column", "reason"], sort=False, dropna=False)
    found = grouped["person"].agg(n_rows="size", n_persons="nunique").reset_index()
    names = {name: place for place, name in enumerate(dict.fromkeys(samples["hypothesis"]))}
    found = found.assign(first=found["hypothesis"].map(names)).sort_values(
        ["first", "number", "place", "column", "reason"]
    )
    return _checked(found[list(FLOW)].reset_index(drop=True))


def _with_reasons(
    samples: pd.DataFrame, answers: pd.DataFrame, items: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Say of each row left out for want of an answer why there is none."""
    asked = samples["step"].isin(_ASKED)
    wanted = (columns := set(samples.loc[asked, "column"])) | {
        item for name in columns for item in items.get(name, ())
    }
    reasons = _reasons(answers[answers["variable"].isin(wanted)])
    answered = set(answers["variable"])
    lines = samples.assign(reason="")
    lines.loc[asked, "reason"] = [
        _reason(reasons, (wave, person, entry), items.get(column, (column,)))
        if column in answered or column in items
        else NOT_KNOWN
        for wave, person, entry, column in zip(
            *(samples.loc[asked, name] for name in ("wave", "person", "entry", "column")),
            strict=True,
        )
    ]
    return lines


def _reasons(answers: pd.DataFrame) -> Reasons:
    missing = answers[answers["reason"].notna()]
    turns = missing["turn"].astype(object).where(missing["turn"].notna(), "")
    places = zip(missing["wave"], missing["person"], turns, missing["variable"], strict=True)
    return dict(zip(places, missing["reason"], strict=True))


def _reason(reasons: Reasons, place: tuple[str, str, str], names: tuple[str, ...]) -> str:
    """Find why none of some variables has a value; one that was not asked comes last."""
    wave, person, entry = place
    found = [
        reason
        for name in names
        for reason in (
            reasons.get((wave, person, entry, name)) or reasons.get((wave, person, "", name)),
        )
        if reason is not None
    ]
    ordered = sorted(found, key=lambda reason: reason == NOT_ASKED)
    return next(iter(ordered), NOT_SHOWN if entry else NOT_KNOWN)


def _checked(flow: pd.DataFrame) -> pd.DataFrame:
    for key, lines in flow.groupby(list(HEAD), sort=False, dropna=False):
        table = int(lines.loc[lines["step"] == TABLE, "n_rows"].sum())
        others = int(lines.loc[lines["step"] != TABLE, "n_rows"].sum())
        if table != others:
            raise PeilError.of("H017", id=key[0], model=key[2], before=table, after=others)
    return flow
