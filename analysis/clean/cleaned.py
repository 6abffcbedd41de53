"""A cleaned wave: what became of each row, the answers of the rows kept, and the audit."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from instrument.problems import PeilError, Place


@dataclass(frozen=True)
class Cleaned:
    """A wave after all checks.

    `records` has a row for each row of the export: `wave`, `row`, `record`, `person`, `started`,
    `submitted`, `language`, `minutes`, `kind`, `finished`, `status` (kept or set_aside) and
    `because` (why it was set aside). Of a row without consent only the row's number, what kind it
    was and whether it was finished remain.

    `answers` has the rows kept: `wave`, `row`, `record`, `person`, `item`, `entry`, `code`, `own`,
    `raw`, `column` and `reason`, which is missing exactly where there is a `code`. A written-in
    entry that the roster knows has the roster's code; `own` then holds the words under that code.
    An entry is written only for turns of a loop that were shown, or that held something.

    `audit` has the columns of `analysis.clean.audit.COLUMNS`.
    """

    records: pd.DataFrame
    answers: pd.DataFrame
    audit: pd.DataFrame


RECORDS = {
    "wave": "str",
    "row": "int64",
    "record": "str",
    "person": "str",
    "started": "datetime64[us, UTC]",
    "submitted": "datetime64[us, UTC]",
    "language": "str",
    "minutes": "float64",
    "kind": "str",
    "finished": "bool",
    "status": "str",
    "because": "str",
}
"""Columns of the records, and their types."""


def no_records() -> pd.DataFrame:
    """Make the records of a study that has no waves yet."""
    return pd.DataFrame(columns=list(RECORDS)).astype(RECORDS)


def closed(cleaned: Cleaned, raw: int, file: str) -> Cleaned:
    """Make sure that no row is lost: each is kept or set aside, once, in records and audit.

    Raises
    ------
    PeilError
        H003 if the flow does not close.
    """
    status = cleaned.records["status"]
    kept, aside = int((status == "kept").sum()), int((status == "set_aside").sum())
    flow = cleaned.audit[cleaned.audit["action"].isin(["kept", "set_aside"])]
    told = dict(zip(flow["row"], flow["action"], strict=True))
    agrees = told == dict(zip(cleaned.records["row"], status, strict=True))
    if not agrees or len(flow) != raw or len(status) != raw or kept + aside != raw:
        raise PeilError.of("H003", Place(file), raw=raw, kept=kept, aside=aside)
    return cleaned
