"""The list of rows that may be somebody known, of the shipped study: no code stands in it."""

from __future__ import annotations

from pathlib import Path

from analysis.clean.wave import senders
from analysis.linkage.candidate import candidates, table
from analysis.linkage.known import Panel, Sender, senders_of
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import Key
from analysis.read import read_wave
from instrument.load import load
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[2]


def test_no_code_stands_among_the_rows_to_decide_about() -> None:
    questionnaire = load(ROOT).questionnaire
    study = questionnaire.study
    found: list[Sender] = []
    formats = {}
    for wave in study.waves:
        version = at(questionnaire, wave.version)
        path = ROOT / "data" / "raw" / wave.id / wave.file
        given = read_wave(wave, version, path, study.source_language)
        found += senders_of(senders(given, version, wave, study))
        (item,) = (each for each in version.items if each.id == study.keys.person)
        formats[wave.id] = item.scale.code_format
    listed = candidates(Panel(tuple(found), formats))
    people = {each.person for each in found if each.person}
    seen_by = Guard(Codes.of(people, tuple(formats.values()), Key(b"test")))
    told = table(listed)
    assert len(told) > 0
    assert seen_by.problems(told, "candidates") == ()
    text = told.to_csv(index=False)
    assert not [each.typed for each in listed if each.typed in text]
    named = told.assign(difference=[each.person for each in listed])
    assert [each.code for each in seen_by.problems(named, "candidates")] == ["V010"]
