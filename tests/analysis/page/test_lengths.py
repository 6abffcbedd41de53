"""How long forms took is drawn, and told in a table, where there are enough."""

from __future__ import annotations

import pytest

from analysis.evidence import Evidence
from analysis.page import length
from tests.analysis.figures.pictured_estimates import durations
from tests.analysis.page.cells import numbers
from tests.analysis.page.test_quality import lengths

MINUTES = "Minutes within which so many of the forms that count were done"


def timed(evidence: Evidence, **counts: int) -> None:
    found = lengths(**counts)
    evidence.__dict__["quality"] = {
        "lengths": found.assign(p95=[25 + n for n in range(len(found))])
    }


def test_lengths_are_drawn_where_there_are_enough_forms(evidence: Evidence, page) -> None:
    timed(evidence, w1983=30, w1984=9)
    length(evidence)
    assert page.pictures == [
        "How long the forms that count took. 1983: half of them 10 to 18 minutes, median 14"
    ]
    assert page.table(MINUTES) == [
        ["Wave", "5% within", "25% within", "50% within (median)", "75% within", "95% within"],
        ["1983", "5", "10", "14", "18", "25"],
    ]


def test_the_lengths_drawn_are_those_of_the_table(evidence: Evidence, page) -> None:
    timed(evidence, w1983=30, w1984=40)
    length(evidence)
    rows = [[numbers(cell)[0] for cell in row[1:]] for row in page.table(MINUTES)[1:]]
    medians = [row[2] for row in rows]
    halves = [end for row in rows for end in (row[1], row[3])]
    ends = [end for row in rows for end in (row[0], row[4])]
    assert durations(page.figure) == pytest.approx([*medians, *halves, *ends])


def test_platforms_without_times_have_no_lengths(evidence: Evidence, page) -> None:
    timed(evidence, w1983=0)
    length(evidence)
    assert page.texts == ["The platforms tell of too few forms when they were opened and sent."]
    assert page.tables == {}
