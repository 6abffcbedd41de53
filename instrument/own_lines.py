"""The lines on which respondents write entries that a roster does not list: W1, W2 …."""

from __future__ import annotations

from instrument.model import AnswerScale, Questionnaire


def lines_of(questionnaire: Questionnaire, scale: AnswerScale) -> tuple[str, ...]:
    """List the codes of written-in entries: of the lines that a scale leaves open for them.

    A single choice from a roster may pick one that was written in where several could be chosen.
    """
    lines = scale.write_ins
    if scale.kind == "single" and scale.roster is not None:
        others = questionnaire.scales.values()
        lines = max(each.write_ins for each in (scale, *others) if each.roster == scale.roster)
    return tuple(f"W{line}" for line in range(1, lines + 1))
