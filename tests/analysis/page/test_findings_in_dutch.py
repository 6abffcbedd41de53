"""What a page says of a hypothesis in Dutch is good Dutch, and has the numbers of the English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.locale import Locale
from analysis.models import MODELS
from analysis.page import distribution, hypothesis, overview
from analysis.plan import Check, Hypothesis, Level
from analysis.plan.registration import MADE, OF_FAMILY
from analysis.results.judged import APART
from instrument.vocabulary import Text
from tests.analysis.page.conftest import Page

FEW = "9 people answered, and the plan asks for 15"
GROUPS = "those who answered are in 3 groups, and the plan asks for 5"
RESULTS = ("264 people", "exploratory", FEW, GROUPS, APART)
"""What stands in the tables of results, of which another catalogue has the Dutch."""
DUTCH = Locale("nl")
Row = Mapping[str, str | float]
SYMBOLS = tuple(each.estimand(modified=more) for each in MODELS.values() for more in (True, False))
NUMBER = re.compile(r"\d*[.,]?\d+")
POINTS: Text = {"nl": "punten per punt", "en": "points a point"}
LABELS: Mapping[str, Text] = {
    "numpos": {"nl": "Redenen", "en": "Circumstances"},
    "female": {"nl": "Vrouw", "en": "Woman"},
    "age": {"nl": "Leeftijd", "en": "Age"},
    "relig": {"nl": "Geloof", "en": "Religion"},
}


@dataclass(frozen=True)
class Case:
    """What is otherwise in the plan and in the estimate that decides, and what Dutch says of it."""

    planned: Mapping[str, object]
    found: Row
    said: str


NO_CHANGE: Row = {"direction": 0, "estimate": 0.01, "low": -0.1, "high": 0.12, "p": 0.4}
SHARE: Text = {"nl": "deel van de mensen", "en": "share of people"}
SHARES = {"outcome": "female", "decides": "level", "unit": SHARE}
LEVEL: Row = {"model": "level", "outcome": "female", "unit": "share of people", "sesoi": 0.05}
FAILED: Row = {"status": "failed", "verdict": "not estimable", "because": GROUPS}
NO_NUMBERS: Row = dict.fromkeys(("estimate", "se", "low", "high", "p", "n_persons"), np.nan)
LINK = {"decides": "association", "predictor": "age", "modifier": "relig", "unit": POINTS}
CASES: Mapping[str, Case] = {
    "supported": Case(
        {},
        {},
        "schoven naar hogere categorieën, met 0,50 (logaritme van de kansverhouding; 95%-interval",
    ),
    "refuted": Case(
        {}, {"verdict": "refuted", "estimate": -0.5, "low": -0.7, "high": -0.3}, "**weerlegd**"
    ),
    "undecided": Case(
        {},
        {"verdict": "undecided", "estimate": 0.1, "low": -0.1},
        "**onbeslist**: deze gegevens laten niet met genoeg zekerheid een verschuiving naar hogere",
    ),
    "failed": Case(
        {},
        {**FAILED, **NO_NUMBERS},
        "De bewering is **niet te schatten** met deze gegevens: " + DUTCH.told(GROUPS) + ".",
    ),
    "not testable": Case(
        {},
        {"verdict": "not testable", "comparability": "none", "because": APART},
        "De bewering is **niet toetsbaar** met deze gegevens: " + DUTCH.told(APART) + ".",
    ),
    "no change": Case(
        {"direction": "same"},
        {**NO_CHANGE, "p_tested": 0.003},
        "De bewering dat niets veranderde wordt **gesteund**: een verandering van 0,2 (logaritme",
    ),
    "a level with codes": Case(
        {**SHARES, "level": Level(against=0.45, among=("1", "0"))},
        LEVEL,
        "Op “Vrouw” ligt het deel dat “Ja” of “Nee” antwoordde hoger dan 0,45, het getal uit het "
        "plan, met 0,50 (deel van de mensen; 95%-interval",
    ),
    "two levels with codes": Case(
        {**SHARES, "level": Level(against=0, among=("1",), over=("0",))},
        LEVEL,
        "ligt het deel dat “Ja” antwoordde, min het deel met “Nee”, hoger dan 0, het getal",
    ),
    "a level of numbers": Case(
        {**SHARES, "outcome": "numpos", "level": Level(against=0.5, among=("3", "4", "5"))},
        {**LEVEL, "outcome": "numpos"},
        "ligt het deel dat 3 tot en met 5 antwoordde hoger dan 0,5,",
    ),
    "a modifier": Case(
        LINK,
        {"model": "association", "term": "predictor_modifier", "unit": "points a point"},
        "Waar de antwoorden op “Geloof” hoger lagen, lag het verband van “Redenen” met “Leeftijd” "
        "hoger, met 0,50 punten per punt",
    ),
}


def bilingual(plan: Hypothesis, changed: Mapping[str, object]) -> Hypothesis:
    """Say a hypothesis of an English study in Dutch too."""
    unit = {"nl": "redenen", "en": "circumstances"}
    few: Text = {"nl": "Zo gaan er weinig verloren.", "en": "Few are lost in this way."}
    checks = (
        Check(model="pooled", unit=unit, because=few),
        Check(model="within_person", unit=unit),
    )
    return plan.model_copy(
        update={
            "statement": {"nl": "Er zijn meer redenen.", "en": "There are more reasons."},
            "estimand": {"nl": "Een maat.", "en": "A measure."},
            "unit": {"nl": "logaritme van de kansverhouding", "en": "log odds"},
            "sesoi_because": {"nl": "Dat is veel.", "en": "That is much."},
            "limits": ({"nl": "Het zijn weinigen.", "en": "They are few."},),
            "checks": checks,
            **changed,
        }
    )


def options(evidence: Evidence) -> Mapping[str, object]:
    """Give variables Dutch labels, and “Woman” Dutch options."""
    yes: Mapping[str, Text] = {"1": {"nl": "Ja", "en": "Yes"}, "0": {"nl": "Nee", "en": "No"}}
    found: dict[str, object] = {}
    for name, variable in evidence.variables.items():
        scale = variable.scale
        if name == "female":
            told = tuple(
                each.model_copy(update={"label": yes[each.code]}) for each in scale.options
            )
            scale = scale.model_copy(update={"options": told})
        label = LABELS.get(name, variable.label)
        found[name] = variable.model_copy(update={"label": label, "scale": scale})
    return found


def opened(evidence: Evidence, language: str, case: Case) -> Evidence:
    """Open the study in a language, with a plan and an estimate that are otherwise."""
    found = Evidence(evidence.folder, language)
    plan = bilingual(evidence.hypothesis("B1"), case.planned)
    rows = evidence.results.assign(term="", p_tested=np.nan)
    rows.loc[rows["model"] == "within_person", "because"] = FEW
    rows.loc[rows["model"] == "pooled", "note"] = "Few are lost in this way."
    for name, value in case.found.items():
        rows.loc[rows["role"] == "primary", name] = value
    more = {"hypothesis": "B1", "method": "multiple_membership", "se": 0.2, "p": 0.02, "note": ""}
    found.__dict__.update(
        plan=evidence.plan.model_copy(update={"hypotheses": (plan,)}),
        variables=options(evidence),
        results=rows,
        inferences=pd.DataFrame([more | {"estimate": 0.5, "df": 9.0, "low": 0.1, "high": 0.9}]),
    )
    return found


def numbers(page: Page) -> Counter[str]:
    """Count the numbers of a page, all written with a point."""
    cells = [cell for rows in page.tables.values() for row in rows for cell in row]
    shown = " ".join([*page.texts, *page.pictures, *page.tables, *cells])
    return Counter(each.replace(",", ".") for each in NUMBER.findall(shown.replace("95%-BI", "95")))


@pytest.mark.parametrize("name", CASES)
def test_a_hypothesis_reads_in_dutch(
    evidence: Evidence, page: Page, in_dutch: Callable[..., None], name: str
) -> None:
    hypothesis(opened(evidence, "nl", CASES[name]), "B1")
    in_dutch(*RESULTS, *SYMBOLS)
    assert CASES[name].said in " ".join(page.texts)


@pytest.mark.parametrize("name", CASES)
def test_dutch_and_english_say_the_same_numbers(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    counted = []
    for language in ("nl", "en"):
        shown = Page()
        monkeypatch.setattr("analysis.page.display.display", shown.display)
        hypothesis(opened(evidence, language, CASES[name]), "B1")
        overview(opened(evidence, language, CASES[name]))
        counted.append(numbers(shown))
    assert counted[0] == counted[1]
    assert counted[0].total() > 20


def test_the_sentence_for_papers_is_in_the_language_of_the_page_only(
    evidence: Evidence, page: Page
) -> None:
    hypothesis(opened(evidence, "nl", CASES["supported"]), "B1")
    facts = page.texts[-1]
    assert "**In één zin:** De verschuiving tussen geordende antwoorden was 0,50 (log" in facts
    assert "In one sentence" not in facts
    assert "95%-BI [0,30; 0,70]" in facts


def test_notes_and_units_of_checks_are_those_of_the_plan(evidence: Evidence, page: Page) -> None:
    hypothesis(opened(evidence, "nl", CASES["supported"]), "B1")
    rows = page.table("B1: alle schattingen van het plan")
    assert rows[0][:4] == ["Model", "Schatting (95%-interval)", "p", "In SD"]
    assert rows[0][4:] == ["Mensen (groepen)", "Rust op"]
    check = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in rows[2]]
    assert check[0] == "verschil tussen alle antwoorden"
    assert check[1:3] == ["0,50 (0,30 tot 0,70) redenen", "< ,001"]
    assert check[-1] == f"Zo gaan er weinig verloren; {DUTCH.told('264 people')}"


def test_what_results_say_is_told_in_the_language_of_the_page(
    evidence: Evidence, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Locale, "told", lambda locale, kept: f"«{locale.id}: {kept}»")
    changed = {"changed": f"sesoi, {OF_FAMILY}, {MADE.format(name='numpos')}"}
    hypothesis(opened(evidence, "nl", Case({}, changed, "")), "B1")
    assert "De schatting rust op «nl: 264 people»." in page.texts[1]
    assert (
        "**Hoe dit zich tot het plan verhoudt:** «nl: exploratory» (het kleinste "
        "effect dat ertoe doet, "
        f"«nl: {OF_FAMILY}», «nl: how numpos is made»)." in page.texts[-1]
    )
    rows = page.table("B1: alle schattingen van het plan")
    assert rows[3][-1] == f"Niet geschat: «nl: {FEW}»"


def test_the_overview_reads_in_dutch(
    evidence: Evidence, page: Page, in_dutch: Callable[..., None]
) -> None:
    overview(opened(evidence, "nl", CASES["no change"]))
    in_dutch()
    assert page.texts[0].endswith("is er 1 gesteund en geen weerlegd.")
    assert page.texts[2] == "**1 hypothese:** 1 gesteund."
    heads, row = page.table("Beweringen en oordelen")
    assert heads[-1] == "Vergelijkbaar"
    told = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row]
    assert told == [
        "B1: Er zijn meer redenen.",
        "● gesteund",
        "een verandering die ertoe doet is uitgesloten",
        "0,01 (−0,10 tot 0,12) logaritme van de kansverhouding",
        "±0,2",
        "geen alternatief",
        DUTCH.told("exact"),
    ]
    (alt,) = page.pictures
    assert "B1: 0,01 (logaritme van de kansverhouding), 95%-interval −0,10 tot 0,12" in alt
    assert "0,12, waar ±0,2 ertoe zou doen, gesteund" in alt


def test_families_are_counted_in_dutch(evidence: Evidence, page: Page) -> None:
    found = opened(evidence, "nl", CASES["refuted"])
    other = found.results.assign(hypothesis="B2", family="levels")
    found.__dict__["results"] = pd.concat([found.results, other], ignore_index=True)
    overview(found)
    assert page.texts[-1].splitlines() == [
        "Daarnaast:",
        "",
        "- **1 hypothese** over *levels*: 1 weerlegd.",
    ]


def test_a_distribution_reads_in_dutch(
    evidence: Evidence, page: Page, in_dutch: Callable[..., None]
) -> None:
    found = opened(evidence, "nl", CASES["supported"])
    halves = evidence.answers.copy()
    halves.loc[halves["value"] == 3, "value"] = 3.5
    found.__dict__["answers"] = halves
    distribution(found, "numpos")
    in_dutch()
    assert page.table("Redenen: aantal antwoorden")[:2] == [
        ["Meting", "3,5", "7", "Antwoorden"],
        ["1983", "12", "20", "32"],
    ]


def test_what_is_withheld_of_a_distribution_is_said_in_dutch(
    evidence: Evidence, page: Page
) -> None:
    found = opened(evidence, "nl", CASES["supported"])
    mine = evidence.answers[evidence.answers["wave"] == "w1983"]
    few = mine[(mine["code"] == "7") | (mine.groupby("code").cumcount() < 4)]
    found.__dict__["answers"] = few
    distribution(found, "numpos")
    assert page.table("Redenen: aantal antwoorden")[1] == ["1983", "< 10", "afgeschermd", "24"]
