"""What people wrote in their own words, set apart from all other tables."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import reduce

import pandas as pd

from analysis.clean.cleaned import Cleaned
from analysis.privacy.guard import Guard
from analysis.privacy.unread import is_worded, repeated, unread
from analysis.read.answers import BETWEEN
from instrument.dataset.values import kind_of
from instrument.resolve import ResolvedItem, Version

TEXTS = ("wave", "row", "item", "entry", "option", "text")
"""Columns of the table of texts; `option` is the open option or line that words stand beside.

A cell that could not be read stands there as a text without an option.
"""
WRITTEN = "x"
"""Stands as the answer to an open question of which only this is told: something was written."""
NOTHING = "…"
"""Stands where the audit would repeat somebody's words."""
_QUOTED = re.compile("“.*”", re.DOTALL)
_GIVEN = ("before", "after", "because")


def is_free_text(item: ResolvedItem) -> bool:
    """Tell whether people answer in their own words; the fieldwork wrote the administrative."""
    words = item.scale.kind == "text" and kind_of(item.scale) == "text"
    return item.kind == "open" or (words and item.kind != "administrative")


def texts(
    given: pd.DataFrame,
    events: pd.DataFrame,
    rows: Collection[int],
    version: Version,
    wave: str,
) -> pd.DataFrame:
    """List what was written, as it was given, and the words in cells that could not be read.

    Parameters
    ----------
    given
        The answers before cleaning: `row`, `item`, `entry`, `code`, `own`.
    events
        What the reader noted.
    rows
        Numbers of the rows kept.
    version
        That the wave fielded.
    wave
        Its id.

    Returns
    -------
    pandas.DataFrame
        With the columns `TEXTS`, a row for each text.
    """
    free = {item.id for item in version.items if is_free_text(item)}
    written = given["own"].notna() | (given["item"].isin(free) & given["code"].notna())
    mine = given.loc[
        written & given["row"].isin(list(rows)), ["row", "item", "entry", "code", "own"]
    ]
    told = [
        (wave, row, item, entry, option, text)
        for row, item, entry, code, own in mine.itertuples(index=False, name=None)
        for option, text in _texts(code if item in free else None, own)
    ]
    beside = unread(events, rows).astype(object).itertuples(index=False, name=None)
    told += [(wave, row, item, entry, None, text) for row, item, entry, text in beside]
    found = pd.DataFrame(told, columns=list(TEXTS))
    return found.astype({name: "int64" if name == "row" else "str" for name in TEXTS})


def _texts(code: object, own: object) -> Iterator[tuple[str | None, str]]:
    if isinstance(code, str):
        yield None, code
    if isinstance(own, str):
        yield from json.loads(own).items()


def without_texts(cleaned: Cleaned, said: pd.DataFrame, version: Version) -> Cleaned:
    """Leave of texts only that something was written.

    Parameters
    ----------
    cleaned
        A wave as cleaning left it.
    said
        From `texts`.
    version
        That the wave fielded.

    Returns
    -------
    Cleaned
        The answer to an open question is `WRITTEN`; `own` has the codes that words stand beside,
        each with an empty text; `raw` is missing wherever something was written. The audit has
        `NOTHING` in the place of words, those of rows set aside and of cells that could not be
        read among them.
    """
    free = {item.id for item in version.items if is_free_text(item)}
    answers = cleaned.answers.copy()
    mine = answers["item"].isin(free)
    answers.loc[mine & answers["code"].notna(), "code"] = WRITTEN
    places = set(_places(said))
    beside = pd.Series([place in places for place in _places(answers)], index=answers.index)
    answers.loc[mine | beside | answers["own"].notna(), "raw"] = None
    answers["own"] = answers["own"].map(_codes, na_action="ignore").astype("str")
    return replace(cleaned, answers=answers, audit=_silent(cleaned.audit, said, free))


def _places(table: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    """Name the answer that each line of a table is about."""
    return zip(table["row"], table["item"], table["entry"].fillna(""), strict=True)


def _codes(own: str) -> str:
    return json.dumps(dict.fromkeys(json.loads(own), ""))


def _silent(audit: pd.DataFrame, said: pd.DataFrame, free: Collection[str]) -> pd.DataFrame:
    """Take people's words out of the lines of the audit."""
    words: dict[tuple[int, str], list[str]] = {}
    for row, item, text in said[["row", "item", "text"]].itertuples(index=False, name=None):
        words.setdefault((row, item), []).append(text)
    lines = audit[["row", "item", *_GIVEN]].itertuples(index=False, name=None)
    told = [
        _apart(before, after, because, found)
        if item in free or repeats
        else (_quiet(before, found), _quiet(after, found), _quiet(because, found))
        for (row, item, before, after, because), repeats in zip(lines, repeated(audit), strict=True)
        for found in (words.get((row, item), []),)
    ]
    anew = pd.DataFrame(told, index=audit.index, columns=list(_GIVEN), dtype="str")
    return audit.assign(**{name: anew[name] for name in _GIVEN})


def _apart(
    before: object, after: object, because: object, words: Collection[str]
) -> tuple[str | None, str | None, str | None]:
    """Write a line that repeats words without them, however they are cut or escaped there."""
    quoted = _QUOTED.sub(f"“{NOTHING}”", because) if isinstance(because, str) else None
    return NOTHING if isinstance(before, str) else None, _quiet(after, words), quoted


def _quiet(cell: object, words: Collection[str]) -> str | None:
    """Leave out of a cell what the respondent wrote."""
    if not isinstance(cell, str):
        return None
    if any(each == cell or (is_worded(each) and each in cell.split(BETWEEN)) for each in words):
        return NOTHING
    return reduce(lambda text, each: text.replace(f"“{each}”", f"“{NOTHING}”"), words, cell)


def without_personal(cleaned: Cleaned, guard: Guard) -> Cleaned:
    """Withhold what points at a person in a cell as given; it is found in the export by its row."""
    return replace(
        cleaned,
        answers=_withheld(cleaned.answers, ("raw",), guard),
        audit=_withheld(cleaned.audit, _GIVEN, guard),
    )


def _withheld(table: pd.DataFrame, names: Collection[str], guard: Guard) -> pd.DataFrame:
    found = table.copy()
    for name in names:
        cells = found[name].dropna().unique()
        told = {cell: guard.found(cell) for cell in cells}
        instead = {cell: f"withheld: {', '.join(kinds)}" for cell, kinds in told.items() if kinds}
        if instead:
            found[name] = found[name].replace(instead)
    return found
