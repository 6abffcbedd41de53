"""Engines by name; what is said where one is unknown, missing, or cannot read its tables."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.engine import ENGINES, engine_of, harmonise_files, harmonise_wide, work_of
from analysis.engine.layout import reason_of
from analysis.engine.stages import Stages
from instrument.problems import PeilError
from instrument.study import Exposure


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


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_a_number_that_is_none_is_missing_on_every_engine(bsa, engine, tmp_path):
    """Parquet may hold NaN beside null: neither is an answer, and NaN is above every bound."""
    source = bsa.written(tmp_path / "given")
    wave = bsa.work.waves[0]
    name, read = next((n, r) for n, r in wave.read.items() if r.question.holds == "number")
    path = source / f"{wave.wave.id}.parquet"
    table = pq.read_table(path)
    cells = table.column(read.question.item).to_numpy().astype(float).copy()
    cells[0] = float("nan")
    column = pa.array(cells, from_pandas=False)
    assert column.null_count == 0
    place = table.schema.get_field_index(read.question.item)
    pq.write_table(table.set_column(place, read.question.item, column), path)
    harmonise_files(bsa.work, engine_of(engine), source, tmp_path / "made")
    wide = pd.read_parquet(tmp_path / "made" / "responses.parquet")
    wide = wide[wide["wave"] == wave.wave.id].set_index("row")
    mine = wide.loc[table.column("row")[0].as_py()]
    assert pd.isna(mine[name])
    assert mine[reason_of(name)] == "skipped"


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_a_moment_of_another_clock_is_refused(bsa, engine, tmp_path):
    """Which day it was would hang on where the engine stands."""
    wave = bsa.work.waves[0]
    exposed = wave.wave.model_copy(update={"exposure": Exposure(since=date(1983, 1, 1))})
    work = replace(bsa.work, waves=(replace(wave, wave=exposed), *bsa.work.waves[1:]))
    source = bsa.written(tmp_path / "given")
    path = source / f"{exposed.id}.parquet"
    moment = pd.Timestamp("1983-05-01 00:30", tz="Europe/Amsterdam")
    pd.read_parquet(path).assign(answered=moment).to_parquet(path, index=False)
    with pytest.raises(PeilError, match=r"E009: .*answered(.|\n)*without a time zone"):
        harmonise_files(work, engine_of(engine), source, tmp_path / "made")


def test_stages_of_different_parts_have_different_names(monkeypatch, tmp_path):
    kept, engine = [], engine_of("pandas")
    monkeypatch.setattr(engine, "keep", lambda _, path: kept.append(path))
    stages, frame = Stages(engine, tmp_path), engine.open(pd.DataFrame({"a": [1]}))
    for names in [("w1", "derived"), ("w1.derived",), ("w1", "d", "erived")]:
        stages.keep(frame, *names)
    assert len(set(kept)) == len(kept) == 3


def test_a_run_that_fails_leaves_what_was_there_before(bsa, monkeypatch, tmp_path):
    source, into = bsa.written(tmp_path / "given"), tmp_path / "made"
    before = harmonise_files(bsa.work, engine_of(), source, into)
    told = {path.name: path.read_bytes() for path in before.files}
    engine = engine_of("pandas")

    def spoilt(_, path):
        path.write_text("half of it", encoding="utf-8")
        raise OSError("no space left")

    monkeypatch.setattr(engine, "write", spoilt)
    with pytest.raises(OSError, match="no space left"):
        harmonise_files(bsa.work, engine, source, into)
    assert {path.name: path.read_bytes() for path in into.iterdir()} == told
