"""Where each question was put: to which rows, and in a loop about which entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.clean.checked import codes_of
from analysis.clean.fielded_version import FieldedVersion
from instrument.columns import entries
from instrument.conditions import Condition, items_of, to_mask
from instrument.resolve import ResolvedItem
from instrument.routing import routing

TURN = ["row", "entry"]
ROSTER = "roster:"


@dataclass
class _Known:
    """What was answered so far, as conditions read it: item → turns with their values."""

    given: dict[str, pd.DataFrame] = field(default_factory=dict)
    masks: dict[Condition, pd.Series[bool]] = field(default_factory=dict)

    def frame(self, turns: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
        """Give the values of some items at each turn: of the same turn, or of the whole row."""
        found = turns
        for item in items:
            given = self.given[item].rename(columns={"value": item})
            looped = bool(given["entry"].notna().any())
            given = given if looped else given.drop(columns="entry")
            found = found.merge(given, on=TURN if looped else ["row"], how="left")
        return found.set_axis(turns.index)


def routed(answers: pd.DataFrame, rows: pd.Series, fielded: FieldedVersion) -> pd.DataFrame:
    """Find what the routing showed to whom, from what was answered where it was shown.

    The items are taken in the order asked. A condition speaks of earlier items only, and of these
    only answers count that were themselves given where they were shown: of an answer that is to
    be dropped nothing follows. A loop has a turn for each entry chosen, written-in ones among
    them, or for each of the roster; less what the item of `except_for` names.

    Parameters
    ----------
    answers
        With `row`, `item`, `entry` and `code`, once each.
    rows
        Numbers of the rows that answered.
    fielded
        The version and its routing.

    Returns
    -------
    pd.DataFrame
        `row`, `item`, `entry` and `shown`: each item of every row, and each turn of a loop that
        took place but for the item's own condition; `shown` tells whether that held.
    """
    conditions = routing(fielded.version)
    asked_about = _asked_about(fielded, conditions)
    everyone = pd.DataFrame({"row": rows.to_numpy(), "entry": None}).astype({"entry": "str"})
    places = answers.groupby("item", sort=False).indices
    known = _Known()
    found = []
    for name, item in fielded.items.items():
        turns = everyone if item.for_each is None else _turns(item, everyone, known, fielded)
        holds = _holds(conditions[name], item, turns, known)
        found.append(turns.assign(item=name, shown=holds))
        if name in asked_about:
            mine = answers.iloc[places.get(name, np.array([], dtype=int))]
            given = turns[holds].merge(mine, on=TURN, how="inner").dropna(subset="code")
            value = _values(item, given["code"])
            known.given[name] = pd.DataFrame(
                {"row": given["row"], "entry": given["entry"], "value": value}
            )
    return pd.concat(found, ignore_index=True)[["row", "item", "entry", "shown"]]


def _asked_about(
    fielded: FieldedVersion, conditions: Mapping[str, Condition | None]
) -> frozenset[str]:
    """List the items that a condition or a loop depends on."""
    found = {name for each in conditions.values() if each is not None for name in items_of(each)}
    for item in fielded.items.values():
        found |= {each for each in (item.for_each, item.except_for) if each is not None}
    return frozenset(found)


def _holds(
    condition: Condition | None, item: ResolvedItem, turns: pd.DataFrame, known: _Known
) -> pd.Series[bool]:
    """Evaluate a condition at each turn; many items share one, which is evaluated once."""
    if condition is None:
        return pd.Series(data=True, index=turns.index)
    if item.for_each is not None:
        return to_mask(condition, known.frame(turns, items_of(condition)))
    if condition not in known.masks:
        known.masks[condition] = to_mask(condition, known.frame(turns, items_of(condition)))
    return known.masks[condition]


def _turns(
    item: ResolvedItem, everyone: pd.DataFrame, known: _Known, fielded: FieldedVersion
) -> pd.DataFrame:
    """List the turns of a loop, whether or not the item's own condition holds in them."""
    loop = item.for_each or ""
    if loop.startswith(ROSTER):
        codes = pd.DataFrame({"entry": entries(fielded.version, item)}, dtype="str")
        turns = everyone[["row"]].merge(codes, how="cross")
    else:
        turns = _chosen(loop, known, fielded)
    if item.except_for is None:
        return turns
    left_out = pd.MultiIndex.from_frame(_chosen(item.except_for, known, fielded))
    return turns[~pd.MultiIndex.from_frame(turns).isin(left_out)].reset_index(drop=True)


def _chosen(item: str, known: _Known, fielded: FieldedVersion) -> pd.DataFrame:
    """List the entries that each row chose, in the order of their codes."""
    given = known.given[item]
    several = fielded.items[item].scale.kind == "multiple"
    chosen = [sorted(each) if several else [each] for each in given["value"]]
    found = pd.DataFrame({"row": given["row"], "entry": chosen}).explode("entry", ignore_index=True)
    return found.astype({"entry": "str"})


def _values(item: ResolvedItem, codes: pd.Series) -> pd.Series:
    """Give answers as conditions read them."""
    if item.scale.kind == "number":
        return pd.to_numeric(codes, errors="coerce")
    if item.scale.kind == "multiple":
        sets = [frozenset(codes_of(code, "multiple")) for code in codes]
        return pd.Series(sets, index=codes.index, dtype=object)
    return codes.astype(object)
