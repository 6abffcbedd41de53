"""Variables computed from harmonised ones, within a person and wave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import pandas as pd

from analysis.harmonise.carried import CARRIED
from analysis.harmonise.column import INVALID, NOT_ASKED, Column, Ints
from analysis.harmonise.combination import Source, Sources, combine
from analysis.harmonise.reading import in_digits
from analysis.harmonise.scale import declared
from instrument.lineage import Variable, weakest
from instrument.model import AnswerScale, Derivation, Questionnaire
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import scale_at
from instrument.vocabulary import Comparability

NOT_SHOWN = "not_shown"
_LISTED = 8
"""Known names that a message lists at most."""


@dataclass(frozen=True)
class _Derived:
    column: Column
    problems: tuple[Problem, ...]


def scales_of(
    questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, AnswerScale]:
    """Give the scale of every harmonised variable and derivation, by id."""
    newest = questionnaire.versions[-1]
    found = {each.id: each.scale for each in variables}
    for derivation in questionnaire.derivations:
        found[derivation.id] = scale_at(questionnaire, derivation.answer, newest)
    return found


def derive(
    questionnaire: Questionnaire,
    scales: Mapping[str, AnswerScale],
    version: str,
    rows: Ints,
    columns: Iterable[Column],
) -> tuple[tuple[Column, ...], tuple[Problem, ...]]:
    """Compute the derivations of a wave, but for those that draw on earlier waves.

    Parameters
    ----------
    questionnaire
        Whose derivations they are.
    scales
        Of every variable and derivation, see `scales_of`.
    version
        That the wave fielded.
    rows
        Numbers of the rows kept, in order.
    columns
        The wave's harmonised variables.

    Returns
    -------
    tuple of Column, tuple of Problem
        One answer a record. A value that the derivation's scale does not declare has the reason
        `invalid`, and a problem H002 counts it. Where nothing is known, the reason is the first
        that a source gives, or `not_shown` where a loop had no turn.

    Raises
    ------
    PeilError
        D005 if a derivation names what does not exist, or what hangs on itself.
    """
    known = {each.variable: each for each in columns}
    made: dict[str, _Derived] = {}
    within = [each for each in questionnaire.derivations if each.rule != CARRIED]
    for derivation in in_order(within, known):
        sources = [Source(known[name], scales[name]) for name in derivation.of]
        found = _derived(questionnaire, derivation, scales[derivation.id], sources, version, rows)
        made[derivation.id] = found
        known[derivation.id] = found.column
    ordered = [made[each.id] for each in within]
    problems = tuple(each for found in ordered for each in found.problems)
    return tuple(found.column for found in ordered), problems


def in_order(derivations: Sequence[Derivation], known: Iterable[str]) -> Iterator[Derivation]:
    """Put derivations after those that they draw on.

    Raises
    ------
    PeilError
        D005 if one names what does not exist, or what hangs on itself.
    """
    there, waiting = set(known), list(derivations)
    while waiting:
        ready = [each for each in waiting if there.issuperset(each.of)]
        if not ready:
            raise PeilError(*_unknown(waiting, there))
        yield from ready
        there |= {each.id for each in ready}
        waiting = [each for each in waiting if each not in ready]


def _unknown(derivations: Iterable[Derivation], known: set[str]) -> Iterator[Problem]:
    for derivation in derivations:
        for name in derivation.of:
            if name not in known:
                close = get_close_matches(name, sorted(known), n=_LISTED, cutoff=0.4)
                yield problem(
                    "D005",
                    Place(item=derivation.id),
                    kind="harmonised variable",
                    id=name,
                    closest=next(iter(close), "(none)"),
                    known=", ".join(close) or "(none)",
                )


def _derived(
    questionnaire: Questionnaire,
    derivation: Derivation,
    scale: AnswerScale,
    sources: Sources,
    version: str,
    rows: Ints,
) -> _Derived:
    """Compute one derivation and check that its scale declares what comes out."""
    known = declared(questionnaire, scale)
    code, value, reason, lost = [], [], [], []
    numbers = combine(derivation, sources).reindex(rows).tolist()
    for number, unknown in zip(numbers, _reasons(derivation, sources, rows), strict=True):
        made = None if np.isnan(number) else in_digits(number)
        wrong = made is not None and not known.holds(made)
        lost += [made] if made is not None and wrong else []
        code.append(None if wrong else made)
        value.append(np.nan if wrong else number)
        reason.append(INVALID if wrong else unknown if made is None else None)
    nothing = np.full(len(rows), None, dtype=object)
    column = Column(
        variable=derivation.id,
        item=derivation.id,
        comparability=_grade(derivation, sources),
        row=rows,
        turn=nothing,
        entry=nothing,
        code=np.array(code, dtype=object),
        value=np.array(value, dtype=float),
        reason=np.array(reason, dtype=object),
        given=nothing,
    )
    return _Derived(column, tuple(_undeclared(derivation, version, lost)))


def _there(derivation: Derivation, sources: Sources) -> bool:
    """Tell whether the version asked for enough: for any source, or for both of a difference."""
    asked = [each.asked for each in sources]
    return all(asked) if derivation.rule == "difference" else any(asked)


def _grade(derivation: Derivation, sources: Sources) -> Comparability:
    if not _there(derivation, sources):
        return "none"
    asked = [each.column.comparability for each in sources if each.asked]
    return weakest([derivation.comparability, *asked])


def _reasons(derivation: Derivation, sources: Sources, rows: Ints) -> list[str]:
    """Give each row the first reason missing of its sources; not asked at all comes last."""
    if not _there(derivation, sources):
        return [NOT_ASKED] * len(rows)
    parts = [pd.Series(each.column.reason, index=each.column.row) for each in sources]
    reasons = pd.concat(parts).dropna()
    ordered = pd.concat([reasons[reasons != NOT_ASKED], reasons[reasons == NOT_ASKED]])
    first = ordered[~ordered.index.duplicated()].reindex(rows)
    return [each if isinstance(each, str) else NOT_SHOWN for each in first]


def _undeclared(derivation: Derivation, version: str, codes: list[str]) -> Iterator[Problem]:
    for code in dict.fromkeys(codes):
        yield problem(
            "H002",
            Place(item=derivation.id),
            "warning",
            rule=derivation.rule,
            variable=derivation.id,
            code=code,
            version=version,
            count=codes.count(code),
        )
