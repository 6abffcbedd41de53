"""What is kept in results in English, and whether a reader of Dutch meets any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from analysis.inference.methods import METHODS
from analysis.locale import Locale
from analysis.models import Estimate
from analysis.results.inferred import inferred, without

DUTCH = Locale("nl")
ENGLISH = re.compile(
    r"\b(the|and|or|that|which|who|with|without|from|than|not|no|are|has|have|this|those|there|its?"
    r"|people|person|groups?|answers?|answered|only|before|after|each|every|others?|waves?|rows?"
    r"|by|for|to|as|on|nobody|everybody|several|largest|gave|is the|of the|fewer|left out)\b"
)
LIBRARY = re.compile(r"(mislukte|waarschuwing): .*")
"""After which a library says in its own words what went wrong."""
POINT = re.compile(r"\d\.\d{1,2}\b")
"""A decimal that Dutch writes with a comma; groups of three figures have a point there."""


def english_in(kept: str, names: Iterable[str] = ()) -> list[str]:
    """List what is left in English of what Dutch says, but for names and words of libraries."""
    told = LIBRARY.sub("", DUTCH.told(kept))
    for name in sorted(names, key=len, reverse=True):
        told = re.sub(rf"\b{re.escape(name)}\b", "", told)
    return ENGLISH.findall(told) + POINT.findall(told)


def kept_by(estimate: Estimate) -> Iterator[str]:
    """Give every sentence of an estimate, and of what other methods say of it."""
    yield from (estimate.identified_by, estimate.inference)
    yield from (term.note for term in estimate.terms if term.note)
    for row in inferred(estimate, 0.05, METHODS):
        yield from (str(row["words"]), str(row["note"]))
    yield from (str(row["note"]) for row in without(estimate, 10))


def recognised(kept: Iterable[object], names: Iterable[str] = ()) -> None:
    """Fail for a sentence of which Dutch leaves a word in English."""
    named = tuple(names)
    for each in kept:
        if isinstance(each, str):
            assert english_in(each, named) == [], f"{each} → {DUTCH.told(each)}"


def texts_of(table: pd.DataFrame, *columns: str) -> Iterator[object]:
    """Give what stands in columns of a table, once each."""
    for column in columns:
        yield from table[column].dropna().unique()
