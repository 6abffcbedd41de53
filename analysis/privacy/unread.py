"""Cells that no reader could read: what stands in them may be people's own words.

A number, or several with blanks between them, tells nobody's name and stays where it is. All else
is set apart as other words are. The row, the item and the heading lead back to the cell, in which
whoever has the export can look the words up.
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
_NUMBERS = re.compile(r"[0-9\s|.,+-]*")


def is_worded(cell: str) -> bool:
    """Tell whether a cell holds more than numbers.

    Examples
    --------
    >>> is_worded("1 3,5"), is_worded(" | "), is_worded("12b"), is_worded("Zoë")
    (False, False, True, True)
    """
    return _NUMBERS.fullmatch(cell) is None


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
