"""The same answer all the way down a scale, as given by those who do not read."""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked, of_items
from analysis.clean.fielded_version import FieldedVersion

MINIMUM_ITEMS = 8
"""Fewer equal answers than this are common among people who do read."""


def flag_straight_lines(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Flag records that gave one answer to all questions on an ordinal scale, across the form.

    Only questions asked once count, and only where at least `MINIMUM_ITEMS` were answered. It is
    the long-string index taken over a whole scale (Curran, P. G. (2016). Methods for the
    detection of carelessly invalid responses in survey data. Journal of Experimental Social
    Psychology, 66, 4–19); scales with items that point both ways make it tell.
    """
    scales = {
        name: item.scale.id
        for name, item in fielded.items.items()
        if item.scale.kind == "single" and item.scale.measure == "ordinal" and not item.for_each
    }
    mine = of_items(answers, list(scales)).dropna(subset="code")
    grouped = mine.assign(scale=mine["item"].map(scales)).groupby(["row", "scale"], sort=True)
    found = grouped["code"].agg(["size", "nunique", "first"]).reset_index()
    same = found[(found["nunique"] == 1) & (found["size"] >= MINIMUM_ITEMS)]
    told = [
        f"the answer {code} to all {number} questions on the scale {scale}: was the form read?"
        for code, number, scale in zip(same["first"], same["size"], same["scale"], strict=True)
    ]
    return checked(answers, lines(same[["row"]], "flagged", told, before=same["first"]))
