"""A page on method shows the plan as registered and what the results were made from."""

from __future__ import annotations

import hashlib
import re
from typing import cast, get_args

from analysis.evidence import Evidence
from analysis.locale import Locale
from analysis.models import MODELS
from analysis.page import detectable, dictionary, estimands, plan, provenance, rules
from analysis.page.method import FITTED, INFERENCE
from analysis.plan import Rules
from analysis.results.detectable import detectable as smallest
from analysis.results.schema import TABLES

FORMULAS = {each.formula for each in MODELS.values()}
WORDS = "geordende categorieën"


def test_the_plan_names_its_date_its_hash_and_each_hypothesis(evidence: Evidence, page) -> None:
    plan(evidence)
    digest = hashlib.sha256(evidence.folder.plan.read_bytes()).hexdigest()
    assert f"`{digest[:12]}`" in page.texts[0]
    assert f"Dated {evidence.locale.in_full(evidence.plan.registered)}. SHA" in page.texts[0]
    row = page.table("The plan")[1]
    assert row[0].startswith("B1: In 1985")
    assert row[2:] == ["more", "0.2 log odds", "ordered categories", "primary"]


def test_rules_are_told_in_words(evidence: Evidence, page) -> None:
    rules(evidence)
    assert "**Level:** 0.05, two-sided" in page.texts[0]
    assert "CR2 standard errors" in page.texts[0]
    assert "fewer than 20 people or 5 groups" in page.texts[0]


def test_every_way_of_inference_has_words() -> None:
    names = Rules.model_fields["inference"].annotation
    assert set(get_args(names)) == set(INFERENCE)


def test_provenance_shortens_hashes_and_nothing_else(evidence: Evidence, page) -> None:
    provenance(evidence)
    assert page.table("Inputs, code and versions (hashes shortened)")[1:] == [
        ["inputs", "data/raw/x.csv", "abababababab…"],
        ["versions", "pandas", "3.0"],
    ]


def test_estimands_stand_in_words_beside_symbols(evidence: Evidence, page) -> None:
    estimands(evidence)
    row = page.table("What is estimated")[1]
    first = evidence.plan.hypotheses[0]
    assert row[:2] == [first.id, first.estimand["en"]]
    assert row[2].startswith("logit P(Y > k | after, C)")
    assert "Y₀ an answer before" in page.texts[0]


def test_what_could_have_been_found_stands_beside_the_least_that_matters(
    evidence: Evidence, page
) -> None:
    evidence.__dict__["detectable"] = smallest(evidence.results, Rules())
    detectable(evidence)
    assert page.texts[0].startswith("Of 1 estimate that decides, 0 had people and groups")
    row = page.table("What could have been found")[1]
    assert row[0] == "B1"
    assert row[1].startswith("an effect of 0.29 log odds would be found in 8 of 10 studies")
    assert row[1].endswith("the least that matters is 0.2")


def test_of_no_change_it_says_what_could_be_ruled_out(evidence: Evidence, page) -> None:
    rows = evidence.results.assign(direction=0)
    evidence.__dict__["detectable"] = smallest(rows, Rules())
    detectable(evidence)
    assert "could be ruled out in 8 of 10 studies" in page.table("What could have been found")[1][1]


def test_the_dictionary_has_a_table_for_every_table_of_results(page) -> None:
    dictionary()
    assert len(page.tables) == len(TABLES)
    rows = page.table("detectable: a row is an estimate that decides")
    assert ["se", "number", "own unit", "Standard error", "Standaardfout"] in rows


def test_the_plan_reads_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    dutch.__dict__["detectable"] = smallest(dutch.results, Rules())
    for show in (plan, estimands, detectable, rules, provenance):
        show(dutch)
    first = dutch.plan.hypotheses[0]
    study = (dutch.words(first.statement), dutch.words(first.estimand), dutch.label(first.outcome))
    in_dutch(
        *study,
        "A en B",
        str(cast("dict[str, str]", dutch.manifest["versions"])["pandas"]),
    )
    row = page.table("Het plan")[1]
    assert row[2:] == ["meer", "0,2 log odds", WORDS, "primary"]
    found = page.table("Wat gevonden had kunnen worden")[1]
    assert found[1].startswith("een effect van 0,29 (logaritme van de kansverhouding) wordt in 8 ")
    assert page.table("Wat geschat wordt")[1][2].startswith("logit P(Y > k | erna, C)")
    assert "**Niveau:** 0,05, tweezijdig" in "".join(page.texts)


def test_every_formula_with_words_in_it_is_said_in_dutch() -> None:
    with_words = {each for each in FORMULAS if re.search(r"\b(?!log)[a-z]{3}", each)}
    assert set(FITTED) == with_words
    dutch = Locale("nl")
    assert [each for each in FITTED if dutch.text(each) == each] == []


def test_what_could_be_ruled_out_is_said_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    dutch.__dict__["detectable"] = smallest(dutch.results.assign(direction=0), Rules())
    detectable(dutch)
    in_dutch()
    assert "uit te sluiten" in page.table("Wat gevonden had kunnen worden")[1][1]


def test_the_dictionary_is_in_the_language_of_the_page(dutch: Evidence, page) -> None:
    dictionary(dutch)
    rows = page.table("detectable: een rij is een schatting die beslist")
    assert rows[0] == ["Kolom", "Type", "Eenheid", "Betekenis"]
    assert ["se", "number", "eigen eenheid", "Standaardfout"] in rows
    units = {row[2] for shown in page.tables.values() for row in shown[1:]}
    assert units == {"", "aantal", "eigen eenheid", "kans", "standaardafwijkingen"}
