"""A history speaks of variables that its item has, once a version, of an item that is asked."""

from __future__ import annotations

import pytest

ENTRY = """\
      - version: "1.0"
        answer: agree
        harmonise: same
"""


@pytest.mark.parametrize(
    "field", ["harmonise_to: {glomy: same}", "comparability_of: {glomy: none}"]
)
def test_a_variable_that_the_item_does_not_have_is_told_at_its_line(toy, field) -> None:
    line = toy.plant("a_first.yaml", ENTRY, f"{ENTRY}        {field}\n")
    (problem,) = toy.problems()
    assert (problem.code, problem.place.item, problem.place.line) == ("D005", "gloomy", line)
    assert "harmonised variable glomy does not exist" in problem.what
    assert "did you mean gloomy? Known: gloomy" in problem.remedy


def test_a_version_that_has_two_entries_is_told_at_the_second(toy) -> None:
    again = """\
      - version: "1.0"
        comparability: exact
        because: hardly
"""
    line = toy.plant("a_first.yaml", ENTRY, again + ENTRY) - 1
    (problem,) = (each for each in toy.problems() if each.code == "D003")
    assert problem.place.line == line + again.count("\n")
    assert problem.what == (
        "history entry 1.0 of gloomy stands twice; "
        f"first at instrument/questionnaire/a_first.yaml:{line}"
    )


@pytest.mark.parametrize(
    ("old", "new", "since"),
    [
        ('until: "2.0"', 'until: "1.0"', "1.0"),
        ('until: "2.0"', 'since: "2.0"\n    until: "2.0"', "2.0"),
    ],
)
def test_an_item_that_no_version_asks_is_told(toy, old, new, since) -> None:
    toy.plant("a_first.yaml", old, new)
    (problem,) = toy.problems()
    assert (problem.code, problem.place.item) == ("D019", "spare")
    assert f"since {since}, until" in problem.what
