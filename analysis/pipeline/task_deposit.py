"""Make the zip that can be deposited, or say every reason why it may not be."""

from __future__ import annotations

import shutil

from analysis.codebook_page import codebook_of
from analysis.deposit.archive import folder_of, zipped
from analysis.deposit.beyond import beyond
from analysis.deposit.contents import Deposit, contents
from analysis.disclosure import publish
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard
from analysis.pipeline.step import Step
from analysis.pipeline.tables import StudyTables, needs
from analysis.pipeline.task_files import of_versions
from instrument.codebook.entries import variables_html
from instrument.model import Questionnaire
from instrument.problems import PeilError


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that packs the deposit.

    Raises
    ------
    PeilError
        A001 if the study has no description, A002 if it has no rules of disclosure.
    """
    missing = [
        code
        for code, part in (
            ("A001", questionnaire.study.description),
            ("A002", questionnaire.study.disclosure),
        )
        if part is None
    ]
    if missing:
        raise PeilError(*(each for code in missing for each in PeilError.of(code).problems))
    return (
        Step(
            name="deposit",
            module=__name__,
            needs=needs(folder, questionnaire),
            makes=(folder.deposit,),
            action=lambda: write_deposit(folder),
        ),
    )


def write_deposit(folder: StudyFolder) -> None:
    """Apply the rules of disclosure, look at the result and pack it."""
    shutil.rmtree(folder.deposit, ignore_errors=True)  # one that is refused leaves none
    tables = StudyTables(folder)
    questionnaire = tables.questionnaire
    rules = questionnaire.study.disclosure
    if rules is None:
        raise PeilError.of("A002")
    published = publish(questionnaire, rules, tables.harmonised)
    given = (*tables.harmonised, *tables.as_asked.values())
    deposit = Deposit(
        published=published,
        given=given,
        codebook=variables_html(codebook_of(questionnaire, published.tables, rules.smallest_cell)),
        versions=of_versions(tables, rules.smallest_cell, counted=False),
        beyond=beyond(tables.plan, given, published.tables) if tables.plan else {},
        seen_by=guard(folder),
    )
    files = contents(questionnaire, rules, deposit, tables.day)
    name = folder_of(questionnaire.study)
    packed = zipped(files, tables.day, name)
    folder.deposit.mkdir(parents=True)
    (folder.deposit / f"{name}.zip").write_bytes(packed)
