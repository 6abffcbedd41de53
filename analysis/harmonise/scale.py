"""The values that a scale declares."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.harmonise.reading import number
from instrument.model import AnswerScale, Questionnaire


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


def lines_of(questionnaire: Questionnaire, scale: AnswerScale) -> tuple[str, ...]:
    """List the codes of written-in entries: of the lines that a scale leaves open for them.

    A single choice from a roster may pick one that was written in where several could be chosen.
    """
    lines = scale.write_ins
    if scale.kind == "single" and scale.roster is not None:
        others = questionnaire.scales.values()
        lines = max(each.write_ins for each in (scale, *others) if each.roster == scale.roster)
    return tuple(f"W{line}" for line in range(1, lines + 1))
