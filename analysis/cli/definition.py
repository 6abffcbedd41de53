"""The commands that look after the definition."""

from __future__ import annotations

import click

from analysis.cli.group import examined, in_study
from analysis.cli.told import tell_problems
from analysis.pipeline.folder import StudyFolder
from analysis.report.staged import outlined
from instrument.compare.saying import number_of
from instrument.schema import write_schemas


@click.command()
@click.option("--all", "whole", is_flag=True, help="List acknowledged warnings too, with reasons.")
@in_study
def check(folder: StudyFolder, *, whole: bool) -> None:
    """Check the definition: references, translations, histories, conditions, releases, wording.

    And that every page that the report's outline names is there.

    Warnings that the definition acknowledges with a reason are counted apart.

    Example: peil check --all
    """
    loaded, found = examined(folder)
    write_schemas(folder.build / "definition" / "schema")
    tell_problems(found.problems)
    for each in found.acknowledged if whole else ():
        place = f"{each.problem.place}: " if str(each.problem.place) else ""
        click.echo(f"{place}acknowledged {each.problem.code}: {each.problem.what}")
        click.echo(f"    because: {each.reason}")
    questionnaire = loaded.questionnaire
    outlined(folder, questionnaire.study)
    warnings = number_of(len(found.problems), "warning", "warnings")
    click.echo(
        f"{questionnaire.study.id}: {len(questionnaire.items)} items in versions "
        f"{', '.join(questionnaire.versions)}: no errors, {warnings}, "
        f"{len(found.acknowledged)} acknowledged"
    )


COMMANDS = (check,)
