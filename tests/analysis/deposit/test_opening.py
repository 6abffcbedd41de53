"""What the README says of how to open the files is done, with the files as they are written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.dataset import Table
from analysis.deposit import Resource
from analysis.deposit.account import Account
from analysis.deposit.readme import readme
from analysis.write import to_csv, to_dta, to_parquet, to_sav

DAY = date(2026, 11, 26)


@pytest.fixture
def laid(tmp_path, study, panel) -> tuple[Path, str]:
    """Write a deposit of one table and give its folder and README."""
    values = pd.DataFrame(
        {
            "person": ["1", "2", "3"],
            "wave": ["w1"] * 3,
            "agree": ["2", None, None],
            "sent": ["2019-10-07"] * 3,
        },
        dtype="str",
    )
    reasons = pd.DataFrame(None, index=values.index, columns=values.columns, dtype="str")
    reasons.loc[1, "agree"] = "refused"
    file = panel.model_copy(update={"foreign_keys": ()})
    table = Table(file, values, reasons)
    written = {
        "data/panel.csv": to_csv(table),
        "data/panel.parquet": to_parquet(table),
        "data/panel.nl.sav": to_sav(table, "nl", DAY),
        "data/panel.nl.dta": to_dta(table, "nl", DAY),
    }
    (tmp_path / "data").mkdir()
    for path, each in written.items():
        (tmp_path / path).write_bytes(each.content)
    resources = [Resource(file, path, each.content) for path, each in written.items()]
    return tmp_path, readme(study, resources, Account(5, 10)).decode().split("\n---\n")[0]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def said(command: list[str], folder: Path, given: str = "") -> str:
    done = subprocess.run(
        command, cwd=folder, input=given.encode(), capture_output=True, check=True
    )
    return done.stdout.decode()


def test_the_lines_in_python_count_the_same_in_every_format(laid):
    folder, text = laid
    found = blocks(text, "python")
    assert len(found) == 3
    lines = said([sys.executable, "-X", "utf8", "-c", "\n".join(found)], folder).splitlines()
    assert lines.count("2      1") == 2
    assert lines.count("NaN    2") == 2
    assert "Mee eens | één" in lines
    counted = {tuple(line.split()) for line in lines}
    assert {("2.0", "1"), ("-92.0", "1"), ("NaN", "1")} <= counted


@pytest.mark.needs("pspp")
def test_the_lines_for_spss_count_in_pspp(laid):
    folder, text = laid
    (syntax,) = blocks(text, "spss")
    program = shutil.which("pspp")
    assert program
    counted = said([program, "-O", "format=csv", "-o", "-", "-"], folder, syntax)
    assert re.search(r"^Valid,eens,1,", counted, flags=re.MULTILINE)
    assert "refused ë,1," in counted


def test_the_lines_for_stata_name_a_file_and_variable_that_are_there(laid):
    folder, text = laid
    (lines,) = blocks(text, "stata")
    match = re.fullmatch(r'use "(.+)", clear\ntabulate (\w+), missing\n', lines)
    assert match
    path, name = match.groups()
    assert name in pd.read_stata(folder / path, convert_categoricals=False)
