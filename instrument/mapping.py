"""Somebody else's file of a wave: in which of its columns each answer stands, by which codes."""

from __future__ import annotations

from codecs import lookup
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from instrument.vocabulary import Code, Frozen, Id, Reason


def _known_encoding(name: str) -> str:
    try:
        lookup(name)
    except LookupError:
        raise ValueError(f"{name} is no encoding; write one such as windows-1252") from None
    return name


Encoding = Annotated[str, AfterValidator(_known_encoding)]
"""Name of an encoding that Python knows."""


def _column_alone(value: object) -> object:
    """Read `item: V12` as `item: {column: V12}`."""
    return {"column": value} if isinstance(value, str) else value


class CodeMapping(Frozen):
    """Codes of the file that are not those of the questionnaire.

    `codes` leads from a code in the file to an option; an option that it does not name keeps its
    own code. `missing` are codes of the file for reasons missing; `ticked` and `unticked` what
    stands in the column of an option that was chosen, and of one that was not.
    """

    codes: Mapping[Code, Code] = {}
    missing: Mapping[Reason, tuple[Code, ...]] = {}
    ticked: Code | None = None
    unticked: tuple[Code, ...] | None = None

    @property
    def reasons(self) -> Mapping[str, Reason]:
        """Code in the file → reason missing."""
        return {code: why for why, codes in self.missing.items() for code in codes}

    @model_validator(mode="after")
    def _codes_once(self) -> Self:
        named = [code for codes in self.missing.values() for code in codes]
        twice = {code for code in named if named.count(code) > 1 or code in self.codes}
        if self.ticked is not None and self.ticked in (self.unticked or ()):
            twice.add(self.ticked)
        if twice:
            raise ValueError(f"the code {', '.join(sorted(twice))} is mapped twice")
        return self


class EntryMapping(Frozen):
    """The columns of one turn of a looped item; see `ItemMapping`."""

    column: Annotated[str, Field(min_length=1)] | None = None
    options: Mapping[Code, str] = {}
    own: Mapping[Code, str] = {}


class ItemMapping(CodeMapping):
    """Where the answers to an item stand.

    Attributes
    ----------
    column
        By default the item's id, or its own name under `columns:`. Options of which several may
        be chosen, and turns of a loop, are then `column_1`, `column_2` …, `column_K01` ….
    options
        Option → its column, where several may be chosen; either none or all.
    own
        Open option, or W1, W2 … for an open line → the column with the words; they are not read
        from the file otherwise.
    entries
        Turn of a loop → its columns.
    """

    column: Annotated[str, Field(min_length=1)] | None = None
    options: Mapping[Code, str] = {}
    own: Mapping[Code, str] = {}
    entries: Mapping[Code, Annotated[EntryMapping, BeforeValidator(_column_alone)]] = {}


class FileMapping(Frozen):
    """How the file of a wave is read that no platform of peil wrote: SPSS, Stata, CSV or XLSX.

    Only what differs is written: an item that is not named stands in the column of its own name,
    with the codes of the questionnaire, or in a CSV or workbook with its labels. Capitals of
    columns matter.

    Attributes
    ----------
    record, started, submitted, language
        Columns with the name of the row, the moments at which its form was begun and sent (ISO
        8601, or a date of SPSS or Stata), and the language it was in. The column that tells who
        answered is that of the item which the study names under `keys: person:`.
    decimal
        Mark in numbers of a CSV or in texts of a workbook, where they do not tell it themselves.
    encoding
        Of texts, where the file does not say it, or says it wrong; such as windows-1252.
    scales
        Codes that hold for all items on a scale, where an item has none of its own.
    items
        `item: COLUMN`, or more about it.
    """

    record: str | None = None
    started: str | None = None
    submitted: str | None = None
    language: str | None = None
    decimal: Literal[".", ","] = "."
    encoding: Encoding | None = None
    scales: Mapping[Id, CodeMapping] = {}
    items: Mapping[Id, Annotated[ItemMapping, BeforeValidator(_column_alone)]] = {}

    @property
    def own_columns(self) -> Mapping[str, str]:
        """What is known of the row itself → its column."""
        named = {each: getattr(self, each) for each in ("record", "started", "submitted")}
        named["language"] = self.language
        return {what: column for what, column in named.items() if column is not None}

    def item(self, item: str, entry: str | None = None) -> ItemMapping | EntryMapping:
        """Give the columns of an item, or of a turn of its loop."""
        found = self.items.get(item, ItemMapping())
        if entry is None:
            return found
        turn = found.entries.get(entry)
        if turn is not None:
            return turn
        column = f"{found.column}_{entry}" if found.column else None
        return EntryMapping(column=column)

    def codes(self, item: str, scale: str) -> CodeMapping:
        """Give the codes of an item: its own, or else those of its scale, part by part."""
        own, shared = self.items.get(item, ItemMapping()), self.scales.get(scale, CodeMapping())
        return CodeMapping.model_construct(
            codes=own.codes or shared.codes,
            missing=own.missing or shared.missing,
            ticked=own.ticked or shared.ticked,
            unticked=shared.unticked if own.unticked is None else own.unticked,
        )
