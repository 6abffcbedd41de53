"""How the command speaks: problems in words, and files as seen from the study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from analysis.pipeline.folder import StudyFolder
from instrument.problems import Problem


def tell_problems(problems: Sequence[Problem]) -> None:
    """Say what is wrong, each with its place and remedy, and how many there are."""
    for each in problems:
        click.echo(str(each), err=True)
    if len(problems) > 1:
        click.echo(f"{len(problems)} problems", err=True)


def shown(place: Path, folder: StudyFolder) -> str:
    """Name a file as seen from the study's folder."""
    return str(place.relative_to(folder.root))


def tell(text: str) -> None:
    """Say how far the work is; `click.echo` lets each piece be seen at once."""
    click.echo(text, nl=False)
