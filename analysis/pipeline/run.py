"""Run steps in order, skip what is up to date, and tell what happened in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytask

from analysis.pipeline.step import Step, to_task
from instrument.problems import PeilError, Place

Tell = Callable[[str], None]
STATE = ".pytask"


@dataclass(frozen=True)
class Outcome:
    """What a run did: names of the steps that were done, and of those found up to date."""

    done: tuple[str, ...]
    unchanged: tuple[str, ...]


def run(steps: Sequence[Step], build_folder: Path, tell: Tell) -> Outcome:
    """Run what is out of date.

    Parameters
    ----------
    steps
        In any order; their files say which comes first.
    build_folder
        Where the state of earlier runs is kept.
    tell
        Called with a line for each step when it starts and when it ends.

    Raises
    ------
    PeilError
        With the problems of the first step that failed; what had been done stays done.
    """
    tasks = [to_task(step, _announced(step, tell)) for step in steps]
    config = build_folder / "pytask.toml"
    build_folder.mkdir(parents=True, exist_ok=True)
    config.write_text("[tool.pytask.ini_options]\n", encoding="utf-8")
    quiet = pytask.console.quiet
    pytask.console.quiet = True
    try:
        session = pytask.build(
            tasks=tasks,
            paths=build_folder,
            config=config,
            task_files=(),
            capture="no",
            verbose=0,
            stop_after_first_failure=True,
        )
    finally:
        pytask.console.quiet = quiet
    reports = session.execution_reports
    _raise_failure(reports)
    if session.exit_code != pytask.ExitCode.OK:
        raise PeilError.of("S004", step="the order of steps", why=_collection(session))
    return Outcome(
        done=_named(reports, pytask.TaskOutcome.SUCCESS),
        unchanged=_named(reports, pytask.TaskOutcome.SKIP_UNCHANGED),
    )


def _announced(step: Step, tell: Tell) -> Callable[[], None]:
    def action() -> None:
        start = monotonic()
        step.action()
        tell(f"{step.name}  {monotonic() - start:.1f} s")

    return action


def _named(
    reports: Iterable[pytask.ExecutionReport], outcome: pytask.TaskOutcome
) -> tuple[str, ...]:
    return tuple(each.task.name for each in reports if each.outcome == outcome)


def _raise_failure(reports: Iterable[pytask.ExecutionReport]) -> None:
    """Raise what made a step fail, in the words of the catalogue."""
    for report in reports:
        if report.outcome != pytask.TaskOutcome.FAIL:
            continue
        error = report.exc_info[1] if report.exc_info else None
        if isinstance(error, PeilError):
            raise error
        if isinstance(error, KeyboardInterrupt):
            raise error
        why = f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error) else ''}"
        raise PeilError.of("S004", Place(), step=report.task.name, why=why) from error


def _collection(session: pytask.Session) -> str:
    failed = [each for each in session.collection_reports if each.exc_info]
    found = [str(each.exc_info[1]) for each in failed if each.exc_info]
    report = session.dag_report
    if report is not None and report.exc_info:
        found.append(str(report.exc_info[1]))
    return "; ".join(found) or "see pytask's own report"
