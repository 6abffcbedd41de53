"""A data file as written: its bytes, what had to be cut, what its columns are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.dataset.shortened import Shortened


@dataclass(frozen=True)
class Written:
    """A file in memory.

    Attributes
    ----------
    content
        The whole file.
    shortened
        Everything that it holds in part only.
    names
        Name of a column → what the file calls it, companion columns too.
    """

    content: bytes
    shortened: tuple[Shortened, ...]
    names: Mapping[str, str]
