"""A study without consent, loops, times or a format of its codes goes through untouched."""

from pathlib import Path

import pytest

from analysis.clean import clean_wave
from analysis.read import read_wave
from instrument.load import load
from instrument.resolve import at

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"
QUESTIONNAIRE = load(STUDY).questionnaire


@pytest.fixture(params=QUESTIONNAIRE.study.waves, ids=lambda wave: wave.id)
def given_and_cleaned(request):
    wave, study = request.param, QUESTIONNAIRE.study
    version = at(QUESTIONNAIRE, wave.version)
    path = STUDY / "data" / "raw" / wave.id / wave.file
    given = read_wave(wave, version, path, study.source_language)
    return given, clean_wave(given, version, wave, study)


def test_every_row_is_kept_and_nothing_is_flagged(given_and_cleaned):
    given, cleaned = given_and_cleaned
    assert len(cleaned.records) == len(given.rows) == 264
    assert set(cleaned.records["status"]) == {"kept"}
    assert set(cleaned.audit["action"]) == {"kept"}
    assert cleaned.records["minutes"].isna().all()


def test_every_answer_stays_as_it_was_given(given_and_cleaned):
    given, cleaned = given_and_cleaned
    key = ["row", "item"]
    both = given.answers.merge(cleaned.answers, on=key, suffixes=("_given", ""), how="outer")
    assert len(both) == len(given.answers)
    for name in ("code", "raw", "own", "column"):
        assert both[name].fillna("").equals(both[f"{name}_given"].fillna("").astype("str"))


def test_a_person_is_the_number_as_it_stands(given_and_cleaned):
    given, cleaned = given_and_cleaned
    numbers = given.answers.loc[given.answers["item"] == "respondent", "code"]
    assert list(cleaned.records["person"]) == list(numbers)
    assert cleaned.records["person"].is_unique
