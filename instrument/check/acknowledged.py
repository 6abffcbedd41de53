"""Which warnings the authors acknowledged, with their reasons; and acknowledgements of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.check.lint import Definition, Lint
from instrument.load import Key
from instrument.model import Questionnaire
from instrument.problems import Problem
from instrument.vocabulary import Acknowledged


@dataclass(frozen=True)
class Acknowledgement:
    """A warning that is meant to be so, and why."""

    problem: Problem
    reason: str


@dataclass(frozen=True)
class Weighed:
    """What is left of the lints once the acknowledged ones are set apart."""

    open: tuple[Problem, ...]
    acknowledged: tuple[Acknowledgement, ...]


def weigh(definition: Definition, lints: Iterable[Lint]) -> Weighed:
    """Set apart what was acknowledged with a reason, and tell of acknowledgements in vain."""
    given = dict(_given(definition.loaded.questionnaire))
    left: list[Problem] = []
    set_apart: list[Acknowledgement] = []
    met: set[tuple[Key, str]] = set()
    for lint in lints:
        code = lint.problem.code
        reason = (given.get(lint.subject, {}).get(code) or "").strip()
        met.add((lint.subject, code))
        if reason:
            set_apart.append(Acknowledgement(lint.problem, reason))
        else:
            left.append(lint.problem)
    left += [lint.problem for lint in _in_vain(definition, given, met)]
    ordered = sorted(set_apart, key=lambda each: (each.problem.place, each.problem.code))
    return Weighed(tuple(left), tuple(ordered))


def _given(questionnaire: Questionnaire) -> Iterator[tuple[Key, Acknowledged]]:
    """Walk over all acknowledgements and what they stand under."""
    for item in questionnaire.items:
        yield ("item", item.id), item.acknowledge
    for scale in questionnaire.scales.values():
        yield ("scale", scale.id), scale.acknowledge
    for construct in questionnaire.constructs:
        yield ("construct", construct.id), construct.acknowledge
    for number, roster in enumerate(questionnaire.study.rosters):
        for position, entry in enumerate(roster.entries):
            key = ("study", "rosters", str(number), "entries", str(position))
            yield key, entry.acknowledge


def _in_vain(
    definition: Definition, given: Mapping[Key, Acknowledged], met: set[tuple[Key, str]]
) -> Iterator[Lint]:
    """Tell of acknowledgements without a reason, or of a warning that there is not."""
    for subject, codes in given.items():
        for code, reason in codes.items():
            if (subject, code) not in met:
                found, remedy = "and there is no such warning", "take the acknowledgement away"
            elif not (reason or "").strip():
                found, remedy = "without saying why", "write why it is meant to be so"
            else:
                continue
            details = {"subject": _name(definition, subject), "code": code}
            below = ("acknowledge", code)
            yield definition.lint("L010", subject, *below, found=found, remedy=remedy, **details)


def _name(definition: Definition, subject: Key) -> str:
    """Name what an acknowledgement stands under."""
    if subject[0] != "study":
        return " ".join(subject)
    roster = definition.loaded.questionnaire.study.rosters[int(subject[2])]
    return f"roster {roster.id} entry {roster.entries[int(subject[4])].id}"
