"""A plain table: commas, UTF-8, one heading row, codes, 1 for a tick (blank or 0 for none).

A code may stand as a number, such as 1.0 for option 1: statistical programs write it so.

It has no columns of its own: every row counts as one finished form, sent at an unknown time.
"""

from __future__ import annotations

from functools import partial

from analysis.read import coded
from analysis.read.platform import Platform
from analysis.read.records import Body, Records

SIGNS = coded.Signs(ticked="1", unticked=("0",), numbers=True)


def records(body: Body) -> Records:
    """Name rows by their number; the language is the first that was fielded."""
    number = len(body.rows)
    return Records(
        record=[str(row) for row in body.rows],
        started=[None] * number,
        submitted=[None] * number,
        language=[body.languages[0]] * number,
        kind=["answered"] * number,
        finished=[True] * number,
    )


PLAIN = Platform(
    name="plain",
    delimiter=",",
    encoding="utf-8",
    reader=partial(coded.reader, signs=SIGNS),
    records=records,
    only_finished=True,
)
