"""The commands that document the data: codebooks, data files, drafts, and the deposit."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.cli.chain import tell_outcome
from analysis.cli.drafting import write_draft
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown, tell
from analysis.pipeline.chain import ON_DEMAND, STAGES, bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_files import DDI, KINDS
from instrument.problems import PeilError

PAGES = "html"
"""The format of the pages in the book, and of the codebook that stands alone."""
DRAFTS = Path("build") / "draft"


@click.command()
@click.option(
    "--format",
    "kinds",
    multiple=True,
    type=click.Choice([PAGES, *KINDS, "all"]),
    help="Of codebook or data file; by default html.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draft a definition from this data file of SPSS or Stata instead.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for the draft; by default build/draft where you stand.",
)
@click.option("--encoding", help="Of the texts in the data file, where it does not say.")
@click.option("--lang", "language", help="Language of its labels, such as nl; by default guessed.")
@click.pass_context
def codebook(
    context: click.Context,
    kinds: tuple[str, ...],
    source: Path | None,
    into: Path | None,
    encoding: str | None,
    language: str | None,
) -> None:
    """Write the codebook, and data files with all labels for statistical programs.

    The files hold every answer: they are for the researchers. What may be given to others is made
    by peil package.

    Example: peil codebook --format spss --format ddi

    Example: peil codebook --from FILE.sav --into drafts
    """
    if source is None:
        context.invoke(_codebook, kinds=kinds)
        return
    files = write_draft(source, into or DRAFTS, encoding, language)
    for path in files:
        click.echo(f"draft: {path}")
    study = files[0].parents[2]
    click.echo(f"Read it, mend it, then: peil --study {study} check")


@click.command()
@in_study
def _codebook(folder: StudyFolder, kinds: tuple[str, ...]) -> None:
    """Write the formats wanted."""
    loaded, _ = checked(folder)
    wanted = {PAGES, *KINDS} if "all" in kinds else set(kinds or (PAGES,))
    described = loaded.questionnaire.study.description is not None
    if DDI in kinds and not described:
        raise PeilError.of("A001")
    if PAGES in wanted:
        outcome = bring_up_to_date(folder, loaded.questionnaire, "codebook", tell)
        for place in STAGES["codebook"].results(folder):
            click.echo(f"→ {shown(place, folder)}")
        tell_outcome(outcome)
    files = [kind for kind in KINDS if kind in wanted and (described or kind != DDI)]
    if files:
        only = [f"files {kind}" for kind in files]
        outcome = bring_up_to_date(folder, loaded.questionnaire, "files", tell, only=only)
        for kind in files:
            click.echo(f"→ {shown(folder.data_files(kind), folder)}")
        tell_outcome(outcome)


@click.command()
@in_study
def package(folder: StudyFolder) -> None:
    """Pack a deposit for an archive, after the study's rules of disclosure.

    It is refused, with the list of reasons, where a rule is broken or an archive would miss
    something.

    Example: peil package
    """
    loaded, _ = checked(folder)
    outcome = bring_up_to_date(folder, loaded.questionnaire, "deposit", tell)
    for place in ON_DEMAND["deposit"].results(folder):
        for path in sorted(place.iterdir()):
            click.echo(f"→ {shown(path, folder)}")
    tell_outcome(outcome)


COMMANDS = (codebook, package)
