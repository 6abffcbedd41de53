"""Flows between answers are those of the table, and nobody is seen alone in them."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import flows
from instrument.model import Construct
from tests.analysis.figures.pictured import as_many, ribbons
from tests.analysis.page.cells import counts

FIRST, LATER = "w1983", "w1984"


def answered(evidence: Evidence, **pairs: int) -> None:
    """Let people give a pair of answers each: `no_yes=12` is 12 from no to yes."""
    code = {"no": "0", "yes": "1"}
    rows = [
        {"person": f"{pair}{n}", "wave": wave, "variable": "female", "code": code[said]}
        for pair, many in pairs.items()
        for n in range(many)
        for wave, said in zip((FIRST, LATER), pair.split("_"), strict=True)
    ]
    evidence.__dict__["answers"] = pd.DataFrame(rows).assign(value=1.0)


def test_people_stand_in_the_table_by_both_answers_and_the_words_name_the_largest_flows(
    evidence: Evidence, page
) -> None:
    answered(evidence, no_no=30, no_yes=12, yes_yes=25, yes_no=11)
    flows(evidence, "female")
    (caption,) = page.tables
    assert caption == "Woman: people by both answers. From 1983 to 1984, n = 78"
    assert page.table(caption) == [["From", "No", "Yes"], ["No", "30", "12"], ["Yes", "11", "25"]]
    (alt,) = page.pictures
    assert alt == (
        "Woman. From 1983 to 1984, n = 78: 30 from No to No, 25 from Yes to Yes, 12 from No to "
        "Yes, 11 from Yes to No."
    )


def test_a_small_flow_is_hidden_with_another_that_would_give_it_away(
    evidence: Evidence, page
) -> None:
    answered(evidence, no_no=30, no_yes=3, yes_yes=25, yes_no=11)
    flows(evidence, "female")
    (rows,) = page.tables.values()
    assert rows[1:] == [["No", "30", "< 10"], ["Yes", "withheld", "25"]]
    (alt,) = page.pictures
    assert "from Yes to No" not in alt
    assert "from No to Yes" not in alt


@pytest.mark.parametrize("few", [11, 3])
def test_flows_are_as_high_as_the_counts_of_the_tables(evidence: Evidence, page, few: int) -> None:
    answered(evidence, no_no=30, no_yes=few, yes_yes=25, yes_no=12)
    rows = evidence.answers
    third = rows[rows["wave"] == LATER].assign(wave="w1985")
    evidence.__dict__["answers"] = pd.concat([rows, third], ignore_index=True)
    flows(evidence, "female")
    assert len(page.tables) == 2
    from_below = [[row[:0:-1] for row in rows[:0:-1]] for rows in page.tables.values()]
    cells = [each for rows in from_below for each in counts(rows)]
    assert as_many(ribbons(page.figure), max(cells)) == pytest.approx(cells)


@pytest.mark.parametrize("many", [0, 4])
def test_too_few_people_are_said_and_not_drawn(evidence: Evidence, page, many: int) -> None:
    answered(evidence, no_no=many, no_yes=1)
    flows(evidence, "female")
    assert page.pictures == []
    assert page.texts == [
        "Too few people answered this in two waves to show who went where: Woman."
    ]


def test_waves_between_which_nothing_is_drawn_have_no_table(evidence: Evidence, page) -> None:
    answered(evidence, no_no=30, no_yes=12, yes_yes=25, yes_no=11)
    rows = evidence.answers
    later = rows[(rows["wave"] == LATER) & (rows["person"].isin(["no_no0", "no_no1", "no_no2"]))]
    more = pd.concat([rows, later.assign(wave="w1985")], ignore_index=True)
    evidence.__dict__["answers"] = more
    flows(evidence, "female")
    assert list(page.tables) == ["Woman: people by both answers. From 1983 to 1984, n = 78"]


def test_a_construct_and_a_number_have_no_options_and_it_is_said(evidence: Evidence, page) -> None:
    construct = Construct(id="scale", label={"en": "A scale"}, items=("numpos",))
    known = evidence.questionnaire.model_copy(update={"constructs": (construct,)})
    evidence.__dict__["questionnaire"] = known
    for name in ("scale", "numpos"):
        flows(evidence, name)
    assert page.pictures == []
    said = "has no options, so nobody can be followed from one to another."
    assert page.texts == [f"{evidence.label(name)} {said}" for name in ("scale", "numpos")]


def test_flows_speak_dutch(dutch: Evidence, page, in_dutch) -> None:
    answered(dutch, no_no=30, no_yes=12, yes_yes=25, yes_no=11)
    flows(dutch, "female")
    in_dutch("Woman", "No", "Yes")
    (alt,) = page.pictures
    assert "Van 1983 naar 1984, n = 78: 30 van No naar No" in alt
