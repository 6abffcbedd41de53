"""The command that fixes the plan before results: registers it, or says how it has changed."""

from __future__ import annotations

import click

from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.pipeline.folder import StudyFolder
from analysis.plan import read_plan
from analysis.plan.check import check_plan
from analysis.plan.recipes import recipes
from analysis.plan.registration import (
    Standing,
    read_registrations,
    register,
    standings,
    write_registrations,
)
from instrument.lineage import lineage
from instrument.problems import PeilError


@click.command(name="register")
@click.option("--because", default="", help="Why a plan that was registered before has changed.")
@click.option("--dry-run", is_flag=True, help="Say how the plan stands and write nothing.")
@in_study
def register_plan(folder: StudyFolder, because: str, *, dry_run: bool) -> None:
    """Fix the plan: what changes afterwards is marked in every result.

    Writes the whole plan, with hashes of how its columns are made from answers, and the hash of
    all that beside it. A changed plan can be registered again, with
    the reason; what differs from the first time stays marked.

    Example: peil register --dry-run
    """
    file = read_plan(folder.plan)
    questionnaire = checked(folder)[0].questionnaire
    variables = lineage(questionnaire)
    if problems := check_plan(file, questionnaire, variables):
        raise PeilError(*problems)
    made = recipes(file.plan, questionnaire, variables)
    earlier = read_registrations(folder.registered)
    if earlier:
        for name, standing in standings(file.plan, earlier, made).items():
            click.echo(f"{name}: {told(standing)}")
    if dry_run:
        click.echo(f"{len(file.plan.entries)} hypotheses; nothing is written.")
        return
    found = register(file.plan, earlier, because, made)
    write_registrations(folder.registered, found)
    last = found[-1]
    click.echo(f"Registered, dated {last.registered}: SHA-256 {last.sha256}")
    click.echo(f"→ {shown(folder.registered, folder)}")


def told(standing: Standing) -> str:
    """Say how a hypothesis stands, with the fields that differ."""
    return f"{standing.state} ({', '.join(standing.fields)})" if standing.fields else standing.state


COMMANDS = (register_plan,)
