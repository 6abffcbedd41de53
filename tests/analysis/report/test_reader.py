"""The reader of reports finds nothing wrong where all is well, and what is planted where it is not.

A word or a number is changed in the pages, or a sign in the results, one at a time.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.analysis.report.five.gathered import gathered_faults
from tests.analysis.report.five.reader import Report, faults
from tests.analysis.report.five.rendered import Page, Picture, Table
from tests.analysis.report.five.small import report

PLANTED = {
    "en": [
        ("rose by", "fell by"),
        ("rose by", "show no clear change: the estimate is"),
        ("rose by 6.0", "rose by 7.0"),
        ("interval 3.9 to 8.1; 120", "interval 3.8 to 8.1; 120"),
        ("120 people", "121 people"),
        ("14 groups", "13 groups"),
        ("correction .012", "correction .013"),
        ("p < .001,", "p = .004,"),
        ("is **supported**", "stays **undecided**"),
        ("is **supported**", "is **refuted**"),
        ("The claim is", "The claim of no change is"),
        ("2 of 3 reasonable", "3 of 3 reasonable"),
        ("from 2.0 to 6.0", "from 1.0 to 6.0"),
        ("with 5.0 in", "with 4.0 in"),
        ("plan's: 3;", "plan's: 2;"),
        ("CI [3.9, 8.1]", "CI [3.9, 9.1]"),
        ("t(20) = 6.00", "t(20) = 5.00"),
        ("data show one.", "data show one, because of the lockdown."),
        ("It went up.", "It went up {n}."),
        ("6.0 (3.9 to 8.1) points", "6.0 (3.9 to 8.2) points"),
        ("120 (14)", "12 (14)"),
        ("1 supported.", "1 refuted."),
        ("**1 hypothesis:**", "**2 hypotheses:**"),
        ("● supported", "○ undecided"),
        ("where 5 would", "where 4 would"),
        ("would matter, supported", "would matter, refuted"),
        ("interval 3.9 to 8.1, where", "interval 3.8 to 8.1, where"),
        ("interval 3.9 to 8.1, where", "interval 3.9 to 8.2, where"),
        ("interval 3.9 to 8.1, where", "interval of 3.9 to 8.1, where"),
    ],
    "nl": [
        ("stegen", "daalden"),
        ("stegen de antwoorden op “Het” met", "laten de antwoorden geen duidelijk verschil zien:"),
        ("met 6,0", "met 5,0"),
        ("interval 3,9 tot 8,1; 120", "interval 3,9 tot 8,2; 120"),
        ("120 mensen", "121 mensen"),
        ("Holm ,012", "Holm ,022"),
        ("wordt **gesteund**", "blijft **onbeslist**"),
        ("De bewering wordt", "De bewering dat niets veranderde wordt"),
        ("2 van 3 redelijke", "1 van 3 redelijke"),
        ("plan: 3;", "plan: 0;"),
        ("BI [3,9; 8,1]", "BI [2,9; 8,1]"),
        ("laten die zien.", "laten geen effect zien."),
        ("1 gesteund.", "1 onbeslist."),
        ("● gesteund", "✕ weerlegd"),
        ("ertoe zou doen, gesteund", "ertoe zou doen, onbeslist"),
        ("interval 3,9 tot 8,1, waar", "interval 3,8 tot 8,1, waar"),
        ("interval 3,9 tot 8,1, waar", "interval 3,9 tot 8,2, waar"),
    ],
}  # fmt: skip


def read(found: Report) -> list[str]:
    return [*faults(found), *gathered_faults(found)]


def changed(page: Page, was: str, now: str) -> Page:
    """Write a page in which a word is another one, wherever it stands."""
    parts: list[str | Table | Picture] = []
    for part in page.parts:
        if isinstance(part, str):
            parts.append(part.replace(was, now))
        elif isinstance(part, Picture):
            parts.append(Picture(part.alt.replace(was, now)))
        else:
            rows = tuple(tuple(cell.replace(was, now) for cell in row) for row in part.rows)
            parts.append(replace(part, rows=rows))
    return replace(page, parts=tuple(parts))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_where_all_is_well_nothing_is_wrong(language: str) -> None:
    assert read(report(language)) == []


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [(language, *pair) for language, pairs in PLANTED.items() for pair in pairs],
)
def test_a_planted_contradiction_is_found(language: str, was: str, now: str) -> None:
    well = report(language)
    pages = tuple(changed(page, was, now) for page in well.pages)
    assert pages != tuple(well.pages)
    assert read(replace(well, pages=pages))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("estimate", -6.0),
        ("low", -3.9),
        ("high", 9.0),
        ("direction", -1.0),
        ("direction", 0.0),
        ("sesoi", 8.0),
        ("se", 9.0),
        ("p_holm", 0.2),
        ("comparability", "none"),
        ("status", "failed"),
        ("n_persons", 90.0),
        ("n_clusters", 4.0),
        ("verdict", "refuted"),
        ("family", "another"),
    ],
)
def test_results_that_pages_were_not_made_from_are_found(
    language: str, column: str, value: object
) -> None:
    well = report(language)
    results = well.verdicts.copy()
    results[column] = pd.Series([value] * len(results), index=results.index)
    wrong = read(replace(well, verdicts=results))
    assert bool(wrong) == (column != "family")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_page_that_lacks_a_finding_a_verdict_or_a_row_is_found(language: str) -> None:
    well = report(language)
    index, page = well.pages
    for place in (1, 2):
        parts = (*page.parts[:place], *page.parts[place + 1 :])
        assert read(replace(well, pages=(index, replace(page, parts=parts))))
    table = page.parts[-1]
    assert isinstance(table, Table)
    parts = (*page.parts[:-1], replace(table, rows=()))
    assert read(replace(well, pages=(index, replace(page, parts=parts))))
