"""Round trip: a file → a draft → a definition → a file that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from analysis.cli.drafting import write_draft
from analysis.dataset import Table
from analysis.write.spss import to_sav
from instrument.dataset.asked import asked
from instrument.load import load
from instrument.problems import PeilError

LONG = "Une étiquette très longue, " * 20
FILES: Mapping[str, tuple[dict[str, list[Any]], dict[str, dict[str, Any]]]] = {
    "not ASCII": (
        {"q": [1.0], "é": ["日本"]},
        {
            "column_labels": {"q": "Zó’n “vraag” 日本 😀", "é": "- {a: b} # 'c'"},
            "variable_value_labels": {"q": {1: "Ναι: ja", 2: "null"}},
        },
    ),
    "labels as long as SPSS has them": (
        {"q": [1.0]},
        {"column_labels": {"q": LONG[:240]}, "variable_value_labels": {"q": {1: LONG[:110]}}},
    ),
    "120 options": (
        {"q": [1.0]},
        {"variable_value_labels": {"q": {float(n): f"Option {n}" for n in range(120)}}},
    ),
    "only missing values": ({"q": [np.nan]}, {"missing_ranges": {"q": [9]}}),
    "zero rows": ({"q": [], "r": []}, {"variable_value_labels": {"q": {1: "Yes"}}}),
    "texts with labels": (
        {"q": ["F", "M"], "r": ["F", "x"]},
        {
            "variable_value_labels": {"q": {"F": "Female", "M": "Male"}, "r": {"F": "Female"}},
            "missing_ranges": {"q": ["Z"], "r": ["x"]},
        },
    ),
    "dates": (
        {"q": [13797216000.0], "r": [13797216000.0], "s": [3600.0]},
        {
            "variable_format": {"q": "DATE11", "r": "DATETIME20", "s": "TIME8"},
            "variable_value_labels": {"q": {13797216000.0: "new year"}},
        },
    ),
    "no labels at all": ({"q": [1.5, 2.5], "r": ["x", "y"]}, {}),
    "long texts": ({"q": ["x" * 3000]}, {}),
    "three single values missing": (
        {"q": [1.0, 8.0]},
        {
            "missing_ranges": {"q": [8, 9, 99]},
            "variable_value_labels": {"q": {1: "Yes", 8: "Don't know", 9: "Refused"}},
        },
    ),
    "up to a value": ({"q": [1.0]}, {"missing_ranges": {"q": [{"lo": -np.inf, "hi": 0}]}}),
    "from a value on": ({"q": [1.0]}, {"missing_ranges": {"q": [{"lo": 97, "hi": np.inf}]}}),
    "a range and a value": (
        {"q": [1.0, -8.0, 99.0]},
        {
            "missing_ranges": {"q": [{"lo": -9, "hi": -1}, 99]},
            "variable_value_labels": {"q": {1: "Ja", -8: "Weet niet", 99: "Geweigerd"}},
        },
    ),
    "one label twice": ({"q": [1.0]}, {"variable_value_labels": {"q": {1: "Yes", 2: "Yes"}}}),
    "labels of fractions and of some numbers": (
        {"q": [13.22], "r": [1.0, 2.0, 3.0]},
        {"variable_value_labels": {"q": {13.22: "bar"}, "r": {1: "low", 3: "high"}}},
    ),
    "measures and widths": (
        {"q": [1.0], "r": [1.0], "s": [1.0], "t": ["x"]},
        {
            "variable_measure": {"q": "nominal", "r": "ordinal", "s": "scale"},
            "variable_display_width": {"q": 3, "r": 3, "s": 40, "t": 12},
            "variable_format": {"q": "F2.0", "r": "F9.3", "s": "DOLLAR12.2"},
        },
    ),
}
KEPT = (
    "file_label",
    "column_names_to_labels",
    "variable_value_labels",
    "variable_measure",
    "variable_display_width",
    "original_variable_types",
    "readstat_variable_types",
)


def said(path: Path) -> dict[str, Any]:
    """Ask pyreadstat what a file says; a variable without a label is called by its name."""
    _, told = pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)
    found = {name: getattr(told, name) for name in KEPT}
    labels = found["column_names_to_labels"]
    ranges: dict[str, Any] = dict(told.missing_ranges)
    ranges = {name: {(each["lo"], each["hi"]) for each in spans} for name, spans in ranges.items()}
    return {
        **found,
        "column_names_to_labels": {name: label or name for name, label in labels.items()},
        "missing_ranges": ranges,
    }


def written_anew(path: Path, folder: Path) -> Path:
    """Draft a definition from a file, and write a file without rows from the definition."""
    (study, *_) = write_draft(path, folder)
    questionnaire = load(study.parents[2]).questionnaire
    file = asked(questionnaire, "1.0")
    kinds = {each.name: "float64" if each.kind == "number" else "str" for each in file.variables}
    own = tuple(
        each for each in file.variables if each.name != "row_number"
    )  # peil's, not the file's
    file = file.model_copy(update={"variables": own})
    kinds = {name: kinds[name] for name in (each.name for each in own)}
    values = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
    written = to_sav(Table(file, values, values.astype("str")), file.languages[0], date(2026, 1, 1))
    assert [each for each in written.shortened if each.what != "file label"] == []
    anew = folder / "anew.sav"
    anew.write_bytes(written.content)
    return anew


@pytest.mark.parametrize(("columns", "told"), FILES.values(), ids=FILES)
def test_a_file_comes_back_with_the_same_metadata(
    columns: dict[str, list[Any]], told: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "old.sav"
    frame = pd.DataFrame({name: pd.Series(cells) for name, cells in columns.items()})
    frame = frame.astype({name: "float64" for name, cells in columns.items() if not cells})
    pyreadstat.write_sav(frame, path, file_label="Été 2019", **told)
    assert said(written_anew(path, tmp_path)) == said(path)


def test_names_that_differ_only_by_case_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "old.sav"
    pyreadstat.write_sav(pd.DataFrame({"age": [1.0], "AGE": [2.0]}), path)
    names = said(written_anew(path, tmp_path))["column_names_to_labels"]
    assert len({name.casefold() for name in names}) == 2


def test_a_file_without_variables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sav"
    pyreadstat.write_sav(pd.DataFrame(), path)
    with pytest.raises(PeilError, match="A03"):
        write_draft(path, tmp_path)
