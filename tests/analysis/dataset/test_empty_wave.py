"""A wave of which no answer was kept: its files have all columns and no rows, in every format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.clean import clean_wave
from analysis.codebook_page import codebook_of
from analysis.dataset.asked import table_as_asked
from analysis.dataset.documented import documented
from analysis.dataset.formats import FORMATS, files_of
from analysis.dataset.harmonised import tables
from analysis.dataset.table import Table
from analysis.harmonise import harmonise
from analysis.harmonise.wave import told
from analysis.read import read_wave
from instrument.codebook.entries import variables_html
from instrument.dataset.asked import asked
from instrument.dataset.harmonised import harmonised
from instrument.lineage import lineage
from instrument.load import load
from instrument.resolve import at

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
EMPTY = "w1985"


@pytest.fixture(scope="module")
def made() -> dict[str, Table]:
    """Harmonise the second study with one wave set aside as a whole."""
    questionnaire = load(BSA).questionnaire
    cleaned, records = {}, []
    for wave in questionnaire.study.waves:
        version = at(questionnaire, wave.version)
        given = read_wave(wave, version, BSA / "data" / "raw" / wave.id / wave.file, "en")
        found = clean_wave(given, version, wave, questionnaire.study)
        gone = wave.id == EMPTY
        cleaned[wave.id] = found.answers.iloc[:0] if gone else found.answers
        records.append(found.records.assign(status="set_aside") if gone else found.records)
    together = pd.concat(records, ignore_index=True)
    answers = harmonise(questionnaire, lineage(questionnaire), cleaned, together)
    files = harmonised(questionnaire, told(questionnaire, lineage(questionnaire)))
    filled = tables(questionnaire, files, answers.answers, answers.panel, answers.memberships)
    (wave,) = (each for each in questionnaire.study.waves if each.id == EMPTY)
    file = asked(questionnaire, wave.version, wave)
    mine = together[together["wave"] == EMPTY]
    return {
        "asked": table_as_asked(file, cleaned[EMPTY], mine),
        **{each.file.id: each for each in filled},
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_without_rows_has_all_its_columns(made, name) -> None:
    assert made["asked"].cells.shape == (0, 9)
    for _, written in files_of(made["asked"], name, date(2020, 1, 1)):
        assert set(written.names) >= {each.name for each in made["asked"].file.variables}
        assert written.content


def test_the_other_waves_keep_their_answers(made) -> None:
    assert len(made["panel"].cells) == 3 * 264
    assert EMPTY not in set(made["panel"].cells["wave"])


def test_codebooks_count_nothing_in_it(made) -> None:
    (counted,) = documented([made["asked"]])
    assert counted.cases == 0
    assert {n for cells in (counted.counts or {}).values() for n in cells.values()} == {0}
    page = variables_html(codebook_of(load(BSA).questionnaire, [made["panel"]], smallest=10))
    assert "female" in page
