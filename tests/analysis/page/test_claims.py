"""Every claim has a row: with its hypotheses and their verdicts, or with why nothing tests it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.locale import Locale
from analysis.page import claims
from analysis.plan import Claim
from analysis.plan.claim import Untested
from analysis.plan.hypothesis import Planned
from analysis.results.claims import COLUMNS, PLANNED, WITHDRAWN
from tests.analysis.page.conftest import Page

CAPTION = "Claims, the hypotheses that test them, and what was found"
IN_DUTCH = "Beweringen, de hypothesen die ze toetsen, en wat er gevonden is"
DUTCH = Locale("nl")
FIGURES = Untested(kind="external", because={"nl": "Het bureau telt dit.", "en": "It is counted."})
LATER = Planned(
    id="B2",
    claims=("2",),
    statement={"nl": "Later.", "en": "Later."},
    estimand={"nl": "Een maat.", "en": "A measure."},
    direction="up",
    family="later",
    awaits={"nl": "De derde meting.", "en": "The third wave."},
)


@pytest.fixture
def claimed(evidence: Evidence) -> Callable[[str], Evidence]:
    """Give the study four claims: one tested, one planned and withdrawn, one untested."""
    said = {"nl": "Er is meer.", "en": "There is more."}
    (first,) = evidence.plan.hypotheses
    plan = evidence.plan.model_copy(
        update={
            "hypotheses": (first.model_copy(update={"statement": said}),),
            "planned": (LATER,),
            "claims": (
                Claim(id="1", says=said),
                Claim(id="2", says=said),
                Claim(id="3", says=said, untested=FIGURES),
            ),
        }
    )
    rows = [
        ("1", "B1", "supported", ""),
        ("2", "B2", PLANNED, "The third wave."),
        ("2", "B9", WITHDRAWN, ""),
        ("3", "", "external", "It is counted."),
    ]

    def opened(language: str) -> Evidence:
        found = Evidence(evidence.folder, language)
        found.__dict__.update(plan=plan, claims=pd.DataFrame(rows, columns=list(COLUMNS)))
        return found

    return opened


def test_each_claim_has_a_row_for_each_hypothesis_or_says_why_none(
    claimed: Callable[[str], Evidence], page: Page
) -> None:
    claims(claimed("en"))
    assert page.texts == [
        (
            "3 claims. Tested here: 1, with 1 hypothesis. Waiting for a method or for answers: 1. "
            "Not to be tested with these answers: 1."
        )
    ]
    assert page.table(CAPTION) == [
        [
            "Claim",
            "Verdict on the hypothesis",
            "Hypothesis",
            "Same verdict from",
            "Waves compare",
            "Why",
        ],
        [
            "1. There is more.",
            "supported",
            "B1: There is more.",
            "no\N{NO-BREAK SPACE}alternative",
            "exact",
            "",
        ],
        [
            "2. There is more.",
            "planned, not yet estimated",
            "B2: Later.",
            "–",
            "–",
            "The third wave.",
        ],
        [
            "2. There is more.",
            "withdrawn after registration",
            "B9: no longer in the plan",
            "–",
            "–",
            "",
        ],
        [
            "3. There is more.",
            "not tested: others publish the figures",
            "–",
            "–",
            "–",
            "It is counted.",
        ],
    ]


def test_claims_read_in_dutch(
    claimed: Callable[[str], Evidence], page: Page, in_dutch: Callable[..., None]
) -> None:
    claims(claimed("nl"))
    in_dutch(PLANNED, WITHDRAWN)
    assert page.texts == [
        (
            "3 beweringen. Hier getoetst: 1, met 1 hypothese. In afwachting van een methode of van "
            "antwoorden: 1. Met deze antwoorden niet te toetsen: 1."
        )
    ]
    rows = page.table(IN_DUTCH)
    assert [row[1] for row in rows] == [
        "Oordeel over de hypothese",
        "gesteund",
        DUTCH.told(PLANNED),
        DUTCH.told(WITHDRAWN),
        "niet getoetst: anderen publiceren de cijfers",
    ]
    assert [row[5] for row in rows[2:]] == ["De derde meting.", "", "Het bureau telt dit."]


def test_one_claim_is_told_as_one(claimed: Callable[[str], Evidence], page: Page) -> None:
    found = claimed("en")
    found.__dict__["claims"] = found.claims.head(1)
    claims(found)
    assert page.texts[0].startswith("1 claim. Tested here: 1, with 1 hypothesis. Waiting for a")


def test_a_claim_that_waits_only_in_part_counts_as_tested(
    claimed: Callable[[str], Evidence], page: Page
) -> None:
    found = claimed("en")
    found.__dict__["claims"] = found.claims.assign(claim="1").iloc[:2]
    claims(found)
    assert page.texts[0].startswith("1 claim. Tested here: 1, with 1 hypothesis. Waiting for a")
    assert "or for answers: 0. Not" in page.texts[0]


@pytest.mark.parametrize(("agreeing", "said"), [(1, "only 1 of 2"), (2, "2 of 2")])
def test_a_verdict_that_half_of_the_specifications_share_is_marked(
    claimed: Callable[[str], Evidence], page: Page, agreeing: int, said: str
) -> None:
    found = claimed("en")
    curves = found.robustness["curves"].assign(n_specifications=2, n_agreeing=agreeing)
    found.__dict__["robustness"] = {**found.robustness, "curves": curves}
    claims(found)
    assert page.table(CAPTION)[1][3].replace("\N{NO-BREAK SPACE}", " ") == said


def test_why_there_is_no_estimate_is_told_in_the_language_of_the_page(
    claimed: Callable[[str], Evidence], page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.locale.Locale.told", lambda _, kept: f"«{kept}»" if kept else "")
    found = claimed("nl")
    rows = [("1", "B1", "not estimable", "3 groups answered")]
    found.__dict__["claims"] = pd.DataFrame(rows, columns=list(COLUMNS))
    claims(found)
    assert page.table(IN_DUTCH)[1][-1] == "«3 groups answered»"


def test_of_a_plan_without_claims_the_hypotheses_are_listed(
    claimed: Callable[[str], Evidence], page: Page
) -> None:
    found = claimed("en")
    found.__dict__["claims"] = found.claims.head(0)
    claims(found)
    assert page.texts == ["The plan names no claims but its hypotheses."]
    rows = page.table("Claims and verdicts")
    primary = found.results[found.results["role"] == "primary"]
    assert [row[0].split(":")[0] for row in rows[1:]] == list(primary["hypothesis"])
