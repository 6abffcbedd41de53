"""The command that makes up fieldwork."""

from __future__ import annotations

import click

from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.pipeline.folder import StudyFolder
from analysis.simulate.fieldwork import write_fieldwork
from instrument.problems import PeilError


@click.command()
@click.option("--seed", type=int, default=None, help="Another seed than the one in truth.yaml.")
@in_study
def simulate(folder: StudyFolder, seed: int | None) -> None:
    """Make up fieldwork from truth.yaml and write each wave as its platform would export it.

    Example: peil simulate --seed 7
    """
    loaded, _ = checked(folder)
    study = loaded.questionnaire.study
    if not study.synthetic:
        raise PeilError.of("S007", study=study.id)
    for path in write_fieldwork(folder.root, loaded.questionnaire, seed):
        click.echo(f"made up: {shown(path, folder)}")


COMMANDS = (simulate,)
