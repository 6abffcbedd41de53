"""How often each value stands in a table, and the sums of its numbers."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.dataset.table import Table
from instrument.codebook.counts import ANSWERED, Counts
from instrument.dataset import DataVariable

WAVE = "wave"


def counts_of(table: Table) -> Mapping[str, Mapping[str, int]]:
    """Count the cells of every variable.

    Returns
    -------
    mapping
        Variable → code, or ``"answered"`` where it has no categories, or reason missing → how many.
        Categories that nobody chose count 0.
    """
    return {each.name: _of(table, each) for each in table.file.variables}


def _of(table: Table, variable: DataVariable) -> Mapping[str, int]:
    values, reasons = table.cells[variable.name], table.reasons[variable.name]
    if variable.kind == "category":
        found = {each.code: 0 for each in variable.categories}
        found |= {str(code): int(n) for code, n in values.value_counts().items()}
    else:
        found = {ANSWERED: int(values.notna().sum())}
    return {**found, **{str(why): int(n) for why, n in reasons.value_counts().items()}}


def counts_by_wave(table: Table) -> Counts:
    """Count the cells of every variable in each wave that the table has rows of."""
    waves = table.cells[WAVE]
    return {
        str(wave): counts_of(Table(table.file, table.cells.loc[rows], table.reasons.loc[rows]))
        for wave, rows in waves.groupby(waves, sort=False).groups.items()
    }


def statistics_of(table: Table) -> Mapping[str, Mapping[str, float]]:
    """Sum up the numbers on a scale: `vald`, `invd`, `mean`, `stdev`.

    Smallest and largest are left out, for each is one person's answer.
    """
    found = {}
    for each in table.file.variables:
        if each.kind == "number" and each.measure == "scale" and not each.sensitive:
            numbers = table.cells[each.name]
            known = int(numbers.notna().sum())
            found[each.name] = {"vald": float(known), "invd": float(len(numbers) - known)}
            if known > 1:
                found[each.name] |= {"mean": float(numbers.mean()), "stdev": float(numbers.std())}
    return found
