"""What those who left are compared on: every name must be something that people have a value of."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.weights import scales_by_name
from instrument.load import Loaded, closest
from instrument.problems import Problem, problem

OF_PEOPLE = ("language", "main_collective", "cluster", "exposure_months")
"""What a panel tells of people beside their answers."""


def check_compared(loaded: Loaded) -> Iterator[Problem]:
    """Report names under `fieldwork: compare:` that the study does not have: N016."""
    fieldwork = loaded.questionnaire.study.fieldwork
    if fieldwork is None or not fieldwork.compare:
        return
    known = [*scales_by_name(loaded), *OF_PEOPLE]
    place = loaded.place("study", "fieldwork")
    for name in fieldwork.compare:
        if name not in known:
            why = "no variable, derivation, construct or group is called so"
            yield problem("N016", place, variable=name, why=why, closest=closest(name, known))
