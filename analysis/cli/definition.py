"""The commands that look after the definition."""

from __future__ import annotations

import click

from analysis.cli.group import checked, examined, in_study
from analysis.cli.told import shown, tell_problems
from analysis.pipeline.folder import StudyFolder
from instrument.load import closest
from instrument.problems import PeilError
from instrument.release import release as release_version
from instrument.resolve import at
from instrument.schema import write_schemas


@click.command()
@click.option("--all", "whole", is_flag=True, help="List acknowledged warnings too, with reasons.")
@in_study
def check(folder: StudyFolder, *, whole: bool) -> None:
    """Check the definition: references, translations, histories, conditions, releases, wording.

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
    click.echo(
        f"{questionnaire.study.id}: {len(questionnaire.items)} items in versions "
        f"{', '.join(questionnaire.versions)}: no errors, {len(found.problems)} warnings, "
        f"{len(found.acknowledged)} acknowledged"
    )


@click.command()
@click.argument("version")
@in_study
def release(folder: StudyFolder, version: str) -> None:
    """Freeze VERSION: write its snapshot and hash; from then on its wording cannot change.

    Example: peil release 3.0
    """
    loaded, _ = checked(folder)
    known = loaded.questionnaire.versions
    if version not in known:
        near = closest(version, known)
        raise PeilError.of("D005", kind="version", id=version, closest=near, known=", ".join(known))
    path = release_version(folder.root, at(loaded.questionnaire, version))
    click.echo(f"Version {version} is released: {shown(path, folder)}")


COMMANDS = (check, release)
