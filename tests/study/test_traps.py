"""The traps at the foot of the study's table of harmonisation: from an export's bytes to values.

Each export is written here, cell by cell under the headings that the definition asks for.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest

from analysis.clean import Cleaned, clean_wave
from analysis.harmonise import Harmonised, harmonise
from analysis.read import parsed
from analysis.read.qualtrics import IDS
from instrument.columns import METADATA, columns_of
from instrument.lineage import Variable, lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.participant_code import check_digits
from instrument.resolve import at
from instrument.vocabulary import Reason

ROOT = Path(__file__).resolve().parents[2]
Cells = Mapping[str, str]
"""Item, item@entry, item=option or item@entry=option → what the platform wrote there."""
ENCODINGS = {"w1": "utf-8-sig", "w2": "utf-8", "w3": "cp1252"}
PEOPLE = ("K7M2QX", "B0K3M1", "ZZ9TQ4", "AAAAAA")


@cache
def study() -> tuple[Questionnaire, tuple[Variable, ...]]:
    questionnaire = load(ROOT).questionnaire
    return questionnaire, lineage(questionnaire)


@cache
def headings(wave: str) -> Mapping[str, str]:
    """Name the column of every answer, as the definition asks for it."""
    questionnaire, _ = study()
    (found,) = (each for each in questionnaire.study.waves if each.id == wave)
    named: dict[str, str] = {}
    for column in columns_of(at(questionnaire, found.version), found, "nl"):
        entry = f"@{column.entry}" if column.entry else ""
        option = f"={column.option}" if column.option else ""
        named.setdefault(f"{column.item}{entry}{option}", column.heading)
        named.setdefault(column.heading, column.heading)
    return named


def meta(wave: str, number: int) -> dict[str, str]:
    """Fill the platform's own columns of a form that was sent."""
    if wave == "w1":
        sent = f"2019-10-1{number} 14:03:22"
        own = {"id": str(number), "submitdate": sent, "lastpage": "10", "startlanguage": "nl"}
        return own | {"startdate": f"2019-10-1{number} 13:50:22", "datestamp": sent}
    if wave == "w2":
        sent = f"2020-09-1{number} 14:03:22"
        own = {"StartDate": f"2020-09-1{number} 13:50:22", "EndDate": sent, "RecordedDate": sent}
        own |= {"Status": "0", "Progress": "100", "Finished": "1", "ResponseId": f"R_{number}"}
        return own | {"DistributionChannel": "anonymous", "UserLanguage": "NL"}
    own = {"Id": str(number), "Begintijd": f"2{number}-5-2021 13:50", "Taal": "nl"}
    return own | {"Tijd van voltooien": f"2{number}-5-2021 14:03"}


def person(wave: str, number: int) -> dict[str, str]:
    base = PEOPLE[number - 1]
    code = base if wave == "w1" else base + check_digits(base)
    consent, role = ("Ja", "Allebei") if wave == "w3" else ("1", "2" if wave == "w1" else "3")
    return {
        "consent_participation": consent,
        "participant_code": code,
        "respondent_role": role,
    }


def export(wave: str, rows: list[Cells]) -> bytes:
    """Write an export as the wave's platform does."""
    platform = {"w1": "limesurvey", "w2": "qualtrics", "w3": "msforms"}[wave]
    named = headings(wave)
    columns = list(dict.fromkeys((*METADATA[platform], *named.values())))
    words = io.StringIO()
    writer = csv.writer(words, delimiter="," if wave == "w2" else ";", lineterminator="\r\n")
    writer.writerow(columns)
    if wave == "w2":
        writer.writerow(columns)
        writer.writerow([json.dumps({"ImportId": IDS.get(name, name)}) for name in columns])
    for number, cells in enumerate(rows, 1):
        told = {**meta(wave, number), **person(wave, number), **cells}
        placed = {named.get(name, name): cell for name, cell in told.items()}
        assert set(placed) <= set(columns), set(placed) - set(columns)
        writer.writerow([placed.get(name, "") for name in columns])
    return words.getvalue().encode(ENCODINGS[wave])


@dataclass(frozen=True)
class Sent:
    """What became of the rows of an export."""

    cleaned: Cleaned
    found: Harmonised

    def cells(self, variable: str, cell: str = "code") -> list[Any]:
        rows = self.found.answers[self.found.answers["variable"] == variable]
        return [None if pd.isna(each) else each for each in rows[cell]]

    def asides(self) -> list[Any]:
        return [None if pd.isna(each) else each for each in self.cleaned.records["because"]]

    def told(self, rule: str) -> list[str]:
        audit = self.cleaned.audit
        return list(audit.loc[audit["rule"] == rule, "action"])


