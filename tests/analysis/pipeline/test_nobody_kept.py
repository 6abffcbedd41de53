"""A study of whose only wave every row is set aside: every command ends with a plain message."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.cli import main
from analysis.pipeline.folder import StudyFolder

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"
KEPT = 5


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy a study with a few rows of one wave, in none of which anybody is named."""
    root = tmp_path_factory.mktemp("nobody") / "study"
    shutil.copytree(STUDY, root, ignore=shutil.ignore_patterns("build", "raw"))
    file = root / "instrument" / "questionnaire" / "study.yaml"
    text = file.read_text(encoding="utf-8")
    one = re.sub(r"(\nwaves:\n  - \{id: w1983(?:.*\n){2})(?:.*\n)*", r"\1", text)
    file.write_text(one, encoding="utf-8")
    export = Path("data", "raw", "w1983", "bsa_1983.csv")
    with (STUDY / export).open(encoding="utf-8", newline="") as given:
        rows = list(csv.DictReader(given))[:KEPT]
    (root / export).parent.mkdir(parents=True)
    with (root / export).open("w", encoding="utf-8", newline="") as changed:
        writer = csv.DictWriter(changed, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "respond": ""} for row in rows)
    return root


@pytest.mark.parametrize(
    "asked",
    [
        ["clean"],
        ["harmonise"],
        ["harmonise", "--engine", "pandas"],
        ["harmonise", "--engine", "duckdb"],
        ["fit"],
        ["audit"],
        ["link"],
        ["weights"],
        ["codebook", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_a_command_ends_well(root: Path, asked: list[str]) -> None:
    assert main(["--study", str(root), *asked]) == 0


def test_every_row_is_accounted_for_and_no_hypothesis_is_judged(root: Path) -> None:
    assert main(["--study", str(root), "fit"]) == 0
    folder = StudyFolder(root)
    records = pd.read_parquet(folder.clean("w1983_records"))
    assert records["status"].tolist() == ["set_aside"] * KEPT
    verdicts = pd.read_parquet(folder.result("verdicts"))
    assert set(verdicts.loc[verdicts["role"] == "primary", "verdict"]) == {"not estimable"}
