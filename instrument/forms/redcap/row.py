"""One row of a data dictionary: a field, under the headings that REDCap documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "notes", "radio", "dropdown", "checkbox", "descriptive"]
HEADINGS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)


@dataclass(frozen=True)
class Row:
    """A field.

    Attributes
    ----------
    choices
        Pairs of code and label.
    validation
        ``integer``, ``number`` or empty, with `low` and `high` if it has limits.
    branching
        When it is shown; empty if always.
    matrix
        Name of the grid that it stands in; empty if in none.
    annotation
        Action tags, and whatever else a later reader must know.
    """

    name: str
    type: Type
    label: str
    section: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    note: str = ""
    validation: str = ""
    low: str = ""
    high: str = ""
    identifier: bool = False
    branching: str = ""
    required: bool = False
    matrix: str = ""
    annotation: str = ""

    def cells(self, form: str) -> tuple[str, ...]:
        """Give the row in the order of the headings."""
        return (
            self.name,
            form,
            self.section,
            self.type,
            self.label,
            " | ".join(f"{code}, {label}" for code, label in self.choices),
            self.note,
            self.validation,
            self.low,
            self.high,
            _yes(self.identifier),
            self.branching,
            _yes(self.required),
            "",
            "",
            self.matrix,
            "",
            self.annotation,
        )


def _yes(value: bool) -> str:
    return "y" if value else ""


def all_true(terms: Iterable[str]) -> str:
    """Join branching logic by ``and``, each in brackets if there is more than one."""
    listed = [term for term in terms if term]
    alone = len(listed) == 1
    return " and ".join(term if alone else f"({term})" for term in listed)
