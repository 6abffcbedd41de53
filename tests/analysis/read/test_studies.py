"""The exports that ship with the repository read as what was put into them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from analysis.read import read_wave
from analysis.simulate.fieldwork import exports, simulate
from analysis.simulate.platforms import HEADINGS, Export
from analysis.simulate.truth import load_truth
from instrument.load import load
from instrument.problems import PeilError
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]
PANEL = ROOT / "tests" / "studies" / "bsa_panel"
READ_OTHERWISE = {"out_of_range", "count_like_missing_code"}


def read(study, folder, wave):
    version = at(study, wave.version)
    path = folder / "data" / "raw" / wave.id / wave.file
    return read_wave(wave, version, path, study.study.source_language)


@pytest.fixture(scope="module")
def fieldwork():
    questionnaire = load(ROOT).questionnaire
    return simulate(questionnaire, load_truth(ROOT))


@pytest.mark.parametrize("name", ["w1", "w2", "w3"])
def test_the_study_s_export_holds_every_answer_that_was_made_up(fieldwork, kit, name):
    questionnaire = fieldwork.questionnaire
    (wave,) = (w for w in questionnaire.study.waves if w.id == name)
    assert (ROOT / "data" / "raw" / name / wave.file).read_bytes() == exports(fieldwork)[name][1]
    given = read(questionnaire, ROOT, wave)
    sent = fieldwork.submissions[name]
    export = Export(at(questionnaire, wave.version), wave, sent, "nl", ())
    otherwise = {
        (p.row, p.item)
        for p in fieldwork.planted
        if p.wave == name and p.trap in READ_OTHERWISE and p.item
    }
    met: Counter[str | None] = Counter()
    assert len(given.rows) == len(sent)
    for row, each in enumerate(sent, HEADINGS[wave.platform] + 1):
        found, expected = kit.answers_in(given, row), kit.answers_to(export, each)
        differ = {key for key in {*found, *expected} if found.get(key) != expected.get(key)}
        assert {(row, item) for item, _ in differ} <= otherwise
        met += Counter(found[key][2] for key in differ)
    assert set(met) <= {"invalid", "dont_know"}
    assert {(p.place.row, p.place.item) for p in given.problems} <= otherwise


def test_trials_and_unfinished_forms_of_the_study_are_told_apart(fieldwork):
    for wave in fieldwork.questionnaire.study.waves:
        rows = read(fieldwork.questionnaire, ROOT, wave).rows
        sent = [each.kind for each in fieldwork.submissions[wave.id]]
        trials = {"qualtrics": ("test", "preview")}.get(wave.platform, ())
        assert rows["kind"].tolist() == [k if k in trials else "answered" for k in sent]
        if wave.platform != "msforms":
            assert rows["finished"].tolist() == [kind != "unfinished" for kind in sent]
        last = max(each.submitted for each in fieldwork.submissions[wave.id])
        assert abs((rows["submitted"].max() - last).total_seconds()) < 60


def test_every_cell_of_the_second_study_is_read():
    study = load(PANEL).questionnaire
    for wave in study.study.waves:
        given = read(study, PANEL, wave)
        path = PANEL / "data" / "raw" / wave.id / wave.file
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        assert given.problems == ()
        assert len(given.rows) == len(lines) == 264
        assert given.rows["submitted"].isna().all()
        cells = dict(
            zip(
                zip(given.answers["row"], given.answers["column"], strict=True),
                given.answers["code"],
                strict=True,
            )
        )
        assert cells == {
            (row, heading): cell
            for row, line in enumerate(lines, 2)
            for heading, cell in line.items()
        }


def test_another_wave_s_export_is_recognised(fieldwork, tmp_path):
    questionnaire = fieldwork.questionnaire
    first, second, third = questionnaire.study.waves
    for wave, other, name in (
        (first, second, "Qualtrics"),
        (second, third, "Microsoft Forms"),
        (third, first, "LimeSurvey"),
    ):
        content = (ROOT / "data" / "raw" / other.id / other.file).read_bytes()
        path = tmp_path / "export.csv"
        path.write_bytes(content)
        with pytest.raises(PeilError) as caught:
            read_wave(wave, at(questionnaire, wave.version), path, "nl")
        (problem,) = caught.value.problems
        assert problem.code == "R012"
        assert f"those of {name}" in problem.what
        assert problem.place.file == f"data/raw/{wave.id}/{wave.file}"
