"""The commands that account for the data: the flow of rows and values, and one cell's way."""

from __future__ import annotations

import json

import click
import pandas as pd

from analysis.cli.chain import tell_outcome
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown, tell
from analysis.flow.told import tables
from analysis.pipeline.chain import bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.traced import traced
from analysis.trace.wanted import Wanted


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


@click.command()
@click.option("--person", help="Whose value: as in the built tables.")
@click.option("--row", type=int, help="Or the row of the export, as a person counts; with --wave.")
@click.option("--wave", help="Only this wave.")
@click.option("--item", help="The question, on all variables that are made of it.")
@click.option("--variable", help="Or a variable, derivation or construct: a cell of the panel.")
@click.option("--lang", "language", help="Language of labels; by default the study's own.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@in_study
def trace(
    folder: StudyFolder,
    person: str | None,
    row: int | None,
    wave: str | None,
    item: str | None,
    variable: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Follow a value from the cell of the export to the table, check by check and rule by rule.

    Example: peil trace --person A6X3TW --item age_band

    Example: peil trace --row 4 --wave w1 --variable stay_intention
    """
    if (person is None) == (row is None) or (row is not None and wave is None):
        raise click.UsageError("Say whose value: --person P, or --row N with --wave W.")
    if (item is None) == (variable is None):
        raise click.UsageError("Say which value: --item I, or --variable V.")
    loaded, _ = checked(folder)
    quiet = (lambda _: None) if as_json else tell
    bring_up_to_date(folder, loaded.questionnaire, "harmonise", quiet)
    found = traced(folder, Wanted(person, row, wave), item=item, variable=variable)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
        return
    for line in found.told(language):
        click.echo(line)


COMMANDS = (audit, trace)
