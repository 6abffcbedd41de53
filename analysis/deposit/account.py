"""What the documents of a deposit tell of how it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.disclosure.published import Withheld
from instrument.dataset.shortened import Shortened
from instrument.vocabulary import Text


@dataclass(frozen=True)
class Account:
    """What was done to the data on the way to the deposit.

    Attributes
    ----------
    smallest_group
        k: everybody shares what identifies them with at least k − 1 others.
    smallest_cell
        The least count that is published.
    identifying
        The variables that k is about.
    withheld
        What is not in the deposit, why, and how many values it had.
    shortened
        Path of a data file → the texts that it holds only in part.
    beyond
        Hypothesis → why its result cannot be computed from the deposit.
    documents
        Path of each file that is no data file → what it is.
    """

    smallest_group: int
    smallest_cell: int
    identifying: Sequence[str] = ()
    withheld: tuple[Withheld, ...] = ()
    shortened: Mapping[str, Sequence[Shortened]] = field(default_factory=dict)
    beyond: Mapping[str, str | Text] = field(default_factory=dict)
    documents: Mapping[str, str | Text] = field(default_factory=dict)
