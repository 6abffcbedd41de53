"""Engines by name; what is said where one is unknown, missing, or cannot read its tables."""

from __future__ import annotations

import sys

import pandas as pd
import polars as pl
import pytest

from analysis.engine import ENGINES, engine_of, harmonise_files, harmonise_wide, work_of
from instrument.problems import PeilError


def test_an_unknown_engine_is_named_with_its_nearest():
    with pytest.raises(PeilError, match="E004: no engine is called polar; the closest is polars"):
        engine_of("polar")


@pytest.mark.parametrize(("engine", "extra"), [("duckdb", "duckdb"), ("pyspark", "spark")])
def test_a_library_that_is_missing_is_named_with_what_gets_it(monkeypatch, engine, extra):
    monkeypatch.setitem(sys.modules, engine, None)
    with pytest.raises(PeilError, match=rf"E005(.|\n)*pip install 'peil\[{extra}\]'"):
        engine_of(engine)


def test_engines_know_their_names():
    assert [engine_of(name).name for name in ENGINES[:3]] == ["pandas", "polars", "duckdb"]


def test_tables_that_are_not_there_are_all_named(bsa, tmp_path):
    with pytest.raises(PeilError) as caught:
        harmonise_files(bsa.work, engine_of(), tmp_path, tmp_path / "made")
    assert [each.code for each in caught.value.problems] == ["E007"] * 4


def test_a_file_that_is_no_parquet_is_named(bsa, tmp_path):
    source = bsa.written(tmp_path / "given")
    (source / "w1983.parquet").write_text("no Parquet", encoding="utf-8")
    with pytest.raises(PeilError, match=r"E010: .*w1983\.parquet cannot be read"):
        harmonise_files(bsa.work, engine_of(), source, tmp_path / "made")


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_columns_missing_strange_or_of_another_type_are_named_at_once(bsa, engine):
    started = engine_of(engine)
    by_type = [each.item for each in bsa.work.waves[0].questions if each.holds == "number"]
    gone, misspelt = by_type[:2]
    text = next(each.item for each in bsa.work.waves[0].questions if each.holds == "text")
    spoilt = bsa.tables["w1983"].drop(columns=gone).rename(columns={misspelt: f"{misspelt}x"})
    spoilt = spoilt.assign(**{text: 1.5})
    native = spoilt if engine != "polars" else _polars(spoilt)
    with pytest.raises(PeilError) as caught:
        harmonise_wide(bsa.work, started, {"w1983": native})
    found = sorted((each.code, each.what) for each in caught.value.problems)
    assert [code for code, _ in found] == ["E002", "E002", "E008", "E009"]
    assert f"the closest is {misspelt}" in found[2][1]


def _polars(table: pd.DataFrame):

    return pl.from_pandas(table)


def test_an_id_that_would_blur_columns_is_refused(bsa):
    (first, *rest) = bsa.work.variables
    blurred = first.model_copy(update={"id": "a__b"})
    with pytest.raises(PeilError, match="E001: a__b cannot name a column"):
        work_of(bsa.questionnaire, [blurred, *rest])
