"""The command that releases a version of the questionnaire, or says what stands in the way."""

from __future__ import annotations

import click

from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.pipeline.folder import StudyFolder
from instrument.load import Loaded, load
from instrument.problems import PeilError, errors
from instrument.release import release as release_version
from instrument.release import snapshots
from instrument.release.changelog import CHANGELOG, changelog
from instrument.release.judgement import Judgement, judge
from instrument.release.number import number_of
from instrument.resolve import at
from instrument.translation import confirm, read_confirmed, write_confirmed


@click.command()
@click.argument("version", required=False)
@click.option("--changelog", "only_log", is_flag=True, help="Write the changelog again, no more.")
@click.option("--dry-run", is_flag=True, help="Say all of it and write nothing.")
@in_study
def release(folder: StudyFolder, version: str | None, *, only_log: bool, dry_run: bool) -> None:
    """Freeze VERSION: from then on its wording cannot change.

    Refuses what is not ready, says which step its number must take and why, and writes its
    snapshot and hash, and the changelog of the questionnaire.

    Example: peil release 3.1 --dry-run
    """
    if only_log and version is None:
        loaded, _ = checked(folder)
        _write_changelog(folder, changelog(loaded.questionnaire, _versions(folder)))
        return
    if version is None or only_log:
        raise click.UsageError("Missing argument 'VERSION': give it, or --changelog alone.")
    loaded = load(folder.root)
    released = snapshots(folder.root)
    found = judge(loaded, released, read_confirmed(folder.root), version)
    _tell_step(found)
    if wrong := errors(found.problems):
        raise PeilError(*wrong)
    if dry_run:
        _tell_plan(found)
        return
    _write(folder, loaded, found)


def _tell_step(found: Judgement) -> None:
    """Say which step the changes ask for, and everything that does."""
    if found.step is None:
        first = f"{found.version} is the first version to be released."
        later = "Which step it is can be told once these errors are mended."
        click.echo(first if found.older is None else later)
        return
    step = found.step
    click.echo(f"{step.newer} is a {step.size} step from {step.older}, because of")
    for each in step.deciding or ("no change at all",):
        click.echo(f"  {each}")
    if number_of(step.newer) is None or number_of(step.older) is None:
        click.echo("Its name is no number with dots, so any will do.")


def _tell_plan(found: Judgement) -> None:
    """Say what a release would write."""
    click.echo(f"Version {found.version} can be released; nothing is written.")
    for each in found.new:
        click.echo(f"  would take as read: {each.path} ({each.language})")


def _versions(folder: StudyFolder) -> tuple[str, ...]:
    return tuple(each.version for each in snapshots(folder.root))


def _write_changelog(folder: StudyFolder, text: str) -> None:
    path = folder.root / CHANGELOG
    path.write_text(text, encoding="utf-8")
    click.echo(f"→ {shown(path, folder)}")


def _write(folder: StudyFolder, loaded: Loaded, found: Judgement) -> None:
    questionnaire = loaded.questionnaire
    text = changelog(questionnaire, (*_versions(folder), found.version))
    path = release_version(folder.root, at(questionnaire, found.version))
    if found.new:
        confirmed = confirm(questionnaire, read_confirmed(folder.root), found.new)
        write_confirmed(folder.root, confirmed)
        click.echo(f"{len(found.new)} new translations are taken as read.")
    click.echo(f"Version {found.version} is released: {shown(path, folder)}")
    _write_changelog(folder, text)


COMMANDS = (release,)
