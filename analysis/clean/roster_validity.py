"""Entries of a roster that the version did not list: nobody can have picked them from the form."""

from __future__ import annotations

import json

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked, codes_of, dropped
from analysis.clean.fielded_version import FieldedVersion
from instrument.columns import own_entries, write_ins
from instrument.problems import problem
from instrument.resolve import ResolvedItem


def drop_not_listed(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Drop answers that name an entry from before it was on the roster or after it ended.

    An entry that a person wrote in may be one that only a later version lists: their own words,
    which stand beside the answer, say so.
    """
    written = _written(answers)
    found: dict[int, str] = {}
    for item in fielded.items.values():
        if item.scale.roster is None:
            continue
        listed = {option.code for option in item.scale.options}
        listed |= {*write_ins(item), *own_entries(fielded.version, item)}
        mine = answers[(answers["item"] == item.id) & answers["code"].notna()]
        for place, row, code in zip(mine.index, mine["row"], mine["code"], strict=True):
            strange = set(codes_of(code, item.scale.kind)) - listed - written.get(row, set())
            if strange:
                found[place] = _because(sorted(strange), item, fielded)
    places = answers.loc[list(found)]
    which = pd.Series(answers.index.isin(places.index), index=answers.index)
    return checked(
        dropped(answers, which, "invalid"),
        lines(places, "dropped", list(found.values()), before=places["code"], after="invalid"),
    )


def _written(answers: pd.DataFrame) -> dict[int, set[str]]:
    """List for each row the entries that stand there in the person's own words."""
    found: dict[int, set[str]] = {}
    own = answers[answers["own"].notna()]
    for row, words in zip(own["row"], own["own"], strict=True):
        found.setdefault(row, set()).update(json.loads(words))
    return found


def _because(codes: list[str], item: ResolvedItem, fielded: FieldedVersion) -> str:
    told = {"code": ", ".join(codes), "item": item.id, "version": fielded.version.id}
    found = problem("H026", **told)
    return f"{found.what}: {found.remedy}"
