"""What stands in a data file, as frozen values: the source of every codebook and file format."""

from instrument.dataset.file import DataFile, ForeignKey
from instrument.dataset.variable import (
    Absence,
    Category,
    Concept,
    DataVariable,
    Derived,
    Question,
    Source,
    TextMissing,
    UserMissing,
    ValueLabel,
)

__all__ = [
    "Absence",
    "Category",
    "Concept",
    "DataFile",
    "DataVariable",
    "Derived",
    "ForeignKey",
    "Question",
    "Source",
    "TextMissing",
    "UserMissing",
    "ValueLabel",
]
