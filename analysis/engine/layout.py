"""The wide table of a wave: one row a respondent, and which column holds what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, nextafter
from typing import Literal, get_args

from analysis.harmonise.reading import in_digits, number
from analysis.harmonise.scale import declared
from analysis.read.missing import missing_of
from instrument.columns import own_entries
from instrument.lineage import Variable
from instrument.model import AnswerScale, Questionnaire
from instrument.own_lines import lines_of
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import ResolvedItem, Version
from instrument.study import Wave
from instrument.vocabulary import Reason

REASONS: tuple[str, ...] = get_args(Reason)
"""Reasons missing, in the order of their numbers."""
BETWEEN = "__"
"""Divides an item from what its column says of it."""
REASON = "reason"
ANSWERED, EXPOSURE = "answered", "exposure_months"
"""When someone answered, on the wave's own clock; the months that the period had lasted then."""
ABOUT = ("person", "wave", "row", "version", "turn", "entry", ANSWERED, EXPOSURE)
"""Columns of wide tables that are no variables."""

Holds = Literal["number", "text", "ticks"]
Given = Literal["cleaned", "as given"]
"""Whether tables hold cleaned answers with reasons, or codes as a platform wrote them."""


@dataclass(frozen=True)
class Question:
    """An item of a wave and how its answers stand in the wave's table.

    `codes` are those that the version declares, in order, with an alias leading to its option;
    None where any number or text may stand. `missing` leads from a number or text to a reason,
    and `ranges` (ends included) from numbers; both only where answers are as given.
    """

    item: str
    loop: str | None
    holds: Holds
    codes: Mapping[str, str] | None
    missing: Mapping[str, Reason]
    ranges: tuple[tuple[float, float, Reason], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of the answer, without that of the reason."""
        if self.holds == "ticks":
            return tuple(tick(self.item, code) for code in self.codes or ())
        return (self.item,)


def tick(name: str, option: str) -> str:
    """Name the column that says whether an option was chosen."""
    return f"{name}{BETWEEN}{option}"


def reason_of(name: str) -> str:
    """Name the column that says why there is no answer."""
    return f"{name}{BETWEEN}{REASON}"


def given(name: str) -> str:
    """Name a column of answers as given while those of variables are made beside it."""
    return f"{BETWEEN}{name}"


def table_name(wave: str, loop: str | None) -> str:
    """Name the table of a wave, or of one of its loops; a roster's colon becomes a hyphen."""
    return wave if loop is None else f"{wave}.{loop.replace(':', '-')}"


def questions(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    wave: Wave,
    version: Version,
    answers: Given,
) -> tuple[Question, ...]:
    """List the questions of a wave that harmonised variables draw on.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        As `analysis.harmonise.wave.told` leaves them.
    wave
        Whose answers they are.
    version
        The wave's, which decides what was asked.
    answers
        What the tables hold.
    """
    wanted = {each.item: each.chains[version.id].scale for each in variables if _asks(each, wave)}
    return tuple(
        _question(questionnaire, version, wave, item, wanted[item.id], answers)
        for item in version.items
        if item.id in wanted
    )


def _asks(variable: Variable, wave: Wave) -> bool:
    return wave.version in variable.chains


def _question(
    questionnaire: Questionnaire,
    version: Version,
    wave: Wave,
    item: ResolvedItem,
    scale: AnswerScale,
    answers: Given,
) -> Question:
    codes = _codes(questionnaire, version, item, scale, answers)
    missing, ranges = _missing(wave, item, scale, codes) if answers == "as given" else ({}, ())
    return Question(
        item=item.id,
        loop=item.for_each,
        holds=_holds(scale, codes, missing),
        codes=codes,
        missing=missing,
        ranges=ranges,
    )


def _codes(
    questionnaire: Questionnaire,
    version: Version,
    item: ResolvedItem,
    scale: AnswerScale,
    answers: Given,
) -> Mapping[str, str] | None:
    """List the codes that may be answered.

    Cleaning may find in a roster of another version what someone wrote in; as given, only what
    the version offers is an answer.
    """
    if scale.kind not in ("single", "multiple"):
        return None
    offered = {option.code: option.code for option in scale.options}
    if answers == "cleaned":
        every = declared(questionnaire, scale).codes or frozenset()
        return offered | {code: code for code in sorted(every - set(offered))}
    lines = (*lines_of(questionnaire, scale), *own_entries(version, item))
    offered |= {line: line for line in lines}
    if scale.kind == "multiple":
        return offered
    aliases = {alias: each.code for each in scale.options for alias in each.aliases}
    return aliases | offered


def _missing(
    wave: Wave, item: ResolvedItem, scale: AnswerScale, codes: Mapping[str, str] | None
) -> tuple[Mapping[str, Reason], tuple[tuple[float, float, Reason], ...]]:
    """Gather what stands in the place of an answer, as `analysis.read` reads exports with codes.

    What a scale declares goes before everything, an option before a code for no answer. In the
    place of a number the code goes first, unless it might be one and the form does not offer that
    reason; in the place of a text it counts only if the form offers it. Nothing cleans
    these tables, so a number beyond the ends of its scale is no answer either.
    """
    told = missing_of(wave, item)
    signs = {
        code: why
        for code, why in told.codes.items()
        if _stands_for(code, why, scale, codes or {}, told.offered)
    }
    signs |= told.declared.texts
    signs |= {in_digits(value): why for value, why in told.declared.numbers.items()}
    return signs, (*told.declared.ranges, *_beyond(scale))


def _beyond(scale: AnswerScale) -> Iterator[tuple[float, float, Reason]]:
    """Give the numbers that a scale does not have, which cleaning drops from exports."""
    if scale.kind != "number":
        return
    if scale.minimum is not None:
        yield -inf, nextafter(scale.minimum, -inf), "invalid"
    if scale.maximum is not None:
        yield nextafter(scale.maximum, inf), inf, "invalid"


def _stands_for(
    code: str,
    reason: Reason,
    scale: AnswerScale,
    codes: Mapping[str, str],
    offered: Collection[Reason],
) -> bool:
    if scale.kind == "single":
        return codes.get(code) != code
    if scale.kind != "number" or reason in offered:
        return scale.kind == "number" or reason in offered
    if reason == "skipped" and scale.minimum is None:
        return True
    low = float("-inf") if scale.minimum is None else scale.minimum
    high = float("inf") if scale.maximum is None else scale.maximum
    return not low <= number(code) <= high


def _holds(
    scale: AnswerScale, codes: Mapping[str, str] | None, missing: Mapping[str, Reason]
) -> Holds:
    if scale.kind == "multiple":
        return "ticks"
    if scale.kind == "number":
        return "number"
    if codes and all(map(_is_number, (*codes, *missing))):
        return "number"
    return "text"


def _is_number(code: str) -> bool:
    """Tell whether a code is a number written in the one way in which numbers are read back."""
    return in_digits(number(code)) == code


def check_names(
    questionnaire: Questionnaire, variables: Iterable[Variable], study: str = "study.yaml"
) -> None:
    """Refuse ids that cannot name columns.

    Raises
    ------
    PeilError
        E001 for every item, variable, derivation and option that cannot.
    """
    found = tuple(_unfit(questionnaire, variables, study))
    if found:
        raise PeilError(*found)


def _unfit(
    questionnaire: Questionnaire, variables: Iterable[Variable], study: str
) -> Iterator[Problem]:
    names = dict.fromkeys(each.item for each in variables)
    names |= dict.fromkeys(each.id for each in variables)
    names |= dict.fromkeys(each.id for each in questionnaire.derivations)
    for name in names:
        if BETWEEN in name:
            yield problem("E001", Place(item=name), id=name, why=f"it holds {BETWEEN}")
        if name in ABOUT:
            yield problem("E001", Place(item=name), id=name, why="another column is called so")
    for scale in questionnaire.scales.values():
        if scale.kind == "multiple" and any(each.code == REASON for each in scale.options):
            why = f"the column of reasons of scale {scale.id} is called so"
            yield problem("E001", Place(study), id=REASON, why=why)
