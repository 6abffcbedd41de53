"""Harmonised variables from wide tables: the same rules on pandas, Polars, DuckDB and PySpark."""

from analysis.engine.engines import DEFAULT, ENGINES, engine_of
from analysis.engine.files import Written, harmonise_files
from analysis.engine.run import Wide, harmonise_wide
from analysis.engine.spread import wide_tables
from analysis.engine.work import Work, work_of

__all__ = [
    "DEFAULT",
    "ENGINES",
    "Wide",
    "Work",
    "Written",
    "engine_of",
    "harmonise_files",
    "harmonise_wide",
    "wide_tables",
    "work_of",
]
