"""Forms that were not sent are counted by page, and told beside people who all sent one."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import break_offs


@pytest.fixture
def quality(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Give the tables that a page reads, to be set by a test."""
    found: dict[str, pd.DataFrame] = {}
    evidence.__dict__["quality"] = found
    return found


def test_break_offs_hide_what_is_small_and_what_would_give_it_away(evidence, quality, page):
    quality["break_offs"] = pd.DataFrame(
        [("w1983", "", 0, 3), ("w1983", "m", 1, 12), ("w1983", "n", 2, 40), ("w1983", "o", 3, 0)],
        columns=["wave", "module", "place", "forms"],
    )
    break_offs(evidence)
    shown = page.table("Forms that were not sent, by the page of the last answer")
    assert [row[1] for row in shown] == ["1983", "< 10", "withheld", "40"]
    assert shown[1][0] == "no page"
    assert page.texts[0].startswith("Pages on which no form ended are left out. Here forms are")
    assert "who left one form may have sent another" in page.texts[0]


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (["a", "b"], "everybody who left one of these forms unfinished sent another"),
        (["a", "c"], "some who left one of these forms unfinished sent another"),
        (["a", None], "some who left one of these forms unfinished sent another"),
        (["c", None], "who left one form may have sent another"),
    ],
)
def test_how_unfinished_forms_fit_with_people_who_all_sent_one(evidence, quality, page, who, told):
    quality["break_offs"] = pd.DataFrame(
        [("w1983", "m", 1, 12)], columns=["wave", "module", "place", "forms"]
    )
    kept: list[tuple[str | None, ...]] = [
        ("w1983", "kept", None, each) for each in ("a", "b", None)
    ]
    kept += [("w1983", "set_aside", "unfinished", each) for each in who]
    columns = ["wave", "status", "because", "person"]
    evidence.__dict__["records"] = pd.DataFrame(kept, columns=columns)
    break_offs(evidence)
    assert f"above people: {told}" in page.texts[0]
    assert not page.texts[0].startswith("Pages")


def test_no_break_offs_are_said(evidence, quality, page):
    quality["break_offs"] = pd.DataFrame(columns=["wave", "module", "place", "forms"])
    break_offs(evidence)
    assert page.texts == ["No form was left unfinished, as far as the platforms tell."]
