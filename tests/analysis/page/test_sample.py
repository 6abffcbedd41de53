"""A page says of every estimate who is in it and who is not, in numbers that add up."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import page as pages
from analysis.evidence import Evidence
from analysis.page.sample import lowered
from analysis.results.schema import TABLES
from analysis.results.withheld import given


def counted(evidence: Evidence) -> pd.DataFrame:
    """Read the account as it was counted, with nothing withheld."""
    return evidence.table(evidence.folder.result("flow"))


def tell(evidence: Evidence, flow: pd.DataFrame) -> None:
    """Put another account in its place, told as every table is."""
    schema = TABLES["flow"]
    told = given(flow, schema.columns, schema.secret, evidence.smallest)
    evidence.__dict__["samples"] = told


def test_each_estimate_has_a_column_that_begins_with_its_table(page, evidence) -> None:
    pages.sample(evidence, "B1")
    heading, whole, *others = page.table("B1: who is in each estimate, and why others are not")
    assert heading == ["", "ordered categories", "change within people"]
    assert whole == ["Answers of people, one a wave", "1060", "1060"]
    assert ["Of people who answered only before", "0", "36"] in others


def test_a_page_withholds_the_cells_that_the_file_withholds_and_says_why(page, evidence) -> None:
    flow = counted(evidence)
    flow.loc[(flow["step"] == "only_before"), "n_rows"] = 976
    flow.loc[(flow["step"] == "used") & (flow["number"] == 1), "n_rows"] = 60
    tell(evidence, flow)
    found = evidence.samples
    pages.sample(evidence, "B1")
    rows = page.table("B1: who is in each estimate, and why others are not")[1:]
    for number, place in ((0, 1), (1, 2)):
        mine = found[found["number"] == number]["n_rows"]
        told = [row[place] for row in rows if row[place] != "0"]
        assert told == ["withheld" if count is None else str(count) for count in plain(mine)]
    assert "reasons those are withheld that hold for fewer than 10" in page.texts[-1]


def plain(counts) -> list[int | None]:
    return [None if missing else int(n) for n, missing in zip(counts, counts.isna(), strict=True)]


def test_a_small_count_is_hidden_and_so_is_what_would_give_it_away(page, evidence) -> None:
    pages.sample(evidence, "B1")
    _, _, *others = page.table("B1: who is in each estimate, and why others are not")
    assert ["No outcome: refused", "withheld", "withheld"] in others
    assert [line[1:] for line in others if line[0].startswith("Not known")] == [["withheld"] * 2]
    assert others[-1] == ["In the estimate", "1036", "1000"]


def test_counts_that_are_not_small_add_up_to_the_table(page, evidence) -> None:
    flow = counted(evidence)
    flow.loc[flow["reason"] == "refused", ["n_rows", "n_persons"]] = 40
    flow.loc[(flow["step"] == "used") & (flow["number"] == 0), "n_rows"] = 1000
    flow.loc[(flow["step"] == "used") & (flow["number"] != 0), "n_rows"] = 964
    tell(evidence, flow)
    pages.sample(evidence, "B1")
    _, whole, *others = page.table("B1: who is in each estimate, and why others are not")
    for place in (1, 2):
        assert sum(int(line[place]) for line in others) == int(whole[place])


def test_the_account_reads_in_dutch(page, dutch, in_dutch) -> None:
    flow = counted(dutch)
    other = {"step": "other", "column": "relig.in_every_wave", "reason": "not_known", "n_rows": 20}
    flow.loc[len(flow)] = pd.Series(flow.iloc[0].to_dict() | other)
    apart = {"step": "where", "column": "wave fixed_roster", "reason": "", "n_rows": 30}
    flow.loc[len(flow)] = pd.Series(flow.iloc[0].to_dict() | apart)
    flow.loc[(flow["step"] == "table") & (flow["number"] == 0), "n_rows"] = 12110
    flow.loc[(flow["step"] == "used") & (flow["number"] == 0), "n_rows"] = 12036
    tell(dutch, flow)
    pages.sample(dutch, "B1")
    in_dutch(dutch.label("relig"))
    rows = page.table("B1: wie er in elke schatting zit, en waarom anderen niet")
    assert rows[0] == ["", "geordende categorieën", "verandering binnen mensen"]
    assert rows[1][:2] == ["Antwoorden van mensen, één per meting", "12.110"]
    religion = dutch.label("relig").replace("_", " ")
    assert f"Niet bekend: {religion}: in elke meting of niet: niet bekend" in [r[0] for r in rows]
    assert rows[2][:2] == ["Buiten het plan: naar meting en op de oudste lijst of niet", "30"]
    assert rows[-1] == ["In de schatting", "12.036", "1000"]


def test_one_estimate_has_a_caption_of_its_own(page, dutch, evidence) -> None:
    for each in (dutch, evidence):
        each.__dict__["samples"] = each.samples[each.samples["number"] == 0]
        pages.sample(each, "B1")
    assert list(page.tables) == [
        "B1: wie er in de schatting zit, en waarom anderen niet",
        "B1: who is in the estimate, and why others are not",
    ]


def test_a_hypothesis_without_an_account_shows_nothing(page, evidence) -> None:
    evidence.__dict__["samples"] = evidence.samples.iloc[:0]
    pages.sample(evidence, "B1")
    assert page.tables == {}


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("Skipped", "skipped"),
        ("I don't know", "I don't know"),
        ("I'd rather not say", "I'd rather not say"),
        ("Ik weet het niet", "ik weet het niet"),
        ("TV was on", "TV was on"),
        ("", ""),
    ],
)
def test_a_reason_keeps_the_capital_of_a_word_that_always_has_one(told: str, written: str) -> None:
    assert lowered(told) == written
