"""A page on fieldwork closes: every row of every export is kept or set aside."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import (
    attrition,
    cherries,
    equated,
    fieldwork,
    flags,
    reliability,
    set_aside,
    strobe,
    waves,
)
from analysis.people.attrition import attrition as people_by_wave
from instrument.study import Keys
from tests.analysis.figures.pictured import rectangles
from tests.analysis.page.cells import told
from tests.analysis.page.conftest import came


def test_waves_say_when_which_version_and_how_many(evidence: Evidence, page) -> None:
    waves(evidence)
    assert page.texts == [
        "12 answers in 4 waves; of how many people is withheld, as it would tell of a few."
    ]
    first = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in page.table("The waves")[1]]
    assert first == ["1983", "1 Mar 1983 to 31 May 1983", "1.0", "plain table", "before", "4"]


def test_the_flow_adds_up_to_the_rows_of_the_export(evidence: Evidence, page) -> None:
    fieldwork(evidence)
    assert page.table("Rows per wave") == [
        ["Wave", "kept", "set aside", "in the export"],
        ["1983", "4", "1", "5"],
        ["1984", "3", "0", "3"],
        ["1985", "3", "0", "3"],
        ["1986", "2", "0", "2"],
    ]
    assert page.pictures[0].startswith("1983: 4 kept, 1 set aside; 1984: 3 kept, 0 set aside;")


def test_the_rows_drawn_are_those_of_the_table(evidence: Evidence, page) -> None:
    fieldwork(evidence)
    rows = page.table("Rows per wave")[1:]
    cells = [told(row[column]) for column in (1, 2) for row in rows]
    assert rectangles(page.figure) == pytest.approx(cells)


def test_who_stayed_and_who_is_new(evidence: Evidence, page) -> None:
    came(evidence, {"1234": 30, "12": 30, "1": 20, "23": 20, "4": 4, "24": 6})
    attrition(evidence)
    assert [row[1:] for row in page.table("People who stayed, left and joined")[1:]] == [
        ["80", "–", "–"],
        ["86", "60", "26"],
        ["50", "50", "0"],
        ["40", "withheld", "< 10"],
    ]


def test_it_is_said_what_share_took_part_more_than_once(evidence: Evidence, page) -> None:
    came(evidence, {"12": 60, "1": 40, "2": 20})
    attrition(evidence)
    assert page.texts == ["50% of the people took part in two waves or more."]


def test_a_share_of_few_is_not_said(evidence: Evidence, page) -> None:
    came(evidence, {"12": 5, "1": 95, "2": 75})
    attrition(evidence)
    assert page.texts == []


@pytest.mark.parametrize(
    ("before", "new", "told"),
    [
        (95, 55, ["withheld", "withheld"]),  # five left, whose number would follow
        (60, 40, ["60", "40"]),
        (60, 4, ["withheld", "< 10"]),
        (4, 60, ["< 10", "withheld"]),
        (0, 4, ["0", "4"]),
        (100, 20, ["100", "20"]),
    ],
)
def test_few_who_came_back_or_left_are_not_told(
    evidence: Evidence, page, before: int, new: int, told: list[str]
) -> None:
    came(evidence, {"12": before, "1": 100 - before, "2": new})
    attrition(evidence)
    assert page.table("People who stayed, left and joined")[2][2:] == told


def test_where_nobody_is_recognised_nobody_stayed_or_left(evidence: Evidence, page) -> None:
    study = evidence.study.model_copy(update={"keys": Keys()})
    known = evidence.questionnaire.model_copy(update={"study": study})
    evidence.__dict__["questionnaire"] = known
    attrition(evidence)
    assert page.texts == [
        "Nobody is recognised from one wave to the next: each row counts as another person."
    ]
    assert page.tables == {}


def test_rows_set_aside_are_counted_by_reason_in_words(evidence: Evidence, page) -> None:
    set_aside(evidence)
    assert page.table("Rows set aside, by reason") == [
        ["Reason", "1983", "1984", "1985", "1986"],
        ["no consent", "1", "0", "0", "0"],
    ]
    (said,) = page.texts
    assert said.startswith("How many forms came in, and why some do not count, is told in full")
    assert said.endswith(
        "where they stopped, and who stayed or left, counts below 10 are not shown."
    )


def test_what_checks_found_is_told_in_words_also_for_codes(evidence: Evidence, page) -> None:
    flags(evidence)
    rows = page.table("Values and rows that a check flagged or changed")[1:]
    assert rows == [
        ["R008: answer that the question does not offer (dropped)", "0", "0", "0", "1"],
        ["out of range (dropped)", "1", "0", "0", "0"],
    ]


def test_one_answer_throughout_is_not_counted_here_as_a_few_would_show(evidence, page) -> None:
    line = evidence.audit.iloc[-1].to_dict() | {"rule": "straight_lining", "action": "flagged"}
    flags(evidence)
    before = page.table("Values and rows that a check flagged or changed")
    evidence.__dict__["audit"] = pd.concat([evidence.audit, pd.DataFrame([line])])
    page.tables.clear()
    flags(evidence)
    assert page.table("Values and rows that a check flagged or changed") == before


def test_nothing_found_is_said(evidence: Evidence, page) -> None:
    evidence.__dict__["audit"] = evidence.audit.head(1)
    flags(evidence)
    assert page.texts == ["None."]


def test_counts_of_forms_are_told_in_full_wherever_they_stand(full, page) -> None:
    """One form without consent and four answers in a wave: on pages, in words and in checklists."""
    for show in (waves, fieldwork, set_aside, strobe, cherries):
        show(full)
    shown = " ".join(page.texts + page.pictures)
    cells = [cell for rows in page.tables.values() for row in rows[1:] for cell in row]
    assert not any("< 10" in each for each in (shown, *cells))
    assert page.table("The waves")[1][-1] == page.table("Rows per wave")[1][1] == "4"
    assert "1983: 4 kept, 1 set aside" in shown
    told = "12 answers were kept; 1 was set aside, for a reason that is told."
    assert any(told in cell for cell in cells)


def test_what_was_kept_is_told_of_how_many_people(full, page) -> None:
    came(full, {"12": 60, "1": 40, "2": 20})
    full.__dict__["records"] = full.records.assign(status="set_aside").assign(
        status=lambda records: ["kept", *records["status"][1:]]
    )
    strobe(full)
    cells = [cell for rows in page.tables.values() for row in rows[1:] for cell in row]
    told = "1 answer of 120 people was kept; 12 were set aside, each for a reason that is told."
    assert any(told in cell for cell in cells)


def test_a_study_without_constructs_says_so(evidence: Evidence, page) -> None:
    reliability(evidence)
    assert page.texts == ["The study has no multi-item constructs."]


def test_reliability_is_told_with_its_interval(evidence: Evidence, page) -> None:
    row = {"construct": "age", "wave": "w1983", "n_items": 4, "n": 120, "because": None}
    row |= {"alpha": 0.712, "alpha_low": 0.6, "alpha_high": 0.8}
    row |= {"omega": 0.72, "omega_low": 0.61, "omega_high": 0.81}
    evidence.__dict__["reliability"] = pd.DataFrame([row])
    reliability(evidence)
    told = page.table("Reliability per wave")[1]
    assert told == [
        "How old are you?",
        "1983",
        "4",
        "120",
        "0.71 (0.60 to 0.80)",
        "0.72 (0.61 to 0.81)",
    ]


def test_few_whose_answers_a_reliability_rests_on_are_not_counted(evidence: Evidence, page) -> None:
    row = {"construct": "age", "wave": "w1983", "n_items": 4, "n": 4, "because": "too few"}
    names = ("alpha", "alpha_low", "alpha_high", "omega", "omega_low", "omega_high")
    evidence.__dict__["reliability"] = pd.DataFrame([row | dict.fromkeys(names, float("nan"))])
    reliability(evidence)
    assert page.table("Reliability per wave")[1][3] == "< 10"


def test_where_there_is_no_omega_the_page_says_why(evidence: Evidence, page) -> None:
    row = {"construct": "age", "wave": "w1983", "n_items": 2, "n": 120, "alpha": 0.712}
    row |= {"alpha_low": 0.6, "alpha_high": 0.8, "because": "no omega: two items"}
    missing = dict.fromkeys(("omega", "omega_low", "omega_high"), float("nan"))
    evidence.__dict__["reliability"] = pd.DataFrame([row | missing])
    reliability(evidence)
    assert page.table("Reliability per wave")[1][-2:] == ["–", "no omega: two items"]


def test_linked_answers_are_shown_beside_percent_of_maximum_and_with_their_anchors(
    evidence: Evidence, page
) -> None:
    row = {"scale": "five", "version": "1.0", "anchors": "calm rest", "code": "2.5", "n": 40.0}
    evidence.__dict__["equated"] = pd.DataFrame([row | {"value": 30.486, "pomp": 25.0}])
    equated(evidence)
    (told,) = page.table("Answers on an older scale, linked to 0–100")[1:]
    assert told == ["five", "1.0", "2.5", "30.49", "25.00", "40"]
    (said,) = page.texts
    assert said.startswith("By the answers to `calm` and `rest`, which are declared not to change;")


def test_few_answers_to_the_anchors_are_not_counted_out(evidence: Evidence, page) -> None:
    few = {"scale": "five", "version": "1.0", "code": "1", "value": 0.0, "pomp": 0.0, "n": 4}
    evidence.__dict__["equated"] = pd.DataFrame([few | {"anchors": "calm"}])
    equated(evidence)
    (told,) = page.table("Answers on an older scale, linked to 0–100")[1:]
    assert told[-1] == "fewer than 10"


def test_a_study_that_links_nothing_says_so(evidence: Evidence, page) -> None:
    evidence.__dict__["equated"] = pd.DataFrame()
    equated(evidence)
    assert page.texts == ["No scale is linked to another by equal percentiles."]


def test_the_page_reads_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    row = {"construct": "age", "wave": "w1983", "n_items": 4, "n": 12000, "because": None}
    row |= {"alpha": 0.712, "alpha_low": 0.6, "alpha_high": 0.8}
    row |= {"omega": 0.72, "omega_low": 0.61, "omega_high": 0.81}
    linked = {"scale": "five", "version": "1.0", "anchors": "calm rest", "code": "2.5", "n": 4}
    made = {
        "people": {"attrition": people_by_wave(dutch.panel, [wave.id for wave in dutch.waves])},
        "reliability": pd.DataFrame([row]),
        "equated": pd.DataFrame([linked | {"value": 30.486, "pomp": 25.0}]),
    }
    dutch.__dict__.update(made)
    for show in (waves, fieldwork, attrition, set_aside, reliability, equated):
        show(dutch)
    in_dutch("1.0", "How old are you?")
    assert page.texts[0] == (
        "12 antwoorden in 4 metingen; van hoeveel mensen is afgeschermd, "
        "omdat het iets over enkelen zou zeggen."
    )
    assert page.pictures[0].startswith("1983: 4 behouden, 1 terzijde gelegd;")
    told = page.table("Betrouwbaarheid per meting")[1]
    assert told[3:] == ["12.000", "0,71 (0,60 tot 0,80)", "0,72 (0,61 tot 0,81)"]
    (told,) = page.table("Antwoorden op een oudere schaal, gekoppeld aan 0–100")[1:]
    assert told == ["five", "1.0", "2,5", "30,49", "25,00", "minder dan 10"]


def test_in_dutch_a_code_without_plain_words_is_marked_as_english(
    dutch: Evidence, page, in_dutch
) -> None:
    dutch.__dict__["audit"] = dutch.audit.assign(rule="R002")
    flags(dutch)
    in_dutch()
    assert page.quoted == [("en", "the file is empty")]


def test_in_dutch_a_code_has_plain_words(dutch: Evidence, page, in_dutch) -> None:
    flags(dutch)
    in_dutch()
    assert [row[0] for row in next(iter(page.tables.values()))] == [
        "Controle",
        "R008: antwoord dat de vraag niet heeft (weggelaten)",
        "buiten het bereik (weggelaten)",
    ]


def test_without_anything_the_page_says_so_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    study = dutch.study.model_copy(update={"keys": Keys()})
    made = {
        "questionnaire": dutch.questionnaire.model_copy(update={"study": study}),
        "audit": dutch.audit.head(1),
        "equated": pd.DataFrame(),
    }
    dutch.__dict__.update(made)
    for show in (attrition, flags, reliability, equated):
        show(dutch)
    in_dutch()
    assert len(page.texts) == 4
