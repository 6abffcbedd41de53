"""More options ticked than a question allows."""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked, of_items
from analysis.clean.fielded_version import FieldedVersion


def flag_too_many(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Flag answers with more options than their scale's `at_most`; all of them stay."""
    most = {
        name: item.scale.at_most
        for name, item in fielded.items.items()
        if item.scale.kind == "multiple" and item.scale.at_most is not None
    }
    mine = of_items(answers, list(most))
    ticked = mine["code"].str.count(" ") + 1
    places = mine[ticked > mine["item"].map(most).astype(float)]
    told = [
        f"{int(number)} options ticked where at most {most[item]} are asked for; all stay"
        for item, number in zip(places["item"], ticked[places.index], strict=True)
    ]
    return checked(answers, lines(places, "flagged", told, before=places["code"]))
