"""Answers written short, as the tables that cleaning makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pandas as pd

from instrument.study import Wave
from instrument.vocabulary import Reason

REASONS = get_args(Reason)
Said = Mapping[str, Mapping[str, object]]
"""Person → item, or item@entry → a code or a reason missing; or the two with own words."""


def answers_of(said: Said) -> pd.DataFrame:
    """Give a row to each answer."""
    rows = []
    for row, (person, given) in enumerate(said.items(), 2):
        for where, told in given.items():
            name, _, entry = where.partition("@")
            code, own = told if isinstance(told, tuple) else (told, None)
            reason = code if code in REASONS else None
            answer = None if reason else code
            rows.append((row, str(row), person, name, entry or None, answer, own, reason))
    columns = ["row", "record", "person", "item", "entry", "code", "own", "reason"]
    found = pd.DataFrame(rows, columns=columns, dtype=object)
    return found.astype({name: "str" for name in columns if name != "row"} | {"row": "int64"})


def records_of(wave: Wave, said: Said) -> pd.DataFrame:
    """Give a record to everybody who spoke, on the wave's first day."""
    found = pd.DataFrame({"row": range(2, 2 + len(said)), "person": list(said)})
    moment = pd.Timestamp(f"{wave.first_day} 12:00", tz="UTC")
    return found.assign(
        wave=wave.id,
        record=found["row"].astype(str),
        started=moment,
        submitted=moment,
        language="en",
        status="kept",
    )
