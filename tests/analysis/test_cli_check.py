"""`peil check` counts what was acknowledged, and lists it with the reasons when asked to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.pipeline.step import ROOT
from instrument.load import FOLDER

BSA = ROOT / "tests" / "studies" / "bsa_panel"
TEXT = 'text: {en: "Which party do you support?"}'
DOUBLE = 'text: {en: "Which party do you support and vote for?"}'


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BSA / FOLDER, tmp_path / FOLDER)).parents[1]


def check(study: Path, *options: str) -> int:
    return main(["--study", str(study), "check", *options])


def put(study: Path, new: str) -> None:
    file = study / FOLDER / "a_panel.yaml"
    words = file.read_text(encoding="utf-8")
    assert words.count(TEXT) == 1
    file.write_text(words.replace(TEXT, new), encoding="utf-8")


@pytest.mark.parametrize(("folder", "count"), [(ROOT, "11"), (BSA, "0")])
def test_both_studies_have_no_warning_left(
    folder: Path, count: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(folder / FOLDER, tmp_path / FOLDER)
    assert check(tmp_path) == 0
    told = capsys.readouterr()
    assert told.out.endswith(f": no errors, 0 warnings, {count} acknowledged\n")
    assert told.err == ""


@pytest.fixture
def whole(study: Path) -> Path:
    """Give the study its plan and its pages too."""
    for name in ("analysis", "book"):
        shutil.copytree(BSA / name, study / name)
    assert check(study) == 0
    return study


def test_a_theme_of_the_report_that_is_no_page_is_told_with_its_line(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = whole / "book" / "report.yaml"
    words = outline.read_text(encoding="utf-8")
    assert "themes: [attitudes]" in words
    line = words[: words.index("themes:")].count("\n") + 1
    outline.write_text(words.replace("[attitudes]", "[atitudes]"), encoding="utf-8")
    assert check(whole) == 1
    told = capsys.readouterr().err
    assert f"report.yaml:{line}: error S012: the report has no page atitudes" in told
    assert "name one that is there: attitudes" in told


def test_before_there_is_a_plan_no_theme_is_called_wrong(whole: Path) -> None:
    (whole / "analysis" / "plan.yaml").unlink()
    (whole / "book" / "report.yaml").write_text("themes: [family_primary]\n", encoding="utf-8")
    assert check(whole) == 0


def test_an_outline_that_cannot_be_read_is_told(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (whole / "book" / "report.yaml").write_text("thems: [attitudes]\n", encoding="utf-8")
    assert check(whole) == 1
    assert "S011" in capsys.readouterr().err


def test_a_warning_is_told_and_stops_nothing(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(study, DOUBLE)
    assert check(study) == 0
    told = capsys.readouterr()
    assert "item party: warning L001: party may ask two things at once" in told.err
    assert "no errors, 1 warning, 0 acknowledged" in told.out


def test_one_that_was_acknowledged_is_counted_and_listed_with_all(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(study, f"{DOUBLE}\n    acknowledge: {{L001: Nearly everybody votes for it}}")
    assert check(study) == 0
    told = capsys.readouterr()
    assert (told.err, "L001" in told.out) == ("", False)
    assert "no errors, 0 warnings, 1 acknowledged" in told.out
    assert check(study, "--all") == 0
    told = capsys.readouterr()
    assert "item party: acknowledged L001: party may ask two things at once" in told.out
    assert "    because: Nearly everybody votes for it\n" in told.out
