"""The groups of people: the collective that each is counted in, and groups of respondents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from instrument.conditions import bind, items_of, parse, to_mask
from instrument.lineage import Variable
from instrument.model import Ask, Questionnaire
from instrument.own_lines import lines_of
from instrument.resolve import ResolvedItem, Version, condition_of
from instrument.routing import item_types


def main_variable(questionnaire: Questionnaire, variables: Iterable[Variable]) -> str | None:
    """Name the variable that says which collective matters most to someone."""
    item = questionnaire.study.keys.main_collective
    return next((each.id for each in variables if each.item == item), None)


def organised_variable(questionnaire: Questionnaire, variables: Iterable[Variable]) -> str | None:
    """Name the variable that says which collective someone organises.

    It is the one that a loop over a roster leaves out: nobody is asked about ties with their own.
    """
    own = {
        item.ask.except_for
        for item in questionnaire.items
        if (item.ask.for_each or "").startswith("roster:") and item.ask.except_for
    }
    return next((each.id for each in variables if each.item in own), None)


def clusters(
    questionnaire: Questionnaire, variables: Iterable[Variable], answers: pd.DataFrame
) -> Mapping[str, str]:
    """Choose the collective that each person is counted in, one for all waves.

    It is the main collective in the first wave in which the person names one, else the one that
    the person organises, else none. One that somebody wrote in and no roster knows is none: the
    same line holds another collective for each.

    Parameters
    ----------
    questionnaire
        Whose keys name the main collective.
    variables
        The harmonised variables.
    answers
        Harmonised, with the waves in order.

    Returns
    -------
    Mapping
        Person → code of the collective today; people without one are left out.
    """
    variables = tuple(variables)
    found: dict[str, str] = {}
    for name in (
        main_variable(questionnaire, variables),
        organised_variable(questionnaire, variables),
    ):
        if name is not None:
            (scale,) = (each.scale for each in variables if each.id == name)
            own = answers["code"].isin(lines_of(questionnaire, scale))
            named = answers[(answers["variable"] == name) & answers["code"].notna() & ~own]
            first = named.drop_duplicates("person")
            found = {**dict(zip(first["person"], first["code"], strict=True)), **found}
    return found


def groups(
    questionnaire: Questionnaire, version: Version, answers: pd.DataFrame, rows: pd.Index
) -> pd.DataFrame:
    """Tell of each record to which groups of respondents it belongs.

    Parameters
    ----------
    questionnaire
        With the groups and what they were in each version.
    version
        That the wave fielded.
    answers
        Cleaned, of one wave, in the version's own codes.
    rows
        Numbers of the rows kept.

    Returns
    -------
    pandas.DataFrame
        A column per group, true or false; missing where an item that decides was not answered, or
        where the version asked nothing of the group alone.
    """
    by_id = {each.id: each for each in questionnaire.study.respondents}
    items = {item.id: item for item in version.items}
    asked = {item.who for item in version.items}
    found = pd.DataFrame(index=rows)
    for name in by_id:
        found[name] = pd.array([pd.NA] * len(rows), dtype="boolean")
        text = condition_of(questionnaire, by_id, Ask(who=name), version.id)
        if text is None or name not in asked:
            continue
        condition = bind(parse(text), item_types(version), len(items) + 1)
        given = {each: _given(items[each], answers, rows) for each in items_of(condition)}
        frame = pd.DataFrame(given, index=rows)
        known = frame.notna().all(axis=1)
        found[name] = to_mask(condition, frame).astype("boolean").where(known)
    return found


def _given(item: ResolvedItem, answers: pd.DataFrame, rows: pd.Index) -> pd.Series:
    """Give the answers to an item as conditions read them."""
    codes = answers[answers["item"] == item.id].set_index("row")["code"].reindex(rows)
    if item.scale.kind == "number":
        return pd.to_numeric(codes, errors="coerce")
    if item.scale.kind == "multiple":
        sets = [frozenset(code.split()) if isinstance(code, str) else None for code in codes]
        return pd.Series(sets, index=rows, dtype=object)
    return codes.astype(object)
