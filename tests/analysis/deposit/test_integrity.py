from __future__ import annotations

import pytest

from analysis.deposit import Resource
from analysis.deposit.integrity import findings

PEOPLE_CSV = "person,hours\n1,40.5\n2,\n"


def told(*resources: Resource):
    return [(each.code, each.place.file, each.place.line) for each in findings(resources)]


def test_sound_files_have_no_findings(resources):
    assert findings(resources) == ()


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("person,wave,agree\n1,w1,1\n", "A040", 1),
        ("person,wave,agree,sent,more\n", "A040", 1),
        ("wave,person,agree,sent\n", "A040", 1),
        ("person,wave,agree,sent\n1,w1,1,\n1,w2,1\n", "A040", 3),
        ("person,wave,agree,sent\n1,w1,3,\n", "A041", 2),
        ("person,wave,agree,sent\n1,w1,1,\n1,w1,2,\n", "A042", 3),
        ("person,wave,agree,sent\n1,,1,\n", "A042", 2),
        ("person,wave,agree,sent\n1,withheld,1,\n", "A042", 2),
        ("person,wave,agree,sent\n1,w1,1,\n9,w1,2,\n", "A043", 3),
        ('person,wave,agree,sent\n"1,w1\n', "A049", 2),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(resource, people, panel, content, code, line):
    found = told(resource(people, PEOPLE_CSV), resource(panel, content))
    assert found == [(code, "data/panel.csv", line)]


def test_a_file_that_is_pointed_to_has_to_be_there(resource, panel):
    assert told(resource(panel, "person,wave,agree,sent\n")) == [("A044", "data/panel.csv", 0)]


def test_a_file_that_cannot_be_read_is_told_once_and_not_for_those_that_point_to_it(
    resource, people, panel
):
    found = told(resource(people, "person\n"), resource(panel, "person,wave,agree,sent\n1,w1,1,\n"))
    assert found == [("A040", "data/people.csv", 1)]


def test_a_value_without_category_is_told_once(resource, people, panel):
    content = "person,wave,agree,sent\n1,w1,ü,\n1,w2,ü,\n2,w1,x,\n"
    (first, second) = findings([resource(people, PEOPLE_CSV), resource(panel, content)])
    assert ("“ü”" in first.what, first.place.column) == (True, "agree")
    assert second.place.line == 4


def test_rows_with_the_same_trouble_are_told_once_with_their_number(resource, people, panel):
    content = "person,wave,agree,sent\n9,w1,1,\n9,w1,1,\n8,w1,1,\n9,w1,1,\n8,,1,\n,w1,1,\n"
    found = findings([resource(people, PEOPLE_CSV), resource(panel, content)])
    assert [(each.code, each.place.line, each.what.split(" row(s)")[0][-1]) for each in found] == [
        ("A042", 6, "2"),
        ("A042", 3, "2"),
        ("A043", 2, "5"),
    ]


def test_a_missing_reference_is_no_finding(resource, people, panel):
    loose = panel.model_copy(update={"key": ("wave",)})
    content = "person,wave,agree,sent\nskipped,w1,1,\n,w2,1,\n"
    assert told(resource(people, PEOPLE_CSV), resource(loose, content)) == []


def test_other_formats_are_passed_over(people):
    assert findings([Resource(people, "people.sav", b"\x00")]) == ()


def test_a_file_without_key_may_hold_the_same_row_twice(resource, people):
    loose = people.model_copy(update={"key": ()})
    assert told(resource(loose, "person,hours\n1,1\n1,1\n")) == []
