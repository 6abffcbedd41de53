"""The values that a scale declares."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.harmonise.reading import number
from instrument.model import AnswerScale, Questionnaire
from instrument.own_lines import lines_of


@dataclass(frozen=True)
class Declared:
    """What an answer on a scale may be: one of `codes`, a number within `range`, or anything."""

    codes: frozenset[str] | None = None
    range: tuple[float, float] | None = None

    def holds(self, code: str) -> bool:
        """Tell whether a single code is declared."""
        if self.codes is not None:
            return code in self.codes
        return self.range is None or self.range[0] <= number(code) <= self.range[1]


def declared(questionnaire: Questionnaire, scale: AnswerScale) -> Declared:
    """Say what a scale declares; texts and codes of any form are free.

    A roster declares its entries of all versions: one that ended without an heir stays an answer.
    Written-in entries are declared by the lines that the scale leaves open for them.
    """
    if scale.kind == "number":
        low = float("-inf") if scale.minimum is None else scale.minimum
        high = float("inf") if scale.maximum is None else scale.maximum
        return Declared(range=(low, high))
    if scale.kind not in ("single", "multiple"):
        return Declared()
    return Declared(frozenset((*_options(questionnaire, scale), *lines_of(questionnaire, scale))))


def _options(questionnaire: Questionnaire, scale: AnswerScale) -> tuple[str, ...]:
    if scale.roster is None:
        return tuple(option.code for option in scale.options)
    rosters = {each.id: each for each in questionnaire.study.rosters}
    return tuple(entry.id for entry in rosters[scale.roster].entries)
