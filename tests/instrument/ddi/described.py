"""A study with everything that a codebook can tell, and data files as small as they go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from lxml import etree

from instrument.dataset import (
    Category,
    Concept,
    DataFile,
    DataVariable,
    Derived,
    ForeignKey,
    Question,
    Source,
    UserMissing,
)
from instrument.ddi import Documented, Edition, codebook
from instrument.description import (
    Country,
    Creator,
    Description,
    Distributor,
    Grant,
    Licence,
    Publication,
    Term,
)
from instrument.study import Study
from instrument.vocabulary import Text

NAMESPACE = {"d": "ddi:codebook:2_5"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def text(words: str) -> Text:
    return {"en": words, "nl": f"{words} (nl)"}


def term(code: str, **more: Any) -> Term:
    return Term(label=text(code.lower()), code=code, **more)


DESCRIPTION = Description(
    abstract=text("Abstract"),
    identifier="10.9999/toy",
    agency="DOI",
    uri="https://example.org/toy",
    creators=(
        Creator(
            name="K01", affiliation="Toy Institute", pid="https://orcid.org/0000-0000-0000-0000"
        ),
        Creator(name="K02"),
    ),
    distributor=Distributor(name=text("Archive"), abbreviation="ARC", uri="https://example.org"),
    distributed=date(2022, 3, 1),
    edition="1.2",
    contact="data@example.org",
    keywords=(Term(label=text("work"), vocabulary="ELSST", uri="https://example.org/elsst"),),
    topics=(term("Labour", vocabulary="CESSDA Topic Classification"),),
    countries=(Country(code="NL", name=text("Netherlands")),),
    area=text("Town"),
    universe=text("People"),
    unit=term("Individual"),
    time_method=term("Longitudinal.Panel", uri="urn:ddi:time"),
    sampling=term("Nonprobability"),
    mode=term("SelfAdministeredQuestionnaire.CAWI"),
    instrument=term("Questionnaire.Structured"),
    kind_of_data=text("Survey data"),
    response=text("Half of them"),
    weighting=text("No weights"),
    restrictions=text("Nothing is restricted"),
    licence=Licence(name=text("Freely"), id="CC0-1.0", uri="https://example.org/cc0"),
    citation=text("K01 (2022). Toy."),
    grants=(Grant(agency="Fund", number="G-1"),),
    publications=(Publication(title="On toys", uri="https://example.org/on-toys"),),
)


def study(**more: Any) -> Study:
    given = {
        "id": "toy",
        "title": text("Toy study"),
        "source_language": "nl",
        "languages": ["en", "nl"],
        "synthetic": True,
        "notice": text("Made up"),
        "keys": {"person": "code"},
        "missing_labels": {},
        "versions": [
            {"id": "1.0", "languages": ["nl"], "released": "2019-01-01", "note": text("First")},
            {"id": "2.0", "languages": ["nl", "en"], "released": "2020-01-01"},
        ],
        "waves": [wave("w1", "1.0", 2019), wave("w2", "2.0", 2020)],
        "description": DESCRIPTION,
    }
    return Study.model_validate({**given, **more})


def wave(name: str, version: str, year: int) -> Mapping[str, Any]:
    return {
        "id": name,
        "label": text(f"Wave {name}"),
        "version": version,
        "platform": "limesurvey",
        "file": f"{name}.csv",
        "first_day": f"{year}-10-01",
        "last_day": f"{year}-10-31",
        "period": "pre",
    }


MISSING = (
    UserMissing(reason="dont_know", low=-91, high=-91, label=text("Don't know")),
    UserMissing(reason="refused", low=-92, high=-92, label=text("Refused")),
)
AGREE = DataVariable(
    name="agree",
    label=text("Do you agree?"),
    kind="category",
    measure="ordinal",
    categories=(
        Category(code="1", value=1, label=text("No")),
        Category(code="K02", value=2, label=text("Yes")),
    ),
    missing=MISSING,
    item="agree",
    questions=(
        Question(version="1.0", number=3, text={"nl": "Eens?"}, who=text("Everyone")),
        Question(
            version="2.0",
            number=4,
            text=text("Do you agree?"),
            lead_in=text("Think of last year."),
            hint=text("One answer."),
            who=text("Members"),
            routing=text("if you take part"),
        ),
    ),
    derived=(
        Derived(
            version="1.0",
            words=text("5 became 2."),
            rule='{"recode": {"5": "2"}}',
            comparability="approximate",
            because=text("the scale was longer"),
        ),
        Derived(version="2.0", words=text("as answered"), rule="{}", comparability="exact"),
    ),
    sources=(
        Source(
            wave="w1",
            label=text("Wave w1"),
            version="1.0",
            platform="limesurvey",
            file="w1.csv",
            columns=("A1", "A2"),
        ),
    ),
    concepts=(Concept(id="agreement", label=text("Agreement")),),
    claims=("7", "8"),
    hypotheses=("H1",),
)
AGE = DataVariable(
    name="age",
    label=text("Age"),
    kind="number",
    measure="scale",
    decimals=1,
    low=18,
    high=99.5,
    unit=text("years"),
    missing=MISSING,
    format="F5.1",
    questions=(Question(version="2.0", number=1, text=text("How old are you?")),),
)
PERSON = DataVariable(name="person", label=text("Person"), kind="text")


def file(*variables: DataVariable, name: str = "panel", **more: Any) -> DataFile:
    given: dict[str, Any] = {
        "id": name,
        "label": text("Panel"),
        "unit": text("a person"),
        "languages": ("nl", "en"),
        "variables": variables or (PERSON, AGREE, AGE),
        "notice": text("Made up"),
    }
    return DataFile(**{**given, **more})


PANEL = file(
    key=("person",),
    versions=("1.0", "2.0"),
    foreign_keys=(ForeignKey(columns=("person",), file="people", their=("person",)),),
)
DOCUMENTED = Documented(
    PANEL,
    "panel.csv",
    cases=500,
    counts={
        "agree": {"1": 100, "K02": 330, "refused": 40, "dont_know": 30},
        "age": {"answered": 480, "refused": 20},
        "person": {"answered": 500},
    },
    statistics={
        "age": {"vald": 480, "invd": 20, "min": 18, "max": 99.5, "mean": 40.25, "stdev": 9.0}
    },
)


@cache
def good(edition: Edition = "2.5") -> bytes:
    """Write a codebook that breaks no rule."""
    return codebook(study(), [DOCUMENTED], namespace=edition, smallest_cell=10)


def parsed(content: bytes) -> Any:
    return etree.fromstring(content)


def found(content: bytes, path: str) -> list[Any]:
    """Look in a codebook; elements are `d:name`."""
    result: list[Any] = parsed(content).xpath(path, namespaces=NAMESPACE)
    return result


def said(content: bytes, path: str) -> list[tuple[str | None, str]]:
    """List language and text of elements."""
    return [(node.get(LANG), node.text or "") for node in found(content, path)]
