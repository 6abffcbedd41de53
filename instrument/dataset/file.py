"""One data file: what a row is, its variables, and how it hangs together with other files."""

from __future__ import annotations

from pydantic import Field

from instrument.dataset.variable import DataVariable
from instrument.vocabulary import Frozen, Text


class ForeignKey(Frozen):
    """Columns whose values stand in a row of another file (or of this one)."""

    columns: tuple[str, ...]
    file: str
    their: tuple[str, ...]


class DataFile(Frozen):
    """A table of the study.

    `unit` says what a row is; `key` are the columns that tell rows apart; `versions` those of
    the questionnaire that its answers come from. `languages` are those that labels are in, the
    source language first.
    """

    id: str
    label: Text
    unit: Text
    languages: tuple[str, ...]
    variables: tuple[DataVariable, ...]
    key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    versions: tuple[str, ...] = ()
    notice: Text = Field(default_factory=dict)

    def variable(self, name: str) -> DataVariable:
        """Find one variable; `KeyError` if the file does not have it."""
        for each in self.variables:
            if each.name == name:
                return each
        raise KeyError(name)
