"""A page says of every estimate who is in it and who is not, in numbers that add up."""

from __future__ import annotations

from analysis import page as pages


def test_each_estimate_has_a_column_that_adds_up_to_its_table(page, evidence) -> None:
    pages.sample(evidence, "B1")
    heading, whole, *others = page.table("B1: from the rows of its table to those in each estimate")
    assert heading == ["", "ordered categories", "change within people"]
    assert whole == ["Answers of people, one a wave", "1060", "1060"]
    for place in (1, 2):
        assert sum(int(line[place]) for line in others) == int(whole[place])
    assert ["No outcome: refused", "4", "4"] in others
    assert ["Of people who answered only before", "0", "56"] in others
    assert others[-1] == ["In the estimate", "1056", "1000"]


def test_a_hypothesis_without_an_account_shows_nothing(page, evidence) -> None:
    evidence.__dict__["samples"] = evidence.samples.iloc[:0]
    pages.sample(evidence, "B1")
    assert page.tables == {}
