"""The command that tells how the translations stand, and records that they were read."""

from __future__ import annotations

from collections.abc import Sequence

import click

from analysis.cli.group import in_study
from analysis.cli.told import shown
from analysis.pipeline.folder import StudyFolder
from instrument.check.references import check_references
from instrument.load import Loaded, load
from instrument.problems import PeilError, errors
from instrument.translation import (
    STATES,
    Translation,
    confirm,
    named,
    read_confirmed,
    write_confirmed,
)
from instrument.translation import translations as all_translations


@click.command()
@click.option("--confirm", "paths", multiple=True, help="A text that was read, by its name.")
@click.option("--all", "whole", is_flag=True, help="All texts that have a translation were read.")
@click.option("--lang", "languages", multiple=True, help="Only this language.")
@click.option("--everything", is_flag=True, help="List what is up to date too.")
@in_study
def translations(
    folder: StudyFolder,
    paths: tuple[str, ...],
    languages: tuple[str, ...],
    *,
    whole: bool,
    everything: bool,
) -> None:
    """Tell which translations are up to date, stale, new or missing; confirm those you read.

    A translation is stale when the source wording changed since it was confirmed.

    Example: peil translations --confirm "item stage_social text" --lang en
    """
    loaded = _readable(folder)
    confirmed = read_confirmed(folder.root)
    read = named(loaded.questionnaire, paths, languages)
    found = [
        each
        for each in all_translations(loaded.questionnaire, confirmed)
        if not languages or each.language in languages
    ]
    if whole:
        read = tuple(each for each in found if each.state in ("stale", "new"))
    if paths or whole:
        for each in read:
            click.echo(f"confirmed: {each.path} ({each.language})")
        after = confirm(loaded.questionnaire, confirmed, read)
        click.echo(f"→ {shown(write_confirmed(folder.root, after), folder)}")
        return
    for each in found:
        if everything or each.state in ("stale", "missing"):
            _tell(loaded, each)
    _tell_counts(found)


def _readable(folder: StudyFolder) -> Loaded:
    """Load the definition; a text that is missing is no reason to stop here."""
    loaded = load(folder.root)
    if found := errors(check_references(loaded)):
        raise PeilError(*found)
    return loaded


def _tell(loaded: Loaded, each: Translation) -> None:
    """Say how one translation stands, with both wordings."""
    place = loaded.place(*each.written.key)
    source = loaded.questionnaire.study.source_language
    click.echo(f"{each.state}: {each.path} ({place.file}:{place.line})")
    click.echo(f"    {source}: {each.source}")
    if each.wording:
        click.echo(f"    {each.language}: {each.wording}")


def _tell_counts(found: Sequence[Translation]) -> None:
    """Count the states, language by language."""
    languages = dict.fromkeys(each.language for each in found)
    for language in languages:
        states = [each.state for each in found if each.language == language]
        counts = (f"{states.count(state)} {state}" for state in STATES)
        click.echo(f"{language}: {', '.join(counts)}")
    if not languages:
        click.echo("There is one language only: nothing to translate.")


COMMANDS = (translations,)
