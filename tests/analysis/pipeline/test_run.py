"""Steps run when something they hang on has changed, and no stale result survives."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from analysis.pipeline import step as steps_module
from analysis.pipeline.run import Outcome, run
from analysis.pipeline.step import Step
from instrument.problems import PeilError


class Study:
    """A toy study: a and b are doubled one by one, and their sum is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.build = root / "build"
        self.ran: list[str] = []
        self.told: list[str] = []
        root.mkdir(exist_ok=True)
        self.write("a", "1")
        self.write("b", "2")

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text)

    def made(self, name: str) -> str:
        return (self.build / name).read_text()

    def steps(self, names: Sequence[str] = ("a", "b")) -> list[Step]:
        doubles = tuple(self.build / f"{name}2" for name in names)
        total = self._step("sum", doubles, "sum", lambda texts: sum(map(int, texts)))
        return [total, *(self._double(name) for name in names)]

    def _double(self, name: str) -> Step:
        return self._step(
            f"double {name}", (self.root / name,), f"{name}2", lambda texts: 2 * int(texts[0])
        )

    def _step(
        self, name: str, needs: tuple[Path, ...], makes: str, work: Callable[[list[str]], int]
    ) -> Step:
        def action() -> None:
            self.ran.append(name)
            texts = [path.read_text() for path in needs]
            self.build.mkdir(exist_ok=True)
            (self.build / makes).write_text("half done")
            (self.build / makes).write_text(str(work(texts)))

        return Step(name, "instrument.vocabulary", needs, (self.build / makes,), action)

    def run(self, steps: Sequence[Step] | None = None) -> Outcome:
        self.ran.clear()
        self.told.clear()
        return run(steps or self.steps(), self.build, self.told.append)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study(tmp_path / "study")


def test_steps_run_in_the_order_of_their_files(study: Study) -> None:
    outcome = study.run()
    assert study.made("sum") == "6"
    assert outcome.done[-1] == "sum"
    assert outcome.unchanged == ()


def test_a_second_run_does_nothing(study: Study) -> None:
    study.run()
    outcome = study.run()
    assert study.ran == []
    assert outcome.done == ()
    assert sorted(outcome.unchanged) == ["double a", "double b", "sum"]


def test_what_depends_on_a_changed_file_runs_and_nothing_else(study: Study) -> None:
    study.run()
    study.write("a", "10")
    study.run()
    assert study.ran == ["double a", "sum"]
    assert study.made("sum") == "24"


def test_a_step_that_makes_the_same_as_before_sets_off_nothing(study: Study) -> None:
    study.run()
    study.write("a", " 1")
    study.run()
    assert study.ran == ["double a"]


def test_a_change_is_seen_although_size_and_time_of_writing_are_the_same(study: Study) -> None:
    source = study.root / "a"
    os.utime(source, ns=(10**18, 10**18))
    study.run()
    source.write_text("9")
    os.utime(source, ns=(10**18, 10**18))
    study.run()
    assert study.made("sum") == "22"


