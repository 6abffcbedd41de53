"""Months of exposure on every engine, as they are counted for the panel."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.engine import engine_of
from analysis.engine.exposed import exposure
from analysis.engine.layout import ANSWERED, EXPOSURE
from analysis.harmonise.exposure import answered, exposure_months
from instrument.study import Exposure, Wave

SPARK = pytest.param("pyspark", marks=[pytest.mark.needs("java", "pyspark"), pytest.mark.slow])
ENGINES = ["pandas", "polars", "duckdb", SPARK]
SAID = [Exposure(since=date(2020, 3, 1)), Exposure(months=12), None]
MOMENTS = [
    "2020-02-29 22:59:59",  # the last second of February in Amsterdam
    "2020-02-29 23:00:00",
    "2020-03-01 00:00:00",
    "2020-03-28 23:30:00",
    "2020-03-29 22:30:00",  # summer time begins
    "2020-12-31 22:59:59",
    "2020-12-31 23:00:00",
    "2024-02-29 12:00:00",
    "2000-02-29 12:00:00",
    "2100-03-01 12:00:00",
]


def wave(said: Exposure | None) -> Wave:
    return Wave.model_validate(
        {
            "id": "w2",
            "label": {"en": "Wave 2"},
            "version": "2.0",
            "platform": "plain",
            "file": "export.csv",
            "first_day": "2020-08-31",
            "last_day": "2020-09-30",
            "period": "post",
            "timezone": "Europe/Amsterdam",
            "exposure": said and said.model_dump(),
        }
    )


def records() -> pd.DataFrame:
    moments = pd.to_datetime(pd.Series([*MOMENTS, None]), utc=True)
    return pd.DataFrame({"submitted": moments, "started": moments.where(moments.isna())})


def counted(engine: str, told: Wave, table: pd.DataFrame, folder) -> pd.Series:
    """Count by an engine, from Parquet; in the order of the rows."""
    started = engine_of(engine)
    path = folder / "given.parquet"
    table.assign(row=range(len(table))).to_parquet(path, index=False)
    frame = started.open(started.scan(path, [*table.columns, "row"]))
    made = frame.with_columns(**{EXPOSURE: exposure(told, list(table.columns))})
    native = started.to_pandas(started.hold(made.to_native()))
    return native.sort_values("row")[EXPOSURE].reset_index(drop=True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("said", SAID, ids=["since", "fixed", "nothing"])
def test_an_engine_counts_as_the_panel_does(engine, said, tmp_path):
    told = wave(said)
    table = pd.DataFrame({ANSWERED: answered(told, records())})
    found = counted(engine, told, table, tmp_path)
    expected = exposure_months(told, records())
    pd.testing.assert_series_equal(found.astype("float64"), expected, check_names=False, rtol=1e-12)


def test_without_the_moment_only_a_fixed_period_is_known(tmp_path):
    table = pd.DataFrame({"other": [1.0]})
    assert counted("polars", wave(Exposure(months=12)), table, tmp_path).tolist() == [12.0]
    since = wave(Exposure(since=date(2020, 3, 1)))
    assert counted("polars", since, table, tmp_path).isna().all()
