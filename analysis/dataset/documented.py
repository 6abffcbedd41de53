"""Tables with what may be counted of them, for codebooks in DDI."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.dataset.counts import counts_of, statistics_of
from analysis.dataset.table import Table
from instrument import ddi


def documented(tables: Sequence[Table], name: str = "{file}.csv") -> tuple[ddi.Documented, ...]:
    """Count what stands in tables, for their codebook in DDI."""
    return tuple(
        ddi.Documented(
            file=each.file,
            name=name.format(file=each.file.id),
            cases=len(each.cells),
            counts=counts_of(each),
            statistics=statistics_of(each),
        )
        for each in tables
    )
