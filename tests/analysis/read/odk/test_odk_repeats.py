"""Repeats in a table of their own: rows without a record, without an entry, or there twice."""

from __future__ import annotations

import pytest

from analysis.clean import clean_wave
from instrument.problems import PeilError

REPEAT = "data/raw/w/form-each.csv"


@pytest.fixture
def tables(odk, study, sent):
    return odk.repeated(study, "w3", odk.grid(study, "w3", sent["w3"]))


def read(odk, study, main, repeat):
    files = {odk.file: odk.as_csv(main), REPEAT: odk.as_csv(repeat)}
    return odk.read(study, "w3", files)


def test_a_row_whose_record_is_missing_is_set_aside(odk, study, tables) -> None:
    main, repeat = tables
    lost = [list(each) for each in repeat]
    lost[1][-2] = "uuid:elsewhere"
    given = read(odk, study, main, lost)
    last = given.rows.iloc[-1]
    assert len(given.rows) == len(main)
    assert last["broken"]
    assert last["row"] == len(main) + 1
    (problem,) = (each for each in given.problems if each.code == "R048")
    assert (problem.place.file, problem.place.row) == (REPEAT, 2)
    assert "uuid:elsewhere" in problem.what
    (event,) = given.events[given.events["rule"] == "R048"].to_dict("records")
    assert event["row"] == last["row"]
    assert f"entry: {lost[1][0]}" in event["before"]
    wave, version = odk.fielded(study, "w3", "odk")
    records = clean_wave(given, version, wave, study.study).records
    assert records.iloc[-1][["status", "because"]].tolist() == ["set_aside", "broken_row"]
    assert set(odk.answers(given)) < set(odk.answers(read(odk, study, main, repeat)))


@pytest.mark.parametrize("said", ["K99", ""])
def test_a_row_about_no_entry_is_set_aside(odk, study, tables, said) -> None:
    main, repeat = tables
    lost = [repeat[0], [said, *repeat[1][1:]], *repeat[2:]]
    given = read(odk, study, main, lost)
    assert [each.place.row for each in given.problems if each.code == "R059"] == [2]
    assert given.rows["broken"].tolist()[-2:] == [False, True]


def test_a_broken_row_is_set_aside(odk, study, tables) -> None:
    main, repeat = tables
    given = read(odk, study, main, [*repeat[:1], repeat[1][:-1], *repeat[2:]])
    assert given.rows["broken"].tolist()[-2:] == [False, True]
    assert [(p.code, p.place.file, p.place.row) for p in given.problems if p.code == "R007"] == [
        ("R007", REPEAT, 2)
    ]


def test_an_entry_may_be_named_by_its_label_under_the_loop_s_name(odk, study, tables) -> None:
    main, repeat = tables
    _, version = odk.fielded(study, "w3", "odk")
    options = version.item("collective_membership").scale.options
    labels = {option.code: option.label["en"] for option in options}
    named = [["collective_membership", *repeat[0][1:]]]
    named += [[labels.get(row[0], row[0]), *row[1:]] for row in repeat[1:]]
    assert odk.answers(read(odk, study, main, named)) == odk.answers(read(odk, study, *tables))


def test_an_entry_that_is_answered_twice_keeps_the_first(odk, study, tables) -> None:
    main, repeat = tables
    place = repeat[0].index("participation_freq")
    again = list(repeat[1])
    again[place] = "1" if again[place] != "1" else "2"
    given = read(odk, study, main, [*repeat, again, repeat[1]])
    assert odk.answers(given) == odk.answers(read(odk, study, main, repeat))
    told = [each for each in given.problems if each.code == "R050"]
    assert len(told) == 1
    assert f"row {len(repeat) + 1} of form-each" in told[0].what
    dropped = given.events[given.events["rule"] == "R050"]
    assert dropped[["action", "before"]].values.tolist() == [["dropped", again[place]]]


def test_a_repeat_that_does_not_say_its_entry_is_an_error(odk, study, tables) -> None:
    main, repeat = tables
    with pytest.raises(PeilError) as caught:
        read(odk, study, main, odk.without(repeat, "entry"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("R049", REPEAT)
    assert "collective_membership" in problem.remedy


def test_two_main_tables_are_an_error(odk, study, tables) -> None:
    main, _ = tables
    with pytest.raises(PeilError) as caught:
        read(odk, study, main, main)
    assert [each.code for each in caught.value.problems] == ["R045"]
    assert "form, form-each" in caught.value.problems[0].what


def test_a_repeat_of_a_repeat_is_found_by_its_record(odk, study, tables) -> None:
    main, repeat = tables
    inner = [repeat[0], *([*row[:-2], f"{row[-2]}/outer[1]", row[-1]] for row in repeat[1:])]
    assert odk.answers(read(odk, study, main, inner)) == odk.answers(read(odk, study, *tables))
