"""What was fielded is frozen: every version has its snapshot, from before its fieldwork began."""

from __future__ import annotations

from pathlib import Path

import pytest

from instrument.check import check
from instrument.load import Loaded, load
from instrument.release import differences, freeze, snapshots
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


def test_every_version_is_released_and_no_snapshot_was_touched(loaded: Loaded) -> None:
    frozen = snapshots(ROOT)
    assert tuple(each.version for each in frozen) == loaded.questionnaire.versions
    assert all(each.digest == each.recorded for each in frozen)


def test_the_definition_still_says_what_was_released(loaded: Loaded) -> None:
    for snapshot in snapshots(ROOT):
        version = at(loaded.questionnaire, snapshot.version)
        assert differences(snapshot, version) == ()


def test_the_definition_has_no_problem(loaded: Loaded) -> None:
    assert check(loaded, snapshots(ROOT)) == ()


def test_each_version_was_released_before_its_first_field_day(loaded: Loaded) -> None:
    study = loaded.questionnaire.study
    released = {version.id: version.released for version in study.versions}
    assert len({wave.version for wave in study.waves}) == len(study.waves) == 3
    for wave in study.waves:
        day = released[wave.version]
        assert day is not None
        assert day <= wave.first_day <= wave.last_day


def test_the_field_periods_are_those_of_the_design(loaded: Loaded) -> None:
    days = {w.id: (str(w.first_day), str(w.last_day)) for w in loaded.questionnaire.study.waves}
    assert days == {
        "w1": ("2019-10-07", "2019-11-15"),
        "w2": ("2020-08-31", "2020-10-11"),
        "w3": ("2021-05-17", "2021-06-27"),
    }


def test_version_1_was_in_dutch_only(loaded: Loaded) -> None:
    languages = {v.id: v.languages for v in loaded.questionnaire.study.versions}
    assert languages == {"1.0": ("nl",), "2.0": ("nl", "en"), "3.0": ("nl", "en")}
    assert b'"en"' not in freeze(at(loaded.questionnaire, "1.0"))


def test_the_roster_grew_from_8_to_12_names_by_promotion_rename_and_merger(loaded: Loaded) -> None:
    rosters = {
        version: {
            o.code: o.label["nl"] for o in at(loaded.questionnaire, version).rosters["collectives"]
        }
        for version in loaded.questionnaire.versions
    }
    first, second, third = rosters.values()
    assert [*first] == [f"K{n:02d}" for n in range(1, 9)]
    assert [*second] == [f"K{n:02d}" for n in range(1, 13)]
    assert {*third} == {*second} - {"K06", "K07"} | {"K13", "K14"}
    assert {code for code in {*second} & {*third} if second[code] != third[code]} == {"K03"}
    (roster,) = loaded.questionnaire.study.rosters
    assert {e.id: e.becomes for e in roster.entries if e.becomes} == {"K06": "K13", "K07": "K13"}
