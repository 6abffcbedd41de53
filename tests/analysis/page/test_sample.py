"""A page says of every estimate who is in it and who is not, in numbers that add up."""

from __future__ import annotations

from analysis import page as pages


def test_each_estimate_has_a_column_that_begins_with_its_table(page, evidence) -> None:
    pages.sample(evidence, "B1")
    heading, whole, *others = page.table("B1: from the rows of its table to those in each estimate")
    assert heading == ["", "ordered categories", "change within people"]
    assert whole == ["Answers of people, one a wave", "1060", "1060"]
    assert ["Of people who answered only before", "0", "withheld"] in others


def test_a_small_count_is_hidden_and_so_is_what_would_give_it_away(page, evidence) -> None:
    pages.sample(evidence, "B1")
    _, _, *others = page.table("B1: from the rows of its table to those in each estimate")
    assert ["No outcome: refused", "< 10", "< 10"] in others
    assert others[-1] == ["In the estimate", "withheld", "1000"]


def test_counts_that_are_not_small_add_up_to_the_table(page, evidence) -> None:
    flow = evidence.samples.copy()
    flow.loc[flow["reason"] == "refused", "n_rows"] = 40
    flow.loc[(flow["step"] == "used") & (flow["number"] == 0), "n_rows"] = 1020
    flow.loc[(flow["step"] == "used") & (flow["number"] != 0), "n_rows"] = 964
    evidence.__dict__["samples"] = flow
    pages.sample(evidence, "B1")
    _, whole, *others = page.table("B1: from the rows of its table to those in each estimate")
    for place in (1, 2):
        assert sum(int(line[place]) for line in others) == int(whole[place])


def test_a_hypothesis_without_an_account_shows_nothing(page, evidence) -> None:
    evidence.__dict__["samples"] = evidence.samples.iloc[:0]
    pages.sample(evidence, "B1")
    assert page.tables == {}
