"""What the HTML codebook shows of tables: counts and classes of every wave, and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.dataset.bins import bins_by_wave
from analysis.dataset.counts import WAVE, counts_by_wave
from analysis.dataset.table import Table
from instrument.codebook.counts import Counts
from instrument.codebook.entries import Codebook, Links, Parts
from instrument.model import Questionnaire


def codebook_of(
    questionnaire: Questionnaire,
    tables: Sequence[Table],
    smallest: int,
    links: Links | None = None,
    asked: Counts | None = None,
    answers: pd.DataFrame | None = None,
) -> Codebook:
    """Gather what the page is made of.

    Parameters
    ----------
    questionnaire
        For titles, waves and modules.
    tables
        Those to show; the ones without waves have no pictures.
    smallest
        The least count that is shown.
    links
        To pages of the book; a page that stands alone has none.
    asked
        Counts that stand elsewhere, see `Codebook.asked`.
    answers
        Harmonised, long: tell what each code was made of, see `Codebook.parts`.
    """
    study = questionnaire.study
    waved = {
        each.file.id: each for each in tables if WAVE in each.cells and each.file.id != "waves"
    }
    return Codebook(
        title=study.title,
        notice=study.notice,
        languages=tables[0].file.languages,
        files=tuple(each.file for each in tables),
        waves=study.waves,
        counts={name: counts_by_wave(each) for name, each in waved.items()},
        bins={name: bins_by_wave(each) for name, each in waved.items()},
        asked=asked or {},
        parts=_parts(answers) if answers is not None else {},
        modules=_modules(questionnaire),
        links=links or Links(),
        smallest=smallest,
    )


def _modules(questionnaire: Questionnaire) -> Mapping[str, Mapping[str, str]]:
    return {item.id: module.title for module in questionnaire.modules for item in module.items}


def _parts(answers: pd.DataFrame) -> Parts:
    """Find the codes as given that each harmonised code was made of."""
    known = answers[answers["code"].notna() & answers["given"].notna()]
    met = known[["wave", "variable", "code", "given"]].drop_duplicates().astype(object)
    found: dict[str, dict[str, dict[str, set[str]]]] = {}
    for wave, variable, code, given in met.itertuples(index=False):
        found.setdefault(wave, {}).setdefault(variable, {}).setdefault(code, set()).add(given)
    return found
