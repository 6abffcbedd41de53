"""Run steps in order, skip what is up to date, and tell what happened in plain words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import NoReturn

import pytask

from analysis.pipeline.step import Step, to_task
from instrument.problems import PeilError, Place, Problem

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What a run did: names of the steps that were done, and of those found up to date."""

    done: tuple[str, ...]
    unchanged: tuple[str, ...]


def run(steps: Sequence[Step], build_folder: Path, tell: Tell) -> Outcome:
    """Run what is out of date.

    What a step made before is removed when it starts again; when it fails, so is all that
    follows from it, so that no result looks done that is not.

    Parameters
    ----------
    steps
        In any order; their files say which comes first.
    build_folder
        Where the state of earlier runs is kept.
    tell
        Called with pieces of text: a step's name when it starts, how it went when it ends.

    Raises
    ------
    PeilError
        With the problems of all steps that failed; what hangs on none of them is done.
    """
    made = frozenset(path for step in steps for path in step.makes)
    tasks = [to_task(step, _announced(step, tell), build_folder.parent, made) for step in steps]
    session = _session(tasks, build_folder)
    reports = session.execution_reports
    failed = [each for each in reports if each.outcome == pytask.TaskOutcome.FAIL]
    for report in failed:
        for step in _following(report.task.name, steps):
            _remove(step.makes)
    if failed:
        _raise_failures(failed)
    if session.exit_code != pytask.ExitCode.OK:
        raise PeilError.of("S004", step="the order of steps", why=_collection(session))
    return Outcome(
        done=_named(reports, pytask.TaskOutcome.SUCCESS),
        unchanged=_named(reports, pytask.TaskOutcome.SKIP_UNCHANGED),
    )


def _session(tasks: Sequence[pytask.PTask], build_folder: Path) -> pytask.Session:
    """Let pytask run, in silence, with its state in the study's own build folder."""
    config = build_folder / "pytask.toml"
    build_folder.mkdir(parents=True, exist_ok=True)
    config.write_text("[tool.pytask.ini_options]\n", encoding="utf-8")
    quiet = pytask.console.quiet
    pytask.console.quiet = True
    try:
        return pytask.build(
            tasks=tasks,
            paths=build_folder,
            config=config,
            task_files=(),
            capture="no",
            verbose=0,
        )
    finally:
        pytask.console.quiet = quiet


def _announced(step: Step, tell: Tell) -> Callable[[], None]:
    def action() -> None:
        start = monotonic()
        tell(f"  {step.name} … ")
        _remove(step.makes)
        try:
            step.action()
        except BaseException:
            tell("failed\n")
            raise
        tell(f"{monotonic() - start:.1f} s\n")

    return action


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _following(name: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    """List a step and all steps that need what it makes, however far down."""
    found = {step.name: step for step in steps if step.name == name}
    stale = {path for step in found.values() for path in step.makes}
    while new := [s for s in steps if s.name not in found and stale & set(s.needs)]:
        found |= {step.name: step for step in new}
        stale |= {path for step in new for path in step.makes}
    return tuple(found.values())


def _named(
    reports: Iterable[pytask.ExecutionReport], outcome: pytask.TaskOutcome
) -> tuple[str, ...]:
    return tuple(each.task.name for each in reports if each.outcome == outcome)


def _raise_failures(reports: Sequence[pytask.ExecutionReport]) -> NoReturn:
    """Raise what made steps fail, in the words of the catalogue, each problem once."""
    found: dict[Problem, None] = {}
    for report in reports:
        error = report.exc_info[1] if report.exc_info else None
        if isinstance(error, KeyboardInterrupt):
            raise error
        if not isinstance(error, PeilError):
            told = " ".join(str(error).split()) if error else ""
            why = f"{type(error).__name__}: {told}"
            error = PeilError.of("S004", Place(), step=report.task.name, why=why)
        found |= dict.fromkeys(error.problems)
    raise PeilError(*found)


def _collection(session: pytask.Session) -> str:
    failed = [each for each in session.collection_reports if each.exc_info]
    found = [str(each.exc_info[1]) for each in failed if each.exc_info]
    report = session.dag_report
    if report is not None and report.exc_info:
        found.append(str(report.exc_info[1]))
    return "; ".join(found) or "see pytask's own report"
