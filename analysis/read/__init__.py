"""Exports read as they were given: one file per platform, no recodes, no row lost."""

from __future__ import annotations

from analysis.read.as_given import AsGiven
from analysis.read.wave import READERS, parsed, read_wave

__all__ = ["READERS", "AsGiven", "parsed", "read_wave"]
