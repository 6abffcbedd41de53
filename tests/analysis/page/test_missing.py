"""A page says of the main changes what survives, and says so where a bound says nothing."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis import page as pages
from analysis.evidence import Evidence
from analysis.missing.beside import METHODS
from analysis.missing.survival import COLUMNS

CAPTION = {
    "en": "The main changes within people, under each assumption on who is missing",
    "nl": "De belangrijkste veranderingen binnen mensen, bij elke aanname over wie ontbreekt",
}


def rows(**of_last: object) -> pd.DataFrame:
    row = dict.fromkeys(COLUMNS, "") | {
        "hypothesis": "B1",
        "outcome": "numpos",
        "sign": "same",
        "verdict": "supported",
        "planned": "supported",
        "lower": 0.5,
        "upper": 0.5,
        "low": 0.3,
        "high": 0.7,
        "n": 250.0,
        "answered": 200.0,
        "smallest": 0.0,
        "largest": 7.0,
    }
    made = [row | {"method": method} for method in METHODS]
    made[-1] |= {"lower": -1.0, "upper": 2.0, "sign": "either", "verdict": "either"} | of_last
    return pd.DataFrame(made)


@pytest.fixture
def shown(page, folder):
    def show(table: pd.DataFrame, language: str = "en"):
        evidence = Evidence(folder, language)
        evidence.__dict__["missing"] = table
        pages.missing(evidence)
        return page

    return show


def test_each_assumption_has_a_line_with_what_becomes_of_sign_and_verdict(shown) -> None:
    table = shown(rows()).table(CAPTION["en"])
    assert [line[1] for line in table[1:]] == [
        "changed like the others",
        "changed like those with the same first answers (weighted)",
        "changed like those with the same first answers (imputed)",
        "may have answered anything",
    ]
    assert table[1][2:] == ["0.5 (0.3 … 0.7)", "stays", "supported", "200 / 250"]
    assert table[-1][2:5] == ["−1.0 … 2.0 (0.3 … 0.7)", "open", "open"]


def test_bounds_that_say_nothing_are_said_to_say_nothing(shown) -> None:
    otherwise, told = shown(rows()).texts
    assert "but not the same interval. With few groups these intervals may be" in otherwise
    assert "and so does the verdict (supported)" in told
    assert "lies between −1.0 and 2.0, 21% of what there can be: that says nothing" in told


def test_bounds_on_one_side_are_said_to_hold(shown) -> None:
    (_, told) = shown(rows(lower=0.1, sign="same")).texts
    assert "the direction holds, whatever those who are missing would have answered" in told


def test_what_does_not_survive_is_named(shown) -> None:
    found = rows()
    found.loc[2, "verdict"] = "undecided"
    found.loc[1, "sign"] = "other"
    (_, told) = shown(found).texts
    assert "the sign does not stay: changed like those with the same first answers" in told
    assert "the verdict (supported) does not: changed like those with the same first" in told
    assert "(imputed): undecided" in told


def test_the_page_reads_in_the_other_language_too(shown, dutch, in_dutch) -> None:
    page = shown(rows(), "nl")
    in_dutch(dutch.label("numpos"))
    assert page.table(CAPTION["nl"])[1][2:5] == ["0,5 (0,3 … 0,7)", "blijft", "gesteund"]
    (_, told) = page.texts
    assert "het oordeel (gesteund) ook. Zonder aanname ligt de verandering tussen −1,0 en" in told


def test_the_plans_own_estimate_with_a_simpler_error_says_nothing_of_who_is_missing(shown) -> None:
    found = rows()
    found.loc[0, "verdict"] = "undecided"
    page = shown(found)
    assert "and so does the verdict (supported)" in page.texts[-1]
    assert page.table(CAPTION["en"])[1][4] == "supported"


def test_where_no_other_estimate_could_be_made_nothing_is_said_of_the_verdict(shown) -> None:
    found = rows()
    found.loc[[1, 2], "lower"] = math.nan
    assert "verdict" not in shown(found).texts[-1]


@pytest.mark.parametrize("name", ["sign", "verdict"])
def test_what_does_not_survive_is_named_in_dutch_too(shown, dutch, in_dutch, name) -> None:
    found = rows(lower=0.1, sign="same")
    found.loc[1, name] = {"sign": "other", "verdict": "undecided"}[name]
    page = shown(found, "nl")
    in_dutch(dutch.label("numpos"))
    otherwise, told = page.texts
    assert "maar niet hetzelfde interval. Bij weinig groepen kunnen" in otherwise
    assert "de richting staat vast" in told


def test_small_groups_are_not_counted_out(shown) -> None:
    page = shown(rows().assign(answered=245.0))
    assert {line[-1] for line in page.table(CAPTION["en"])[1:]} == {"–"}


def test_where_nothing_was_estimated_the_page_says_so(shown) -> None:
    page = shown(rows(lower=math.nan).assign(lower=math.nan, because="too few"))
    assert page.texts == ["There is no change within people for which this could be computed."]


def test_where_nothing_was_estimated_the_page_says_so_in_dutch(shown, in_dutch) -> None:
    shown(rows(lower=math.nan).assign(lower=math.nan, because="too few"), "nl")
    in_dutch()
