"""The command that plans the next wave."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from analysis.cli import main

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"
WITHIN = """\
  - id: B2
    statement: {en: More.}
    estimand: {en: Change.}
    outcome: numpos
    unit: {en: circumstances}
    direction: up
    sesoi: 0.2
    sesoi_because: {en: Less is nothing.}
    family: primary
    decides: within_person
"""
DIFFERENCE = (
    WITHIN.replace("B2", "B3").replace("within_person", "did")
    + """\
    moderator: {variable: religion, codes: ["1"], of: party}
"""
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    skipped = shutil.ignore_patterns("build", "book", "registered.json")
    return Path(shutil.copytree(BSA, tmp_path / "study", ignore=skipped))


def run(study: Path, *arguments: str) -> int:
    return main(["--study", str(study), "power", *arguments])


def with_a_change_within_people(study: Path, more: str = "") -> None:
    with (study / "analysis" / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write(WITHIN + more)


def test_the_studys_own_data_say_what_is_not_said(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_change_within_people(study)
    assert run(study, "--people", "100", "--people", "400") == 0
    told = capsys.readouterr().out
    assert "B2: power to find 0.2 circumstances" in told
    assert "(people needed)" in told
    found = pd.read_csv(study / "build" / "power" / "power.csv")
    assert set(found["people"]) == {100, 400}
    assert len(set(found["between"])) == 1
    picture = etree.parse(study / "build" / "power" / "B2.svg").getroot()
    assert picture.tag.endswith("svg")


def test_with_variances_no_data_are_needed(study: Path) -> None:
    with_a_change_within_people(study)
    shutil.rmtree(study / "data")
    options = ("--within", "4", "--between", "0.5", "--overlap", "2", "--groups", "10")
    assert run(study, *options, "--people", "60", "--effect", "0.5") == 0
    (row,) = pd.read_csv(study / "build" / "power" / "power.csv").to_dict("records")
    assert (row["effect"], row["within"], row["overlap"]) == (0.5, 4.0, 2.0)
    assert 0.05 < row["power"] < 0.8


def test_a_difference_between_two_kinds_of_groups_is_planned(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_change_within_people(study, DIFFERENCE)
    options = ("--hypothesis", "B3", "--within", "4", "--between", "0.1", "--people", "200")
    for share in ("0.5", "0.15"):
        assert run(study, *options, "--share", share, "--groups", "14", "--effect", "1") == 0
        assert f"{share}0"[:4] + " of them of the claim's kind" in capsys.readouterr().out
    assert run(study, *options, "--groups", "3") == 1
    assert "P032: hypothesis B3" in capsys.readouterr().err


def test_power_at_the_strictest_step_of_holms_correction_stands_beside_that_of_the_test_alone(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_change_within_people(study, DIFFERENCE)
    options = ("--within", "4", "--people", "100", "--groups", "14", "--effect", "0.5")
    assert run(study, "--hypothesis", "B2", *options) == 0
    told = capsys.readouterr().out
    assert "one of 3 tests of its family" in told
    (row,) = pd.read_csv(study / "build" / "power" / "power.csv").to_dict("records")
    assert row["tests"] == 3
    assert row["strictest"] < row["power"]
    assert f"{row['power']:.2f} ({row['strictest']:.2f})" in told


def test_a_claim_of_no_change_is_planned_as_one(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_change_within_people(study, WITHIN.replace("B2", "B3").replace("up", "same"))
    options = ("--within", "4", "--people", "400", "--groups", "9", "--effect", "0.3")
    assert run(study, "--hypothesis", "B2", "--hypothesis", "B3", *options) == 0
    told = capsys.readouterr().out
    assert "B3: power to show that change is less than 0.3 circumstances" in told
    up, same = pd.read_csv(study / "build" / "power" / "power.csv")["power"]
    assert up == pytest.approx(0.85, abs=0.01)
    assert same == pytest.approx(0.82, abs=0.02)


def test_a_hypothesis_of_another_kind_is_refused_with_those_that_can_be(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study) == 1
    assert "P030" in capsys.readouterr().err
    with_a_change_within_people(study)
    assert run(study, "--hypothesis", "B1") == 1
    assert "power can be planned for: B2" in capsys.readouterr().err


def test_data_without_an_estimate_say_what_to_do(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_change_within_people(study)
    plan = study / "analysis" / "plan.yaml"
    plan.write_text(f"minimum_people: 9000\n{plan.read_text(encoding='utf-8')}", encoding="utf-8")
    assert run(study) == 1
    told = capsys.readouterr().err
    assert "P031" in told
    assert "peil power --within" in told
