"""Cells that no reader could read: what stands in them may be people's own words.

A number of at most five digits before its mark tells nobody's name and stays where it is. All else,
such as a telephone number, a birthday or a list of codes, is set apart as words are. The row, the
item and the heading lead back to the cell, in which whoever has the export can look it up.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

WHOLE_ROWS = ("R007", "R048", "R059")
"""Rules of which a line repeats a whole row, with all that was written in it."""
READ = ("R015", "R051")
"""Rules of cells that were read all the same: what they say is an answer already."""
_RULE = re.compile(r"R[0-9]{3}")
_NUMBER = re.compile(r"[\s|]*(?:[+-]?[0-9]{1,5}(?:[.,][0-9]{1,3})?)?[\s|]*")


def is_worded(cell: str) -> bool:
    """Tell whether a cell holds more than a number.

    Examples
    --------
    >>> is_worded("-3,5"), is_worded("12 | "), is_worded(" | "), is_worded("Zoë")
    (False, False, False, True)
    >>> is_worded("07700 900123"), is_worded("06 12 34 56 78"), is_worded("12-03-1985")
    (True, True, True)
    """
    return _NUMBER.fullmatch(cell) is None


def repeated(audit: pd.DataFrame) -> pd.Series[bool]:
    """Tell which lines of an audit repeat words that a reader met.

    Parameters
    ----------
    audit
        With `item`, `rule` and `before`.
    """
    of_reader = audit["rule"].map(lambda rule: bool(_RULE.fullmatch(str(rule)))).astype(bool)
    worded = audit["before"].map(lambda cell: isinstance(cell, str) and is_worded(cell))
    about = audit["item"].notna() | audit["rule"].isin([*WHOLE_ROWS, *READ])
    return of_reader & about & worded.astype(bool)


def unread(events: pd.DataFrame, rows: Collection[int]) -> pd.DataFrame:
    """List what stands in cells that could not be read.

    Parameters
    ----------
    events
        What the reader noted, as lines of the audit.
    rows
        Numbers of the rows kept.

    Returns
    -------
    pandas.DataFrame
        `row`, `item`, `entry` and `text`, a row for each.
    """
    whose = events["row"].isin(list(rows)) & events["item"].notna() & ~events["rule"].isin(READ)
    found = events.loc[repeated(events) & whose, ["row", "item", "entry", "before"]]
    return found.rename(columns={"before": "text"}).reset_index(drop=True)
