"""The cell of an export behind an answer, and what each check of cleaning did to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from instrument.columns import columns_of
from instrument.resolve import Version
from instrument.study import Wave


@dataclass(frozen=True)
class Touch:
    """What one check did to a value, or to a row as a whole (`item` is then None)."""

    check: str
    action: str
    before: str | None
    after: str | None
    because: str | None


@dataclass(frozen=True)
class Cell:
    """An answer after cleaning, with where it stands in the export.

    `row` is counted as a person does in the file, heading rows included; of several `columns` the
    contents stand in `raw` with “ | ” between them. `turn` is the entry of a loop. `reason` is
    None exactly where there is a `code`.
    """

    wave: str
    file: str
    row: int
    item: str
    turn: str | None
    columns: tuple[str, ...]
    raw: str | None
    touched: tuple[Touch, ...]
    code: str | None
    own: str | None
    reason: str | None


@dataclass(frozen=True)
class Cells:
    """The cleaned answers and the audit of one wave, by row and item."""

    wave: Wave
    answers: Mapping[tuple[int, str | None], Sequence[Mapping[str, str | None]]]
    audit: Mapping[tuple[int, str | None], Sequence[Mapping[str, str | None]]]
    headings: Mapping[tuple[str, str | None], tuple[str, ...]]

    @classmethod
    def of(
        cls,
        wave: Wave,
        version: Version,
        language: str,
        answers: pd.DataFrame,
        audit: pd.DataFrame,
    ) -> Cells:
        """Sort a wave's tables by row and item.

        Parameters
        ----------
        wave, version
            The wave and what it fielded.
        language
            The study's source language, which headings may be in.
        answers, audit
            Of the cleaned wave, all rows or some.
        """
        return cls(
            wave,
            _sorted(answers, ("entry", "code", "own", "raw", "column", "reason")),
            _sorted(audit, ("entry", "column", "rule", "action", "before", "after", "because")),
            _headings(version, wave, language),
        )

    def at(self, row: int, item: str) -> tuple[Cell, ...]:
        """Give the cells of a row that answer an item: one, or one a turn of its loop."""
        return tuple(self._cell(row, item, each) for each in self.answers.get((row, item), ()))

    def about_row(self, row: int) -> tuple[Touch, ...]:
        """Give what checks said of a row as a whole."""
        return tuple(map(_touch, self.audit.get((row, None), ())))

    def _cell(self, row: int, item: str, answer: Mapping[str, str | None]) -> Cell:
        column = answer["column"]
        lines = self.audit.get((row, item), ())
        return Cell(
            wave=self.wave.id,
            file=f"data/raw/{self.wave.id}/{self.wave.file}",
            row=row,
            item=item,
            turn=answer["entry"],
            columns=self.headings.get((item, column), (column,) if column else ()),
            raw=answer["raw"],
            touched=tuple(_touch(line) for line in lines if _speaks_of(line, answer)),
            code=answer["code"],
            own=answer["own"],
            reason=answer["reason"],
        )


def _speaks_of(line: Mapping[str, str | None], answer: Mapping[str, str | None]) -> bool:
    """Tell whether a line is about an answer: of the same turn, or of the one it was moved from."""
    same = line["entry"] == answer["entry"]
    return same or (line["after"] == answer["entry"] and line["column"] == answer["column"])


def _touch(line: Mapping[str, str | None]) -> Touch:
    return Touch(
        line["rule"] or "", line["action"] or "", line["before"], line["after"], line["because"]
    )


def _sorted(
    table: pd.DataFrame, columns: Sequence[str]
) -> dict[tuple[int, str | None], list[dict[str, str | None]]]:
    plain = table[["item", *columns]].astype(object)
    plain = plain.where(plain.notna(), None)
    found: dict[tuple[int, str | None], list[dict[str, str | None]]] = {}
    for row, item, *cells in zip(table["row"], *(plain[name] for name in plain), strict=True):
        found.setdefault((int(row), item), []).append(dict(zip(columns, cells, strict=True)))
    return found


def _headings(
    version: Version, wave: Wave, language: str
) -> dict[tuple[str, str | None], tuple[str, ...]]:
    """List the headings of all cells that answer an item, by item and the first of them."""
    together: dict[tuple[str, str | None], list[str]] = {}
    for column in columns_of(version, wave, language):
        together.setdefault((column.item, column.entry), []).append(column.heading)
    return {(item, every[0]): tuple(every) for (item, _), every in together.items()}
