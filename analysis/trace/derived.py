"""The way of a derivation: what it was computed from, and the computation once more by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import TypeAlias

from analysis.harmonise.column import INVALID, NOT_ASKED
from analysis.harmonise.derivation import NOT_SHOWN
from analysis.harmonise.reading import in_digits
from analysis.harmonise.scale import Declared
from analysis.trace.way import Way
from instrument.lineage import weakest
from instrument.model import AnswerScale, Derivation
from instrument.vocabulary import Comparability


@dataclass(frozen=True)
class Source:
    """One variable that a derivation draws on: its values in the record, one or one a turn.

    `asked` tells whether the version asked for it in a form that compares; `looped` whether it
    was asked in turns.
    """

    variable: str
    scale: AnswerScale
    ways: tuple[Value, ...]
    asked: bool
    looped: bool
    comparability: Comparability


@dataclass(frozen=True)
class Derived:
    """A value of a derivation with its sources; `carried_from` is the wave it was taken from."""

    variable: str
    wave: str
    derivation: Derivation
    sources: tuple[Source, ...]
    code: str | None
    value: float
    reason: str | None
    comparability: Comparability
    carried_from: str | None = None


Value: TypeAlias = Way | Derived


def derived(
    derivation: Derivation, wave: str, sources: tuple[Source, ...], known: Declared
) -> Derived:
    """Compute a derivation of one record, as `instrument.model.Derivation` says.

    Parameters
    ----------
    derivation
        Any but `carried`.
    wave
        Of the record.
    sources
        In the order of the derivation.
    known
        What its scale declares.
    """
    asked = [each.asked for each in sources]
    there = all(asked) if derivation.rule == "difference" else any(asked)
    found = _number(derivation, sources)
    code = None if isnan(found) else in_digits(found)
    reason = None if code is not None else _reason(sources) if there else NOT_ASKED
    if code is not None and not known.holds(code):
        code, found, reason = None, nan, INVALID
    grades = [each.comparability for each in sources if each.asked]
    return Derived(
        variable=derivation.id,
        wave=wave,
        derivation=derivation,
        sources=sources,
        code=code,
        value=found,
        reason=reason,
        comparability=weakest([derivation.comparability, *grades]) if there else "none",
    )


def _reason(sources: Sequence[Source]) -> str:
    """Take the first reason of the sources; not asked at all comes last."""
    reasons = [each.reason for source in sources for each in source.ways if each.reason]
    ordered = sorted(reasons, key=lambda reason: reason == NOT_ASKED)
    return next(iter(ordered), NOT_SHOWN)


def _number(derivation: Derivation, sources: Sequence[Source]) -> float:
    match derivation.rule:
        case "max":
            return max(_numbers(derivation, sources), default=nan)
        case "latest":
            return next(iter(reversed(list(_numbers(derivation, sources)))), nan)
        case "difference":
            first, second = (next(_numbers(derivation, [each]), nan) for each in sources)
            return first - second
        case "any":
            hits = list(_hits(derivation, sources))
            return min(max(hits), 1.0) if hits else nan
        case "count":
            hits = list(_hits(derivation, sources))
            return float(sum(hits)) if hits else nan
    return nan


def _numbers(derivation: Derivation, sources: Sequence[Source]) -> Iterator[float]:
    """Give what is known of the sources; with `where`, only answers with these codes are."""
    for source in sources:
        for each in source.ways:
            if not isnan(each.value) and (not derivation.where or each.code in derivation.where):
                yield each.value


def _hits(derivation: Derivation, sources: Sequence[Source]) -> Iterator[float]:
    """Count in each answer the codes that speak for the derivation; a turn counts once."""
    for source in sources:
        exclusive = {option.code for option in source.scale.options if option.exclusive}
        several = source.scale.kind == "multiple"
        for each in source.ways:
            if each.code is None:
                continue
            codes = each.code.split() if several else [each.code]
            if derivation.where:
                hits = sum(code in derivation.where for code in codes)
            elif several:
                hits = sum(code not in exclusive for code in codes)
            else:
                hits = sum(code == "1" for code in codes)
            yield float(min(hits, 1) if source.looped else hits)
