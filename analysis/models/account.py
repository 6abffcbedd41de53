"""Who is in the sample of an estimate and who is not: a line for every row of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

LINE = ("person", "wave", "entry", "step", "column")
"""A row of the hypothesis' table, the step that left it out, and the column on which it did."""
ITSELF, WHERE, OUTCOME, GROUP, KIND, OTHER = (
    "itself",
    "where",
    "outcome",
    "group",
    "kind",
    "other",
)
COVARIATE, HELD, BEFORE, AFTER, APART = "covariate", "held", "only_before", "only_after", "apart"
USED = "used"
STEPS = (ITSELF, WHERE, OUTCOME, GROUP, KIND, OTHER, COVARIATE, HELD, BEFORE, AFTER, APART, USED)
"""In the order in which rows are left out; the rows used come last.

`itself` is a tie of a group with itself, which there is where two groups became one.
"""


def opened(table: pd.DataFrame) -> pd.DataFrame:
    """Open the account of a table: every row in it is used until a step leaves it out."""
    entry = table["entry"] if "entry" in table else pd.Series("", index=table.index)
    lines = pd.DataFrame(
        {
            "person": table["person"],
            "wave": table["wave"],
            "entry": entry,
            "step": USED,
            "column": "",
        }
    )
    return lines.astype(dict.fromkeys(LINE, "str"))


def left_out(
    account: pd.DataFrame, which: pd.Series | np.ndarray, step: str, column: str
) -> pd.DataFrame:
    """Leave rows out at a step; a row that an earlier step left out stays with that one."""
    now = np.asarray(which, dtype=bool) & (account["step"] == USED).to_numpy()
    if not now.any():
        return account
    found = account.copy()
    found.loc[now, "step"] = step
    found.loc[now, "column"] = column
    return found


def without(
    account: pd.DataFrame,
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    called: Mapping[str, str],
) -> pd.DataFrame:
    """Leave out the rows in which a column that every estimate needs is missing.

    Parameters
    ----------
    account
        Its lines stand for the rows, on the same index.
    rows
        As the sample takes them from the table.
    columns
        Column → the step that misses it, in order.
    called
        Column → its name in the table, where that is another.
    """
    for name, step in columns.items():
        account = left_out(account, rows[name].isna(), step, called.get(name, name))
    return account


def known_covariates(
    account: pd.DataFrame, rows: pd.DataFrame, covariates: Sequence[str]
) -> pd.DataFrame:
    """Leave out the rows in which a covariate is missing."""
    for name in covariates:
        account = left_out(account, rows[name].isna(), COVARIATE, name)
    return account


def both_periods(account: pd.DataFrame, rows: pd.DataFrame, held: Sequence[str]) -> pd.DataFrame:
    """Leave out the answers of people who cannot be compared with themselves.

    Parameters
    ----------
    account, rows
        On the same index.
    held
        Columns on which the answers that are compared must agree.
    """
    for name in held:
        account = left_out(account, rows[name].isna(), HELD, name)
    known = rows[(account["step"] == USED).to_numpy()]
    periods = known.groupby(["person"])["post"].agg(["min", "max"]).reindex(rows["person"])
    low, high = periods["min"].to_numpy(), periods["max"].to_numpy()
    account = left_out(account, high == 0, BEFORE, "")
    account = left_out(account, low == 1, AFTER, "")
    answered = known.groupby(["person", *held])["post"]
    spread = answered.transform("max") - answered.transform("min")
    alone = spread.reindex(rows.index).to_numpy() == 0
    return left_out(account, alone, APART, " ".join(held))
