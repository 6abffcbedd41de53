"""What whole answers read as: a code, or the several codes of a multiple choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.harmonise.reading import Circumstances, Reading, read
from analysis.harmonise.scale import declared
from instrument.lineage import Chain, Variable
from instrument.model import Questionnaire
from instrument.own_lines import lines_of


def read_answers(
    questionnaire: Questionnaire,
    variable: Variable,
    chain: Chain,
    answers: Sequence[str],
    circumstances: Circumstances,
) -> Mapping[str, Reading]:
    """Read answers of one version on a variable.

    Parameters
    ----------
    questionnaire
        For what the variable's scale declares.
    variable
        With the scale that describes its values.
    chain
        How the version's answers become them.
    answers
        As given; the codes of a multiple choice stand with blanks between them.
    circumstances
        Of the wave.

    Returns
    -------
    Mapping
        Each answer with its reading, in which several codes stand in the order of the scale, once
        each. Of an answer with a code that a rule does not know, nothing is read: to leave out one
        of several would say that it was not chosen.
    """
    several = chain.scale.kind == "multiple"
    parts = {answer: answer.split() if several else [answer] for answer in answers}
    codes = dict.fromkeys(code for each in parts.values() for code in each)
    own = frozenset(lines_of(questionnaire, chain.scale))
    readings = {code: Reading(code) for code in codes if code in own}
    readings |= read(chain.rules, (code for code in codes if code not in own), circumstances)
    known = declared(questionnaire, variable.scale)
    last = chain.rules[-1].op
    readings = {
        code: each if each.code is None or known.holds(each.code) else Reading(None, last)
        for code, each in readings.items()
    }
    order = {option.code: place for place, option in enumerate(variable.scale.options)}
    return {
        answer: _joined([readings[code] for code in each], order) for answer, each in parts.items()
    }


def _joined(readings: Sequence[Reading], order: Mapping[str, int]) -> Reading:
    """Put the codes of one answer together."""
    lost = next((each for each in readings if each.code is None), None)
    if lost is not None:
        return lost
    codes = {each.code for each in readings if each.code is not None}
    return Reading(" ".join(sorted(codes, key=lambda code: (order.get(code, len(order)), code))))
