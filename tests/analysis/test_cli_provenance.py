"""`peil trace` and `peil audit` on the second study: what they say, and what they refuse."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.cli import main
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_audit import write_flow
from analysis.pipeline.traced import traced
from analysis.privacy.key import key_of
from analysis.privacy.pseudonyms import pseudonym
from analysis.trace.wanted import Wanted
from instrument.problems import PeilError

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"
FILE = BSA / "data" / "raw" / "w1984" / "bsa_1984.csv"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("provenance") / "study"
    shutil.copytree(BSA, root, ignore=shutil.ignore_patterns("build", "book"))
    assert main(["--study", str(root), "audit"]) == 0
    return root


@pytest.fixture
def study(built: Path, tmp_path: Path) -> StudyFolder:
    """Give a copy of the built study, in which a test may spoil a table."""
    return StudyFolder(Path(shutil.copytree(built, tmp_path / "study")))


def raw(row: int, column: str) -> str:
    """Look up a cell of the export."""
    with FILE.open(newline="") as file:
        lines = list(csv.reader(file))
    return lines[row - 1][lines[0].index(column)]


def name(person: str) -> str:
    """Give the pseudonym of a person."""
    return pseudonym(person, key_of("bsa_panel", BSA, made_up=False))


def test_a_value_is_told_from_its_cell_to_the_table(built, capsys) -> None:
    person = name(raw(7, "respond"))
    asked = ["trace", "--person", person, "--item", "numpos", "--wave", "w1984"]
    assert main(["--study", str(built), *asked]) == 0
    told = capsys.readouterr().out
    given = raw(7, "numpos")
    assert "data/raw/w1984/bsa_1984.csv, row 7, column numpos" in told
    assert f"given      “{given}”" in told
    assert f"value      {given}" in told
    assert "compares   exact" in told
    assert "numpos in w1985" not in told


def test_a_row_and_a_machine_are_told_the_same(built, capsys) -> None:
    asked = ["trace", "--row", "7", "--wave", "w1984", "--variable", "numpos", "--json"]
    assert main(["--study", str(built), *asked]) == 0
    (record,) = json.loads(capsys.readouterr().out)["records"]
    (value,) = record["ways"]
    assert record["row"] == value["cell"]["row"] == 7
    assert value["cell"]["raw"] == raw(7, "numpos")
    assert value["value"] == float(raw(7, "numpos"))
    assert [each["link"]["newer"] for each in value["passed"]][-1] is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--person", "3322", "--item", "numpso"], "no item “numpso”\n    → the closest is numpos"),
        (
            ["--person", "3322", "--variable", "agee"],
            "no variable “agee”\n    → the closest is age",
        ),
        (["--person", "332", "--item", "numpos"], "no person “332”"),
        (["--row", "7", "--wave", "w1994", "--item", "numpos"], "no wave “w1994”"),
        (["--row", "9999", "--wave", "w1984", "--item", "numpos"], "no row in w1984 “9999”"),
        (["--person", "3322", "--item", "numpos", "--lang", "nl"], "no language “nl”"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(built, capsys, asked, said) -> None:
    asked = [name(each) if each == "3322" else each for each in asked]
    assert main(["--study", str(built), "trace", *asked]) == 1
    assert f"error H016: there is {said}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [[], ["--person", "1"], ["--item", "numpos"], ["--row", "2", "--item", "numpos"]],
)
def test_a_call_that_asks_too_little_is_refused(built, capsys, asked) -> None:
    assert main(["--study", str(built), "trace", *asked]) == 2
    assert "Say w" in capsys.readouterr().err


def spoil(path: Path, which: int, **cells: Any) -> None:
    table = pd.read_parquet(path)
    for name, value in cells.items():
        table.loc[which, name] = value
    table.to_parquet(path, index=False)


def test_a_value_that_the_rules_do_not_give_is_told(study) -> None:
    path = study.harmonised("answers")
    table = pd.read_parquet(path)
    place = table.index[(table["wave"] == "w1984") & (table["variable"] == "numpos")][0]
    row, person = int(table["row"][place]), str(table["person"][place])
    spoil(path, place, code="0", value=0.0)
    with pytest.raises(PeilError, match=r"H015.*holds “0”") as found:
        traced(study, Wanted(person, None, None), item="numpos", variable=None)
    assert found.value.problems[0].place.row == row


def test_a_value_made_of_another_answer_than_the_cleaned_one_fails_the_step(study) -> None:
    spoil(study.harmonised("answers"), 3, given="77")
    with pytest.raises(PeilError, match=r"H014.*“77”"):
        write_flow(study)


def test_a_lost_value_and_a_lost_row_fail_the_step(study) -> None:
    path = study.harmonised("answers")
    whole = pd.read_parquet(path)
    whole.drop(index=3).to_parquet(path, index=False)
    with pytest.raises(
        PeilError, match=r"H010: wave w1983, values harmonised, .*264 go in and 263"
    ):
        write_flow(study)
    whole.to_parquet(path, index=False)
    records = pd.read_parquet(study.clean("w1983_records"))
    records.iloc[1:].to_parquet(study.clean("w1983_records"), index=False)
    with pytest.raises(PeilError, match=r"H011: wave w1983"):
        write_flow(study)


def test_the_flow_is_a_table_whose_sums_a_person_can_check(built) -> None:
    flow = pd.read_csv(StudyFolder(built).flow, keep_default_na=False)
    rows = flow[flow["stage"] == "rows"].groupby("wave")["n"].sum()
    assert set(rows) == {264}
    made = flow[flow["stage"] == "values harmonised"].groupby(["wave", "variable"])["n"].sum()
    assert set(made) == {264}


def test_a_wave_set_aside_as_a_whole_and_no_wave_at_all_are_told_plainly(
    built, tmp_path, capsys
) -> None:
    root = Path(shutil.copytree(built, tmp_path / "study"))
    file = root / "data" / "raw" / "w1984" / "bsa_1984.csv"
    with file.open(newline="") as given:
        lines = list(csv.reader(given))
    place = lines[0].index("respond")
    with file.open("w", newline="") as out:
        csv.writer(out).writerows(
            [lines[0], *([*line[:place], "", *line[place + 1 :]] for line in lines[1:])]
        )
    assert main(["--study", str(root), "audit"]) == 0
    assert "Of wave w1984 every row was set aside" in capsys.readouterr().out
    study = root / "instrument" / "questionnaire" / "study.yaml"
    text = study.read_text(encoding="utf-8")
    start = text.index("waves:")
    rest = text[start + 6 :].splitlines(keepends=True)
    after = next((n for n, line in enumerate(rest) if n and not line.startswith(" ")), len(rest))
    study.write_text(text[:start] + "waves: []\n" + "".join(rest[after:]), encoding="utf-8")
    assert main(["--study", str(root), "audit"]) == 0
    assert "The study has no waves yet" in capsys.readouterr().out
