"""The commands that account for the data: the flow of rows and values, and one cell's way."""

from __future__ import annotations

import click
import pandas as pd

from analysis.cli.chain import tell_outcome
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown, tell
from analysis.flow.told import tables
from analysis.pipeline.chain import bring_up_to_date
from analysis.pipeline.folder import StudyFolder


@click.command()
@click.option("--variables", is_flag=True, help="Also a line for every harmonised variable.")
@in_study
def audit(folder: StudyFolder, variables: bool) -> None:
    """Account for every row and value, from the exports to the harmonised table.

    For each wave: what came in, what was flagged, changed, dropped or set aside and why, what was
    kept, and what it reads as. The sums close to the last value, or the command says where not.

    Example: peil audit
    """
    loaded, _ = checked(folder)
    outcome = bring_up_to_date(folder, loaded.questionnaire, "audit", tell)
    flow = pd.read_csv(folder.flow, dtype=str, keep_default_na=False).astype({"n": int})
    for line in tables(flow, variables=variables):
        click.echo(line)
    click.echo(f"→ {shown(folder.flow, folder)}")
    tell_outcome(outcome)


COMMANDS = (audit,)
