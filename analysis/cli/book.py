"""The command that brings the report up to date, and opens it in the reader's language."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path

import click

from analysis.cli.chain import tell_outcome, up_to_date
from analysis.cli.group import in_study
from analysis.cli.told import shown
from analysis.pipeline.chain import WHOLE
from analysis.pipeline.folder import StudyFolder
from analysis.report.files import FOLDER, report_file
from instrument.load import load
from instrument.problems import PeilError
from instrument.study import Study

Browse = Callable[[str], bool]
"""Opens an address, and tells whether it could."""


@click.command()
@click.option("--lang", "language", help="Language to read in, such as nl; else the study's own.")
@click.option("--open", "opens", is_flag=True, help="Open it in your browser.")
@in_study
def book(folder: StudyFolder, language: str | None, *, opens: bool) -> None:
    """Build the report in every language of the study, as pages and as a PDF.

    What is up to date is not built again. --open shows its first page.

    Example: peil book --lang nl --open
    """
    wanted = known(load(folder.root).questionnaire.study, language)
    outcome = up_to_date(folder, WHOLE)
    pages = first_page(folder, wanted)
    click.echo(f"→ {shown(pages, folder)}")
    click.echo(f"→ {shown(folder.book / FOLDER / report_file(wanted), folder)}")
    tell_outcome(outcome)
    if opens:
        open_page(pages, webbrowser.open)


def known(study: Study, language: str | None) -> str:
    """Give the language to read in.

    Raises
    ------
    PeilError
        S014 for one that the study is not made in.
    """
    if language is None:
        return study.source_language
    if language not in study.languages:
        there = ", ".join(study.languages)
        raise PeilError.of("S014", language=language, known=there)
    return language


def first_page(folder: StudyFolder, language: str) -> Path:
    """Name the page on which the report starts in a language."""
    return folder.book / language / "index.html"


def open_page(page: Path, browse: Browse) -> None:
    """Open a page in the reader's browser, or say that there is none and where the page stands."""
    address = page.as_uri()
    if not browse(address):
        click.echo(f"No browser could be opened here. Open this yourself: {address}")


COMMANDS = (book,)
