"""A data file as it is deposited, with what may be counted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from instrument.dataset import DataFile


@dataclass(frozen=True)
class Documented:
    """One data file as a codebook documents it.

    Attributes
    ----------
    file
        Its variables.
    name
        Its name as deposited, such as ``panel.csv``.
    cases
        How many rows it has; None while nothing was fielded.
    counts
        Variable → code, reason missing or ``"answered"`` → how many, before small cells are
        hidden; None while nothing was fielded.
    statistics
        Variable → ``vald``, ``invd``, ``min``, ``max``, ``mean`` or ``stdev`` → its value.
    """

    file: DataFile
    name: str
    cases: int | None = None
    counts: Mapping[str, Mapping[str, int]] | None = None
    statistics: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
