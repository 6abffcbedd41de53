"""One row of the sheet `survey`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from instrument.forms.phrases import in_language, language_column, say
from instrument.vocabulary import Text

_PLAIN = (
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "calculation",
    "choice_filter",
)
_SPOKEN = ("label", "hint", "required_message", "constraint_message")


@dataclass(frozen=True)
class Row:
    """A question, note, calculation, or the start or end of a group."""

    type: str
    name: str = ""
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: Text = field(default_factory=dict)
    appearance: str = ""
    calculation: str = ""
    choice_filter: str = ""

    def cells(self, languages: Iterable[str]) -> Mapping[str, str]:
        """Give the row by column heading."""
        cells = {name: str(getattr(self, name)) for name in _PLAIN}
        for language in languages:
            column = language_column(language)
            for name in ("label", "hint", "constraint_message"):
                text: Text = getattr(self, name)
                cells[f"{name}::{column}"] = in_language(text, language)
            if self.required:
                cells[f"required_message::{column}"] = say([language], "needed")[language]
        return cells


def headings(languages: Iterable[str]) -> tuple[str, ...]:
    """List the columns of the sheet in order."""
    columns = [language_column(language) for language in languages]
    spoken = [f"{name}::{column}" for name in _SPOKEN for column in columns]
    return (*_PLAIN[:2], *spoken, *_PLAIN[2:])


def begin(name: str, label: Text | None = None, relevant: str = "", *, page: bool = False) -> Row:
    """Start a group; a `page` shows all its questions at once."""
    appearance = "field-list" if page else ""
    return Row("begin group", name, label or {}, relevant=relevant, appearance=appearance)


def end() -> Row:
    """End the group that was begun last."""
    return Row("end group")
