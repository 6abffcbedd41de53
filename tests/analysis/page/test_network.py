"""The map of groups has the numbers of its table, and none of few people."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from matplotlib.patches import Circle

from analysis.evidence import Evidence
from analysis.figures.network import LARGEST, LEAST
from analysis.page import network
from analysis.page.network import between
from instrument.study import Roster, RosterEntry
from tests.analysis.figures.pictured import as_many, discs, in_squares, ties
from tests.analysis.page.cells import counts, told

WAVE = "w1986"


def members(*groups: str, wave: str = WAVE) -> pd.DataFrame:
    """Give memberships: each text is a person's groups, so often as it stands there."""
    rows = [
        {"person": f"p{n}", "wave": wave, "collective": each}
        for n, person in enumerate(groups)
        for each in person
    ]
    return pd.DataFrame(rows, columns=["person", "wave", "collective"])


NAMES = str.maketrans("abcd", "klmn")
THREE = ["a"] * 20 + ["b"] * 10 + ["ab"] * 12 + ["bc"] * 4 + ["c"] * 11 + ["d"] * 2


def test_members_and_ties_are_counted_once_for_each_person() -> None:
    rows = members("ab", "ab", "abc", "c")
    sizes, shared = between(pd.concat([rows, rows]))
    assert sizes.to_dict() == {"a": 3, "b": 3, "c": 2}
    assert shared.to_numpy().tolist() == [[0, 3, 1], [3, 0, 1], [1, 1, 0]]


def test_the_table_hides_what_is_small_and_small_groups_are_not_there(
    evidence: Evidence, page
) -> None:
    evidence.__dict__["memberships"] = members(*THREE)
    network(evidence)
    (rows,) = page.tables.values()
    assert rows == [
        ["Groups", "a", "b", "c"],
        ["a", "32", "12", "0"],
        ["b", "12", "26", "< 10"],
        ["c", "0", "< 10", "15"],
    ]
    (alt,) = page.pictures
    assert "Of 3 pairs of groups, 1 is drawn" in alt
    assert "a–b (12 people)" in alt
    assert page.texts[0] in alt


@pytest.mark.parametrize(
    "groups", [THREE, ["ab"] * 20 + ["a"] * 5 + ["b"] * 30 + ["c"] * 30 + ["cd"] * 14 + ["bc"] * 11]
)
def test_discs_and_lines_are_the_counts_of_the_table(evidence: Evidence, page, groups) -> None:
    evidence.__dict__["memberships"] = members(*groups)
    network(evidence)
    (rows,) = page.tables.values()
    sizes = [told(row[n]) or 0 for n, row in enumerate(rows) if n]
    narrowest = max(sizes) * (LEAST / LARGEST) ** 2  # as the note under the map says
    drawn = as_many(discs(page.figure), max(sizes))
    assert drawn == pytest.approx([max(each, narrowest) for each in sizes])
    both = counts(row[1:n] for n, row in enumerate(rows) if n)
    assert as_many(ties(page.figure), max(both)) == pytest.approx(both)
    assert [float(each) for each in in_squares(page.figure)] == both


def test_a_pair_that_leaves_few_in_one_of_them_is_neither_drawn_nor_told(
    evidence: Evidence, page
) -> None:
    groups = ["ab"] * 20 + ["a"] * 5 + ["b"] * 30 + ["c"] * 30 + ["cd"] * 12
    evidence.__dict__["memberships"] = members(*groups)
    network(evidence)
    (rows,) = page.tables.values()
    assert rows[1:] == [
        ["a", "25", "withheld", "0", "0"],
        ["b", "withheld", "50", "0", "0"],
        ["c", "0", "0", "42", "12"],
        ["d", "0", "0", "12", "12"],
    ]
    (alt,) = page.pictures
    assert "a–b" not in alt


def test_groups_are_called_as_the_roster_that_they_stand_on(evidence: Evidence, page) -> None:
    entries = tuple(RosterEntry(id=each, name={"en": each}) for each in "abcd")
    roster = Roster(id="choirs", label={"en": "Choirs"}, entries=entries)
    study = evidence.questionnaire.study.model_copy(update={"rosters": (roster,)})
    named = evidence.questionnaire.model_copy(update={"study": study})
    evidence.__dict__["questionnaire"] = named
    evidence.__dict__["memberships"] = members(*THREE)
    network(evidence)
    (rows,) = page.tables.values()
    assert rows[0][0] == "Choirs"
    assert page.pictures[0].startswith("Choirs, and who named two of them: 1986.")


def test_the_note_says_how_narrow_the_smallest_disc_is(evidence: Evidence, page) -> None:
    evidence.__dict__["memberships"] = members(*["a"] * 900, *["b"] * 400, *["c"] * 10)
    network(evidence)
    figure = page.figure
    wide = [each.get_radius() for each in figure.axes[0].patches if isinstance(each, Circle)]
    words = " ".join(each.get_text() for each in (*figure.texts, *figure.axes[0].texts))
    narrowest = f"none is narrower than {min(wide) / max(wide):.0%} of the widest"
    assert narrowest in " ".join(words.split())
    assert len(page.tables) == 1


def test_it_is_said_that_people_are_not_drawn_where_they_could_be_recognised(
    evidence: Evidence, page
) -> None:
    few = members(*["a"] * 20, *["b"] * 10, "bc", *["c"] * 30)
    evidence.__dict__["memberships"] = few
    network(evidence)
    said = page.texts[1]
    assert (
        "not drawn one by one: some named a set of groups that fewer than 10 people named" in said
    )
    assert re.findall(r"\d+", said) == ["10"]  # of sets, what the table withholds would follow


def test_of_groups_that_many_named_alike_nothing_is_said_of_people(
    evidence: Evidence, page
) -> None:
    alone = members("ab", wave="w1984")
    many = members(*["a", "b", "c", "ab"] * 10)
    evidence.__dict__["memberships"] = pd.concat([alone, many])
    network(evidence)
    assert len(page.texts) == 1


def test_the_newest_wave_that_asked_is_drawn(evidence: Evidence, page) -> None:
    old = members(*["abc"] * 50, wave="w1983")
    evidence.__dict__["memberships"] = pd.concat([old, members(*THREE, wave="w1984")])
    network(evidence)
    (caption,) = page.tables
    assert "1984" in caption


def test_a_study_without_memberships_gets_no_map(evidence: Evidence, page) -> None:
    evidence.__dict__["memberships"] = pd.DataFrame()
    network(evidence)
    assert (page.pictures, page.texts, page.tables) == ([], [], {})


def test_few_collectives_are_said_and_not_drawn(evidence: Evidence, page) -> None:
    evidence.__dict__["memberships"] = members(*["ab"] * 30)
    network(evidence)
    assert page.pictures == []
    assert page.texts == ["Too few groups were named by 10 respondents or more to draw a map."]


def test_a_map_in_dutch_is_dutch(dutch: Evidence, in_dutch) -> None:
    dutch.__dict__["memberships"] = members(*(each.translate(NAMES) for each in THREE))
    network(dutch)
    in_dutch()
