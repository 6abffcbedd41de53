"""The first page of the codebook: versions, waves, and where to find what."""

from __future__ import annotations

from itertools import pairwise

from instrument.codebook.grades import legend
from instrument.codebook.markdown import (
    heading,
    in_page_language,
    link,
    note,
    page,
    table,
)
from instrument.locale import Locale
from instrument.model import Questionnaire
from instrument.resolve import versions_of


def index_page(questionnaire: Questionnaire, locale: Locale) -> str:
    """Write the page that leads to the page of every version and to the variables."""
    study = questionnaire.study
    asked = [versions_of(questionnaire, item) for item in questionnaire.items]
    waves = {
        info.id: [in_page_language(w.label, locale) for w in study.waves if w.version == info.id]
        for info in study.versions
    }
    rows = (
        (
            link(locale.text("version {version}", version=info.id), f"codebook-{info.id}"),
            ", ".join(info.languages),
            str(sum(info.id in versions for versions in asked)),
            ", ".join(waves[info.id]) or locale.text("not fielded yet"),
            in_page_language(info.note, locale) if info.note else "",
            _changes(questionnaire, info.id, locale),
        )
        for info in reversed(study.versions)
    )
    variables = link(locale.text("harmonised variables"), "codebook-harmonised")
    title = in_page_language(study.title, locale)
    headings = (
        locale.text("Version"),
        locale.text("Languages"),
        locale.text("Items"),
        locale.text("Waves"),
        locale.text("Note"),
        locale.text("What changed"),
    )
    return page(
        (
            heading(1, locale.text("Codebook"), "codebook"),
            note(in_page_language(study.notice, locale)),
            locale.text("Every question of {study} in every version, word for word.", study=title),
            table(headings, rows),
            locale.text("How the versions read on one another: {variables}.", variables=variables),
            legend(locale),
            locale.text(
                "Counts from 1 to {most} are hidden, and one more where the hidden one could be "
                "found by subtraction. Texts, codes and sensitive answers are not counted at all.",
                most=study.smallest_cell - 1,
            ),
        )
    )


def _changes(questionnaire: Questionnaire, version: str, locale: Locale) -> str:
    """Refer to the page that compares a version with the one before it."""
    for older, newer in pairwise(questionnaire.versions):
        if newer == version:
            return link(locale.text("since {version}", version=older), f"compare-{older}-{newer}")
    return ""
