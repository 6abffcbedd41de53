"""A study without rosters, memberships, consent, groups or times goes through the same code."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.clean import clean_wave
from analysis.harmonise import Harmonised, harmonise
from analysis.read import read_wave
from instrument.lineage import lineage
from instrument.load import load
from instrument.resolve import at

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"


@pytest.fixture(scope="module")
def found() -> Harmonised:
    questionnaire = load(STUDY).questionnaire
    study = questionnaire.study
    cleaned = {}
    for wave in study.waves:
        version = at(questionnaire, wave.version)
        path = STUDY / "data" / "raw" / wave.id / wave.file
        given = read_wave(wave, version, path, study.source_language)
        cleaned[wave.id] = clean_wave(given, version, wave, study)
    return harmonise(
        questionnaire,
        lineage(questionnaire),
        {wave: each.answers for wave, each in cleaned.items()},
        pd.concat([each.records for each in cleaned.values()]),
    )


def test_everybody_is_there_four_times(found):
    assert len(found.panel) == 4 * 264
    assert set(found.panel.groupby("person").size()) == {4}
    assert found.problems == ()


def test_answers_are_as_in_the_file(found):
    for wave, panel in found.panel.groupby("wave"):
        path = STUDY / "data" / "raw" / str(wave) / f"bsa_{str(wave)[1:]}.csv"
        raw = pd.read_csv(path, dtype=str)
        assert panel["person"].tolist() == raw["respond"].tolist()
        assert panel["district"].tolist() == raw["district"].tolist()
        assert panel["numpos"].tolist() == raw["numpos"].astype(float).tolist()
        assert panel["age"].tolist() == raw["age"].astype(float).tolist()
        assert panel["party"].tolist() == raw["party"].tolist()
        assert panel["female"].tolist() == (raw["gender"] == "female").tolist()
        assert panel["relig"].tolist() == (raw["religion"] != "none").tolist()


def test_what_the_study_does_not_have_is_empty(found):
    panel = found.panel
    assert set(panel["cluster"]) == {"none"}
    for name in ("main_collective", "organiser", "submitted", "exposure_months"):
        assert panel[name].isna().all()
    assert len(found.memberships) == len(found.ties) == 0
    assert panel.groupby("post")["wave"].unique().map(list).to_dict() == {
        0: ["w1983", "w1984"],
        1: ["w1985", "w1986"],
    }
