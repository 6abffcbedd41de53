"""`peil harmonise --from` makes wide tables of codes as given, or says what is wrong with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.cli import main
from analysis.engine import work_of
from instrument.lineage import lineage
from instrument.load import load

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"
CELLS = {"whole": [0, 1], "number": [1.0, None], "text": ["1", None], "tick": [True, False]}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BSA, tmp_path / "study"))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Write a table as given of each wave, with two respondents."""
    questionnaire = load(BSA).questionnaire
    folder = tmp_path / "given"
    folder.mkdir()
    for name, columns in work_of(questionnaire, lineage(questionnaire)).tables.items():
        cells = {each: CELLS[holds] for each, holds in columns.items() if holds in CELLS}
        pd.DataFrame(cells).to_parquet(folder / f"{name}.parquet", index=False)
    return folder


def run(study: Path, *arguments: str | Path) -> int:
    return main(["--study", str(study), "harmonise", *map(str, arguments)])


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_tables_as_given_are_written_where_asked(study, given, tmp_path, engine, capsys):
    into = tmp_path / "made"
    assert run(study, "--engine", engine, "--from", given, "--into", into) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{engine}: 8 rows, ")
    assert f"→ {into / 'responses.parquet'}" in told
    made = pd.read_parquet(into / "responses.parquet")
    assert made["wave"].value_counts().to_dict() == {
        path.stem: 2 for path in given.glob("*.parquet")
    }


def test_the_default_is_polars_in_the_folder_of_the_build(study, given, capsys):
    assert run(study, "--from", given) == 0
    assert capsys.readouterr().out.startswith("polars: 8 rows, ")
    assert (study / "build" / "wide" / "polars" / "responses.parquet").is_file()


def test_cleaned_waves_are_made_wide_by_the_engine_asked_for(study, capsys):
    assert run(study, "--engine", "duckdb") == 0
    told = capsys.readouterr().out
    assert "duckdb: 1056 rows, " in told
    made = {
        engine: pd.read_parquet(study / "build" / "wide" / engine / "responses.parquet")
        for engine in ("polars", "duckdb")
    }
    rows = {
        engine: table.astype(object).sort_values(["wave", "row"], ignore_index=True)
        for engine, table in made.items()
    }
    one, other = (each.where(each.notna(), None) for each in rows.values())
    pd.testing.assert_frame_equal(one, other, rtol=1e-12)


def test_a_missing_table_a_strange_column_and_an_unknown_engine_are_named(study, given, capsys):
    first, second, *_ = sorted(given.glob("*.parquet"))
    first.unlink()
    pd.read_parquet(second).assign(nonsense=1).to_parquet(second, index=False)
    assert run(study, "--from", given) != 0
    told = "".join(capsys.readouterr())
    assert "E007" in told
    assert first.name in told
    assert "E008" in told
    assert "nonsense" in told
    assert not (study / "build" / "wide").exists()
    assert run(study, "--engine", "polar", "--from", given) != 0
    assert "the closest is polars" in "".join(capsys.readouterr())
