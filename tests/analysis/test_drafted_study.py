"""The whole loop: a file of SPSS → a draft and its data → a file of SPSS with the same answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from analysis.cli import main

DAY = 13797216000.0
"""2020-01-01 as SPSS counts it."""
CELLS: dict[str, list[Any]] = {
    "V1": [1.0, 2.0, 9.0, np.nan, 1.0],
    "V2": [5.0, -1.0, 33.5, 97.0, 93.0],
    "V3": ["M", "V", "X", "", "M"],
    "V4": [DAY, np.nan, DAY, DAY, DAY],
    "V5": ["a, b", "één\n“twee”", "", "z", "z"],
}
LABELS: dict[str, dict[Any, str]] = {
    "V1": {1.0: "Ja", 2.0: "Nee", 9.0: "Weet niet"},
    "V2": {-1.0: "Wil niet zeggen", 97.0: "Weet niet"},
    "V3": {"M": "Man", "V": "Vrouw", "X": "Wil niet zeggen"},
}
MISSING: dict[str, list[Any]] = {"V1": [9], "V2": [-1, {"lo": 90, "hi": 99}], "V3": ["X"]}


def nasty(folder: Path, **cells: list[Any]) -> Path:
    path = folder / "Golf 1 (2019).sav"
    pyreadstat.write_sav(
        pd.DataFrame({**CELLS, **cells}),
        path,
        column_labels={"V1": "Bent u het eens?", "V2": "Hoe vaak?"},
        variable_value_labels=LABELS,
        missing_ranges=MISSING,
        variable_format={"V4": "DATE11"},
    )
    return path


def anew(path: Path, folder: Path) -> tuple[pd.DataFrame, Any]:
    """Draft a study from a file and let it write the file of what was asked."""
    assert main(["codebook", "--from", str(path), "--into", str(folder / "draft")]) == 0
    study = folder / "draft" / "golf_1_2019"
    assert main(["--study", str(study), "codebook", "--format", "spss"]) == 0
    (made,) = (study / "build" / "files" / "spss").glob("asked_file.*.sav")
    cells, told = pyreadstat.read_sav(made, user_missing=True, disable_datetime_conversion=True)
    return cells, told


def spans(told: Any) -> dict[str, set[tuple[Any, Any]]]:
    return {
        name: {(each["lo"], each["hi"]) for each in found}
        for name, found in told.missing_ranges.items()
    }


def without_nan(cells: Iterable[Any]) -> list[Any]:
    return [None if each != each else each for each in cells]  # noqa: PLR0124  # NaN


def test_a_file_comes_back_with_its_answers_and_what_stands_in_their_place(tmp_path: Path) -> None:
    path = nasty(tmp_path)
    cells, told = anew(path, tmp_path)
    _, first = pyreadstat.read_sav(path, user_missing=True)
    # A value in a range without a label of its own comes back as the code of that range.
    # Of what people wrote it only says that they wrote something.
    texts = ["x" if each else "" for each in CELLS["V5"]]
    expected = {**CELLS, "V2": [5.0, -1.0, 33.5, 97.0, 90.0], "V5": texts}
    for name, column in expected.items():
        assert without_nan(cells[name]) == without_nan(column)
    assert {name: told.variable_value_labels[name] for name in LABELS} == LABELS
    assert {name: spans(told)[name] for name in MISSING} == spans(first)


def test_rows_without_a_key_are_numbered_and_all_kept(tmp_path: Path) -> None:
    cells, told = anew(nasty(tmp_path), tmp_path)
    assert len(set(cells["row_number"])) == len(cells) == 5
    assert told.column_names_to_labels["row_number"] == "Rij in het bestand"


def test_a_key_in_the_file_is_taken_and_becomes_a_pseudonym(tmp_path: Path) -> None:
    cells, _ = anew(nasty(tmp_path, nr=[11.0, 12.0, 13.0, 14.0, 15.0]), tmp_path)
    assert "row_number" not in cells
    assert len(set(cells["nr"])) == 5
    assert {len(each) for each in cells["nr"]} == {12}


def test_codes_that_another_program_wrote_as_numbers_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["codebook", "--from", str(nasty(tmp_path)), "--into", str(tmp_path)]) == 0
    study = tmp_path / "golf_1_2019"
    (data,) = (study / "data" / "raw" / "file").iterdir()
    frame = pd.read_csv(data, keep_default_na=False, dtype=str)
    frame["V1"] = [f"{each}.0" if each else "" for each in frame["V1"]]
    frame.to_csv(data, index=False)
    assert main(["--study", str(study), "codebook", "--format", "spss"]) == 0, capsys.readouterr()
    made = study / "build" / "files" / "spss" / "asked_file.nl.sav"
    cells, _ = pyreadstat.read_sav(made, user_missing=True)
    assert list(cells["V1"].fillna(0)) == [1, 2, 9, 0, 1]
