"""A reader of REDCap's data dictionary, written from its documentation alone."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

NAME = re.compile(r"[a-z](?:_?[a-z0-9])*")
CODE = re.compile(r"[A-Za-z0-9_-]+")
REFERENCE = re.compile(r"\[(\w+)(?:\(([A-Za-z0-9_-]+)\))?(?::(label|checked))?\]")


@dataclass(frozen=True)
class Field:
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        (found,) = (cell for name, cell in self.cells.items() if name.startswith(heading))
        return found

    @property
    def name(self) -> str:
        return self["Variable"]

    @property
    def type(self) -> str:
        return self["Field Type"]

    @property
    def label(self) -> str:
        return shown(self["Field Label"])

    @property
    def raw_choices(self) -> dict[str, str]:
        """Code → label, parted as REDCap does: at bars, then at the first comma."""
        if not self["Choices"]:
            return {}
        pairs = [part.strip().split(",", 1) for part in self["Choices"].split("|")]
        codes = [code.strip() for code, _ in pairs]
        assert len(set(codes)) == len(codes)
        assert all(map(CODE.fullmatch, codes))
        return {code.strip(): label.strip() for code, label in pairs}

    @property
    def choices(self) -> dict[str, str]:
        return {code: shown(label) for code, label in self.raw_choices.items()}

    @property
    def references(self) -> list[tuple[str, str]]:
        """Fields and codes that the logic, the piping and the calculation draw on."""
        cells = (self["Branching"], self["Field Label"], self["Choices"], self["Field Annotation"])
        return [(name, code) for cell in cells for name, code, _ in REFERENCE.findall(cell)]


def dictionary(text: str) -> dict[str, Field]:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {18}
    fields = [Field(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
    names = [field.name for field in fields]
    assert len(set(names)) == len(names)
    for field in fields:
        assert NAME.fullmatch(field.name)
        assert len(field.name) <= 100
        assert field.name == "record_id" or field.label
        choosing = field.type in {"radio", "dropdown", "checkbox"}
        assert choosing == bool(field["Choices"])
    return dict(zip(names, fields, strict=True))


def shown(label: str) -> str:
    """As a browser shows it: no tag but line breaks, nothing that REDCap would fill in."""
    parts = re.split("<br>", label)
    assert not any(sign in part for part in parts for sign in "<{}|\n")
    return html.unescape("\n".join(parts))


@pytest.fixture
def read() -> Callable[[str], dict[str, Field]]:
    """Read a data dictionary back: name of a field → field."""
    return dictionary
