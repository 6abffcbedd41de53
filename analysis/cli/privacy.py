"""The command that makes the key behind pseudonyms."""

from __future__ import annotations

import click

from analysis.cli.group import in_study
from analysis.pipeline.folder import StudyFolder
from analysis.privacy.key import KEY_FILE, make_key
from instrument.load import load


@click.command()
@in_study
def key(folder: StudyFolder) -> None:
    """Make the key that turns participant codes into pseudonyms, outside the study's folder.

    It is made once for a study. Keep a copy where the list of participants is kept, and destroy
    it when that is destroyed: then nobody can tell any more who is who. PEIL_KEY_FILE names
    another place than the default.

    Example: peil key
    """
    path = make_key(load(folder.root).questionnaire.study.id, folder.root)
    click.echo(f"→ {path}")
    click.echo("Keep it apart from the data. Colleagues need the same key for the same pseudonyms.")
    click.echo(f"If you move it, say where it is: {KEY_FILE}=/another/place.key peil run")


COMMANDS = (key,)
