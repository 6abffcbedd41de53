"""A study with a mapped .sav and an ODK zip goes from the check to harmonised answers."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.cli import main
from analysis.privacy.key import key_of
from analysis.privacy.pseudonyms import pseudonym
from instrument.load import FOLDER

ROOT = Path(__file__).resolve().parents[4]
BSA = ROOT / "tests" / "studies" / "bsa_panel"
PARTIES = ("none", "others", "Lib/SDP/Alliance", "labour", "conservative")
LABELS = ("No party", "Another party", "Liberal, SDP or Alliance", "Labour", "Conservative")
MAPPING = """platform: mapped, file: bsa.sav, mapping: {
       record: serial,
       items: {respondent: V1, district: V2, interview_year: V3, numpos: V4, social_class: V6,
               age_at_interview: V8, religion: V9,
               gender: {column: V7, codes: {1: male, 2: female}},
               party: {column: V5, missing: {refused: [-1]},
                       codes: {1: none, 2: others, 3: Lib/SDP/Alliance, 4: labour,
                               5: conservative}}}},"""
NODES = {"respond": "respondent", "year": "interview_year", "class": "social_class"}
NODES |= {"age": "age_at_interview"}


def rows_of(wave: str) -> list[dict[str, str]]:
    """Give the rows of a wave's plain file."""
    path = BSA / "data" / "raw" / f"w{wave}" / f"bsa_{wave}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_sav(rows: list[dict[str, str]], path: Path) -> None:
    """Lay a wave out as somebody else would: other names, codes in another order."""
    names = ("respond", "district", "year", "numpos", "party", "class", "gender", "age", "religion")
    table = pd.DataFrame(rows)[list(names)].set_axis([f"V{n}" for n in range(1, 10)], axis=1)
    table["V5"] = table["V5"].map({code: float(n) for n, code in enumerate(PARTIES, 1)})
    table["V7"] = table["V7"].map({"male": 1.0, "female": 2.0})
    table["serial"] = [f"case {n}" for n in range(1, len(table) + 1)]
    table.loc[0, "V5"] = -1.0
    pyreadstat.write_sav(
        table.astype({"V3": "float64", "V4": "float64", "V8": "float64"}),
        path,
        variable_value_labels={
            "V5": {-1.0: "Would not say", **{float(n): w for n, w in enumerate(LABELS, 1)}},
            "V7": {1.0: "Man", 2.0: "Woman"},
        },
        missing_ranges={"V5": [{"lo": -1, "hi": -1}]},
    )


def as_zip(rows: list[dict[str, str]], path: Path) -> None:
    """Write a wave as ODK Central would have exported it."""
    text = io.StringIO(newline="")
    written = csv.writer(text)
    written.writerow(["SubmissionDate", *(f"module_a-{NODES.get(n, n)}" for n in rows[0]), "KEY"])
    for number, row in enumerate(rows):
        written.writerow(["1984-04-01T10:00:00.000Z", *row.values(), f"uuid:{number}"])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bsa.csv", text.getvalue())


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Copy the second study, with two of its waves laid out in another way."""
    shutil.copytree(BSA, tmp_path, dirs_exist_ok=True)
    path = tmp_path / FOLDER / "study.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("platform: plain, file: bsa_1983.csv,", MAPPING)
    text = text.replace("platform: plain, file: bsa_1984.csv", "platform: odk, file: bsa.zip")
    path.write_text(text, encoding="utf-8")
    as_sav(rows_of("1983"), tmp_path / "data" / "raw" / "w1983" / "bsa.sav")
    as_zip(rows_of("1984"), tmp_path / "data" / "raw" / "w1984" / "bsa.zip")
    return tmp_path


@pytest.mark.slow
def test_it_is_checked_cleaned_and_harmonised_as_before(study, capsys) -> None:
    for command in ("check", "harmonise"):
        assert main(["--study", str(study), command]) == 0, capsys.readouterr()
    kept = ["wave", "person", "item", "code", "reason"]
    found = pd.read_parquet(study / "build" / "clean" / "w1983.parquet")[kept]
    party = found[found["item"] == "party"].reset_index(drop=True)
    assert party.loc[0, "reason"] == "refused"
    assert party.loc[1:, "code"].tolist() == [each["party"] for each in rows_of("1983")][1:]
    other = pd.read_parquet(study / "build" / "clean" / "w1984.parquet")[kept]
    key = key_of("bsa_panel", study, made_up=False)
    told = rows_of("1984")
    expected = {(pseudonym(row["respond"], key), row["religion"]) for row in told}
    religion = other[other["item"] == "religion"]
    assert set(zip(religion["person"], religion["code"], strict=True)) == expected
    records = pd.read_parquet(study / "build" / "clean" / "w1983_records.parquet")
    assert records["record"].tolist()[:2] == ["case 1", "case 2"]
    panel = pd.read_parquet(study / "build" / "harmonised" / "answers.parquet")
    assert set(panel["wave"]) == {"w1983", "w1984", "w1985", "w1986"}