@pytest.fixture
def send() -> Callable[..., Sent]:
    """Write an export of one wave, then read, clean and harmonise it."""

    def run(wave: str, *rows: Cells) -> Sent:
        questionnaire, variables = study()
        (fielded,) = (each for each in questionnaire.study.waves if each.id == wave)
        version = at(questionnaire, fielded.version)
        file = f"data/raw/{wave}/{fielded.file}"
        given = parsed(fielded, version, export(wave, list(rows)), "nl", file)
        cleaned = clean_wave(given, version, fielded, questionnaire.study)
        answers = {wave: cleaned.answers}
        return Sent(cleaned, harmonise(questionnaire, variables, answers, cleaned.records))

    return run


LEADS = {"orch_collective": "K01"}
MEMBER = {"collective_membership=K01": "1", "main_collective": "K01"}
AGREE = (
    *("participation_adhoc", "use_deliberate", "wish_local_assignments", "lack_local_contacts"),
    *("wish_less_travel", "neighbourhood_opportunities", "contribute_neighbourhood"),
    *("mission_clarity", "mission_shared", "mission_distinct", "so_weigh", "so_invest"),
)


def test_99_is_dont_know_in_version_1_and_a_count_later(send):
    """The file cannot tell which was meant, so the audit says that it was read so."""
    first = send("w1", {**LEADS, "orch_participants": "99"}, {**LEADS, "orch_participants": "100"})
    assert first.cells("orch_participants") == [None, "100"]
    assert first.cells("orch_participants", "reason") == ["dont_know", None]
    assert first.told("ambiguous_missing_code") == ["flagged"]
    later = send("w2", {**LEADS, "orch_participants": "99"}, {**LEADS, "orch_participants": "998"})
    assert later.cells("orch_participants", "value") == [99, None]
    assert later.cells("orch_participants", "reason") == [None, "dont_know"]
    last = send("w3", {"orch_collective": "Kring de Kievit", "orch_participants": "99"})
    assert last.cells("orch_participants", "value") == [99]


def test_8_and_9_are_no_agreement_and_yet_a_likelihood(send):
    told = {"so_weigh": "8", "stay_intention": "8"}
    found = send("w2", {**MEMBER, **told}, {**MEMBER, "so_weigh": "9", "stay_intention": "9"})
    for variable in ("so_weigh", "so_weigh_3", "so_weigh_eq"):
        assert found.cells(variable) == [None, None]
        assert found.cells(variable, "reason") == ["dont_know", "refused"]
    assert found.cells("stay_intention", "value") == [80, 90]


def test_minus_99_is_never_read_as_a_number(send):
    cells = {"orch_participants": "-99", "so_weigh": "-99", "travel_hours": "-99"}
    found = send("w2", {**LEADS, **cells})
    for variable in ("orch_participants", "so_weigh", "travel_hours", "travel_hours_4"):
        assert found.cells(variable) == [None], variable
        assert found.cells(variable, "reason") == ["skipped"], variable
    assert (found.found.answers["value"].dropna() >= 0).all()


def test_y_and_empty_are_ticked_and_not_ticked(send):
    found = send(
        "w1",
        {"collective_membership=K01": "Y", "collective_membership=K03": "Y"},
        {"collective_membership=K02": "Y", "participation_freq@K02": "3"},
        {},
    )
    assert found.cells("collective_membership") == ["K01 K03", "K02", None]
    assert found.cells("membership_count", "value") == [2, 1, None]
    assert "Y" not in set(found.found.answers["code"])
    named = found.found.memberships[["person", "collective"]].to_numpy().tolist()
    assert named == [["K7M2QX", "K01"], ["K7M2QX", "K03"], ["B0K3M1", "K02"]]


@pytest.mark.parametrize("wave", ["w1", "w2", "w3"])
def test_of_two_forms_of_one_person_the_first_counts(send, wave):
    answer = {"w1": ("1", "5"), "w2": ("1", "7"), "w3": ("Helemaal mee oneens", "Mee eens")}[wave]
    again = person(wave, 1)["participant_code"]
    found = send(wave, {"so_weigh": answer[0]}, {"so_weigh": answer[1], "participant_code": again})
    assert found.asides() == [None, "duplicate"]
    assert found.cells("so_weigh", "value") == [0]
    assert found.found.panel["person"].tolist() == [PEOPLE[0]]


