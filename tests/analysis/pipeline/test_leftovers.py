"""What no step makes any more is removed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.pipeline.leftovers import RECORD, clear, note_made
from analysis.pipeline.step import Step


def step(name: str, *makes: Path) -> Step:
    return Step(name, "instrument.vocabulary", (), makes, lambda: None)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    for name in ("forms/1.0", "forms/2.0"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "form.xlsx").write_text(name)
    (tmp_path / "book").mkdir()
    (tmp_path / "book/index.html").write_text("")
    (tmp_path / "of_a_person.txt").write_text("")
    return tmp_path


def test_results_of_a_step_that_is_gone_are_removed(build: Path) -> None:
    old = [step(v, build / f"forms/{v}/form.xlsx") for v in ("1.0", "2.0")]
    note_made(old, build)
    assert clear(old[:1], build) == (build / "forms/2.0/form.xlsx",)
    assert (build / "forms/1.0/form.xlsx").is_file()
    assert not (build / "forms/2.0/form.xlsx").exists()


def test_results_that_a_step_no_longer_makes_are_removed(build: Path) -> None:
    note_made([step("forms", build / "forms/1.0/form.xlsx", build / "forms/2.0/form.xlsx")], build)
    clear([step("forms", build / "forms/1.0/form.xlsx")], build)
    assert not (build / "forms/2.0/form.xlsx").exists()


def test_what_another_step_makes_now_stays(build: Path) -> None:
    note_made([step("old", build / "forms/1.0/form.xlsx")], build)
    assert clear([step("new", build / "forms/1.0/form.xlsx")], build) == ()


def test_a_folder_is_removed_as_a_whole(build: Path) -> None:
    note_made([step("book", build / "book")], build)
    assert clear([], build) == (build / "book",)
    assert not (build / "book").exists()


def test_a_folder_that_still_holds_results_stays_and_so_do_files_in_a_made_folder(
    build: Path,
) -> None:
    note_made([step("one", build / "forms"), step("two", build / "book/index.html")], build)
    today = [step("one", build / "forms/1.0/form.xlsx"), step("two", build / "book")]
    assert clear(today, build) == ()


def test_steps_of_several_runs_are_remembered_together(build: Path) -> None:
    note_made([step("one", build / "forms/1.0/form.xlsx")], build)
    note_made([step("two", build / "forms/2.0/form.xlsx")], build)
    assert len(clear([], build)) == 2
    assert clear([], build) == ()


def test_what_no_step_ever_made_is_never_touched(build: Path) -> None:
    clear([step("one", build / "forms/1.0/form.xlsx")], build)
    clear([], build)
    assert (build / "of_a_person.txt").is_file()
    assert (build / "forms/2.0/form.xlsx").is_file()


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_broken_record_counts_as_nothing_made(build: Path, text: str) -> None:
    (build / RECORD).write_text(text)
    assert clear([], build) == ()
