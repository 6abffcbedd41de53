"""Data files for statistical programs, each written from a `Table` and the same each time."""

from analysis.write.delimited import to_csv
from analysis.write.parquet import to_parquet
from analysis.write.spss import to_sav
from analysis.write.stata import to_dta
from analysis.write.written import Written

__all__ = ["Written", "to_csv", "to_dta", "to_parquet", "to_sav"]
