"""What tells one platform's exports from another's, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.read.answer import Question, Read
from analysis.read.coded import Signs
from analysis.read.file_form import Answers
from analysis.read.moment import MomentForm
from analysis.read.number import Mark
from analysis.read.records import Body, Records
from analysis.read.table import Table
from instrument.columns import METADATA, Column
from instrument.problems import Problem
from instrument.resolve import Version
from instrument.study import Wave


def _nothing_more(_table: Table, _wave: Wave, _file: str) -> Iterator[Problem]:
    return iter(())


def _as_it_is(heading: str) -> str:
    return heading.strip()


Retitled = Callable[[Sequence[str], Sequence[Column], Version, str], tuple[str, ...]]


@dataclass(frozen=True)
class Platform:
    """A platform's way of writing exports.

    Attributes
    ----------
    name
        As in `Wave.platform`.
    delimiter, encoding, heading_rows
        Of the file.
    delimiters
        Others that the platform also offers, after the first.
    spare, spare_pattern
        Columns of the platform's own that are not read, and so may be left out of an export; by
        name, and by a regular expression of names, in which `{codes}` are the questions' own.
    reader
        Makes the function that reads the cells of one question.
    records
        Reads the platform's own columns.
    check_headings
        Lists what is wrong with the heading rows below the first.
    normal
        Makes headings comparable.
    mark
        What divides decimals.
    signs
        Of platforms that write codes and, by a setting, labels in their place.
    answers
        What those that have no such setting write.
    dates, moments
        How dates are written, and in which of the platform's own columns; None without any.
    synonyms
        The platform's own columns under other names → as this program knows them.
    only_finished
        Whether forms that were not sent are left out of its exports.
    retitled
        Gives headings that are a question's words the names of their columns.
    """

    name: str
    delimiter: str
    encoding: str
    reader: Callable[[Question], Read]
    records: Callable[[Body], Records]
    heading_rows: int = 1
    delimiters: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    spare_pattern: str = ""
    check_headings: Callable[[Table, Wave, str], Iterator[Problem]] = _nothing_more
    normal: Callable[[str], str] = _as_it_is
    mark: Mark = "."
    signs: Signs | None = None
    answers: Answers = "codes"
    dates: MomentForm | None = None
    moments: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    only_finished: bool = False
    retitled: Retitled | None = None

    @property
    def own_columns(self) -> tuple[str, ...]:
        """The platform's own columns that must be there."""
        return tuple(name for name in METADATA[self.name] if name not in self.spare)
