"""Words beside an option that is not ticked: meant as an answer, or left over from one."""

from __future__ import annotations

import json

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked, codes_of
from analysis.clean.fielded_version import FieldedVersion


def flag_unticked_words(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Flag own words whose option was not chosen; neither the words nor the ticks change."""
    mine = answers[answers["own"].notna()]
    places, words, told = [], [], []
    for place, item, code, own in zip(
        mine.index, mine["item"], mine["code"], mine["own"], strict=True
    ):
        ticked = codes_of(code, fielded.items[item].scale.kind)
        for option, text in json.loads(own).items():
            if option not in ticked:
                places.append(place)
                words.append(text)
                told.append(f"words stand beside {option}, which is not ticked: read them")
    return checked(answers, lines(mine.loc[places], "flagged", told, before=words))
