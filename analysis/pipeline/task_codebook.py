"""Count the answers and write the codebook: a page per version, the variables, and a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd

from analysis.codebook_page import codebook_of
from analysis.harmonise.derivation import scales_of
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.tables import StudyTables, needs
from analysis.tally import tally_items, tally_variables
from instrument.codebook.counts import SMALLEST_CELL
from instrument.codebook.entries import Links, book_links, variables_html, variables_page
from instrument.codebook.page import comparison_page, harmonised_page, index_page, version_page
from instrument.codebook.table import to_csv
from instrument.compare.comparison import compare
from instrument.model import Questionnaire
from instrument.resolve import Version

_SHOWN = re.compile(r"\bpage\.hypothesis\(\w+, [\"'](\w+)[\"']\)")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that writes the codebook."""
    versions = questionnaire.versions
    return (
        Step(
            name="codebook",
            module=__name__,
            needs=(
                *needs(folder, questionnaire),
                *(folder.version(version) for version in versions),
                *sorted(folder.pages.glob("*.md")),
            ),
            makes=(
                *(folder.codebook / f"{page}.md" for page in pages_of(versions)),
                folder.codebook / "codebook.csv",
                folder.codebook / "codebook.html",
            ),
            action=lambda: write_codebook(folder),
        ),
    )


def pages_of(versions: tuple[str, ...]) -> tuple[str, ...]:
    """Name the pages: those of all versions, one for each, and one for each with the next."""
    compared = (f"compare-{older}-{newer}" for older, newer in pairwise(versions))
    return "index", "variables", "harmonised", *(f"version-{each}" for each in versions), *compared


def write_codebook(folder: StudyFolder) -> None:
    """Read the definition and the answers, and write the pages and the table."""
    tables = StudyTables(folder)
    questionnaire, variables = tables.questionnaire, tables.every_variable
    versions = {
        name: Version.model_validate_json(folder.version(name).read_bytes())
        for name in questionnaire.versions
    }
    waves = questionnaire.study.waves
    cleaned = {wave.id: pd.read_parquet(folder.clean(wave.id)) for wave in waves}
    asked = tally_items({wave.id: versions[wave.version] for wave in waves}, cleaned)
    answers = pd.read_parquet(folder.harmonised("answers"))
    counts = tally_variables(scales_of(questionnaire, variables), answers)
    pages = {
        "index": index_page(questionnaire),
        "harmonised": harmonised_page(questionnaire, variables, counts, asked),
    }
    for name, version in versions.items():
        pages[f"version-{name}"] = version_page(questionnaire, version, asked)
    for older, newer in pairwise(questionnaire.versions):
        found = compare(questionnaire, older, newer)
        pages[f"compare-{older}-{newer}"] = comparison_page(found, questionnaire, tables.resting)
    links = book_links(
        (each.id for each in variables),
        (each.id for each in questionnaire.constructs),
        shown_on(folder.pages) if waves else {},  # without answers the book has none of these pages
    )
    rules = questionnaire.study.disclosure
    smallest = rules.smallest_cell if rules else SMALLEST_CELL
    shown = codebook_of(questionnaire, tables.harmonised, smallest, links, asked, answers)
    pages["variables"] = variables_page(shown)
    folder.codebook.mkdir(parents=True, exist_ok=True)
    (folder.codebook / "codebook.html").write_text(
        variables_html(replace(shown, links=Links())), encoding="utf-8"
    )
    for name, page in pages.items():
        (folder.codebook / f"{name}.md").write_text(page, encoding="utf-8")
    (folder.codebook / "codebook.csv").write_text(to_csv(questionnaire), encoding="utf-8")


def shown_on(pages: Path) -> Mapping[str, str]:
    """Find the page of the book that shows each hypothesis: id → name of the page."""
    return {
        name: path.stem
        for path in sorted(pages.glob("*.md"))
        for name in _SHOWN.findall(path.read_text(encoding="utf-8"))
    }
