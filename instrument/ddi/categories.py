"""The values of a variable in a codebook: what may be answered, and reasons missing."""

from __future__ import annotations

import math
from collections.abc import Mapping

from instrument.dataset import Absence, DataVariable, UserMissing
from instrument.dataset.values import ABSENCES
from instrument.ddi.element import Node, Writer
from instrument.ddi.numbers import interval, number, units


def add_ranges(writer: Writer, described: Node, variable: DataVariable) -> None:
    """Write which numbers may be answered, and which stand for a reason missing in SPSS."""
    ends = [end for end in (variable.low, variable.high) if end is not None]
    if ends:
        valid = writer.add(described, "valrng")
        kind = "REAL" if variable.decimals else units(*ends)
        low = None if variable.low is None else number(variable.low)
        high = None if variable.high is None else number(variable.high)
        writer.add(valid, "range", UNITS=kind, min=low, max=high)
    if variable.missing:
        invalid = writer.add(described, "invalrng")
        for each in variable.missing:
            _add_missing(writer, invalid, each)


def _add_missing(writer: Writer, invalid: Node, missing: UserMissing) -> None:
    kind = units(missing.low, missing.high)
    if missing.low == missing.high:
        writer.add(invalid, "item", UNITS=kind, VALUE=number(missing.low))
        return
    low = None if math.isinf(missing.low) else number(missing.low)
    high = None if math.isinf(missing.high) else number(missing.high)
    writer.add(invalid, "range", UNITS=kind, min=low, max=high)


def add_categories(
    writer: Writer, described: Node, variable: DataVariable, counts: Mapping[str, int]
) -> None:
    """Write every value that has a label, with how often it was answered where that is told.

    `catValu` is what stands in text files and Parquet; `txt` says the number in SPSS and Stata.
    """
    for category in variable.categories:
        made = writer.add(described, "catgry")
        writer.add(made, "catValu", category.code)
        writer.each(made, "labl", category.label, level="category")
        if category.code != str(category.value):
            writer.add(made, "txt", f"SPSS {category.value}, Stata {category.value}")
        _add_count(writer, made, counts, category.code)
    for reason in _reasons(variable, counts):
        given = [each for each in variable.missing if each.reason == reason]
        made = writer.add(described, "catgry", missing="Y", missType=reason)
        writer.add(made, "catValu", reason)
        for each in given:
            writer.each(made, "labl", each.label, level="category")
        if given:
            codes = ", ".join(interval(each.low, each.high) for each in given)
            writer.add(made, "txt", f"SPSS {codes}, Stata {_stata(reason)}")
        _add_count(writer, made, counts, reason)


def _reasons(variable: DataVariable, counts: Mapping[str, int]) -> list[Absence]:
    """List the reasons that have a code or a count, in the order of their codes."""
    coded = {each.reason for each in variable.missing}
    return [each for each in ABSENCES if each in coded or each in counts]


def _stata(reason: Absence) -> str:
    """Name the extended missing value: `.a` for the first reason."""
    return f".{chr(ord('a') + ABSENCES.index(reason))}"


def _add_count(writer: Writer, made: Node, counts: Mapping[str, int], name: str) -> None:
    if name in counts:
        writer.add(made, "catStat", str(counts[name]), type="freq")
