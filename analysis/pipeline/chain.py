"""The whole chain, stage by stage, in the order in which a study goes through it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.pipeline import (
    task_audit,
    task_book,
    task_clean,
    task_codebook,
    task_definition,
    task_deposit,
    task_fieldwork,
    task_files,
    task_fit,
    task_forms,
    task_harmonise,
    task_linkage,
    task_people,
    task_weights,
)
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.leftovers import clear, note_made
from analysis.pipeline.run import Outcome, Tell, run
from analysis.pipeline.step import Step
from analysis.pipeline.task_forms import ALL, Wanted
from instrument.model import Questionnaire
from instrument.problems import PeilError


@dataclass(frozen=True)
class Stage:
    """A stage: its steps, the stages it needs, and where a person finds what it makes."""

    steps: Callable[[StudyFolder, Questionnaire], tuple[Step, ...]]
    after: tuple[str, ...]
    makes: str
    results: Callable[[StudyFolder], tuple[Path, ...]]


STAGES: dict[str, Stage] = {
    "definition": Stage(
        task_definition.steps, (), "definition", lambda folder: (folder.build / "definition",)
    ),
    "forms": Stage(
        task_forms.steps, ("definition",), "forms", lambda folder: (folder.build / "forms",)
    ),
    "link": Stage(
        task_linkage.steps,
        ("definition",),
        "people to decide about",
        lambda folder: (folder.candidates,),
    ),
    "clean": Stage(
        task_clean.steps,
        ("definition",),
        "cleaned waves and audit",
        lambda folder: (folder.clean("audit").parent,),
    ),
    "harmonise": Stage(
        task_harmonise.steps,
        ("definition", "clean"),
        "harmonised answers",
        lambda folder: (folder.harmonised("answers").parent,),
    ),
    "attrition": Stage(
        task_people.steps,
        ("definition", "clean", "harmonise"),
        "who took part when",
        lambda folder: (folder.people("attrition").parent,),
    ),
    "fieldwork": Stage(
        task_fieldwork.steps,
        ("definition", "clean"),
        "quality of fieldwork",
        lambda folder: (folder.fieldwork("rates").parent,),
    ),
    "audit": Stage(
        task_audit.steps,
        ("definition", "clean", "harmonise"),
        "flow of rows and values",
        lambda folder: (folder.flow,),
    ),
    "codebook": Stage(
        task_codebook.steps,
        ("definition", "clean", "harmonise"),
        "codebook",
        lambda folder: (folder.codebook,),
    ),
    "fit": Stage(
        task_fit.steps,
        ("definition", "clean", "harmonise"),
        "results",
        lambda folder: (folder.manifest.parent,),
    ),
    "weights": Stage(
        task_weights.steps,
        ("definition", "clean", "harmonise"),
        "weights",
        lambda folder: (folder.weights("weights").parent,),
    ),
    "book": Stage(
        task_book.steps,
        (
            "definition",
            "forms",
            "clean",
            "harmonise",
            "audit",
            "attrition",
            "fieldwork",
            "codebook",
            "fit",
            "weights",
        ),
        "book",
        lambda folder: (folder.book,),
    ),
}
WHOLE = "book"
"""The stage that needs all others, but for those that are made on demand."""
ON_DEMAND: dict[str, Stage] = {
    "files": Stage(
        task_files.steps,
        ("definition", "clean", "harmonise"),
        "data files",
        lambda folder: (folder.data_files("csv").parent,),
    ),
    "deposit": Stage(
        task_deposit.steps,
        ("definition", "clean", "harmonise"),
        "deposit",
        lambda folder: (folder.deposit,),
    ),
}
"""Stages that are made when asked for, and then kept up to date by the whole chain."""


def steps_up_to(
    folder: StudyFolder, questionnaire: Questionnaire, stage: str, wanted: Wanted = ALL
) -> tuple[Step, ...]:
    """List the steps of a stage and of all that it needs; of the forms, those wanted.

    The whole chain includes what was made on demand before.
    """
    if stage in ON_DEMAND:
        made = ON_DEMAND[stage]
        before = [each for name in made.after for each in _steps(folder, questionnaire, name)]
        return (*before, *made.steps(folder, questionnaire))
    found: list[Step] = []
    for name in (*STAGES[stage].after, stage):
        if name == "forms":
            found += task_forms.steps(folder, questionnaire, wanted)
        else:
            found += _steps(folder, questionnaire, name)
    if stage == WHOLE:
        found += _made_before(folder, questionnaire)
    return tuple(found)


def _steps(folder: StudyFolder, questionnaire: Questionnaire, stage: str) -> tuple[Step, ...]:
    return STAGES[stage].steps(folder, questionnaire)


def _made_before(folder: StudyFolder, questionnaire: Questionnaire) -> Iterator[Step]:
    """Give the steps on demand whose results are there; one that is refused today has none."""
    for stage in ON_DEMAND.values():
        try:
            steps = stage.steps(folder, questionnaire)
        except PeilError:
            continue
        yield from (step for step in steps if all(path.exists() for path in step.makes))


def bring_up_to_date(
    folder: StudyFolder,
    questionnaire: Questionnaire,
    stage: str,
    tell: Tell,
    wanted: Wanted = ALL,
    only: Collection[str] = (),
) -> Outcome:
    """Run what is out of date in a stage and in all that it needs.

    `wanted` limits the stage of forms; `only` names the steps wanted of the stage of files, or all
    if it is empty. After the whole chain, what earlier runs made and nothing
    makes today is removed.

    Raises
    ------
    PeilError
        With the problems of the first step that failed.
    """
    steps = steps_up_to(folder, questionnaire, stage, wanted)
    if only:
        files = {step.name for step in ON_DEMAND["files"].steps(folder, questionnaire)}
        steps = tuple(step for step in steps if step.name not in files - set(only))
    outcome = run(steps, folder.build, tell)
    if stage == WHOLE:
        for path in clear(steps, folder.build):
            tell(f"  removed: {path.relative_to(folder.root)}\n")
    else:
        note_made(steps, folder.build)
    return outcome
