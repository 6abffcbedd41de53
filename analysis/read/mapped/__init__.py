"""Files of SPSS, Stata, CSV or XLSX that somebody else laid out, read by a mapping."""

from __future__ import annotations

from analysis.read.mapped.wave import read_mapped

__all__ = ["read_mapped"]
