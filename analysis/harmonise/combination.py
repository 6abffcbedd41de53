"""The ways in which several answers of one person become one number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from analysis.harmonise.column import NOT_ASKED, Column
from instrument.model import AnswerScale, Derivation

if TYPE_CHECKING:
    from pandas.core.groupby.generic import SeriesGroupBy


@dataclass(frozen=True)
class Source:
    """What a derivation draws on: a column of the same wave, and the scale of its values."""

    column: Column
    scale: AnswerScale

    @property
    def asked(self) -> bool:
        """Whether the version asked for it, in a form that compares."""
        return not len(self.column.row) or bool((self.column.reason != NOT_ASKED).any())


Sources: TypeAlias = Sequence[Source]


def combine(derivation: Derivation, sources: Sources) -> pd.Series:
    """Compute a derivation, as documented at `instrument.model.Derivation`.

    Parameters
    ----------
    derivation
        Which rule, and which codes it keeps.
    sources
        In the order of the derivation.

    Returns
    -------
    pandas.Series
        Row → number, for the rows that have one.
    """
    found: pd.Series = _RULES[derivation.rule](derivation, sources)
    return found.dropna()


def _largest(derivation: Derivation, sources: Sources) -> pd.Series:
    return _by_row([_numbers(derivation, each) for each in sources]).max()


def _latest(derivation: Derivation, sources: Sources) -> pd.Series:
    return _by_row([_numbers(derivation, each) for each in sources]).last()


def _difference(derivation: Derivation, sources: Sources) -> pd.Series:
    first, second = (_by_row([_numbers(derivation, each)]).first() for each in sources)
    return first - second


def _any(derivation: Derivation, sources: Sources) -> pd.Series:
    return _by_row([_hits(derivation, each) for each in sources]).max().clip(upper=1)


def _count(derivation: Derivation, sources: Sources) -> pd.Series:
    return _by_row([_hits(derivation, each) for each in sources]).sum()


_RULES: Mapping[str, Callable[[Derivation, Sources], pd.Series]] = {
    "max": _largest,
    "latest": _latest,
    "difference": _difference,
    "any": _any,
    "count": _count,
}


def _by_row(parts: Sequence[pd.Series]) -> SeriesGroupBy[Any, Any]:
    """Put numbers together by row; what is not known is left out."""
    numbers: pd.Series[float] = pd.concat(parts).dropna()
    return numbers.groupby(level=0)


def _numbers(derivation: Derivation, source: Source) -> pd.Series:
    """Give the values of a source; those with another code than `where` names count as unknown."""
    values = source.column.value
    if derivation.where:
        kept = np.array([code in derivation.where for code in source.column.code], dtype=bool)
        values = np.where(kept, values, np.nan)
    return pd.Series(values, index=source.column.row)


def _hits(derivation: Derivation, source: Source) -> pd.Series:
    """Count the ones in each answer of a source; an entry of a loop counts once."""
    places, answers = pd.factorize(source.column.code)
    found = [float(sum(_ones(derivation, source.scale, each))) for each in answers]
    hits = np.array([*found, np.nan])[places]  # the last is for no answer, place −1
    if any(turn is not None for turn in source.column.turn):
        hits = np.minimum(hits, 1)
    return pd.Series(hits, index=source.column.row)


def _ones(derivation: Derivation, scale: AnswerScale, answer: str) -> Iterator[bool]:
    """Say of each code of an answer whether it counts.

    Without `where`, a single answer counts that is 1, and all of a multiple choice but for what
    excludes the others: that says that none was chosen.
    """
    codes = answer.split() if scale.kind == "multiple" else [answer]
    exclusive = {option.code for option in scale.options if option.exclusive}
    for code in codes:
        if derivation.where:
            yield code in derivation.where
        elif scale.kind == "multiple":
            yield code not in exclusive
        else:
            yield code == "1"
