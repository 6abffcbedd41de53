"""One data file: what a row is, its variables, and how it hangs together with other files."""

from __future__ import annotations

from collections import Counter

from pydantic import Field

from instrument.dataset.variable import DataVariable
from instrument.problems import PeilError, Place, problem
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


def distinct(file: DataFile) -> DataFile:
    """Give the file back if no two of its columns have one name.

    Raises
    ------
    PeilError
        A020 for each name that stands more than once, such as that of option 1 of `a` and of an
        item `a_1`.
    """
    counts = Counter(each.name for each in file.variables)
    twice = [
        problem("A020", Place(file.id, column=name), name=name, count=count)
        for name, count in counts.items()
        if count > 1
    ]
    if twice:
        raise PeilError(*twice)
    return file
