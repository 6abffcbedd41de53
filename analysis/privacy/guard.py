"""What no table may hold: a participant code, or anything else that points at a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.privacy.codes import Codes
from analysis.privacy.personal import HOME, kinds
from instrument.problems import Place, Problem, problem

CODE = "a participant code"
_NUMBER = re.compile(r"\s*-?[0-9]+(?:[.,][0-9]+)?\s*")


@dataclass(frozen=True)
class Guard:
    """What is known of the people of a study, and where they live."""

    codes: Codes
    countries: Collection[str] = HOME

    def found(self, cell: str) -> tuple[str, ...]:
        """Name what in a cell points at a person; empty if nothing does.

        A number as a whole is never taken for a code: it is an answer or the number of a row.
        """
        known = kinds(cell, self.countries)
        if _NUMBER.fullmatch(cell) or next(self.codes.places(cell), None) is None:
            return known
        return (CODE, *known)

    def problems(self, table: pd.DataFrame, name: str) -> tuple[Problem, ...]:
        """Look through every text of a table.

        Parameters
        ----------
        table
            About to be written.
        name
            How to call it.

        Returns
        -------
        tuple of Problem
            V010 for each kind of thing in each column, with the first row that has it (counted
            from 1) and how many cells do; never with the words themselves. A heading is row 0.
        """
        return tuple(
            problem(
                "V010",
                Place(name, row=rows[0], column=str(column)),
                "error",
                kind=kind,
                count=len(rows),
            )
            for place, column in enumerate(table.columns)
            for kind, rows in self._column(str(column), table.iloc[:, place])
        )

    def _column(self, heading: str, column: pd.Series) -> Iterator[tuple[str, list[int]]]:
        for kind in self.found(heading):
            yield kind, [0]
        if not _may_hold_text(column):
            return
        # Each text once: a column has few of them, and many rows.
        place, texts = pd.factorize(column, use_na_sentinel=True)
        told = {number: self.found(str(text)) for number, text in enumerate(texts)}
        for kind in dict.fromkeys(kind for each in told.values() for kind in each):
            which = [number for number, each in told.items() if kind in each]
            yield kind, [int(row) + 1 for row in np.flatnonzero(np.isin(place, which))]


def _may_hold_text(column: pd.Series) -> bool:
    kind = column.dtype
    plain = pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind)
    return not plain and not pd.api.types.is_datetime64_any_dtype(kind)
