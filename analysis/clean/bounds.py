"""Two counts of one record of which the part is larger than the whole."""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked
from analysis.clean.fielded_version import FieldedVersion

KEY = ["row", "entry"]


def flag_bounds(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Flag the part where it exceeds the whole; nobody knows which of the two is wrong."""
    told = []
    for bound in fielded.study.bounds:
        part = answers[answers["item"] == bound.part]
        whole = answers.loc[answers["item"] == bound.whole, [*KEY, "code"]]
        both = part.merge(whole, on=KEY, suffixes=("", "_of_whole"))
        count = pd.to_numeric(both["code"], errors="coerce")
        limit = pd.to_numeric(both["code_of_whole"], errors="coerce")
        larger = both[count > limit]
        because = [
            f"{bound.part} is {part}, {bound.whole} is {of}: {fielded.reason(bound.because)}"
            for part, of in zip(larger["code"], larger["code_of_whole"], strict=True)
        ]
        told.append(lines(larger, "flagged", because, before=larger["code"]))
    return checked(answers, *told)
