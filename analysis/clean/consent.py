"""Rows without consent: counted, and nothing else of them is kept."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion
from instrument.conditions import items_of, to_mask
from instrument.routing import agreement

BECAUSE = "there is no consent to take part: the row is counted and nothing of it is kept"


def consented(answers: pd.DataFrame, rows: pd.Series, fielded: FieldedVersion) -> pd.Series[bool]:
    """Tell of each row whether its respondent agreed to take part.

    Parameters
    ----------
    answers
        As read.
    rows
        The rows' numbers.
    fielded
        A version that does not ask for consent takes it as given.
    """
    agrees = agreement(fielded.version, fielded.study.keys.consent)
    if agrees is None:
        return pd.Series(data=True, index=rows.index)
    (item,) = items_of(agrees)
    given = answers[answers["item"] == item].set_index("row")["code"]
    frame = pd.DataFrame({item: rows.map(given).astype(object)}, index=rows.index)
    return to_mask(agrees, frame).astype(bool)


def find_without_consent(rows: pd.DataFrame, _: FieldedVersion) -> pd.DataFrame:
    """Set aside those who did not say yes, or did not come as far as the question."""
    return aside(rows, ~rows["consented"], "no_consent", BECAUSE)
