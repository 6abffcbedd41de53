"""Somebody else's .sav and .dta: other columns, other codes, values in place of answers."""

from __future__ import annotations

from functools import partial

import pyreadstat
import pytest

from analysis.read.labelled import read_labelled
from analysis.read.labelled_file import in_file
from analysis.read.labelled_rows import rows_in_file
from analysis.read.mapped import held


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch, request):
    """Read files in this process, which takes no second to start."""
    if "apart" not in request.node.name:
        monkeypatch.setattr(held, "read_labelled", partial(read_labelled, reader=in_file))
        monkeypatch.setattr(held, "rows_of", partial(rows_in_file, number=""))


LABELS = {"tired": {1.0: "Always", 2.0: "Sometimes", 3.0: "Never"}}
REVERSED = {"codes": {1: 3, 2: 2, 3: 1}}


def sav(small, path, labels=None, missing=None, **columns):
    pyreadstat.write_sav(
        small.table(**columns),
        path,
        variable_value_labels=labels or {},
        missing_ranges=missing or {},
    )
    return path


def test_a_file_that_is_laid_out_like_the_study_needs_no_mapping(small, tmp_path) -> None:
    given = small.read(sav(small, tmp_path / "a.sav"))
    assert given.problems == ()
    found = small.answers(given)
    assert found[1, "person", None] == ("a", None)
    assert found[2, "gender", None] == ("2", None)
    assert found[1, "hours", None] == ("4.5", None)
    assert found[1, "uses", None] == ("1 2", None)
    assert found[3, "often", "K2"] == ("3", None)
    assert found[3, "alone", None] == (None, None)
    assert given.rows["row"].tolist() == [1, 2, 3]
    assert given.rows["finished"].all()


def test_a_file_is_read_apart_from_this_process(small, tmp_path) -> None:
    missing = {"hours": [{"lo": -9, "hi": -1}]}
    path = sav(small, tmp_path / "a.zsav", None, missing, hours=[4.5, -8, 2])
    mapping = {"items": {"hours": {"missing": {"refused": [-8]}}}}
    assert small.answers(small.read(path, mapping), "hours")[2, "hours", None] == (None, "refused")


def test_columns_and_codes_are_those_that_the_mapping_names(small, tmp_path) -> None:
    other = {f"V{n}": cells for n, cells in enumerate(small.plain.values(), 1)}
    path = sav(small, tmp_path / "a.sav", **dict.fromkeys(small.plain), **other)
    mapping = {
        "items": {
            "person": "V1",
            "gender": {"column": "V2", "codes": {1: 2, 2: 1}},
            "tired": "V3",
            "alone": "V4",
            "hours": "V5",
            "uses": {"options": {1: "V6", 2: "V7", 9: "V8"}},
            "clubs": {"options": {"K1": "V9", "K2": "V10"}},
            "often": {"entries": {"K1": "V11", "K2": "V12", "W1": {"column": "V13"}}},
        }
    }
    found = small.answers(small.read(path, mapping))
    plain = small.answers(small.read(sav(small, tmp_path / "b.sav")))
    assert [found.pop((row, "gender", None))[0] for row in (1, 2, 3)] == ["2", "1", "2"]
    for row in (1, 2, 3):
        del plain[row, "gender", None]
    assert found == plain


def test_labels_that_are_those_of_other_options_are_told_with_both(small, tmp_path) -> None:
    path = sav(small, tmp_path / "a.sav", LABELS)
    first, last = small.errors(path)
    assert (first.code, first.place.item, first.place.column) == ("R055", "tired", "tired")
    assert first.what == "the file says that 1 is “Always”, and option 1 of mood is “Never”"
    assert first.remedy.startswith("write codes: {1: 3} for mood in the mapping")
    assert "3 is “Never”, and option 3 of mood is “Always”" in last.what


def test_renumbered_codes_are_read_as_what_they_are_labelled(small, tmp_path) -> None:
    path = sav(small, tmp_path / "a.sav", LABELS)
    given = small.read(path, {"items": {"tired": REVERSED}})
    assert list(small.answers(given, "tired").values()) == [("3", None), ("2", None), ("1", None)]
    assert small.answers(given, "alone")[1, "alone", None] == ("3", None)
    both = {"tired": LABELS["tired"], "alone": LABELS["tired"]}
    given = small.read(sav(small, tmp_path / "b.sav", both), {"scales": {"mood": REVERSED}})
    assert small.answers(given, "alone")[1, "alone", None] == ("1", None)


def test_an_alias_and_other_capitals_are_the_same_label(small, tmp_path) -> None:
    labels = {"tired": {1.0: " NEVER ", 2.0: "sometimes"}}
    assert small.read(sav(small, tmp_path / "a.sav", labels)).problems == ()


def test_a_labelled_code_that_is_no_option_is_told_where_it_occurs(small, tmp_path) -> None:
    labels = {"tired": {4.0: "Alwayz", 5.0: "Unused"}}
    path = sav(small, tmp_path / "a.sav", labels, tired=[1, 2, 4])
    (problem,) = small.errors(path)
    assert problem.code == "R058"
    assert "4 (“Alwayz”) of tired is no option of mood" in problem.what
    assert "closest: Always" in problem.remedy


