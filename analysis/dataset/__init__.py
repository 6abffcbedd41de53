"""Data files with their values: waves as asked, and the harmonised tables."""

from analysis.dataset.table import Table

__all__ = ["Table"]
