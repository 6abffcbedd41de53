"""What the answers to one question read as on one variable: worked out once, for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from analysis.engine.layout import Question
from analysis.harmonise.answer import read_answers
from analysis.harmonise.expression import classes_of
from analysis.harmonise.reading import Circumstances, number
from analysis.harmonise.roster import crosswalk
from analysis.harmonise.scale import Declared, declared
from analysis.panel import is_numeric
from instrument.lineage import Chain, Link, Variable, stays_away
from instrument.model import AnswerScale, Questionnaire
from instrument.problems import PeilError, Place
from instrument.rules import AgeBand, Classify, Recode, Rescale, Rule, Same, Sides
from instrument.study import Wave

Makes = Literal["number", "text", "ticks"]


@dataclass(frozen=True)
class Answers:
    """How the answers to a question become a variable.

    First come `rules`, which compute with numbers; then `table` leads from each code that there
    may be to the harmonised one, and codes that are not in it are invalid. Without a table, what
    was computed is the value where it lies `within`. Of a multiple choice, the table holds the
    options; one that is not in it makes the whole answer invalid. `away`: the answers do not
    compare and nothing is made of them.
    """

    question: Question
    makes: Makes
    away: bool
    rules: tuple[Rule, ...]
    table: Mapping[str, str] | None
    within: tuple[float, float]
    options: tuple[str, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """List the numbers that stand for a reason and that would else be read as a value."""
        if self.table is not None and not self.rules:
            return ()
        low, high = self.within
        plain = not self.rules
        return tuple(
            sign
            for sign in self.question.missing
            if number(sign) == number(sign) and not (plain and not low <= number(sign) <= high)
        )


def makes(scale: AnswerScale) -> Makes:
    """Say what the columns of a variable hold: numbers, words, or a tick for each option."""
    if scale.kind == "multiple":
        return "ticks"
    return "number" if is_numeric(scale) else "text"


def options_of(questionnaire: Questionnaire, scale: AnswerScale) -> tuple[str, ...]:
    """List the options that a variable has a column for: in order, then entries of old rosters."""
    if scale.kind != "multiple":
        return ()
    listed = [option.code for option in scale.options]
    more = sorted((declared(questionnaire, scale).codes or frozenset()) - set(listed))
    return (*listed, *more)


def answers(
    questionnaire: Questionnaire, variable: Variable, wave: Wave, question: Question
) -> Answers:
    """Work out what answers to a question read as.

    Parameters
    ----------
    questionnaire
        For what scales declare.
    variable
        With a chain for the wave's version.
    wave
        Whose first field day decides ages.
    question
        The variable's item, as it stands in the wave's table.

    Raises
    ------
    PeilError
        E003 if a text would have to be computed with, or a number is read as a text.
    """
    chain = variable.chains[wave.version]
    around = Circumstances(wave.first_day, crosswalk(questionnaire, chain.scale.roster))
    known = declared(questionnaire, variable.scale)
    rules: tuple[Rule, ...] = ()
    table: Mapping[str, str] | None
    if question.codes is not None:
        table = _table(questionnaire, variable, chain, question.codes, around)
    else:
        rules, codes = _numbers(chain, known)
        rest = chain.rules[len(rules) :] or (Same(),)
        shorter = chain.model_copy(update={"links": (_link(chain, rest),)})
        listed = None if codes is None else {code: code for code in codes}
        table = listed and _table(questionnaire, variable, shorter, listed, around)
    found = Answers(
        question=question,
        makes=makes(variable.scale),
        away=stays_away(chain),
        rules=rules,
        table=table if table is None else _without_signs(question, table, rules),
        within=known.range or (-inf, inf),
        options=options_of(questionnaire, variable.scale),
    )
    _check(found, variable, wave)
    return found


def _link(chain: Chain, rules: tuple[Rule, ...]) -> Link:
    return Link(
        older=chain.version, newer=None, rules=rules, comparability=chain.comparability, because=()
    )


def _table(
    questionnaire: Questionnaire,
    variable: Variable,
    chain: Chain,
    codes: Mapping[str, str],
    around: Circumstances,
) -> Mapping[str, str]:
    """Read every code, an alias as its option; those that read on nothing are left out."""
    readings = read_answers(questionnaire, variable, chain, list(codes.values()), around)
    found = {code: readings[option].code for code, option in codes.items()}
    return {code: made for code, made in found.items() if made is not None}


def _without_signs(
    question: Question, table: Mapping[str, str], rules: Iterable[Rule]
) -> Mapping[str, str]:
    """Take out of a table what the wave, or the scale itself, has in the place of an answer."""
    if any(rules):
        return table
    return {
        code: made
        for code, made in table.items()
        if code not in question.missing
        and not any(low <= number(code) <= high for low, high, _ in question.ranges)
    }


def _numbers(chain: Chain, known: Declared) -> tuple[tuple[Rule, ...], tuple[str, ...] | None]:
    """Take the rules that compute with numbers or free text, and the codes that there are then.

    After a rule that classifies, these are its classes; before a recode, what it lists. Else they
    are those that the end declares, or None if that is a range or anything.
    """
    taken: list[Rule] = []
    for rule in chain.rules:
        if isinstance(rule, Classify | Sides | AgeBand):
            return (*taken, rule), classes_of(rule)
        if isinstance(rule, Recode):
            return tuple(taken), tuple(rule.recode)
        if not isinstance(rule, Rescale):
            break
        taken.append(rule)
    return tuple(taken), None if known.codes is None else tuple(sorted(known.codes))


def _check(found: Answers, variable: Variable, wave: Wave) -> None:
    """Refuse what no column can be computed from."""
    why = None
    holds = found.question.holds
    if holds == "text" and found.rules:
        why = f"its rule {found.rules[0].op} computes with a text"
    elif found.away or found.table is not None:
        why = None
    elif holds != found.makes:
        why = f"a {holds} cannot stand for a {found.makes}"
    if (holds == "ticks") != (found.makes == "ticks") and not found.away:
        why = "an answer of several options cannot stand for a single one, nor the other way round"
    if why is not None:
        place = Place(item=variable.item)
        raise PeilError.of("E003", place, variable=variable.id, version=wave.version, why=why)
