"""What a page shows of the quality of fieldwork, and what it does not."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import break_offs, care, dont_know, length, nonresponse, participation
from analysis.page.quality import AAPOR, unanswered
from instrument.fieldwork import Invitations
from tests.analysis.figures.pictured import marks
from tests.analysis.page.cells import numbers

ITEM = {"wave": "w1983", "module": "m", "kind": "substantive", "refused": 0, "skipped": 0}


def items(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([ITEM | row for row in rows])


@pytest.fixture
def quality(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Give the tables that a page reads, to be set by a test."""
    found: dict[str, pd.DataFrame] = {}
    evidence.__dict__["quality"] = found
    return found


def rates(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["wave", "rate", "value"])


def test_without_invitations_no_response_rate_is_given(evidence, quality, page):
    quality["rates"] = rates(("w1983", "participation", 0.9), ("w1983", "completion", 0.75))
    participation(evidence)
    assert "a response rate cannot be computed" in page.texts[0]
    shown = page.table("From opening the form to sending it")
    assert [row[1] for row in shown] == ["1983", "90.0%", "75.0%"]
    assert "1984, 1985, 1986 exports only forms that were sent" in page.texts[1]


def test_with_invitations_the_rates_have_the_names_of_the_standard(evidence, quality, page):
    quality["rates"] = rates(("w1983", "RR1", 0.421), ("w1983", "RR5", 0.6))
    participation(evidence)
    assert [row[:2] for row in page.table("Rates by AAPOR")] == [
        ["Rate", "1983"],
        ["RR1: complete, of all who may be eligible", "42.1%"],
        ["RR5: complete, of all known to be eligible", "60.0%"],
    ]


def lengths(**counts: int) -> pd.DataFrame:
    row = {"p05": 5.0, "low": 10.0, "median": 14.0, "high": 18.0, "p95": 25.0}
    return pd.DataFrame(
        [
            {"wave": wave, "n": n, **row, "timed_out": 3, "gap_minutes": 120.0}
            for wave, n in counts.items()
        ]
    )


def test_flagged_forms_are_counted(evidence, quality, page):
    quality["lengths"] = lengths(w1983=30)
    quality["care"] = pd.DataFrame(
        [{"wave": "w1983", "forms": 30, "speeding": 0, "straight_lining": 12}]
    )
    care(evidence)
    assert page.table("Forms that were flagged, and kept") == [
        ["Wave", "Forms", "Too fast", "One answer throughout", "Over 120 minutes"],
        ["1983", "30", "0", "12", "3"],
    ]


def test_few_who_gave_one_answer_throughout_are_not_told_nor_all_but_few(evidence, quality, page):
    quality["lengths"] = lengths(w1983=30, w1984=30)
    quality["care"] = pd.DataFrame(
        [
            {"wave": "w1983", "forms": 30, "speeding": 3, "straight_lining": 4},
            {"wave": "w1984", "forms": 30, "speeding": 0, "straight_lining": 25},
        ]
    )
    care(evidence)
    shown = page.table("Forms that were flagged, and kept")[1:]
    assert [line[1:4] for line in shown] == [["30", "3", "< 10"], ["30", "0", "withheld"]]


def test_a_share_of_few_is_a_ceiling_and_of_hardly_anybody_nothing():
    shares, hidden = unanswered(
        items(
            {"item": "many", "asked": 300, "dont_know": 31},
            {"item": "many", "asked": 200, "dont_know": 4, "wave": "w1984"},
            {"item": "few", "asked": 300, "dont_know": 9},
            {"item": "rare", "asked": 9, "dont_know": 9},
            {"item": "nearly all", "asked": 100, "dont_know": 95},
            {"item": "about the form", "asked": 100, "dont_know": 50, "kind": "administrative"},
        ),
        smallest=10,
    )
    assert shares.to_dict("index") == {"many": {"w1983": 0.1, "w1984": 0.05}}
    assert hidden.to_dict("index") == {"many": {"w1983": False, "w1984": True}}


def test_the_picture_says_in_words_what_it_draws(evidence, quality, page):
    quality["items"] = items(
        {"item": "numpos", "asked": 300, "dont_know": 30},
        {"item": "numpos", "asked": 200, "dont_know": 4, "wave": "w1984"},
    )
    nonresponse(evidence)
    dots = "In how many of these seven circumstances should a …: 1983 10%, 1984 below 5%"
    assert page.pictures == [
        "Questions most often left unanswered, of those who were asked. " + dots
    ]


def test_the_dots_stand_at_the_shares_of_the_table(evidence, quality, page):
    first, other = (each.id for each in evidence.questionnaire.items[:2])
    quality["items"] = items(
        {"item": first, "asked": 300, "dont_know": 31},
        {"item": first, "asked": 200, "dont_know": 4, "wave": "w1984"},
        {"item": other, "asked": 300, "skipped": 66},
    )
    nonresponse(evidence)
    head, *rows = page.table("Don't know, refused or skipped, of those who were asked")
    assert head == ["Question", "1983", "1984"]
    assert [row[1:] for row in rows] == [["22%", "–"], ["10%", "below 5%"]]
    cells = [row[column] for column in (1, 2) for row in rows]
    shares = [numbers(cell)[0] / 100 for cell in cells if numbers(cell)]
    assert marks(page.figure) == pytest.approx(shares)


