"""Words in cells and rows that could not be read stand in no table but that of texts."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from analysis.cli import main
from analysis.pipeline.folder import StudyFolder
from analysis.privacy.texts import NOTHING
from analysis.privacy.unread import is_worded, repeated, unread

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
NAME = "Zoë of the mill"
LONG = f"{NAME}, said ”{NAME}” and more\nthan {'so ' * 40} {NAME}"
"""Holds what messages quote with, what they escape, and more than they show."""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    """Build a study of which two cells hold words, and one row a cell too many."""
    root = tmp_path_factory.mktemp("unread") / "study"
    shutil.copytree(BSA, root, ignore=shutil.ignore_patterns("build", "book"))
    path = root / "data" / "raw" / "w1984" / "bsa_1984.csv"
    with path.open(newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    place = lines[0].index("numpos")
    lines[6][place] = LONG
    lines[7][place] = "12b"
    lines[8].append(NAME)
    lines[9][place] = "4,5"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(lines)
    assert main(["--study", str(root), "harmonise"]) == 0
    return StudyFolder(root)


def test_words_that_no_option_knows_stand_with_the_texts_alone(spoilt: StudyFolder) -> None:
    texts = pd.read_parquet(spoilt.clean("w1984_texts"))
    mine = texts[texts["item"] == "numpos"]
    assert dict(zip(mine["row"], mine["text"], strict=True)) == {7: LONG, 8: "12b"}
    kinds: Counter[str] = Counter()
    for path in (spoilt.root / "build").rglob("*"):
        if path.is_file() and not path.stem.endswith("_texts"):
            parquet = path.suffix == ".parquet"
            told = pd.read_parquet(path).to_csv().encode() if parquet else path.read_bytes()
            assert b"of the mill" not in told, path
            assert not parquet or b"12b" not in told, path
            kinds[path.suffix] += 1
    assert kinds[".parquet"] > 10
    assert kinds[".csv"] > 0
    assert kinds[".json"] > 0


def test_the_audit_names_the_cell_and_keeps_numbers(spoilt: StudyFolder) -> None:
    audit = pd.read_parquet(spoilt.clean("w1984_audit")).set_index("row")
    lines = audit[audit["rule"].isin(["R007", "R008", "R009"])]
    assert lines["before"].to_dict() == {7: NOTHING, 8: NOTHING, 9: NOTHING, 10: "4,5"}
    assert set(lines.loc[[7, 8, 10], "column"]) == {"numpos"}
    assert lines["because"].loc[8].startswith(f"“{NOTHING}” is not")


def test_the_command_says_where_the_words_are(
    spoilt: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--study", str(spoilt.root), "clean"]) == 0
    told = capsys.readouterr().out
    assert "3 × R009 in numpos, first in row 7: “…” is not a number" in told
    assert "or in build/clean/<wave>_texts.parquet" in told
    assert NAME not in told


def test_a_trace_says_that_the_words_are_set_apart(
    spoilt: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["trace", "--row", "7", "--wave", "w1984", "--variable", "numpos"]
    assert main(["--study", str(spoilt.root), *asked]) == 0
    told = capsys.readouterr().out
    assert "row 7, column numpos" in told
    assert "set apart from the tables" in told
    assert "invalid" in told


def test_lines_about_columns_of_the_platform_stay() -> None:
    lines = [(1, None, "R018", "ab12"), (2, "q", "turns", "a word"), (3, "q", "R008", "a word")]
    audit = pd.DataFrame(lines, columns=["row", "item", "rule", "before"]).assign(entry=None)
    assert repeated(audit).tolist() == [False, False, True]
    assert unread(audit, {1, 2, 3})["row"].tolist() == [3]
    assert unread(audit, {1, 2}).empty


@for_all(st.text())
def test_whatever_has_a_letter_is_words(cell: str) -> None:
    assert is_worded(f"{cell}é")
    assert not is_worded(str(len(cell)))