def test_a_code_without_label_that_is_no_option_is_told_at_its_row(small, tmp_path) -> None:
    given = small.read(sav(small, tmp_path / "a.sav", tired=[1, 2, 7]))
    (problem,) = given.problems
    assert (problem.code, problem.place.row) == ("R008", 3)


def test_an_option_s_own_code_is_not_read_where_another_stands_for_it(small, tmp_path) -> None:
    path = sav(small, tmp_path / "a.sav", tired=[1, 3, 7])
    given = small.read(path, {"items": {"tired": {"codes": {7: 3}}}})
    assert list(small.answers(given, "tired").values()) == [
        ("1", None),
        (None, "invalid"),
        ("3", None),
    ]
    assert [each.code for each in given.problems] == ["R008"]


@pytest.mark.parametrize(
    ("mapping", "more"),
    [
        ({"items": {"hours": {"missing": {"refused": [-8]}}}}, {}),
        ({"scales": {"hours": {"missing": {"refused": [-8]}}}}, {}),
        (None, {"missing_codes": [{"codes": {"refused": [-8]}, "scales": ["hours"]}]}),
    ],
)
def test_a_value_in_place_of_an_answer_has_the_reason_that_is_written(
    small, tmp_path, mapping, more
) -> None:
    missing = {"hours": [{"lo": -9, "hi": -1}]}
    path = sav(small, tmp_path / "a.sav", None, missing, hours=[4.5, -8, 2])
    given = small.read(path, mapping, **more)
    assert given.problems == ()
    assert small.answers(given, "hours")[2, "hours", None] == (None, "refused")
    assert given.events.empty


def test_a_value_in_place_of_an_answer_without_a_reason_is_an_error(small, tmp_path) -> None:
    labels = {"hours": {-8.0: "Would not say"}}
    missing = {"hours": [{"lo": -9, "hi": -1}]}
    path = sav(small, tmp_path / "a.sav", labels, missing, hours=[4.5, -8, 2])
    (problem,) = small.errors(path)
    assert (problem.code, problem.place.column) == ("R056", "hours")
    assert "-8 (“Would not say”)" in problem.what
    assert "missing: {refused: [-8]}" in problem.remedy


def test_a_label_that_is_a_reason_of_the_form_is_one(small, tmp_path) -> None:
    labels, missing = {"tired": {-8.0: "Refused"}}, {"tired": [{"lo": -8, "hi": -8}]}
    path = sav(small, tmp_path / "a.sav", labels, missing, tired=[1, -8, 2])
    given = small.read(path)
    assert small.answers(given, "tired")[2, "tired", None] == (None, "refused")


def test_letters_of_stata_are_reasons(small, tmp_path) -> None:
    path = tmp_path / "a.dta"
    table = small.table(gender=None)
    table["V2"] = [1, "a", 2]
    pyreadstat.write_dta(table, path, missing_user_values={"V2": ["a"]})
    mapping = {"items": {"gender": {"column": "V2", "missing": {"refused": [".a"]}}}}
    found = small.answers(small.read(path, mapping), "gender")
    assert list(found.values()) == [("1", None), (None, "refused"), ("2", None)]
    assert [each.code for each in small.errors(path, {"items": {"gender": "V2"}})] == ["R056"]


def test_a_missing_column_is_told_with_the_closest_and_capitals_matter(small, tmp_path) -> None:
    path = sav(small, tmp_path / "a.sav", tired=None, TIRED=[1, 2, 3])
    (problem,) = small.errors(path)
    assert (problem.code, problem.place.column) == ("R054", "tired")
    assert problem.remedy.startswith("closest: TIRED;")
    given = small.read(path, {"items": {"tired": "TIRED"}})
    assert small.answers(given, "tired")[1, "tired", None] == ("1", None)


def test_columns_that_nobody_asked_for_are_told_once(small, tmp_path) -> None:
    given = small.read(sav(small, tmp_path / "a.sav", weight=[1, 1, 1], x=[1, 2, 3]))
    (problem,) = given.problems
    assert (problem.code, problem.severity) == ("R057", "warning")
    assert (
        "2 columns of the file are not in the mapping and were not read: weight, x" in problem.what
    )


def test_record_and_moments_are_read(small, tmp_path) -> None:
    days = ["2020-03-04", "2020-03-05T10:00:00+01:00", "yesterday"]
    path = sav(small, tmp_path / "a.sav", serial=[7, 8, 8], begun=days)
    mapping = {"record": "serial", "started": "begun"}
    given = small.read(path, mapping, timezone="Europe/Amsterdam")
    assert given.rows["record"].tolist() == ["7", "8", "8"]
    assert given.rows["started"].isna().tolist() == [False, False, True]
    assert [f"{each:%m-%d %H:%M}" for each in given.rows["started"][:2]] == [
        "03-03 23:00",
        "03-05 09:00",
    ]
    assert [(each.code, each.place.row) for each in given.problems] == [("R018", 3), ("R011", 3)]
