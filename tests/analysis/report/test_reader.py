"""The reader of reports finds nothing wrong where all is well, and what is planted where it is not.

A word or a number is changed in the pages, or a sign in the results, one at a time.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.analysis.report.five import small_counted
from tests.analysis.report.five.counted import counted_faults
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
        ("1 is supported", "none is supported"),
        ("none is refuted", "1 is refuted"),
        ("Of 1 hypothesis", "Of 2 hypotheses"),
        ("refuted.", "refuted. For all of them the answers leave room."),
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
        ("laten zoiets zien.", "laten geen effect zien."),
        ("1 gesteund.", "1 onbeslist."),
        ("er 1 gesteund", "er geen gesteund"),
        ("● gesteund", "✕ weerlegd"),
        ("ertoe zou doen, gesteund", "ertoe zou doen, onbeslist"),
        ("interval 3,9 tot 8,1, waar", "interval 3,8 tot 8,1, waar"),
        ("interval 3,9 tot 8,1, waar", "interval 3,9 tot 8,2, waar"),
    ],
}  # fmt: skip

COUNTS = {
    "en": [
        ("invited 140", "invited 141"),
        ("opened the form 125", "opened the form 115"),
        ("agreed to take part 115", "agreed to take part 110"),
        ("sent the form 110", "sent the form 100"),
        ("count as people 100", "count as people 110"),
        ("count as people 80", "count as people < 10"),
        ("also in wave 2 60", "also in wave 2 61"),
        ("also in wave 2 60", "also in wave 2 –"),
        ("also in wave 2 60", "also in wave 2 withheld"),
        ("count as people 100", "count as people –"),
        ("sent the form 110", "sent the form –"),
        (", also in wave 2 60", ""),
        (", count as people 100", ""),
        (" wave 2: sent the form 80, count as people 80.", ""),
        ("invited 140", "asked 140"),
        ("“Is it easy, …”", "“How old are you?”"),
        ("“Is it easy, …”", "“Anything else?”"),
        ("“Is it easy, …”", "“Is it hard, …”"),
        ("by 30 %", "by 28 %"),
        ("by at least 25 %", "by 25 %"),
        ("by at least 25 %", "by at least 35 %"),
        ("wave 1: of the", "wave 2: of the"),
        ("Of 3 pairs", "Of 6 pairs"),
        ("2 are drawn", "3 are drawn"),
        ("A–B (20 people)", "A–B (21 people)"),
        ("A–B (20 people)", "B–C (20 people)"),
        ("A–B (20 people) and A–C (12 people)", "A–C (12 people) and A–B (20 people)"),
        (" and A–C (12 people)", ""),
        ("them: wave 2", "them: wave 1"),
        ("Of 3 pairs of groups, 2 are drawn", "Of no two groups may it be told"),
    ],
    "nl": [
        ("uitgenodigd 140", "uitgenodigd 139"),
        ("tellen mee 100", "tellen mee 10"),
        ("ook in meting 2 60", "ook in meting 2 6"),
        ("“Is het makkelijk, …”", "“Hoe oud ben je?”"),
        ("bij 30%", "bij 3%"),
        ("bij ten minste 25%", "bij 25%"),
        ("Van 3 paren", "Van 4 paren"),
        ("er 2 getekend", "er 1 getekend"),
        ("A–C (12 mensen)", "A–C (13 mensen)"),
        ("Van 3 paren van groepen zijn er 2 getekend", "Van geen twee groepen"),
    ],
}


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


@pytest.mark.parametrize(("language", "point"), [("en", "."), ("nl", ",")])
def test_an_end_that_is_not_zero_may_have_more_decimals_and_not_read_as_zero(
    language: str, point: str
) -> None:
    well = report(language)
    near = replace(well, verdicts=well.verdicts.assign(low=0.04))
    for low, high, right in (("0.04", "8.10", True), ("0.0", "8.1", False)):
        written = [
            (was.replace(".", point), now.replace(".", point))
            for was, now in (("3.9", low), ("8.1", high))
        ]
        pages = tuple(changed(changed(page, *written[0]), *written[1]) for page in well.pages)
        found = read(replace(near, pages=pages))
        assert (found == []) is right
        assert right or any("reads as zero" in each for each in found)


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


@pytest.mark.parametrize("language", ["en", "nl"])
def test_where_people_are_counted_well_nothing_is_wrong(language: str) -> None:
    assert counted_faults((small_counted.page(language),), small_counted.counted(language)) == []


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [(language, *pair) for language, pairs in COUNTS.items() for pair in pairs],
)
def test_a_planted_count_in_the_words_of_a_picture_is_found(
    language: str, was: str, now: str
) -> None:
    well = small_counted.page(language)
    pictures = tuple(Picture(each.alt.replace(was, now)) for each in well.pictures)
    page = replace(well, parts=(*pictures, *well.tables))
    assert page != well
    assert counted_faults((page,), small_counted.counted(language))


@pytest.mark.parametrize(
    ("stayed", "told", "fits"),
    [(95, "–", True), (95, "95", True), (60, "–", False), (76, "–", False), (76, "withheld", True)],
)
def test_who_stayed_is_hidden_only_where_few_would_follow(
    stayed: int, told: str, fits: bool
) -> None:
    """Of a hundred people five left; or four of a later wave of eighty are new."""
    known = small_counted.counted("en")
    panel = known.panel.assign(person=[*range(100), *range(100 - stayed, 180 - stayed)])
    kept = known.retention.assign(stayed=stayed)
    well = small_counted.page("en")
    pictures = [
        Picture(each.alt.replace("also in wave 2 60", f"also in wave 2 {told}"))
        for each in well.pictures
    ]
    page = replace(well, parts=(*pictures, *well.tables))
    assert (counted_faults((page,), replace(known, panel=panel, retention=kept)) == []) == fits


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["items", "panel", "dispositions", "retention", "memberships"])
def test_tables_that_words_of_pictures_do_not_tell_of_are_found(language: str, name: str) -> None:
    known = small_counted.counted(language)
    table = getattr(known, name)
    other = replace(known, **{name: table.iloc[: len(table) // 2]})
    assert counted_faults((small_counted.page(language),), other)


def test_a_picture_without_a_table_is_found() -> None:
    table = Table("People", ("Wave", "People"), (("First", "12"),))
    curve, dots = Picture("H1, all specifications in order"), Picture("H1, supported: a 0.1")
    tiles = [Picture(f"Every question in every wave, part {n} of 2") for n in (1, 2)]
    told = "All that is drawn here stands as rows in the table specifications.csv, one of the files"
    fine = Page(
        "a", "en", (table, Picture("Before"), curve, told, dots, "words", table, *tiles, table)
    )
    assert fine.without_table == ()
    bad = Page("b", "en", (table, "words", Picture("Apart"), curve, dots, table, *tiles))
    assert bad.without_table == tuple(each.alt for each in (Picture("Apart"), curve, *tiles[1:]))
