"""The first page of the codebook: versions, waves, and where to find what."""

from __future__ import annotations

from itertools import pairwise

from instrument.codebook.counts import SMALLEST_CELL
from instrument.codebook.grades import legend
from instrument.codebook.markdown import (
    heading,
    in_page_language,
    link,
    note,
    page,
    table,
)
from instrument.model import Questionnaire
from instrument.resolve import versions_of

_COUNTS = (
    f"Counts from 1 to {SMALLEST_CELL - 1} are hidden, and one more where the hidden one could be "
    "found by subtraction. Texts, codes and sensitive answers are not counted at all."
)


def index_page(questionnaire: Questionnaire) -> str:
    """Write the page that leads to the page of every version and to the variables."""
    study = questionnaire.study
    asked = [versions_of(questionnaire, item) for item in questionnaire.items]
    waves = {
        info.id: [in_page_language(w.label) for w in study.waves if w.version == info.id]
        for info in study.versions
    }
    rows = (
        (
            link(f"version {info.id}", f"codebook-{info.id}"),
            ", ".join(info.languages),
            str(sum(info.id in versions for versions in asked)),
            ", ".join(waves[info.id]) or "not fielded yet",
            in_page_language(info.note) if info.note else "",
            _changes(questionnaire, info.id),
        )
        for info in reversed(study.versions)
    )
    variables = link("harmonised variables", "codebook-harmonised")
    return page(
        (
            heading(1, "Codebook", "codebook"),
            note(in_page_language(study.notice)),
            f"Every question of {in_page_language(study.title)} in every version, word for word.",
            table(("Version", "Languages", "Items", "Waves", "Note", "What changed"), rows),
            f"How the versions read on one another: {variables}.",
            f"Comparability: {legend()}",
            _COUNTS,
        )
    )


def _changes(questionnaire: Questionnaire, version: str) -> str:
    """Refer to the page that compares a version with the one before it."""
    for older, newer in pairwise(questionnaire.versions):
        if newer == version:
            return link(f"since {older}", f"compare-{older}-{newer}")
    return ""
