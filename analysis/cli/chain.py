"""The commands that bring the chain up to date, stage by stage or as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.cli.group import checked, in_study
from analysis.cli.told import shown, tell
from analysis.pipeline import task_fit
from analysis.pipeline.chain import STAGES, WHOLE, bring_up_to_date, steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.run import Outcome, run
from analysis.pipeline.task_fit import fitted
from analysis.privacy.key import key_of
from analysis.privacy.texts import NOTHING
from analysis.summary import amiss, estimates_told, forms_found, summary, unread

MADE_UP = (
    "The answers are made up, so the key to their pseudonyms is no secret; see peil key --help."
)

WORDS = (
    f"“{NOTHING}” stands for what people may have written themselves: look in the export at that "
    "row, or in build/clean/<wave>_texts.parquet."
)


def _stage(name: str, said: str, example: str) -> click.Command:
    """Make the command that brings a stage, and all before it, up to date."""

    @click.command(name=name, help=f"{said}\n\nExample: {example}")
    @in_study
    def command(folder: StudyFolder) -> None:
        outcome = up_to_date(folder, name)
        for place in STAGES[name].results(folder):
            click.echo(f"→ {shown(place, folder)}")
        if name == "clean":
            for line in forms_found(folder.clean("forms")):
                click.echo(line)
            _tell_amiss(folder)
        tell_outcome(outcome)

    return command


def up_to_date(folder: StudyFolder, stage: str) -> Outcome:
    """Run what is out of date in a stage and all before it."""
    loaded, _ = checked(folder)
    outcome = bring_up_to_date(folder, loaded.questionnaire, stage, tell)
    study = loaded.questionnaire.study
    if study.synthetic and key_of(study.id, folder.root, made_up=True).made_up:
        click.echo(MADE_UP)
    return outcome


def _tell_amiss(folder: StudyFolder) -> None:
    """Say what could not be read as it stands, and where each case is told with its remedy."""
    audit = folder.clean("audit")
    if found := amiss(audit):
        click.echo(f"Amiss in the exports; row, column and remedy stand in {shown(audit, folder)}:")
        for line in found:
            click.echo(f"  {line}")
        if any(f"“{NOTHING}”" in line for line in found):
            click.echo(WORDS)


def tell_unread(folder: StudyFolder) -> None:
    """Say which answers became invalid because no rule knows them."""
    if found := unread(folder.harmonised("problems")):
        click.echo("Answers without a harmonised value:")
        for line in found:
            click.echo(f"  {line}")


def tell_outcome(outcome: Outcome) -> None:
    """Say how much was to be done."""
    if outcome.done:
        click.echo(f"{len(outcome.done)} steps done, {len(outcome.unchanged)} up to date.")
    else:
        click.echo(f"Nothing to do: all {len(outcome.unchanged)} steps are up to date.")


@click.command(name="run")
@in_study
def run_all(folder: StudyFolder) -> None:
    """Bring everything up to date, from the definition to the book.

    Example: peil run
    """
    outcome = up_to_date(folder, WHOLE)
    click.echo()
    for line in summary(folder.result("verdicts"), folder.definition("study")):
        click.echo(line)
    click.echo()
    _tell_amiss(folder)
    tell_unread(folder)
    click.echo(f"Read: {shown(folder.book / 'index.html', folder)}")
    for stage in STAGES.values():
        for place in filter(Path.exists, stage.results(folder)):
            click.echo(f"  {stage.makes}: {shown(place, folder)}")
    tell_outcome(outcome)


@click.command(name="fit")
@click.option("--only", "names", multiple=True, metavar="H", help="Fit this hypothesis alone.")
@in_study
def fit_stage(folder: StudyFolder, names: tuple[str, ...]) -> None:
    """Fit the registered plan and judge its hypotheses.

    With --only, the estimates of those hypotheses are told and nothing is judged: a verdict needs
    all that are corrected together.

    Example: peil fit --only H5
    """
    if not names:
        outcome = up_to_date(folder, "fit")
        for place in STAGES["fit"].results(folder):
            click.echo(f"→ {shown(place, folder)}")
        tell_outcome(outcome)
        return
    loaded, _ = checked(folder)
    wanted = task_fit.steps_of(folder, names)
    before = steps_up_to(folder, loaded.questionnaire, "harmonise")
    outcome = run((*before, *wanted), folder.build, tell)
    for name in names:
        for line in estimates_told(fitted(folder, name).estimates):
            click.echo(line)
    tell_outcome(outcome)


COMMANDS = (
    _stage("clean", "Read the raw exports, flag and set aside; write the audit.", "peil clean"),
    _stage("weights", "Compute the weights that the study declares.", "peil weights"),
    fit_stage,
    run_all,
)
