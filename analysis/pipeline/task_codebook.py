"""Count the answers and write the codebook: pages in each language, and a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pandas as pd

from analysis.codebook_page import codebook_of
from analysis.harmonise.derivation import scales_of
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.node import content
from analysis.pipeline.step import Step
from analysis.pipeline.tables import StudyTables, needs
from analysis.report.places import shown_on, written
from analysis.tally import tally_items, tally_variables
from instrument.codebook.counts import Counts
from instrument.codebook.entries import Links, book_links, variables_html, variables_page
from instrument.codebook.page import comparison_page, harmonised_page, index_page, version_page
from instrument.codebook.table import to_csv
from instrument.compare.comparison import compare
from instrument.locale import SOURCE, Locale
from instrument.model import Questionnaire
from instrument.resolve import Version
from instrument.study import Study


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
                *written(folder),
            ),
            makes=(
                *(
                    folder.codebook_page(language, page)
                    for language in questionnaire.study.languages
                    for page in pages_of(versions)
                ),
                folder.codebook / "codebook.csv",
                *(folder.searchable(each) for each in _alone(questionnaire.study)),
            ),
            action=lambda: write_codebook(folder),
            values=tuple(content(each) or "" for each in Locale.catalogues),
        ),
    )


def pages_of(versions: tuple[str, ...]) -> tuple[str, ...]:
    """Name the pages: those of all versions, one for each, and one for each with the next."""
    compared = (f"compare-{older}-{newer}" for older, newer in pairwise(versions))
    return "index", "variables", "harmonised", *(f"version-{each}" for each in versions), *compared


def write_codebook(folder: StudyFolder) -> None:
    """Read the definition and the answers, and write the pages of each language and the table."""
    tables = StudyTables(folder)
    study = tables.questionnaire.study
    answers = pd.read_parquet(folder.harmonised("answers"))
    versions = {
        name: Version.model_validate_json(folder.version(name).read_bytes())
        for name in tables.questionnaire.versions
    }
    cleaned = {wave.id: pd.read_parquet(folder.clean(wave.id)) for wave in study.waves}
    asked = tally_items({wave.id: versions[wave.version] for wave in study.waves}, cleaned)
    counts = tally_variables(scales_of(tables.questionnaire, tables.every_variable), answers)
    entries = codebook_of(
        tables.questionnaire,
        tables.harmonised,
        study.smallest_cell,
        _links(folder, tables),
        asked,
        answers,
    )
    for language in study.languages:
        locale = Locale(language)
        pages = _pages(tables, versions, counts, asked, locale)
        pages["variables"] = variables_page(replace(entries, locale=locale))
        folder.codebook_page(language, "index").parent.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            folder.codebook_page(language, name).write_text(page, encoding="utf-8")
    for language in _alone(study):
        alone = replace(entries, links=Links(), locale=Locale(language))
        folder.searchable(language).write_text(variables_html(alone), encoding="utf-8")
    (folder.codebook / "codebook.csv").write_text(to_csv(tables.questionnaire), encoding="utf-8")


def _alone(study: Study) -> tuple[str, ...]:
    """Name the languages of the codebook that stands alone: English, and the study's."""
    return tuple(dict.fromkeys((SOURCE, *study.languages)))


def _pages(
    tables: StudyTables,
    versions: Mapping[str, Version],
    counts: Counts,
    asked: Counts,
    locale: Locale,
) -> dict[str, str]:
    """Write the pages from the definition, for the readers of a language."""
    questionnaire = tables.questionnaire
    pages = {
        "index": index_page(questionnaire, locale),
        "harmonised": harmonised_page(questionnaire, tables.every_variable, counts, asked, locale),
    }
    for name, version in versions.items():
        pages[f"version-{name}"] = version_page(questionnaire, version, asked, locale)
    for older, newer in pairwise(questionnaire.versions):
        found = compare(questionnaire, older, newer, locale)
        page = comparison_page(found, questionnaire, tables.resting, locale)
        pages[f"compare-{older}-{newer}"] = page
    return pages


def _links(folder: StudyFolder, tables: StudyTables) -> Links:
    """Find where pages of the book stand that entries lead to, the same in every language."""
    questionnaire = tables.questionnaire
    return book_links(
        (each.id for each in tables.every_variable),
        (each.id for each in questionnaire.constructs),
        # Without answers the book has none of these pages.
        shown_on(written(folder)) if questionnaire.study.waves else {},
    )
