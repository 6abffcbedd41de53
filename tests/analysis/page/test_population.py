"""A page tells who could take part and how they were reached, where the study says so."""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.page import population
from instrument.description import Grant
from tests.analysis.page.test_standards import DESCRIPTION, with_study

PROTECTED = (
    "- **How personal data are protected:** Participant codes become pseudonyms after cleaning; "
    "counts of people's answers below 10 are not shown."
)
WORDS = {"ethics": {"en": "A board approved it.", "nl": "Een commissie keurde het goed."}}


def test_what_nobody_said_has_no_line(evidence: Evidence, page) -> None:
    evidence.__dict__["reported"] = {}
    population(evidence)
    (told,) = page.texts
    assert told.splitlines() == ["- **How they answered:** Platforms: plain table.", PROTECTED]


def test_what_the_study_says_stands_there_in_order(evidence: Evidence, page) -> None:
    evidence.__dict__["reported"] = WORDS
    population(with_study(evidence, description=DESCRIPTION))
    (told,) = page.texts
    assert told.splitlines() == [
        "- **In short:** A study.",
        "- **Who could take part:** All who could.",
        "- **How they were chosen:** A panel.",
        "- **Design:** A panel.",
        "- **How they answered:** A panel. Platforms: plain table.",
        "- **Approval by an ethics committee:** A board approved it.",
        PROTECTED,
    ]


def test_who_paid_are_the_grants_unless_the_study_says_it_itself(evidence: Evidence, page) -> None:
    paid = DESCRIPTION.model_copy(update={"grants": (Grant(agency="A council", number="7"),)})
    evidence.__dict__["reported"] = {}
    population(with_study(evidence, description=paid))
    evidence.__dict__["reported"] = {"funding": {"en": "Nobody paid."}}
    population(evidence)
    last = [told.splitlines()[-1] for told in page.texts]
    assert last == ["- **Who paid:** Paid for by A council (7).", "- **Who paid:** Nobody paid."]


def test_it_reads_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    dutch.__dict__["reported"] = WORDS
    population(dutch)
    in_dutch()
    assert "een ethische commissie:** Een commissie keurde het goed." in page.texts[0]
