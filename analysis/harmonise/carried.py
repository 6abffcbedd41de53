"""Answers carried forward from a person's earlier wave, where a later version did not ask."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.harmonise.column import NOT_ASKED
from instrument.model import Derivation

CARRIED = "carried"
"""The rule of derivations that draw on earlier waves."""
_UNKNOWN = "\0"
"""Stands for what is not known of an earlier wave, so that no wave before that speaks for it."""
_TAKEN = ["code", "value", "comparability"]


def carry(derivations: Iterable[Derivation], answers: pd.DataFrame) -> pd.DataFrame:
    """Add the derivations that draw on earlier waves to the table of answers.

    Parameters
    ----------
    derivations
        Of the study; those of another rule are passed over.
    answers
        Harmonised answers as `analysis.harmonise.table.long_table` gives them, waves in order.

    Returns
    -------
    pandas.DataFrame
        The answers, with one row a record and derivation after those of the record.
    """
    parts = [answers]
    parts += [_carried(each, answers) for each in derivations if each.rule == CARRIED]
    if len(parts) == 1:
        return answers
    place = {wave: number for number, wave in enumerate(answers["wave"].unique())}
    together = pd.concat(parts, ignore_index=True)
    order = together.assign(place=together["wave"].map(place)).sort_values(
        ["place", "row"], kind="stable"
    )
    return together.loc[order.index].reset_index(drop=True)


def _carried(derivation: Derivation, answers: pd.DataFrame) -> pd.DataFrame:
    """Take a variable as answered, and from the last earlier answer where it was not asked."""
    rows = answers[answers["variable"] == derivation.of[0]].reset_index(drop=True)
    rows = rows.assign(item=derivation.id, variable=derivation.id)
    same = _reads(answers, derivation.unchanged, rows)
    given = rows["code"].notna()
    known = rows[_TAKEN].where(given).assign(same=same.fillna(_UNKNOWN).where(given))
    earlier = known.groupby(rows["person"]).ffill()
    usable = (rows["reason"] == NOT_ASKED) & earlier["code"].notna() & (earlier["same"] == same)
    for name in _TAKEN:
        rows[name] = rows[name].mask(usable, earlier[name])
    rows["reason"] = rows["reason"].mask(usable)
    return rows


def _reads(answers: pd.DataFrame, name: str | None, rows: pd.DataFrame) -> pd.Series:
    """Find what the variable that must not have changed reads in each row's wave."""
    if name is None:
        return pd.Series("", index=rows.index, dtype="str")
    told = answers.loc[answers["variable"] == name, ["person", "wave", "code"]]
    found = rows[["person", "wave"]].merge(told, on=["person", "wave"], how="left")
    return found["code"].set_axis(rows.index)
