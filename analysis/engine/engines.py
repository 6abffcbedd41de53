"""The engines by name, and what is missing where one cannot start."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from analysis.engine.engine import Engine
from analysis.engine.on_duckdb import OnDuckdb
from analysis.engine.on_pandas import OnPandas
from analysis.engine.on_polars import OnPolars
from analysis.engine.on_pyspark import OnPyspark
from instrument.load import closest
from instrument.problems import PeilError

ENGINES = ("pandas", "polars", "duckdb", "pyspark")
DEFAULT = "polars"
"""The quickest where all fits in memory; analysts get frames of pandas either way."""
MEMORY = "1500MB"
"""What DuckDB may take; the rest of 2 GiB is for Python and the libraries."""
_EXTRAS = {"duckdb": "duckdb", "pyspark": "spark"}


def engine_of(name: str = DEFAULT) -> Engine:
    """Start an engine.

    Parameters
    ----------
    name
        One of `ENGINES`.

    Raises
    ------
    PeilError
        E004 for an unknown name, E005 if its library is not installed, E011 if Spark finds no Java.
    """
    match name:
        case "pandas":
            return OnPandas()
        case "polars":
            return OnPolars()
        case "duckdb":
            return OnDuckdb.started(_library(name, "duckdb"), MEMORY)
        case "pyspark":
            return _spark(_library(name, "pyspark.sql"))
    raise PeilError.of("E004", name=name, closest=closest(name, ENGINES), known=", ".join(ENGINES))


def _library(name: str, module: str) -> Any:
    """Import a library that not everybody has."""
    library = module.partition(".")[0]
    if find_spec(library) is None:
        raise PeilError.of("E005", name=name, library=library, extra=_EXTRAS[name])
    return import_module(module)


def _spark(sql: Any) -> Engine:
    try:
        return OnPyspark.started(sql)
    except (OSError, RuntimeError) as error:
        why = next(iter(str(error).splitlines()), type(error).__name__)
        remedy = "install Java 17 or newer, and have `java` on the path or JAVA_HOME set"
        raise PeilError.of("E011", name="pyspark", why=why, remedy=remedy) from None
