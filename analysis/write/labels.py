"""All labels of a file in one language, cut to the room of a format; what was cut is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.write.column import Column
from analysis.write.moment import all_days, kept
from instrument.dataset import DataFile
from instrument.dataset.shortened import Shortened, in_bytes, told_apart
from instrument.vocabulary import Text

Key = float | str
"""A number with a label, or a letter of Stata for missing."""
Missing = Callable[[DataFile, Column], Mapping[Key, Text]]
"""Gives what stands for missing in a column, and how it is labelled."""


class Room(NamedTuple):
    """How much of a text a format holds; in bytes, or in characters with `len`."""

    most: int
    size: Callable[[str], int] = in_bytes


@dataclass(frozen=True)
class Rooms:
    """How much a format holds of each kind of label."""

    variable: Room
    value: Room
    file: Room


@dataclass(frozen=True)
class Labels:
    """The labels of a file, by the names that the file's definition has.

    `codes` labels categories, by their code where they have no label, and what stands for
    missing.
    """

    file: str
    variables: Mapping[str, str]
    codes: Mapping[str, Mapping[Key, str]]
    shortened: tuple[Shortened, ...]


@dataclass(frozen=True)
class _Label:
    variable: str
    what: str
    key: Key | None
    full: str


def said(text: Text, file: DataFile, language: str) -> str:
    """Say a text in a language, or else in the source language of the file, or else in any."""
    found = (text.get(each, "").strip() for each in (language, *file.languages, *text))
    return next(filter(None, found), "")


def labels(
    file: DataFile, columns: Iterable[Column], language: str, rooms: Rooms, missing: Missing
) -> Labels:
    """Collect the labels of a file.

    Parameters
    ----------
    file
        The data file; its notice, or else its label, becomes the label of the file.
    columns
        Its columns.
    language
        Of the labels.
    rooms
        That the format has for each.
    missing
        What stands for missing in a column.

    Returns
    -------
    Labels
        All of them cut to fit, and those listed that had to be.
    """
    made = tuple(columns)
    full = [
        _Label("", "file label", None, said(file.notice or file.label, file, language)),
        *(
            _Label(each.variable.name, "label", None, said(each.variable.label, file, language))
            for each in made
        ),
    ]
    full += [
        _Label(column.variable.name, what, key, said(text, file, language))
        for column in made
        for what, key, text in _of_values(file, column, language, missing)
    ]
    short = _short(full, rooms)
    found = dict(zip(full, short, strict=True))
    return Labels(
        found[full[0]],
        {each.variable: text for each, text in found.items() if each.what == "label" and text},
        _by_variable(found),
        tuple(
            Shortened(file.id, each.variable, each.what, language, each.full, text)
            for each, text in found.items()
            if text != each.full
        ),
    )


def _of_values(
    file: DataFile, column: Column, language: str, missing: Missing
) -> Iterator[tuple[str, Key, Text]]:
    for each in column.variable.categories:
        yield "value label", each.value, each.label or {language: each.code}
    for key, text in missing(file, column).items():
        yield "missing label", key, text


def _short(full: Sequence[_Label], rooms: Rooms) -> Iterator[str]:
    """Cut each label; labels of variables, and those of one variable's values, stay apart."""
    together: dict[tuple[str, str], list[str]] = {}
    for each in full:
        together.setdefault(_group(each), []).append(each.full)
    room = {"": rooms.file, "label": rooms.variable}
    cut = {
        group: told_apart(texts, *room.get(group[0], rooms.value))
        for group, texts in together.items()
    }
    return (cut[_group(each)][each.full] for each in full)


def _group(label: _Label) -> tuple[str, str]:
    if label.key is None:
        return ("label" if label.variable else "", "")
    return "value", label.variable


def _by_variable(found: Mapping[_Label, str]) -> Mapping[str, Mapping[Key, str]]:
    codes: dict[str, dict[Key, str]] = {}
    for each, text in found.items():
        if each.key is not None:
            codes.setdefault(each.variable, {})[each.key] = text
    return codes


def less_precise(file: str, language: str, columns: Iterable[Column]) -> tuple[Shortened, ...]:
    """List, with one example a variable, moments that lose their zone or parts of milliseconds."""
    return tuple(
        Shortened(file, column.variable.name, "moment", language, full, short)
        for column in columns
        if column.variable.kind == "date"
        for full, short in _changed(column)[:1]
    )


def _changed(column: Column) -> list[tuple[str, str]]:
    day_only = all_days(column.texts)
    pairs = ((text, kept(text, day_only)) for text in column.texts)
    return [pair for pair in pairs if pair[0] != pair[1]]
