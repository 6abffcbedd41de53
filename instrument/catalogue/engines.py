"""Harmonisation of wide tables by an engine (E)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "E001": (
        "{id} cannot name a column of a wide table: {why}",
        "give it another id",
    ),
    "E002": (
        "the table of wave {wave} has no column {column}",
        "add it; the columns of a wave's table are listed in the manual of `peil harmonise`",
    ),
    "E003": (
        "{variable} of version {version} cannot be made from a wide table: {why}",
        "change its rule, or take it out of the harmonised variables",
    ),
    "E004": (
        "no engine is called {name}; the closest is {closest}",
        "known: {known}",
    ),
    "E005": (
        "the engine {name} needs {library}, which is not installed",
        "install it: pip install 'peil[{extra}]'",
    ),
    "E006": (
        (
            "the wide table and the long one differ in {variable} of wave {wave}: {count} cells, "
            "first in row {row}: {wide} and {long}"
        ),
        "this is a defect in peil: please report it with the variable's history",
    ),
    "E007": (
        "there is no table {file}",
        "put it there; each wave has one, and each loop of it another",
    ),
    "E008": (
        (
            "the table of wave {wave} has a column {column}, which the version does not know; the "
            "closest is {closest}"
        ),
        "rename it or take it out",
    ),
    "E009": (
        "the column {column} of wave {wave} holds {found} where {wanted} is wanted",
        "write it with that type",
    ),
    "E010": ("the table {file} cannot be read: {why}", "write it anew as Parquet"),
    "E011": ("the engine {name} cannot start: {why}", "{remedy}"),
}
