"""Numbers that cannot be: beyond the smallest or largest answer of their scale."""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked, dropped, of_items
from analysis.clean.fielded_version import FieldedVersion
from instrument.conditions.tree import number_text
from instrument.problems import problem


def drop_out_of_range(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Drop numbers outside the range of their scale; both ends belong to it."""
    scales = {
        name: item.scale for name, item in fielded.items.items() if item.scale.kind == "number"
    }
    mine = of_items(answers, list(scales))
    numbers = pd.to_numeric(mine["code"], errors="coerce")
    low = mine["item"].map({name: each.minimum for name, each in scales.items()}).astype(float)
    high = mine["item"].map({name: each.maximum for name, each in scales.items()}).astype(float)
    beyond = mine[(numbers < low) | (numbers > high)]
    told = [
        f"{found.what}: {found.remedy}"
        for item, code in zip(beyond["item"], beyond["code"], strict=True)
        for found in (
            problem(
                "R010",
                value=code,
                low=_end(scales[item].minimum),
                high=_end(scales[item].maximum),
            ),
        )
    ]
    which = pd.Series(answers.index.isin(beyond.index), index=answers.index)
    return checked(
        dropped(answers, which, "invalid"),
        lines(beyond, "dropped", told, before=beyond["code"], after="invalid"),
    )


def _end(limit: float | None) -> str:
    return "…" if limit is None else number_text(limit)
