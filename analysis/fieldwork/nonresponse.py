"""Questions that were asked and not answered: don't know, refused, skipped."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from instrument.resolve import ResolvedItem

REASONS = ("dont_know", "refused", "skipped")
"""Reasons that count as no answer; that something does not apply is one."""
ITEMS = ("wave", "module", "item", "kind", "asked", *REASONS, "not_applicable", "invalid")
MODULES = ("wave", "module", "asked", "dont_know", "share")


def item_nonresponse(
    answers: pd.DataFrame, items: Sequence[ResolvedItem], wave: str
) -> pd.DataFrame:
    """Count for each question of a wave how often it was asked, and not answered.

    Parameters
    ----------
    answers
        Cleaned: `item`, `reason` (missing where there is an answer). A question of a loop counts
        once for each turn.
    items
        Of the version, in order.
    wave
        Its id.

    Returns
    -------
    pandas.DataFrame
        A row per question: `module`, `item`, `kind`, `asked` (all but those to whom it was not
        shown), and of these how many have each reason.
    """
    shown = answers[answers["reason"] != "not_shown"]
    asked = shown.groupby("item").size()
    reasons = shown.groupby(["item", "reason"]).size()
    wanted = (*REASONS, "not_applicable", "invalid")
    rows = [
        (
            wave,
            item.module,
            item.id,
            item.kind,
            int(asked.get(item.id, 0)),
            *(int(reasons.get((item.id, reason), 0)) for reason in wanted),
        )
        for item in items
    ]
    return pd.DataFrame(rows, columns=list(ITEMS))


def dont_know(items: pd.DataFrame) -> pd.DataFrame:
    """Sum up don't know per page: its share of all that was asked there.

    Only questions on a subject count, and neither what is asked about the form itself nor open
    questions.

    Returns
    -------
    pandas.DataFrame
        A row per wave and module, in the order given: `asked`, `dont_know` and their `share`.
    """
    mine = items[items["kind"] == "substantive"]
    found = mine.groupby(["wave", "module"], sort=False)[["asked", "dont_know"]].sum().reset_index()
    found["share"] = found["dont_know"].astype("float64") / found["asked"].where(found["asked"] > 0)
    return found[list(MODULES)]
