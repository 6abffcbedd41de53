"""How far each form was filled in: the last question that holds an answer, and its page."""

from __future__ import annotations

import pandas as pd

from analysis.clean.checked import said
from instrument.resolve import Version

COLUMNS = ("wave", "row", "module", "share")


def reached(answers: pd.DataFrame, rows: pd.DataFrame, version: Version) -> pd.DataFrame:
    """Find the last question that was answered in each form.

    It is taken from the answers, so that it is the same on every platform that exports forms
    that were not finished; LimeSurvey's `lastpage` counts the page that was shown after it.

    Parameters
    ----------
    answers
        As given: `row`, `item`, `code`, `own`, `reason`.
    rows
        With `wave` and `row`.
    version
        For the order of the questions, and their pages.

    Returns
    -------
    pandas.DataFrame
        A row per row: `wave`, `row`, `module` (missing where nothing was answered) and `share`:
        the place of that question, counted from 1, over the number of all questions.
    """
    order = {item.id: number for number, item in enumerate(version.items, 1)}
    modules = {number: item.module for number, item in enumerate(version.items, 1)}
    given = answers[said(answers) & answers["item"].isin(list(order))]
    last = given["item"].map(order).groupby(given["row"]).max()
    place = rows["row"].map(last)
    return pd.DataFrame(
        {
            "wave": rows["wave"].astype("str"),
            "row": rows["row"].astype("int64"),
            "module": place.map(modules).astype("str"),
            "share": place.fillna(0).astype("float64") / max(len(order), 1),
        }
    ).reset_index(drop=True)
