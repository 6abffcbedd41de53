"""A relation of DuckDB whose columns are written as one text: quick where there are hundreds.

From version 2, DuckDB in Python holds each expression against the name of each column of a
relation, to warn of texts that might have been meant as names. Here, each name is a column, and
500 of them cost a second a step. A list of columns given as text is not looked through.
"""

from __future__ import annotations

from typing import Any, Self

import narwhals as nw
from narwhals._duckdb.dataframe import DuckDBLazyFrame  # narwhals has no public name for it
from narwhals._duckdb.utils import evaluate_exprs_and_aliases
from narwhals._utils import Version

from analysis.engine.cells import Frame


def opened(relation: Any) -> Frame:
    """Take a relation in."""
    found: Frame = nw.LazyFrame(Relation(relation, version=Version.MAIN), level="full")
    return found


class Relation(DuckDBLazyFrame):
    """What narwhals works with, but for the way in which columns are listed."""

    def select(self, *exprs: Any) -> Self:
        """Take columns."""
        return self._listed(dict(evaluate_exprs_and_aliases(self, *exprs)))

    def with_columns(self, *exprs: Any) -> Self:
        """Add columns, or put others in their place."""
        made = dict(evaluate_exprs_and_aliases(self, *exprs))
        return self._listed(dict.fromkeys(self.columns) | made)

    def simple_select(self, *column_names: str) -> Self:
        """Take columns as they are."""
        return self._listed(dict.fromkeys(column_names))

    def _listed(self, columns: dict[str, Any]) -> Self:
        """Write a list of columns; without an expression, a column stays what it is."""
        parts = (
            _quoted(name) if made is None else f"{made} AS {_quoted(name)}"
            for name, made in columns.items()
        )
        return self._with_native(self.native.project(", ".join(parts)))


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
