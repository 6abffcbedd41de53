"""What people said about each of several collectives: their memberships, and ties between these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis.harmonise.people import ABOUT
from analysis.harmonise.roster import LOOP, crosswalk, fixed_entries
from analysis.harmonise.table import TURN
from analysis.panel import is_numeric
from instrument.lineage import Variable
from instrument.model import Item, Questionnaire
from instrument.resolve import scale_at

MEMBERSHIP = (*ABOUT, "collective", "entry", "main", "written", "fixed_roster", "weight")
"""Columns of the table of memberships, before those of the variables asked about each."""
TIE = (*ABOUT, "from", "collective", "entry", "fixed_roster")
"""Columns of the table of ties, before those of the variables asked about each."""
_TURN = ["wave", "row", "entry"]
Cleaned = Mapping[str, pd.DataFrame]


def memberships(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    people: pd.DataFrame,
    answers: pd.DataFrame,
    cleaned: Cleaned,
) -> pd.DataFrame:
    """List every collective that someone takes part in, once for each wave.

    Parameters
    ----------
    questionnaire
        Whose keys name the question on memberships.
    variables
        The harmonised variables; those asked about each membership get a column.
    people
        A row per record: who answered when.
    answers
        Harmonised, long, with the turns of loops as given.
    cleaned
        Wave → its answers in the version's own codes.

    Returns
    -------
    pandas.DataFrame
        `MEMBERSHIP` and the variables. `collective` is what `entry`, the answer as given, is
        called today, and missing where the roster does not know it: someone in two collectives
        that merged since has two rows with the same collective. `written` in, not ticked; `weight`
        is 1 by the person's entries in the wave.
    """
    item = _item(questionnaire, questionnaire.study.keys.membership)
    asked = [each for each in variables if item and _loop(questionnaire, each) == item.id]
    if item is None:
        return _with_people(people, _no_turns(), MEMBERSHIP, asked)
    given = _given(cleaned, item.id)
    several = questionnaire.scales[item.answer].kind == "multiple"
    given["entry"] = [code.split() if several else [code] for code in given["code"]]
    turns = given.explode("entry", ignore_index=True).astype({"entry": "str"})
    today, fixed = _today(questionnaire, item)
    own = [json.loads(words) if isinstance(words, str) else {} for words in turns["own"]]
    turns["written"] = [
        entry in words or entry not in today
        for entry, words in zip(turns["entry"], own, strict=True)
    ]
    turns["collective"] = turns["entry"].map(today)
    turns["fixed_roster"] = turns["collective"].isin(list(fixed))
    turns["main"] = _is_main(questionnaire, cleaned, turns)
    turns["weight"] = 1 / turns.groupby(["wave", "row"])["entry"].transform("size")
    told = _spread(answers, asked)
    return _with_people(people, turns.merge(told, on=_TURN, how="left"), MEMBERSHIP, asked)


def ties(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    people: pd.DataFrame,
    answers: pd.DataFrame,
    cleaned: Cleaned,
) -> pd.DataFrame:
    """List what was asked about every entry of a roster; parameters as for `memberships`.

    Returns
    -------
    pandas.DataFrame
        `TIE` and the variables. `from` is the respondent's own collective, the one that the loop
        leaves out, and `collective` the other, both as they are called today: of two that merged
        since, they are the same. `fixed_roster` tells whether both were on the oldest roster.
    """
    variables = [each for each in variables if _loop(questionnaire, each).startswith(LOOP)]
    parts = []
    for loop in dict.fromkeys(_loop(questionnaire, each) for each in variables):
        asked = [each for each in variables if _loop(questionnaire, each) == loop]
        roster = loop.removeprefix(LOOP)
        today, fixed = crosswalk(questionnaire, roster), fixed_entries(questionnaire, roster)
        turns = _spread(answers, asked)
        turns["collective"] = turns["entry"].map(today)
        turns["from"] = _own(questionnaire, asked[0], cleaned, turns, today)
        listed = turns["from"].isin(list(fixed)) | turns["from"].isna()
        turns["fixed_roster"] = turns["collective"].isin(list(fixed)) & listed
        parts.append(turns)
    turns = pd.concat(parts, ignore_index=True) if parts else _no_turns()
    return _with_people(people, turns, TIE, variables)


def _loop(questionnaire: Questionnaire, variable: Variable) -> str:
    item = _item(questionnaire, variable.item)
    return (item.ask.for_each if item else None) or ""


def _item(questionnaire: Questionnaire, name: str | None) -> Item | None:
    return next((each for each in questionnaire.items if each.id == name), None)


def _today(questionnaire: Questionnaire, item: Item) -> tuple[Mapping[str, str], frozenset[str]]:
    """Say what each entry of a question is called today, and which were there from the start."""
    roster = scale_at(questionnaire, item.answer, questionnaire.versions[-1]).roster
    if roster is not None:
        return crosswalk(questionnaire, roster), fixed_entries(questionnaire, roster)
    options = scale_at(questionnaire, item.answer, questionnaire.versions[-1]).options
    codes = {option.code: option.code for option in options}
    return codes, frozenset(codes)


def _given(cleaned: Cleaned, item: str) -> pd.DataFrame:
    """Take the answers to one item from all waves."""
    columns = ["wave", "row", "code", "own"]
    parts = [
        each.loc[(each["item"] == item) & each["code"].notna(), columns[1:]].assign(wave=wave)
        for wave, each in cleaned.items()
    ]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return found[columns].astype({"wave": "str", "row": "int64", "code": "str"})


def _is_main(questionnaire: Questionnaire, cleaned: Cleaned, turns: pd.DataFrame) -> pd.Series:
    """Tell which entry a person named as the one that matters most."""
    main = _given(cleaned, questionnaire.study.keys.main_collective or "")
    named = main.set_index(["wave", "row"])["code"]
    mine = named.reindex(pd.MultiIndex.from_frame(turns[["wave", "row"]]))
    return pd.Series(mine.to_numpy() == turns["entry"].to_numpy(), index=turns.index)


def _own(
    questionnaire: Questionnaire,
    variable: Variable,
    cleaned: Cleaned,
    turns: pd.DataFrame,
    today: Mapping[str, str],
) -> pd.Series:
    """Give the collective that a loop leaves out, as it is called today."""
    item = _item(questionnaire, variable.item)
    own = _given(cleaned, (item.ask.except_for if item else None) or "")
    named = own.set_index(["wave", "row"])["code"].map(today)
    found = named.reindex(pd.MultiIndex.from_frame(turns[["wave", "row"]]))
    return pd.Series(found.to_numpy(), index=turns.index, dtype="str")


def _spread(answers: pd.DataFrame, variables: Sequence[Variable]) -> pd.DataFrame:
    """Give each looped variable a column: a row per turn, entries as given."""
    names = {each.id: is_numeric(each.scale) for each in variables}
    rows = answers[answers["variable"].isin(list(names)) & answers[TURN].notna()]
    rows = rows.assign(entry=rows[TURN])
    made = rows[_TURN].drop_duplicates(ignore_index=True)
    for name, numeric in names.items():
        mine = rows[rows["variable"] == name]
        cells = mine[[*_TURN, "value" if numeric else "code"]]
        made = made.merge(cells.set_axis([*_TURN, name], axis=1), on=_TURN, how="left")
    return made


def _no_turns() -> pd.DataFrame:
    return pd.DataFrame({"wave": [], "row": [], "entry": []}).astype(
        {"wave": "str", "row": "int64", "entry": "str"}
    )


def _with_people(
    people: pd.DataFrame,
    turns: pd.DataFrame,
    columns: Sequence[str],
    variables: Sequence[Variable],
) -> pd.DataFrame:
    """Say of every turn who spoke and when, in the order of the people."""
    table = people[["row", *ABOUT]].merge(turns, on=["wave", "row"], how="inner")
    names = {each.id: is_numeric(each.scale) for each in variables}
    types = {name: "float64" if numeric else "str" for name, numeric in names.items()}
    types |= {name: _TYPES.get(name, "str") for name in columns}
    return table.reindex(columns=[*columns, *names]).astype(types)


_TYPES = {"main": "bool", "written": "bool", "fixed_roster": "bool", "weight": "float64"}
