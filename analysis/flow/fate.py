"""What cleaning did to each value: every one that was read, beside what it became."""

from __future__ import annotations

import numpy as np
import pandas as pd

PLACE = ["row", "item", "entry"]
CELL = [*PLACE, "column"]
TEXTS = ["item", "entry", "code", "own", "column", "reason"]
EMPTY = ("skipped", "not_shown")
"""Reasons that nobody gave: they say only that the cell was empty."""
FATES = ("set_aside", "kept", "changed", "dropped", "no_answer", "empty", "no_turn", "put_empty")
"""What may become of a value.

`set_aside` with its row; `kept` as given; `changed` to another answer or to another turn of a loop;
`dropped`, with a reason in its place; `no_answer` where the cell itself says why there is none;
`empty`; `no_turn`, an empty cell for a turn of a loop that did not take place; `put_empty`, a turn
that did take place and has no cell with anything in it, so that the reader left it out.
"""


def fates(
    given: pd.DataFrame, records: pd.DataFrame, answers: pd.DataFrame, audit: pd.DataFrame
) -> pd.DataFrame:
    """Say of each value of a wave what became of it.

    Parameters
    ----------
    given
        As the reader handed it on (`analysis.read.AsGiven.answers`).
    records, answers, audit
        Of the cleaned wave (`analysis.clean.Cleaned`).

    Returns
    -------
    pandas.DataFrame
        A row per value read, and per one that cleaning put there: `row`, `item`, `entry` (as given,
        else as it is now), `before`, `after` (codes), `reason_before`, `reason_after`, `fate` (one
        of `FATES`), `because` (why its row was set aside, or by which check it was touched) and
        `told` (False where an answer is another than before and no line of the audit says why).
    """
    aside = records.loc[records["status"] == "set_aside"].set_index("row")["because"]
    gone = given["row"].isin(aside.index)
    pairs = _paired(_plain(given[~gone]), _plain(answers))
    found = _judged(pairs, audit)
    left = _plain(given[gone]).rename(columns={"code": "before", "reason": "reason_before"})
    left = left.assign(
        after="", reason_after="", fate="set_aside", because=left["row"].map(aside), told=True
    )
    return pd.concat([left, found], ignore_index=True)[
        [*PLACE, "before", "after", "reason_before", "reason_after", "fate", "because", "told"]
    ]


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Write what is missing as empty text, so that cells can be compared."""
    found = table[["row", *TEXTS]].reset_index(drop=True)
    texts = found[TEXTS].astype(object)
    found[TEXTS] = texts.where(texts.notna(), "").astype(str)
    return found


def _paired(given: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Put each value beside what it became: at the same place, or in another turn of its loop."""
    before, after = given.assign(old=given.index), answers.assign(new=answers.index)
    stayed = _joined(before, after, CELL)
    rest = before[~before["old"].isin(stayed["old"])]
    others = after[~after["new"].isin(stayed["new"])]
    moved = _joined(rest, others, ["row", "item", "column"])
    links = pd.concat([stayed, moved], ignore_index=True)
    old = given.add_suffix("_before").assign(old=given.index)
    new = answers.add_suffix("_after").assign(new=answers.index)
    return old.merge(links, on="old", how="left").merge(new, on="new", how="outer")


def _joined(before: pd.DataFrame, after: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Join cells with equal keys one to one, in order."""
    left = before.assign(turn=before.groupby(keys).cumcount())
    right = after.assign(turn=after.groupby(keys).cumcount())
    both = left.merge(right, on=[*keys, "turn"], suffixes=("", "_now"))
    return both[["old", "new"]]


def _judged(pairs: pd.DataFrame, audit: pd.DataFrame) -> pd.DataFrame:
    there, here = pairs["old"].notna(), pairs["new"].notna()
    texts = [f"{name}_{when}" for name in TEXTS for when in ("before", "after")]
    plain = pairs[texts].astype(object)
    pairs[texts] = plain.where(plain.notna(), "")
    pairs["row"] = pairs["row_before"].fillna(pairs["row_after"]).astype("int64")
    code, now = pairs["code_before"], pairs["code_after"]
    reason, why = pairs["reason_before"], pairs["reason_after"]
    blank = (code == "") & (reason.isin(["", *EMPTY]))
    gave = ~blank | (pairs["own_before"] != "")
    same = (code == now) & (pairs["own_before"] == pairs["own_after"]) & ((reason == why) | blank)
    same &= (pairs["entry_before"] == pairs["entry_after"]) | blank
    rule, action = _rules(pairs, audit)
    unread = (action == "dropped") & (code == "") & (now == "") & ~blank
    fate = np.select(
        [
            ~there,
            ~here,
            same & unread,
            same & blank,
            same & (code != ""),
            same,
            now != "",
        ],
        ["put_empty", "no_turn", "dropped", "empty", "kept", "no_answer", "changed"],
        "dropped",
    )
    touched = np.isin(fate, ["changed", "dropped"])
    told = np.where(touched, fate == action, ~np.isin(fate, ["put_empty", "no_turn"]))
    told = np.where(fate == "no_turn", ~gave, told)
    told = np.where(fate == "put_empty", (now == "") & why.isin(EMPTY), told)
    return pd.DataFrame(
        {
            "row": pairs["row"],
            "item": pairs["item_before"].where(there, pairs["item_after"]),
            "entry": pairs["entry_before"].where(there, pairs["entry_after"]),
            "before": code,
            "after": now,
            "reason_before": reason,
            "reason_after": why,
            "fate": fate,
            "because": rule.where(touched, ""),
            "told": told.astype(bool),
        }
    )


def _rules(pairs: pd.DataFrame, audit: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Find the last line that changed or dropped each value: its check, and what that did."""
    acts = audit["action"].isin(["changed", "dropped"]) & audit["item"].notna()
    lines = audit.loc[acts, [*PLACE, "rule", "action"]]
    lines = lines.assign(entry=lines["entry"].astype(object).where(lines["entry"].notna(), ""))
    lines = lines.drop_duplicates(PLACE, keep="last").astype({"item": object, "entry": object})
    known = lines.set_index(PLACE)[["rule", "action"]].astype(object)
    places = [
        pd.MultiIndex.from_arrays(
            [pairs["row"], pairs[f"item_{when}"].astype(object), pairs[f"entry_{when}"]],
            names=PLACE,
        )
        for when in ("after", "before")
    ]
    found = [known.reindex(place).set_axis(pairs.index) for place in places]
    joined = found[0].where(found[0].notna(), found[1])
    joined = joined.where(joined.notna(), "")
    return joined["rule"], joined["action"]
