"""What a page shows of who stayed and who left, and what it does not."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import closed, retention, selection
from analysis.page.people import SELECTION
from instrument.dataset.about import NO_CLUSTER
from instrument.study import Roster, RosterEntry
from tests.analysis.page.conftest import came


@pytest.fixture
def people(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Give the tables that a page reads, to be set by a test."""
    found = {"attrition": pd.DataFrame({"returned": [0, 0]})}
    evidence.__dict__["people"] = found
    return found


def test_small_groups_are_hidden_on_both_sides(evidence, page):
    came(evidence, {"123": 60, "13": 31, "134": 4, "1": 5, "2": 20, "3": 20, "4": 30})
    retention(evidence)
    shown = page.table("People who stayed, from each wave to each later one")[1:]
    assert [line[2:] for line in shown[:3]] == [
        ["100", "60", "60%"],
        ["100", "–", "–"],
        ["100", "< 10", "–"],
    ]
    assert page.texts == ["People who came back after they had missed a wave: withheld."]


def test_it_is_said_how_many_came_back(evidence, page):
    came(evidence, {"12": 50, "13": 35, "1": 20, "2": 20, "3": 20})
    retention(evidence)
    assert page.texts == ["People who came back after they had missed a wave: 35."]


def test_one_wave_says_so(evidence, people, page):
    people["retention"] = pd.DataFrame(columns=["wave", "later", "people", "stayed", "share"])
    retention(evidence)
    assert page.texts == ["There is one wave, so that nobody could stay or leave."]


def test_the_closed_set_is_told_of_people_clusters_and_collectives(evidence, page):
    came(evidence, {"1234": 12, "1": 18, "3": 20})
    evidence.people["groups"] = pd.DataFrame(
        {"kind": ["cluster", "cluster"], "id": ["x", "y"], "in_all": [True, False]}
    )
    closed(evidence)
    (told,) = page.texts
    assert told.startswith("The closed set, those who took part in every wave: 12 of 50 people.")
    assert told.endswith(
        "50 people. Groups in which people are counted: 2, of which 1 has members in every wave."
    )


@pytest.mark.parametrize(
    ("always", "told"),
    [
        (True, "In every wave there are also people who are counted in none of them."),
        (False, "There are people who are counted in none of them, but not in every wave."),
    ],
)
def test_people_without_a_group_are_no_group(evidence, page, always: bool, told: str):
    came(evidence, {"1234": 12, "1": 18, "3": 20})
    evidence.people["groups"] = pd.DataFrame(
        {"kind": "cluster", "id": ["x", "y", NO_CLUSTER], "in_all": [True, True, always]}
    )
    closed(evidence)
    assert page.texts[0].endswith(f"counted: 2, of which 2 have members in every wave. {told}")


def test_where_nobody_has_a_group_nothing_is_said_of_groups(evidence, page):
    came(evidence, {"1234": 12, "1": 18, "3": 20})
    evidence.people["groups"] = pd.DataFrame(
        {"kind": ["cluster"], "id": [NO_CLUSTER], "in_all": [True]}
    )
    closed(evidence)
    assert page.texts[0].endswith("12 of 50 people.")


def test_groups_are_called_as_the_study_calls_their_roster(evidence, page):
    came(evidence, {"1234": 12, "1": 18, "3": 20})
    study = evidence.questionnaire.study
    entry = RosterEntry(id="x", name={"en": "X"})
    towns = Roster(id="towns", label={"en": "Towns"}, entries=(entry,))
    renamed = study.model_copy(update={"rosters": (towns,)})
    renamed = evidence.questionnaire.model_copy(update={"study": renamed})
    evidence.__dict__["questionnaire"] = renamed
    evidence.people["groups"] = pd.DataFrame({"kind": ["cluster"], "id": ["x"], "in_all": [True]})
    closed(evidence)
    assert "Towns in which people are counted: 1, of which 1 has" in page.texts[0]


def test_the_closed_set_does_not_tell_the_few_who_left(evidence, page):
    """Of a hundred people in the first wave ninety-five are in each, so that five would follow."""
    came(evidence, {"1234": 95, "1": 5, "2": 30})
    closed(evidence)
    assert page.texts[0].endswith("in every wave: withheld.")


def test_a_small_wave_has_its_number_as_on_other_pages(evidence, page):
    came(evidence, {"1": 1, "12": 3})
    retention(evidence)
    (shown,) = page.table("People who stayed, from each wave to each later one")[1:]
    assert shown[2:] == ["4", "–", "–"]


def row(stayed: int, left: int, low: float, high: float, option: str | None = None):
    return {
        "entered": "w1983",
        "later": "w1984",
        "variable": "numpos",
        "option": option,
        "stayed": stayed,
        "left": left,
        "d": (low + high) / 2,
        "low": low,
        "high": high,
    }


