"""Removed questions, records of another form version, and records that reviewers rejected."""

from __future__ import annotations

import pytest

from analysis.clean import clean_wave
from analysis.read.odk import read_odk
from instrument.problems import PeilError


@pytest.fixture
def main(odk, study, sent):
    return odk.grid(study, "w3", sent["w3"])


def changed(main, heading, cell, row=1):
    """Write another cell in a column of the first record."""
    place = main[0].index(heading)
    rows = [list(each) for each in main]
    rows[row][place] = cell
    return rows


def with_column(main, heading, *cells):
    filled = [heading, *cells, *[""] * (len(main) - 1 - len(cells))]
    return [[*row, cell] for row, cell in zip(main, filled, strict=True)]


def read(odk, study, main, **more):
    return odk.read(study, "w3", {odk.file: odk.as_csv(main)}, **more)


def errors(odk, study, main):
    with pytest.raises(PeilError) as caught:
        read(odk, study, main)
    return caught.value.problems


def test_a_removed_question_is_kept_in_the_audit(odk, study, main) -> None:
    wide = with_column(main, "module_b-postcode4", "1011", "", "1018")
    given = read(odk, study, wide)
    assert odk.answers(given) == odk.answers(read(odk, study, main))
    (problem,) = (each for each in given.problems if each.code == "R047")
    assert problem.severity == "warning"
    assert (
        "is of version 2.0, and version 3.0 does not ask it; 2 record(s) answered it"
        in problem.what
    )
    kept = given.events[given.events["rule"] == "R047"]
    assert kept[["row", "item", "before", "action"]].values.tolist() == [
        [2, "postcode4", "1011", "flagged"],
        [4, "postcode4", "1018", "flagged"],
    ]


def test_a_removed_question_that_nobody_answered_is_no_matter(odk, study, main) -> None:
    assert not [
        each
        for each in read(odk, study, with_column(main, "module_b-postcode4")).problems
        if each.code == "R047"
    ]


def test_an_unknown_column_is_an_error_with_the_closest_name(odk, study, main) -> None:
    place = next(n for n, each in enumerate(main[0]) if each.endswith("-travel_hours"))
    renamed = [list(each) for each in main]
    renamed[0][place] = "module_c-travel_hour"
    missing, unknown = errors(odk, study, renamed)
    assert (missing.code, missing.place.column) == ("R004", "travel_hours")
    assert (unknown.code, unknown.place.column) == ("R005", "module_c-travel_hour")
    assert "closest known name: travel_hours;" in unknown.remedy


def test_without_the_other_versions_a_removed_question_is_unknown(odk, study, main) -> None:
    wave, version = odk.fielded(study, "w3", "odk")
    wide = odk.as_csv(with_column(main, "postcode4", "1011"))
    with pytest.raises(PeilError) as caught:
        read_odk(wave, version, {odk.file: wide}, "nl", odk.file)
    assert [each.code for each in caught.value.problems] == ["R005"]


def test_a_column_that_stands_twice_is_an_error(odk, study, main) -> None:
    twice = with_column(main, "elsewhere-travel_hours", "4")
    assert [each.code for each in errors(odk, study, twice)] == ["R006"]


def test_a_record_of_another_version_is_set_aside(odk, study, main) -> None:
    given = read(odk, study, changed(main, "FormVersion", "2.0"))
    assert given.rows["kind"].tolist()[:2] == ["other_version", "answered"]
    (problem,) = (each for each in given.problems if each.code == "R046")
    assert problem.place.row == 2
    assert "form version 2.0, and the wave fielded 3.0" in problem.what
    wave, version = odk.fielded(study, "w3", "odk")
    cleaned = clean_wave(given, version, wave, study.study)
    first = cleaned.records.iloc[0]
    assert (first["status"], first["because"]) == ("set_aside", "other_version")
    assert 2 not in set(cleaned.answers["row"])


@pytest.mark.parametrize("value", ["3.0", "3", "", "vK0b0"])
def test_a_version_that_the_wave_names_is_its_own(odk, study, main, value) -> None:
    given = read(odk, study, changed(main, "FormVersion", value), form_versions=("vK0b0",))
    assert set(given.rows["kind"]) == {"answered"}


def test_kobo_s_own_numbers_count_once_the_wave_names_one(odk, study, main) -> None:
    kobo = changed(odk.kobo(main), "__version__", "vOther")
    given = read(odk, study, kobo)
    assert set(given.rows["kind"]) == {"answered"}
    told = [each for each in given.problems if each.code == "R053"]
    assert [each.place.row for each in told] == [2, 3]
    assert "form_versions" in told[0].what
    given = read(odk, study, kobo, form_versions=("vK0b0",))
    assert given.rows["kind"].tolist()[:2] == ["other_version", "answered"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("ReviewState", "rejected"), ("_validation_status", "validation_status_not_approved")],
)
def test_a_rejected_record_is_set_aside(odk, study, main, heading, cell) -> None:
    rows = main if heading in main[0] else odk.kobo(main)
    given = read(odk, study, changed(rows, heading, cell))
    assert given.rows["kind"].tolist()[:2] == ["rejected", "answered"]
    wave, version = odk.fielded(study, "w3", "odk")
    assert clean_wave(given, version, wave, study.study).records["because"][0] == "rejected"
    assert [each.place.row for each in given.problems if each.code == "R053"] == [2]


def test_what_the_server_could_not_decrypt_is_not_finished(odk, study, main) -> None:
    given = read(odk, study, changed(main, "Status", "not decrypted"))
    assert given.rows["finished"].tolist()[:2] == [False, True]


def test_a_moment_of_another_form_and_a_record_that_stands_twice_are_told(odk, study, main) -> None:
    given = read(odk, study, changed(changed(main, "start", "17-5-2021"), "KEY", "uuid:00000003"))
    told = [(each.code, each.place.row) for each in given.problems]
    assert {("R011", 2), ("R018", 4)} <= set(told)
