"""A small study, its description, and tables of a few rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.deposit import Resource
from instrument.dataset import Category, DataFile, DataVariable, ForeignKey, Question
from instrument.dataset.values import REASONS, user_missing
from instrument.description import (
    Country,
    Creator,
    Description,
    Distributor,
    Grant,
    Licence,
    Term,
)
from instrument.study import Keys, Study, VersionInfo, Wave

SPOKEN = ("nl", "en")
LABELS = {reason: {"nl": f"{reason} ë", "en": reason} for reason in REASONS}


def term(name: str) -> Term:
    return Term(label={"nl": f"{name} ñ", "en": name})


@pytest.fixture
def description() -> Description:
    return Description(
        abstract={"nl": "Een onderzoek naar één ding.", "en": "A study of one thing."},
        identifier="10.1234/peil.5",
        agency="DOI",
        uri="https://example.org/study",
        creators=(
            Creator(
                name="Ëxample, Zoë",
                affiliation="Instituut Één",
                pid="https://orcid.org/0000-0002-1825-0097",
            ),
            Creator(name="The makers"),
        ),
        distributor=Distributor(
            name={"nl": "Het Archief", "en": "The Archive"}, uri="https://example.org"
        ),
        distributed=date(2026, 11, 26),
        edition="1.0",
        keywords=(term("panel"), Term(label={"nl": "panel ñ", "en": "people"})),
        countries=(Country(code="NL", name={"nl": "Nederland", "en": "Netherlands"}),),
        area={"nl": "Stad Ö", "en": "City Ö"},
        universe={"nl": "Mensen", "en": "People"},
        unit=term("Individual"),
        time_method=term("Panel"),
        sampling=term("Availability"),
        mode=term("Web"),
        instrument=term("Questionnaire"),
        restrictions={"nl": "Geen.", "en": "None."},
        licence=Licence(
            name={"nl": "Naamsvermelding 4.0", "en": "Attribution 4.0"},
            id="CC-BY-4.0",
            uri="https://creativecommons.org/licenses/by/4.0/",
        ),
        grants=(Grant(agency="The Fund", number="12.34"),),
    )


@pytest.fixture
def study(description: Description) -> Study:
    return Study(
        id="small_study",
        title={"nl": "Kleine studie: één", "en": "Small study"},
        source_language="nl",
        languages=SPOKEN,
        synthetic=True,
        notice={"nl": "Alles is verzonnen.", "en": "All of it is made up."},
        keys=Keys(person="person"),
        missing_labels=LABELS,
        versions=(VersionInfo(id="1.0", languages=SPOKEN, released=date(2019, 10, 1)),),
        waves=(
            Wave(
                id="w1",
                label={"nl": "Meting één", "en": "Wave one"},
                version="1.0",
                platform="limesurvey",
                file="answers.csv",
                first_day=date(2019, 10, 7),
                last_day=date(2019, 11, 15),
                period="pre",
            ),
        ),
        description=description,
    )


def text(name: str) -> DataVariable:
    return DataVariable(name=name, label={"nl": f"{name} ï", "en": name}, kind="text")


PERSON, WAVE = text("person"), text("wave")
AGREE = DataVariable(
    name="agree",
    label={"nl": "Mee eens | één", "en": "Agreement"},
    kind="category",
    measure="ordinal",
    categories=(
        Category(code="1", value=1, label={"nl": "oneens", "en": "disagree"}),
        Category(code="2", value=2, label={"nl": "eens", "en": "agree"}),
    ),
    missing=user_missing(LABELS, SPOKEN, 1),
    questions=(Question(version="1.0", number=1, text={"nl": "Eens?", "en": "Agreed?"}),),
)
HOURS = DataVariable(
    name="hours",
    label={"nl": "Uren", "en": "Hours"},
    kind="number",
    measure="scale",
    decimals=1,
    low=0,
    high=168,
    unit={"nl": "uur", "en": "hours"},
)
SENT = DataVariable(name="sent", label={"nl": "Verstuurd", "en": "Sent"}, kind="date")

PEOPLE = DataFile(
    id="people",
    label={"nl": "Personen", "en": "People"},
    unit={"nl": "een persoon", "en": "a person"},
    languages=SPOKEN,
    variables=(PERSON, HOURS),
    key=("person",),
)
PANEL = DataFile(
    id="panel",
    label={"nl": "Antwoorden", "en": "Answers"},
    unit={"nl": "een persoon in een meting", "en": "a person in a wave"},
    languages=SPOKEN,
    variables=(PERSON, WAVE, AGREE, SENT),
    key=("person", "wave"),
    foreign_keys=(ForeignKey(columns=("person",), file="people", their=("person",)),),
)
PEOPLE_CSV = "person,hours\n1,40.5\n2,skipped\n3,0\n"
PANEL_CSV = "person,wave,agree,sent\n1,w1,1,2019-10-07\n2,w1,refused,2019-10-08\n1,w2,,not_shown\n"


def of(file: DataFile, content: str, path: str = "") -> Resource:
    """Make a resource of CSV text."""
    return Resource(file, path or f"data/{file.id}.csv", content.encode())


@pytest.fixture
def people() -> DataFile:
    return PEOPLE


@pytest.fixture
def panel() -> DataFile:
    return PANEL


@pytest.fixture
def resource() -> Callable[..., Resource]:
    """Give the function that makes a resource of CSV text."""
    return of


@pytest.fixture
def resources() -> tuple[Resource, ...]:
    return (of(PEOPLE, PEOPLE_CSV), of(PANEL, PANEL_CSV))
