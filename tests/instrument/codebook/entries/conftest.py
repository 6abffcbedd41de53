"""A small codebook: two waves, two versions, counts of which some are small."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from instrument.codebook.entries import Codebook, Links
from instrument.dataset import (
    Category,
    Concept,
    DataFile,
    DataVariable,
    Derived,
    Question,
    Source,
    UserMissing,
)
from instrument.study import Wave

LANGUAGES = ("nl", "en")


def wave(name: str, version: str = "1.0") -> Wave:
    return Wave(
        id=name,
        label={"nl": f"Meting {name}", "en": f"Wave {name}"},
        version=version,
        platform="limesurvey",
        file=f"{name}.csv",
        first_day=date(2020, 1, 1),
        last_day=date(2020, 2, 1),
        period="pre",
    )


def categories(*labels: str) -> tuple[Category, ...]:
    return tuple(
        Category(code=str(place), value=place, label={"nl": label, "en": f"{label} (en)"})
        for place, label in enumerate(labels, 1)
    )


def variable(name: str, **fields: Any) -> DataVariable:
    kept = {
        "label": {"nl": f"Etiket {name}", "en": f"Label {name}"},
        "kind": "category",
        "categories": categories("nee", "soms", "ja"),
        "missing": (UserMissing(reason="refused", low=-92, high=-92, label={"en": "No answer"}),),
        **fields,
    }
    return DataVariable(name=name, **kept)


def datafile(*variables: DataVariable, name: str = "panel") -> DataFile:
    return DataFile(
        id=name,
        label={"nl": "Bestand", "en": f"File {name}"},
        unit={"nl": "een mens", "en": "a person"},
        languages=LANGUAGES,
        variables=variables,
        key=("person",),
    )


@pytest.fixture(scope="session")
def trust() -> DataVariable:
    return variable(
        "trust",
        item="trust",
        measure="ordinal",
        questions=(
            Question(version="1.0", number=3, text={"nl": "Vertrouwt u de buurt?"}),
            Question(
                version="2.0",
                number=4,
                text={"nl": "Vertrouw je de gemeente?", "en": "Do you trust the café?"},
                who={"en": "Everyone"},
                routing={"en": "if age is 18 or more"},
            ),
        ),
        derived=(
            Derived(
                version="1.0",
                words={"en": "1–5 stretched to 1–7"},
                rule='[{"rule": "stretch"}]',
                comparability="approximate",
                because={"en": "Fewer answers."},
            ),
            Derived(version="2.0", words={"en": "as it is"}, rule="[]", comparability="exact"),
        ),
        sources=(
            Source(
                wave="w1",
                label={"en": "Wave w1"},
                version="1.0",
                platform="limesurvey",
                file="w1.csv",
                columns=("Q3",),
            ),
        ),
        concepts=(Concept(id="ties", label={"en": "Social ties"}),),
        claims=("12",),
        hypotheses=("H1", "H2"),
    )


@pytest.fixture(scope="session")
def codebook(trust: DataVariable) -> Codebook:
    income = variable(
        "income",
        kind="number",
        measure="scale",
        categories=(),
        low=0,
        high=900,
        unit={"nl": "euro", "en": "euros"},
    )
    remark = variable("remark", kind="text", categories=(), missing=())
    health = variable("health", sensitive=True)
    return Codebook(
        title={"nl": "Studie", "en": "Study"},
        notice={"nl": "Verzonnen.", "en": "Made up."},
        languages=LANGUAGES,
        files=(datafile(trust, income, remark, health), datafile(variable("only"), name="people")),
        waves=(wave("w1"), wave("w2", "2.0")),
        counts={
            "panel": {
                "w1": {
                    "trust": {"1": 40, "2": 7, "3": 21, "refused": 11},
                    "income": {"answered": 70, "refused": 12},
                    "remark": {"answered": 30},
                    "health": {"1": 33, "2": 44, "3": 55},
                },
                "w2": {"trust": {"1": 12, "2": 30, "3": 80}, "income": {"answered": 122}},
            }
        },
        links=Links(
            variables={"trust": "harmonised.html#variable-trust"},
            constructs={"ties": "harmonised.html#construct-ties"},
            hypotheses={"H1": "../mission.html"},
        ),
        smallest=10,
    )


@pytest.fixture(scope="session")
def make() -> Callable[..., DataVariable]:
    return variable


@pytest.fixture(scope="session")
def holding() -> Callable[..., DataFile]:
    return datafile


@pytest.fixture(scope="session")
def fielded() -> Callable[..., Wave]:
    return wave
