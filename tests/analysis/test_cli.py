"""The command says in words what is wrong and where, with an exit code, and never a traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import group, main, peil
from analysis.pipeline.step import ROOT
from instrument.forms.target import targets

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"
COMMANDS = (
    "audit",
    "book",
    "calibrate",
    "check",
    "clean",
    "codebook",
    "compare",
    "fit",
    "forms",
    "harmonise",
    "key",
    "link",
    "package",
    "power",
    "register",
    "release",
    "run",
    "simulate",
    "tables",
    "trace",
    "translations",
    "weights",
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    skipped = shutil.ignore_patterns("build", "book")
    return Path(shutil.copytree(BSA, tmp_path / "study", ignore=skipped))


def run(study: Path, *arguments: str) -> int:
    return main(["--study", str(study), *arguments])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_commands_are_there() -> None:
    assert tuple(sorted(peil.commands)) == COMMANDS


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_help_has_an_example(
    command: tuple[str, ...], flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, flag]) == 0
    told = capsys.readouterr().out
    assert "Example: peil" in told
    assert told.startswith("Usage: peil")


def test_help_needs_no_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "forms", "--help") == 0
    assert "Write the forms" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["harmonize"], "Did you mean harmonise?"),
        (["frms"], "Did you mean forms?"),
        (["xyzzy"], "Known: audit, book"),
        (["--stduy", "x"], "No such option"),
        (["release"], "Missing argument"),
        (["forms", "more"], "unexpected extra argument"),
        (["simulate", "--seed", "many"], "not a valid integer"),
    ],
)
def test_a_wrong_call_says_what_is_right(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Example: peil" in "".join(capsys.readouterr())


@pytest.mark.parametrize("command", ["check", "run", "simulate"])
def test_a_folder_without_a_study_is_named(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "nowhere", command) == 1
    told = capsys.readouterr().err
    assert f"error S001: there is no study in {tmp_path / 'nowhere'}" in told
    assert "→ give the study's folder with --study DIR" in told


@pytest.mark.parametrize("command", ["check", "forms", "run"])
def test_broken_yaml_is_told_with_its_line(
    study: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(study / "instrument/questionnaire/study.yaml", "synthetic: false", "synthetic: [false")
    assert run(study, command) == 1
    told = capsys.readouterr().err
    assert told.startswith("instrument/questionnaire/study.yaml:")
    assert "error D001" in told
    assert "Traceback" not in told


def test_an_error_in_the_definition_stops_every_command_before_any_step(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        study / "instrument/questionnaire/study.yaml",
        'id: w1986, label: {en: "1986"}, version: "1.0"',
        'id: w1986, label: {en: "1986"}, version: "9.9"',
    )
    assert run(study, "clean") == 1
    told = capsys.readouterr()
    assert "error D005" in told.err
    assert told.out == ""


def test_every_missing_export_is_named(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "data/raw/w1983/bsa_1983.csv").unlink()
    (study / "data/raw/w1986/bsa_1986.csv").unlink()
    assert run(study, "clean") == 1
    told = capsys.readouterr().err
    assert told.count("error R001") == 2
    assert "put the platform's export at data/raw/w1983/bsa_1983.csv" in told
    assert told.endswith("2 problems\n")


def test_what_is_amiss_in_an_export_is_counted(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = study / "data/raw/w1983/bsa_1983.csv"
    export.write_bytes(export.read_bytes()[:300])
    assert run(study, "clean") == 0
    told = capsys.readouterr().out
    assert "stand in build/clean/audit.parquet:\n  w1983: 1 × R008, 1 × R021\n" in told
    assert "    1 × R021, first in row " in told
    assert ": the file ends within a line, so this row may be cut; export the wave again" in told


def test_forms_need_no_exports(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(study / "data")
    assert run(study, "forms") == 0
    told = capsys.readouterr().out
    steps = len(targets()) + 1  # one language, so each kind of form is one step
    assert f"→ build/forms\n{steps} steps done, 0 up to date.\n" in told
    assert (study / "build/forms/1.0/xlsform.xlsx").is_file()
    assert run(study, "forms") == 0
    assert capsys.readouterr().out == (
        f"→ build/forms\nNothing to do: all {steps} steps are up to date.\n"
    )


def test_one_kind_of_form_is_written_alone(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(study, "forms", "--target", "limesurvey", "--version", "1.0", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "→ build/forms/1.0/limesurvey.lss\n→ build/forms/1.0/limesurvey.txt\n" in told
    assert [path.name for path in sorted((study / "build/forms/1.0").iterdir())] == [
        "limesurvey.lss",
        "limesurvey.txt",
    ]


def test_a_form_that_cannot_be_written_leaves_the_others(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(study / "instrument/questionnaire/released", ignore_errors=True)
    (module,) = sorted((study / "instrument/questionnaire").glob("a_*.yaml"))
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("text: {en: ", "text: {en: 🦊 ", 1), encoding="utf-8")
    assert "🦊" in module.read_text(encoding="utf-8")
    assert run(study, "forms") == 1
    told = capsys.readouterr().err
    assert "F010" in told
    made = {path.name for path in (study / "build/forms/1.0").iterdir()}
    assert {"limesurvey.lss", "xlsform.xlsx", "review.html"} <= made
    assert not [name for name in made if name.startswith("paper")]


def test_kinds_of_form_are_listed(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(study, "forms", "--list") == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines()] == list(targets())


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--target", "limesurvy", "did you mean limesurvey?"),
        ("--version", "1.1", "did you mean 1.0?"),
        ("--lang", "fr", "language of these versions fr does not exist"),
    ],
)
def test_a_form_that_does_not_exist_is_told(
    study: Path, option: str, value: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study, "forms", option, value) == 1
    assert told in capsys.readouterr().err


def test_a_missing_plan_is_named(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "analysis/plan.yaml").unlink()
    assert run(study, "fit") == 1
    assert "analysis/plan.yaml" in capsys.readouterr().err


def test_check_counts_items_and_warnings(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(study, "check") == 0
    assert "bsa_panel: 9 items in versions 1.0: no errors, " in capsys.readouterr().out
    assert (study / "build/definition/schema").is_dir()


def test_a_version_that_does_not_exist_names_those_that_do(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study, "release", "1.1") == 1
    told = capsys.readouterr().err
    assert "1.1 is no version of the questionnaire" in told
    assert "open it first, under versions: in study.yaml; there are 1.0" in told


def test_a_release_is_frozen_once(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(study, "release", "1.0") == 0
    snapshot = "instrument/questionnaire/released/1.0.json"
    assert f"Version 1.0 is released: {snapshot}\n" in capsys.readouterr().out
    assert (study / snapshot).is_file()
    assert run(study, "release", "1.0") == 1
    assert "error D016" in capsys.readouterr().err


def test_a_released_wording_cannot_change(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(study, "release", "1.0")
    change(study / "instrument/questionnaire/a_panel.yaml", "How old are you?", "Your age?")
    assert run(study, "forms") == 1
    assert "error D007" in capsys.readouterr().err


def test_made_up_answers_never_take_the_place_of_real_ones(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (study / "data/raw/w1983/bsa_1983.csv").read_bytes()
    assert run(study, "simulate") == 1
    assert "error S007: the answers of bsa_panel are real" in capsys.readouterr().err
    assert (study / "data/raw/w1983/bsa_1983.csv").read_bytes() == before


def test_simulation_needs_its_truth(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(study / "instrument/questionnaire/study.yaml", "synthetic: false", "synthetic: true")
    assert run(study, "simulate") == 1
    assert "analysis/simulate/truth.yaml" in capsys.readouterr().err


def broken(error: BaseException):
    def fail(*_: object) -> None:
        raise error

    return fail


def test_what_nobody_expected_is_told_without_a_traceback(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PEIL_TRACEBACK", raising=False)
    monkeypatch.setattr(group, "load", broken(ZeroDivisionError("by nought")))
    assert run(study, "check") == 1
    told = capsys.readouterr().err
    assert "error S005" in told
    assert "ZeroDivisionError: by nought" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("command", ["check", "clean"])
def test_an_output_folder_that_cannot_be_is_named(
    study: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("PEIL_TRACEBACK", raising=False)
    (study / "build").write_text("a file in the folder's place", encoding="utf-8")
    assert run(study, command) == 1
    told = capsys.readouterr().err
    assert f"{study / 'build'}" in told
    assert "error S008: it cannot be read or written" in told
    assert "Traceback" not in told


def test_a_folder_in_the_place_of_a_definition_file_is_named(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PEIL_TRACEBACK", raising=False)
    (study / "instrument/questionnaire/more.yaml").mkdir()
    assert run(study, "check") == 1
    told = capsys.readouterr().err
    assert "more.yaml: error S008" in told


def test_who_asks_for_a_traceback_gets_it(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEIL_TRACEBACK", "1")
    monkeypatch.setattr(group, "load", broken(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        run(study, "check")


def test_a_stop_by_hand_is_told_and_has_its_own_exit_code(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(group, "load", broken(KeyboardInterrupt()))
    assert run(study, "check") == 130
    assert "Stopped" in capsys.readouterr().err


def test_the_study_one_stands_in_is_taken(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(study)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("bsa_panel:")


def test_elsewhere_the_study_of_the_checkout_is_taken_if_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert group.default_study() == ROOT
    monkeypatch.setattr(group, "ROOT", tmp_path / "installed")
    assert group.default_study() == tmp_path


def test_it_runs_as_a_program_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis", "--study", str(tmp_path), "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error S001")
