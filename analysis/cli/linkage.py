"""The command that lists people who may be the same, for a person to decide."""

from __future__ import annotations

import click

from analysis.cli.group import checked, in_study
from analysis.cli.told import shown, tell
from analysis.linkage.telling import draft, told
from analysis.pipeline.chain import bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_linkage import linked


@click.command()
@click.option("--draft", "drafted", is_flag=True, help="Print lines for the list of decisions.")
@in_study
def link(folder: StudyFolder, drafted: bool) -> None:
    """List rows whose participant code is one typing error away from that of somebody known.

    Nothing is joined by itself. Decide in data/decisions/people.csv, one line a row: same,
    different or unknown, by whom, on which day and why; the next run keeps to it. This command
    shows codes; what it writes, build/people/candidates.csv, holds none.

    Example: peil link

    Example: peil link --draft
    """
    loaded, _ = checked(folder)
    silent = (lambda _: None) if drafted else tell
    bring_up_to_date(folder, loaded.questionnaire, "link", silent)
    found = linked(folder)
    if drafted:
        for line in draft(found.undecided):
            click.echo(line)
        return
    for line in told(found.undecided):
        click.echo(line)
    rows = {(each.sender.wave, each.sender.row) for each in found.undecided}
    click.echo(f"{len(rows)} rows to decide about, {len(found.decisions)} decided about.")
    if rows:
        click.echo(f"Decide in {shown(folder.decisions, folder)}; peil link --draft begins it.")
    click.echo(f"→ {shown(folder.candidates, folder)}")


COMMANDS = (link,)
