"""“None of these” ticked together with something: what was ticked by name counts."""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import Action, lines
from analysis.clean.checked import Checked, checked, codes_of, of_items
from analysis.clean.fielded_version import FieldedVersion
from instrument.vocabulary import said_in

TAKEN_OFF = "{alone} cannot be ticked with others; the others, which are more precise, stay"
BOTH = "{alone} exclude each other; all are left as ticked: look at the record"


def untick_exclusive(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Take exclusive options off where others are ticked too; flag several exclusive ones alone."""
    exclusive = {
        name: {option.code for option in item.scale.options if option.exclusive}
        for name, item in fielded.items.items()
        if item.scale.kind == "multiple"
    }
    mine = of_items(answers, [name for name, codes in exclusive.items() if codes])
    several = mine[mine["code"].str.contains(" ", regex=False, na=False)]
    found: dict[Action, list[tuple[int, str, str]]] = {"changed": [], "flagged": []}
    for place, item, code in zip(several.index, several["item"], several["code"], strict=True):
        codes = codes_of(code, "multiple")
        alone = [each for each in codes if each in exclusive[item]]
        rest = [each for each in codes if each not in exclusive[item]]
        named = " and ".join(_label(fielded, item, each) for each in alone)
        if alone and rest:
            found["changed"].append((place, " ".join(rest), TAKEN_OFF.format(alone=named)))
        elif alone:
            found["flagged"].append((place, code, BOTH.format(alone=named)))
    after = answers.copy()
    told = []
    for action, each in found.items():
        places = answers.loc[[place for place, _, _ in each]]
        codes_now = [code for _, code, _ in each]
        after.loc[places.index, "code"] = codes_now
        because = [words for _, _, words in each]
        told.append(lines(places, action, because, before=places["code"], after=codes_now))
    return checked(after, *told)


def _label(fielded: FieldedVersion, item: str, code: str) -> str:
    labels = {option.code: option.label for option in fielded.items[item].scale.options}
    return f"“{said_in(labels[code], 'en')}” ({code})"
