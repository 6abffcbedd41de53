"""The command that brings all waves onto the harmonised variables, by an engine if asked."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.cli.chain import tell_outcome, tell_unread, up_to_date
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.engine import ENGINES, Written, engine_of, harmonise_files, work_of
from analysis.engine.anchors import anchors_counted
from analysis.harmonise.equated import equated, settled
from analysis.pipeline.chain import STAGES
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_harmonise import write_wide
from instrument.lineage import lineage

_STAGE = "harmonise"


@click.command(name=_STAGE)
@click.option("--engine", help=f"Also make the wide tables by one of: {', '.join(ENGINES)}.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with the wide table of each wave as given, <wave>.parquet; nothing is cleaned.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the wide tables go; by default build/wide/<engine>.",
)
@in_study
def harmonise(
    folder: StudyFolder, engine: str | None, source: Path | None, into: Path | None
) -> None:
    """Bring all waves onto the harmonised variables.

    The rules are the same on every engine: pandas and polars work in memory, duckdb in streams from
    Parquet to Parquet, pyspark on a cluster; these two may write the rows in another order. The
    wide tables have one row a respondent; beside each value stands the reason why there is none.

    With --from, a table holds for each item a column <item> with codes as the platform wrote them
    (of a multiple choice <item>__<option>, true or false) and, if you like, <item>__reason; for
    each loop there is another table, <wave>.<loop>.parquet, with row and entry. A column answered,
    the moment on the wave's own clock, tells how long a period had lasted by then.

    Example: peil harmonise --engine duckdb --from big/ --into big/harmonised
    """
    if source is not None:
        _tell_written(_from_files(folder, engine, source, into), folder)
        return
    outcome = up_to_date(folder, _STAGE)
    if engine is not None:
        _tell_written(write_wide(folder, engine, into), folder)
    for place in STAGES[_STAGE].results(folder):
        click.echo(f"→ {shown(place, folder)}")
    tell_unread(folder)
    tell_outcome(outcome)


def _from_files(
    folder: StudyFolder, engine: str | None, source: Path, into: Path | None
) -> Written:
    """Harmonise tables as given; only the definition is needed."""
    started = engine_of(engine) if engine else engine_of()
    loaded, _ = checked(folder)
    questionnaire = loaded.questionnaire
    variables = lineage(questionnaire)
    counts = anchors_counted(questionnaire, variables, source)
    linked, problems = equated(questionnaire, variables, counts)
    for each in problems:
        click.echo(f"  {each.what}: {each.remedy}")
    work = work_of(questionnaire, settled(variables, linked), "as given")
    return harmonise_files(work, started, source, into or folder.wide(started.name))


def _tell_written(written: Written, folder: StudyFolder) -> None:
    click.echo(f"{written.engine}: {written.rows} rows, {written.values} values; without a value:")
    for reason, number in written.reasons.items():
        if number:
            click.echo(f"  {reason}: {number}")
    for path in written.files:
        inside = path.is_relative_to(folder.root)
        click.echo(f"→ {shown(path, folder) if inside else path}")


COMMANDS = (harmonise,)