def test_a_question_that_nearly_all_left_is_not_said_to_have_been_answered(evidence, quality, page):
    """Ninety-five of a hundred left it, which would tell of the five others: none is drawn."""
    quality["items"] = items({"item": "numpos", "asked": 100, "dont_know": 95})
    nonresponse(evidence)
    (said,) = page.texts
    assert said.startswith("Of no question can it be told that 10 people or more left it")


def test_questions_that_all_answered_are_not_drawn(evidence, quality, page):
    quality["items"] = items({"item": "numpos", "asked": 300, "dont_know": 9})
    nonresponse(evidence)
    assert page.texts == [
        "Of no question can it be told that 10 people or more left it unanswered in a wave."
    ]


def test_dont_know_is_told_per_page_and_few_are_not_counted(evidence, quality, page):
    quality["modules"] = pd.DataFrame(
        [("w1983", "m", 400, 20, 0.05), ("w1984", "m", 400, 3, 0.0075), ("w1985", "m", 0, 0, None)],
        columns=["wave", "module", "asked", "dont_know", "share"],
    )
    dont_know(evidence)
    (row,) = page.table("Don't know, of all answers asked for on a page")[1:]
    assert row[1:] == ["5.0%", "few", "–", "–"]


def test_rates_read_in_dutch(dutch, page, in_dutch):
    found = rates(
        ("w1983", "participation", 0.9),
        *((w.id, each, 0.421) for w in dutch.waves for each in AAPOR),
    )
    dutch.__dict__["quality"] = {"rates": found}
    participation(dutch)
    in_dutch()
    assert page.texts[0].startswith("Het onderzoek zegt voor geen enkele meting hoeveel mensen")
    assert page.texts[1].startswith("Het platform van 1984, 1985, 1986 exporteert alleen")
    first = page.table("Respons volgens de AAPOR")[1]
    assert first[:2] == ["RR1: volledig, van allen die misschien tot de doelgroep horen", "42,1%"]


def test_where_some_waves_had_invitations_the_others_are_named(evidence, quality, page):
    quality["rates"] = rates(("w1983", "RR1", 0.421))
    counted = Invitations(invited=10)
    first, *others = evidence.waves
    waves = (first.model_copy(update={"fieldwork": counted}), *others)
    study = evidence.study.model_copy(update={"waves": waves})
    evidence.__dict__["questionnaire"] = evidence.questionnaire.model_copy(update={"study": study})
    participation(evidence)
    assert page.texts[0].startswith("The study does not say for 1984, 1985, 1986 how many people")


def test_pictures_and_counts_read_in_dutch(dutch, page, in_dutch):
    columns = ["wave", "module", "place", "forms"]
    stopped = [("w1983", "", 0, 3), ("w1983", "m", 1, 12), ("w1983", "n", 2, 40000)]
    asked = [("w1983", "m", 400, 20, 0.05), ("w1984", "m", 400, 3, 0.0075)]
    dutch.__dict__["quality"] = {
        "lengths": lengths(w1983=30).assign(median=14.4),
        "care": pd.DataFrame(
            [{"wave": "w1983", "forms": 30, "speeding": 0, "straight_lining": 12}]
        ),
        "break_offs": pd.DataFrame(stopped, columns=columns),
        "items": items(
            {"item": "numpos", "asked": 300, "dont_know": 30},
            {"item": "numpos", "asked": 200, "dont_know": 4, "wave": "w1984"},
        ),
        "modules": pd.DataFrame(asked, columns=["wave", "module", "asked", "dont_know", "share"]),
    }
    for show in (length, care, break_offs, nonresponse, dont_know):
        show(dutch)
    question = "In how many of these seven circumstances should a …"
    in_dutch(question)
    long, often = page.pictures
    assert long.startswith(
        "Hoe lang de formulieren die meetellen duurden. 1983: de helft duurde 10"
    )
    assert often.endswith(
        f"onbeantwoord bleven, van wie ze kreeg. {question}: 1983 10%, 1984 onder 5%"
    )
    shown = page.table(
        "Formulieren die niet werden verstuurd, naar de pagina van het laatste antwoord"
    )
    assert [row[1] for row in shown[1:]] == ["< 10", "afgeschermd", "40.000"]


def test_nothing_to_show_is_said_in_dutch(dutch, page, in_dutch):
    dutch.__dict__["quality"] = {
        "lengths": lengths(w1983=0),
        "break_offs": pd.DataFrame(columns=["wave", "module", "place", "forms"]),
        "items": items({"item": "numpos", "asked": 300, "dont_know": 9}),
    }
    for show in (length, break_offs, nonresponse):
        show(dutch)
    in_dutch()
    assert len(page.texts) == 3
