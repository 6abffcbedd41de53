"""What is to be done to the wide tables of a study, worked out once from its definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.engine.answers import Answers, Makes, answers, makes, options_of
from analysis.engine.layout import (
    ANSWERED,
    Given,
    Question,
    check_names,
    questions,
    reason_of,
    table_name,
    tick,
)
from analysis.harmonise.carried import CARRIED
from analysis.harmonise.derivation import in_order, scales_of
from analysis.harmonise.roster import crosswalk, roster_of_loop
from analysis.harmonise.wave import told
from instrument.columns import entries
from instrument.lineage import Variable, stays_away
from instrument.model import AnswerScale, Derivation, Questionnaire
from instrument.resolve import Version, at
from instrument.study import Wave

TURNS = "turns"
"""How the tables of harmonised turns begin; the loop follows."""
Type = Literal["whole", "number", "text", "tick", "reason", "moment"]
"""What a column holds: whole numbers, numbers, texts, true and false, reasons, moments."""


@dataclass(frozen=True)
class Target:
    """A harmonised variable or derivation, and the columns that it has in the wide table."""

    id: str
    scale: AnswerScale
    makes: Makes
    options: tuple[str, ...]
    loop: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of values, without that of reasons."""
        if self.makes == "ticks":
            return tuple(tick(self.id, option) for option in self.options)
        return (self.id,)


@dataclass(frozen=True)
class Loop:
    """A loop in one wave: its questions, the order of its entries, and what each is today."""

    questions: tuple[Question, ...]
    entries: tuple[str, ...]
    today: Mapping[str, str]


@dataclass(frozen=True)
class WaveWork:
    """What is to be done to the tables of one wave.

    `read`: how each variable that the version asked comes about; `asked` also names derivations,
    and leaves out what does not compare. `items` are all that the version has.
    """

    wave: Wave
    items: frozenset[str]
    questions: tuple[Question, ...]
    loops: Mapping[str, Loop]
    read: Mapping[str, Answers]
    asked: frozenset[str]


@dataclass(frozen=True)
class Work:
    """What is to be done to all tables of a study.

    `derivations` stand in the order computed; `carried` are those that draw on earlier waves.
    """

    questionnaire: Questionnaire
    variables: tuple[Variable, ...]
    given: Given
    targets: Mapping[str, Target]
    derivations: tuple[Derivation, ...]
    carried: tuple[Derivation, ...]
    waves: tuple[WaveWork, ...]

    @property
    def loops(self) -> tuple[str, ...]:
        """Name the loops whose turns get a table."""
        return tuple(dict.fromkeys(each.loop for each in self.targets.values() if each.loop))

    @property
    def exposed(self) -> bool:
        """Tell whether any wave says how long the period was that it asked about."""
        return any(each.wave.exposure is not None for each in self.waves)

    @property
    def turns(self) -> Mapping[str, str]:
        """Name the table of harmonised turns of each loop that a wave has."""
        there = {loop for wave in self.waves for loop in wave.loops}
        return {loop: table_name(TURNS, loop) for loop in self.loops if loop in there}

    @property
    def tables(self) -> Mapping[str, Mapping[str, Type]]:
        """List the tables that are read, with their columns; reasons and moments may be missing."""
        found: dict[str, Mapping[str, Type]] = {}
        for wave in self.waves:
            about: dict[str, Type] = {"person": "text", "row": "whole"}
            if wave.wave.exposure is not None:
                about[ANSWERED] = "moment"
            found[table_name(wave.wave.id, None)] = about | columns_of(wave.questions)
            for name, loop in wave.loops.items():
                about = {"row": "whole", "entry": "text"}
                found[table_name(wave.wave.id, name)] = about | columns_of(loop.questions)
        return found


def columns_of(asked: Iterable[Question]) -> dict[str, Type]:
    """Name the columns of questions in a wave's table, with what they hold."""
    found: dict[str, Type] = {}
    for question in asked:
        holds: Type = "tick" if question.holds == "ticks" else question.holds
        found |= dict.fromkeys(question.columns, holds)
        found[reason_of(question.item)] = "reason"
    return found


def work_of(
    questionnaire: Questionnaire, variables: Iterable[Variable], given: Given = "as given"
) -> Work:
    """Work out what is to be done to the wide tables of a study.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        As `instrument.lineage.lineage` gives them.
    given
        Whether the tables hold cleaned answers with reasons, or codes as a platform wrote them.

    Raises
    ------
    PeilError
        E001 for ids that cannot name columns, E003 for what cannot be computed from them, D005 if
        a derivation names what does not exist.
    """
    variables = told(questionnaire, variables)
    check_names(questionnaire, variables)
    targets = _targets(questionnaire, variables)
    known = [each.id for each in variables]
    within = [each for each in questionnaire.derivations if each.rule != CARRIED]
    derivations = tuple(in_order(within, known))
    return Work(
        questionnaire=questionnaire,
        variables=variables,
        given=given,
        targets=targets,
        derivations=derivations,
        carried=tuple(each for each in questionnaire.derivations if each.rule == CARRIED),
        waves=tuple(
            _of_wave(questionnaire, variables, derivations, wave, given)
            for wave in questionnaire.study.waves
        ),
    )


def _targets(questionnaire: Questionnaire, variables: tuple[Variable, ...]) -> Mapping[str, Target]:
    loops = {item.id: item.ask.for_each for item in questionnaire.items}
    looped = {each.id: loops[each.item] for each in variables}
    return {
        name: Target(name, scale, makes(scale), options_of(questionnaire, scale), looped.get(name))
        for name, scale in scales_of(questionnaire, variables).items()
    }


def _of_wave(
    questionnaire: Questionnaire,
    variables: tuple[Variable, ...],
    derivations: tuple[Derivation, ...],
    wave: Wave,
    given: Given,
) -> WaveWork:
    version = at(questionnaire, wave.version)
    found = {each.item: each for each in questions(questionnaire, variables, wave, version, given)}
    mine = [each for each in variables if wave.version in each.chains and each.item in found]
    asked = {each.id for each in mine if not stays_away(each.chains[wave.version])}
    for derivation in derivations:
        enough = all if derivation.rule == "difference" else any
        if enough(name in asked for name in derivation.of):
            asked.add(derivation.id)
    return WaveWork(
        wave=wave,
        items=frozenset(item.id for item in version.items),
        questions=tuple(each for each in found.values() if each.loop is None),
        loops=dict(_loops(questionnaire, version, found)),
        read={each.id: answers(questionnaire, each, wave, found[each.item]) for each in mine},
        asked=frozenset(asked),
    )


def _loops(
    questionnaire: Questionnaire, version: Version, found: Mapping[str, Question]
) -> Iterator[tuple[str, Loop]]:
    for name in dict.fromkeys(each.loop for each in found.values() if each.loop):
        mine = tuple(each for each in found.values() if each.loop == name)
        item = version.item(mine[0].item)
        today = crosswalk(questionnaire, roster_of_loop(version, item))
        listed = tuple(each for each in entries(version, item) if each is not None)
        yield name, Loop(mine, listed, today)