def test_a_code_typed_carelessly_is_the_same_person(send):
    """Lower case, a space, and O for 0: the check digits agree, so it is no guess."""
    code = PEOPLE[1] + check_digits(PEOPLE[1])
    typed = code.lower().replace("0", "O", 1)
    found = send(
        "w3", {"participant_code": code}, {"participant_code": f" {typed[:4]} {typed[4:]}"}
    )
    assert found.asides() == [None, "duplicate"]


def test_tests_and_previews_are_no_answers(send):
    found = send(
        "w2",
        {"Status": "1", "so_weigh": "7"},
        {"DistributionChannel": "preview", "so_weigh": "7"},
        {"so_weigh": "1", "participant_code": "TEST01"},
        {"so_weigh": "4"},
    )
    assert found.asides() == ["preview", "preview", "test", None]
    assert found.cells("so_weigh", "value") == [50]


def test_an_english_label_in_a_dutch_file_is_the_same_answer(send):
    """And a label of no language is an error, not a new answer."""
    found = send("w3", {"so_weigh": "Strongly agree"}, {"so_weigh": "Helemaal mee eens"})
    assert found.cells("so_weigh", "value") == [100, 100]
    assert found.cells("so_weigh_3") == ["3", "3"]
    strange = send("w3", {"so_weigh": "Helemaal niet mee eens"})
    assert strange.cells("so_weigh", "reason") == ["invalid"]
    assert strange.cells("so_weigh", "value") == [None]


def test_the_same_answer_all_the_way_down_is_flagged_and_stays(send):
    ticked = {"collective_membership=K01": "1", "collective_membership=K02": "1"}
    line = {**ticked, "main_collective": "K01", **dict.fromkeys(AGREE, "4")}
    found = send("w2", line, {**line, "so_weigh": "5"})
    assert found.told("straight_lining") == ["flagged"]
    assert found.asides() == [None, None]
    assert found.cells("so_weigh", "value") == pytest.approx([50, 100 * 4 / 6])


def test_more_who_left_than_took_part_is_flagged_and_stays(send):
    found = send("w1", {**LEADS, "orch_participants": "12", "orch_left": "20"})
    assert found.told("bounds") == ["flagged"]
    assert found.cells("orch_left", "value") == [20]
    assert found.cells("orch_participants", "value") == [12]


def test_none_ticked_with_others_is_taken_off(send):
    found = send("w3", {"covid_support": "TOZO;Geen;"}, {"covid_support": "Geen;"})
    assert found.cells("covid_support") == ["1", "8"]
    assert found.told("exclusive_options") == ["changed"]
    ties = {"orch_ties@K02=t_none": "Y", "orch_ties@K02=t_project": "Y"}
    first = send("w1", {**LEADS, **ties})
    assert "t_project" in first.cells("orch_ties")
    assert first.cells("tie_count", "value") == [1]


def test_words_with_a_semicolon_are_one_answer(send):
    """Version 3 puts labels and own words into one cell, with the sign that is also in them."""
    found = send(
        "w3",
        {
            "sector": "kunst; en advies",
            "collective_membership": "Kring de Kievit;",
            "use_functions@K01": "Gezelligheid;koffie; en thee;",
        },
    )
    assert found.cells("sector") == ["10"]
    assert found.cells("use_functions") == ["f_social f_other"]
    own = found.cleaned.answers.dropna(subset="own").set_index("item")["own"]
    assert json.loads(own["sector"]) == {"10": "kunst; en advies"}
    assert json.loads(own["use_functions"])["f_other"].rstrip(";") == "koffie; en thee"


@pytest.mark.parametrize(
    ("wave", "cell", "reason"),
    [
        ("w1", "99", "dont_know"),
        ("w1", "98", "refused"),
        ("w1", "", "skipped"),
        ("w2", "8", "dont_know"),
        ("w2", "9", "refused"),
        ("w2", "-99", "skipped"),
        ("w3", "Weet ik niet", "dont_know"),
        ("w3", "Zeg ik liever niet", "refused"),
        ("w3", "Beetje", "invalid"),
        ("w3", "", "skipped"),
    ],
)
def test_every_platforms_words_for_no_answer_are_one_of_seven_reasons(send, wave, cell, reason):
    found = send(wave, {"so_weigh": cell})
    assert found.cells("so_weigh", "reason") == [reason]
    every = set(found.found.answers["reason"].dropna())
    assert every <= set(get_args(Reason))
    assert {"not_asked_in_version", "not_shown"} <= every