def test_those_who_left_are_described_and_no_cause_is_claimed(evidence, people, page):
    people["selection"] = pd.DataFrame(
        [row(60, 40, 0.1, 0.5), row(60, 40, -0.2, 0.2, "S"), row(95, 5, 0.1, 0.5)]
    )
    selection(evidence)
    shown = page.table(SELECTION)
    assert [line[1:] for line in shown[1:]] == [
        ["1983", "1984", "60", "40", "0.30", "0.10 to 0.50"],
        ["1983", "1984", "60", "40", "0.00", "−0.20 to 0.20"],
    ]
    assert shown[2][0].endswith(": S")
    assert page.texts[0].startswith("Of 2 intervals, 1 does not include zero. Above zero, those")
    assert "selection, and not what made anybody leave" in page.texts[0]
    assert "may come back" in page.texts[0]


@pytest.mark.parametrize(
    ("lows", "told"),
    [
        ([-0.1, -0.2], "All 2 intervals include zero."),
        ([0.1, 0.2], "None of the 2 intervals includes zero."),
        ([-0.1], "The interval includes zero."),
        ([0.1], "The interval does not include zero."),
    ],
)
def test_how_many_intervals_include_zero_is_said(evidence, people, page, lows, told):
    people["selection"] = pd.DataFrame([row(60, 40, low, 0.5) for low in lows])
    selection(evidence)
    assert page.texts[0].startswith(f"{told} Above zero")


def test_those_who_entered_do_not_tell_the_few_who_came_back(evidence, page):
    """Of 105 people in the second wave 100 are new: as many as are described, so five are not."""
    came(evidence, {"12": 5, "1": 50, "2": 60, "23": 40})
    entered = row(40, 60, 0.1, 0.5) | {"entered": "w1984", "later": "w1985"}
    evidence.__dict__["people"]["selection"] = pd.DataFrame([row(60, 40, 0.1, 0.5), entered])
    selection(evidence)
    assert [line[3:5] for line in page.table(SELECTION)[1:]] == [
        ["60", "40"],
        ["withheld", "withheld"],
    ]


def test_too_few_to_compare_is_said(evidence, people, page):
    people["selection"] = pd.DataFrame([row(60, 9, 0.1, 0.5)])
    selection(evidence)
    assert page.texts == [
        "There are too few people, or no variables, to compare who left with who stayed."
    ]


@pytest.fixture
def in_the_dutch_book(dutch: Evidence) -> dict[str, pd.DataFrame]:
    came(dutch, {"12": 6000, "1": 5900, "13": 100, "2": 74, "23": 4, "3": 200})
    found = dict(dutch.people) | {
        "groups": pd.DataFrame(
            {
                "kind": ["cluster", "cluster", "cluster", "collective"],
                "id": ["x", "y", NO_CLUSTER, "x"],
                "in_all": [True, True, True, False],
            }
        ),
        "selection": pd.DataFrame([row(60, 40, 0.1, 0.5), row(60, 40, -0.2, 0.2)]),
    }
    dutch.__dict__["people"] = found
    return found


@pytest.mark.usefixtures("in_the_dutch_book")
def test_who_stayed_and_who_left_reads_in_dutch(dutch, page, in_dutch):
    for show in (retention, closed, selection):
        show(dutch)
    in_dutch(dutch.label("numpos"))
    assert page.texts[0] == "Mensen die terugkwamen nadat ze een meting hadden gemist: afgeschermd."
    assert page.texts[1] == (
        "De gesloten groep, wie aan elke meting meedeed: 0 van 12.278 mensen. "
        "Groepen waarin mensen geteld zijn: 2, waarvan er 2 in elke meting leden hebben. "
        "In elke meting zijn er ook mensen die in geen daarvan geteld zijn. "
        "Groepen die mensen noemden: 1, waarvan er 0 in elke meting leden hebben."
    )
    assert page.texts[2].startswith("Van 2 intervallen ligt er 1 niet om nul heen. Boven nul")
    kept = page.table("Mensen die bleven, van elke meting naar elke latere")[1:]
    assert [line[2:] for line in kept] == [
        ["12.000", "6000", "50%"],
        ["12.000", "afgeschermd", "–"],
        ["6078", "< 10", "–"],
    ]
    (_, first, _) = next(each for each in page.tables.values() if each[0][0] == "Antwoord")
    assert first[-1] == "0,10 tot 0,50"


def test_nothing_to_compare_is_said_in_dutch(dutch, in_the_dutch_book, in_dutch):
    in_the_dutch_book["selection"] = pd.DataFrame([row(60, 9, 0.1, 0.5)])
    in_the_dutch_book["retention"] = in_the_dutch_book["retention"].head(0)
    for show in (retention, selection):
        show(dutch)
    in_dutch()