def test_a_result_that_somebody_changed_is_made_again(study: Study) -> None:
    study.run()
    kept = (study.build / "a2").stat()
    (study.build / "a2").write_text("7")
    os.utime(study.build / "a2", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    study.run()
    assert study.ran == ["double a"]
    assert study.made("a2") == "2"


def test_a_deleted_result_is_made_again(study: Study) -> None:
    study.run()
    (study.build / "b2").unlink()
    (study.build / "sum").unlink()
    study.run()
    assert study.ran == ["double b", "sum"]
    assert study.made("sum") == "6"


def test_a_source_that_is_no_longer_there_changes_what_was_made_from_it(study: Study) -> None:
    study.run()
    study.run(study.steps(["a"]))
    assert study.made("sum") == "2"


def test_a_folder_is_needed_with_every_file_in_it(study: Study) -> None:
    pages = study.root / "pages"
    pages.mkdir()
    (pages / "one").write_text("1")
    (pages / "two").write_text("2")

    def count() -> None:
        study.ran.append("count")
        (study.build / "count").write_text(str(len(list(pages.iterdir()))))

    step = Step("count", "instrument.vocabulary", (pages,), (study.build / "count",), count)
    study.run([step])
    for change in (
        lambda: (pages / "three").write_text(""),
        lambda: (pages / "two").rename(pages / "four"),
        (pages / "one").unlink,
        lambda: (pages / "four").write_text("4"),
    ):
        change()
        study.run([step])
        assert study.ran == ["count"]
    study.run([step])
    assert study.ran == []


@pytest.mark.parametrize("lost", ["one", "part/two"])
def test_a_folder_that_is_made_is_made_again_when_any_file_of_it_is_lost(
    study: Study, lost: str
) -> None:
    folder = study.build / "book"

    def work() -> None:
        study.ran.append("book")
        (folder / "part").mkdir(parents=True)
        (folder / "one").write_text("1")
        (folder / "part/two").write_text("2")

    step = Step("book", "instrument.vocabulary", (study.root / "a",), (folder,), work)
    study.run([step])
    (folder / lost).unlink()
    study.run([step])
    assert study.ran == ["book"]
    assert (folder / lost).is_file()


def test_a_change_of_code_sets_off_the_steps_that_use_it(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code.py"
    code.write_text("x = 1")
    monkeypatch.setattr(steps_module, "ROOT", tmp_path)
    monkeypatch.setattr(steps_module, "code_of", lambda *modules: (code,) if "m" in modules else ())
    steps = [
        Step(each.name, "n", each.needs, each.makes, each.action, ("m",))
        if each.name == "double a"
        else each
        for each in study.steps()
    ]
    study.run(steps)
    code.write_text("x = 2")
    study.run(steps)
    assert study.ran == ["double a"]


def test_another_version_of_a_library_sets_off_the_steps_that_use_it(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [
        Step(each.name, each.module, each.needs, each.makes, each.action, (), ("painter",))
        if each.name == "sum"
        else each
        for each in study.steps()
    ]
    study.run(steps)
    installed = {"painter": "2.0"}
    monkeypatch.setattr(steps_module, "version", lambda name: installed.get(name, "1.0"))
    study.run(steps)
    first = list(study.ran)
    installed["painter"] = "2.1"
    study.run(steps)
    assert "sum" in first
    assert study.ran == ["sum"]


def broken(study: Study, error: BaseException) -> list[Step]:
    def fail() -> None:
        (study.build / "a2").write_text("half done")
        raise error

    return [
        Step(each.name, each.module, each.needs, each.makes, fail)
        if each.name == "double a"
        else each
        for each in study.steps()
    ]


def test_a_failed_step_leaves_nothing_that_looks_done(study: Study) -> None:
    study.run()
    study.write("a", "3")
    with pytest.raises(PeilError) as caught:
        study.run(broken(study, ValueError("no\nsuch thing")))
    (problem,) = caught.value.problems
    assert problem.code == "S004"
    assert "double a" in problem.what
    assert "ValueError: no such thing" in problem.what
    assert not (study.build / "a2").exists()
    assert not (study.build / "sum").exists()
    assert study.made("b2") == "4"
    assert study.told[-1] == "failed\n"


def test_after_a_failure_only_what_is_missing_runs(study: Study) -> None:
    study.write("a", "3")
    with pytest.raises(PeilError):
        study.run(broken(study, ValueError()))
    first = set(study.ran)
    study.run()
    assert set(study.ran) == {"double a", "double b", "sum"} - first
    assert study.made("sum") == "10"


def test_a_stop_by_hand_leaves_nothing_that_looks_done(study: Study) -> None:
    study.run()
    study.write("a", "3")
    with pytest.raises(KeyboardInterrupt):
        study.run(broken(study, KeyboardInterrupt()))
    assert not (study.build / "a2").exists()
    assert not (study.build / "sum").exists()


def test_problems_of_a_step_are_passed_on_as_they_are(study: Study) -> None:
    with pytest.raises(PeilError) as caught:
        study.run(broken(study, PeilError.of("R002")))
    assert [each.code for each in caught.value.problems] == ["R002"]


def test_a_step_that_does_not_make_what_it_says_has_failed(study: Study) -> None:
    lazy = Step("lazy", "instrument.vocabulary", (), (study.build / "none",), lambda: None)
    with pytest.raises(PeilError, match=r"lazy.*none"):
        study.run([lazy])


def test_a_missing_source_is_named_with_the_step_that_needs_it(study: Study) -> None:
    (study.root / "b").unlink()
    with pytest.raises(PeilError) as caught:
        study.run()
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("S006", "b")
    assert "double b" in problem.what


def test_steps_in_a_circle_are_refused(study: Study) -> None:
    one, two = study.build / "one", study.build / "two"
    circle = [
        Step("one", "instrument.vocabulary", (two,), (one,), lambda: None),
        Step("two", "instrument.vocabulary", (one,), (two,), lambda: None),
    ]
    with pytest.raises(PeilError, match="S004"):
        study.run(circle)


def test_two_studies_do_not_know_of_each_other(tmp_path: Path) -> None:
    first, second = Study(tmp_path / "first"), Study(tmp_path / "second")
    first.run()
    second.write("a", "5")
    second.run()
    assert (first.made("sum"), second.made("sum")) == ("6", "14")
    first.run()
    assert first.ran == []
    assert {path.name for path in tmp_path.iterdir()} == {"first", "second"}
    assert {path.name for path in first.root.iterdir()} == {"a", "b", "build"}


def test_a_study_that_moved_is_still_up_to_date(tmp_path: Path) -> None:
    Study(tmp_path / "here").run()
    (tmp_path / "here").rename(tmp_path / "there")
    moved = Study(tmp_path / "there")
    moved.run()
    assert moved.ran == []


def test_where_one_stands_makes_no_difference(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.run()
    monkeypatch.chdir(tmp_path)
    study.run()
    assert study.ran == []


def test_a_step_is_told_when_it_starts_and_when_it_ends(study: Study) -> None:
    study.run()
    started, ended = study.told[::2], study.told[1::2]
    assert started[-1] == "  sum … "
    assert sorted(started) == ["  double a … ", "  double b … ", "  sum … "]
    assert all(each.endswith(" s\n") for each in ended)
