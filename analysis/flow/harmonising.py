"""The flow of one wave through harmonisation, counted: a line a variable and outcome."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.flow.cleaning import CLEANED, HARMONISED, LOST, counted, state
from instrument.lineage import Variable
from instrument.problems import PeilError, Place

KEY = ["row", "item", "turn"]


def harmonising_flow(
    wave: str, cleaned: pd.DataFrame, harmonised: pd.DataFrame, variables: Iterable[Variable]
) -> pd.DataFrame:
    """Count what became of a wave's cleaned values on the harmonised variables.

    Parameters
    ----------
    wave
        Its id.
    cleaned
        Its answers after cleaning.
    harmonised
        Its harmonised answers.
    variables
        As `analysis.harmonise.wave.told` leaves them; what is written in people's own words has
        none, and is counted as not harmonised.

    Returns
    -------
    pandas.DataFrame
        With the columns of `analysis.flow.cleaning.FLOW`.
    """
    held = {each.item for each in variables}
    own = cleaned[~cleaned["item"].isin(held)]
    lost = own.assign(outcome=state(own), variable=own["item"])
    made = harmonised.assign(outcome=state(harmonised))
    return pd.concat(
        [
            counted(lost, wave, LOST, "reason", "variable"),
            counted(made, wave, HARMONISED, "reason", "variable"),
        ],
        ignore_index=True,
    )


def check_values(
    wave: str,
    version: str,
    cleaned: pd.DataFrame,
    harmonised: pd.DataFrame,
    variables: Iterable[Variable],
    kept: frozenset[int],
) -> None:
    """Make sure that every value on a variable is that of a cleaned answer, and none is missing.

    Raises
    ------
    PeilError
        H010 where a variable has more or fewer values than its item has answers; H011 where a row
        was not kept; H014 where a value was made from another answer than the cleaned one.
    """
    for table, stage in ((cleaned, CLEANED), (harmonised, HARMONISED)):
        stray = table[~table["row"].isin(kept)]
        if len(stray):
            first = int(stray["row"].min())
            raise PeilError.of("H011", wave=wave, stage=stage, count=len(stray), row=first)
    asked = {each.id: each.item for each in variables if version in each.chains}
    mine = harmonised[harmonised["variable"].isin(list(asked))]
    sizes = mine.groupby("variable").size()
    given = cleaned.groupby("item").size()
    for variable, item in asked.items():
        before, after = int(given.get(item, 0)), int(sizes.get(variable, 0))
        if before != after:
            stage = f"{HARMONISED}, {variable}"
            raise PeilError.of(
                "H010", Place(item=item), wave=wave, stage=stage, before=before, after=after
            )
    _check_given(wave, cleaned, mine)


def _check_given(wave: str, cleaned: pd.DataFrame, mine: pd.DataFrame) -> None:
    codes = cleaned.rename(columns={"entry": "turn"})[[*KEY, "code"]]
    both = mine[[*KEY, "variable", "given"]].merge(codes, on=KEY, how="left", indicator="there")
    given, code = (both[name].astype(object) for name in ("given", "code"))
    other = (both["there"] != "both") | (given.fillna("") != code.fillna(""))
    if not other.any():
        return
    first = both[other].iloc[0]
    raise PeilError.of(
        "H014",
        Place(item=str(first["item"]), row=int(first["row"])),
        wave=wave,
        variable=first["variable"],
        given=_told(first["given"]),
        code=_told(first["code"]),
    )


def _told(code: object) -> str:
    return code if isinstance(code, str) else "nothing"
