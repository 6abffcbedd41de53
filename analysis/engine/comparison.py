"""The wide table held against the long one: two routes, one truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.engine.layout import reason_of, tick
from analysis.engine.work import Target, Work
from instrument.problems import Place, Problem, problem

_CLOSE = 1e-12
"""How far two numbers may lie apart: rounding in the last of 12 digits is not that much."""
Texts = npt.NDArray[np.object_]


def compare(
    work: Work, responses: pd.DataFrame, turns: Mapping[str, pd.DataFrame], answers: pd.DataFrame
) -> Iterator[Problem]:
    """Find cells in which the wide tables and the long one differ.

    Parameters
    ----------
    work
        That made the wide tables.
    responses, turns
        Those tables, as pandas has them.
    answers
        The long table (`analysis.harmonise.Harmonised.answers`).

    Yields
    ------
    Problem
        E006 for each variable and wave with cells that differ in value or reason, or with other
        rows.
    """
    of_variable = {str(name): each for name, each in answers.groupby("variable", sort=False)}
    for target in work.targets.values():
        long = of_variable.get(target.id, answers.iloc[:0])
        wide, key = responses, ["wave", "row"]
        if target.loop is not None:
            if target.loop not in turns:
                continue
            wide = turns[target.loop]
            key = [*key, "turn"]
            long = long[long["turn"].notna()]
        yield from _differences(work, target, wide, long, key)


def _differences(
    work: Work, target: Target, wide: pd.DataFrame, long: pd.DataFrame, key: list[str]
) -> Iterator[Problem]:
    """Compare one variable; rows are brought together by wave, row and turn."""
    source = next(
        (work.targets[each.of[0]] for each in work.carried if each.id == target.id), target
    )
    there = pd.DataFrame(
        {
            **{name: wide[name].astype(object) for name in key},
            "wide": _cells(target, source, wide),
        }
    )
    told = (
        long[key]
        .astype(object)
        .assign(long=pd.Series(_told(source, long), index=long.index, dtype=object))
    )
    both = there.merge(told, on=key, how="outer")
    differs = [not _same(one, two) for one, two in zip(both["wide"], both["long"], strict=True)]
    unlike = pd.Series(differs, index=both.index, dtype=bool)  # which an empty list is not
    for wave, rows in both[unlike].groupby("wave", sort=False):
        first = rows.iloc[0]
        details = {"wide": first["wide"], "long": first["long"], "row": first["row"]}
        place = Place(item=target.id)
        yield problem("E006", place, variable=target.id, wave=wave, count=len(rows), **details)


def _same(one: object, two: object) -> bool:
    if isinstance(one, float) and isinstance(two, float):
        return abs(one - two) <= _CLOSE * max(1.0, abs(one))
    return one == two and isinstance(one, type(two))


def _cells(target: Target, source: Target, wide: pd.DataFrame) -> list[object]:
    """Give each cell's value, or else the reason why there is none; both of one are a fault."""
    reasons = wide[reason_of(target.id)].astype(object).tolist()
    if source.makes == "ticks":
        columns = [wide[tick(target.id, option)].astype(object) for option in source.options]
        values: list[object] = [
            None if pd.isna(ticks[0]) else _chosen(source, ticks)
            for ticks in zip(*columns, strict=True)
        ]
    else:
        values = wide[target.id].astype(object).tolist()
    return [_one(value, reason) for value, reason in zip(values, reasons, strict=True)]


def _chosen(source: Target, ticks: tuple[object, ...]) -> str:
    return " ".join(code for code, on in zip(source.options, ticks, strict=True) if on is True)


def _one(value: Any, reason: Any) -> object:
    if pd.isna(value) and pd.isna(reason):
        return "neither a value nor a reason"
    if pd.isna(value):
        return f"({reason})"
    return value if pd.isna(reason) else f"{value} ({reason})"


def _told(source: Target, long: pd.DataFrame) -> list[object]:
    values = long["value" if source.makes == "number" else "code"].astype(object).tolist()
    reasons = long["reason"].astype(object).tolist()
    return [_one(value, reason) for value, reason in zip(values, reasons, strict=True)]
