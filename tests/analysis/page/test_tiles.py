"""Tiles say of each question who did not answer, and of few people nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from analysis.evidence import Evidence
from analysis.figures.tiles import KINDS, TILE
from analysis.page import missingness, tiles
from analysis.page.tiles import NAMES, shares_of
from tests.analysis.figures.pictured import as_many

ITEM = {"wave": "w1983", "module": "m", "item": "numpos", "kind": "substantive"}
NOBODY = {"dont_know": 0, "refused": 0, "skipped": 0, "not_applicable": 0, "invalid": 0}
CAPTION = "Who did not answer, of the people of each wave, by reason"


def asked(evidence: Evidence, *rows: Mapping[str, object], people: int = 200) -> pd.DataFrame:
    """Let each wave have so many people, and count items."""
    waves = [wave.id for wave in evidence.waves]
    panel = [{"person": f"p{n}", "wave": wave} for wave in waves for n in range(people)]
    evidence.__dict__["panel"] = pd.DataFrame(panel)
    items = pd.DataFrame([{**ITEM, **NOBODY, **row} for row in rows])
    evidence.__dict__["quality"] = {"items": items}
    return items


def test_shares_are_of_all_people_and_add_to_one(evidence: Evidence) -> None:
    row = {"asked": 150, "dont_know": 20, "skipped": 30, "refused": 4}
    items = asked(evidence, row)
    shares = shares_of(evidence, items, "w1983").loc["numpos"]
    assert shares.to_dict() == {
        "answered": pytest.approx(0.5),
        "dont_know": 0.1,
        "refused": 0,
        "skipped": 0.15,
        "unanswered": 0,
        "not_asked": 0.25,
    }
    assert shares.sum() == pytest.approx(1)


def test_a_question_of_few_is_not_shown(evidence: Evidence) -> None:
    items = asked(evidence, {"asked": 9, "dont_know": 9})
    assert shares_of(evidence, items, "w1983").empty


def test_a_question_of_a_loop_counts_turns(evidence: Evidence) -> None:
    items = asked(evidence, {"asked": 400, "skipped": 40})
    assert shares_of(evidence, items, "w1983").loc["numpos", "skipped"] == 0.1


def test_small_reasons_that_are_many_together_are_told_together(evidence: Evidence, page) -> None:
    asked(evidence, {"asked": 40, "dont_know": 9, "refused": 9, "skipped": 9}, people=40)
    missingness(evidence)
    (_, row) = page.table(CAPTION)
    assert row[1] == "unanswered, reasons not told apart 68%"
    (alt,) = page.pictures
    assert alt.endswith("by 68%.")


@pytest.mark.parametrize(
    "row", [{"skipped": 36}, {"skipped": 31, "refused": 4}, {"skipped": 32, "refused": 8}]
)
def test_a_question_that_few_answered_is_not_shown(evidence: Evidence, row) -> None:
    items = asked(evidence, {"asked": 40, **row}, people=40)
    assert shares_of(evidence, items, "w1983").empty


def test_the_question_named_is_first_by_all_reasons_though_small_ones_are_not_told(
    evidence: Evidence, page
) -> None:
    first, other = (each.id for each in evidence.questionnaire.items[:2])
    asked(
        evidence,
        {"item": first, "asked": 100, "skipped": 20},
        {"item": other, "asked": 100, "skipped": 15, "refused": 9},
        people=100,
    )
    missingness(evidence)
    (alt,) = page.pictures
    named = page.table(CAPTION)[2][0]
    assert f"“{named}” was most often unanswered, by at least 15%." in alt


def test_the_table_says_what_the_tiles_show(evidence: Evidence, page) -> None:
    rows: list[Mapping[str, object]] = [
        {"asked": 150, "dont_know": 20, "skipped": 30},
        {"asked": 200, "refused": 3, "wave": "w1984"},
        {"asked": 9, "wave": "w1985"},
        {"item": "age", "kind": "administrative", "asked": 200, "skipped": 100},
    ]
    asked(evidence, *rows)
    missingness(evidence)
    head, row = page.table(CAPTION)
    assert head == ["Question", "1983", "1984", "1985", "1986"]
    assert row[1:] == [
        "don't know 10%; skipped 15%; not asked, for it did not concern them 25%",
        "all but few answered",
        "asked of, or answered by, fewer than 10",
        "not in this wave",
    ]
    (alt,) = page.pictures
    assert alt.startswith("Every question in every wave. 1983: of the questions told here, “")
    assert alt.endswith("” was most often unanswered, by 25%.")


def parted(cell: str) -> list[tuple[str, float]]:
    """Give the colours of a tile and how much each takes, by a cell of the table."""
    colours = {NAMES[kind]: KINDS[kind] for kind in KINDS}
    shares = [(colours[name], float(n) / 100) for name, n in re.findall(r"([^;]+?) (\d+)%", cell)]
    if not shares and cell != "all but few answered":
        return []
    left = 1 - sum(share for _, share in shares)
    return [(KINDS["answered"], left), *shares]


def test_tiles_are_parted_as_the_table_says(evidence: Evidence, page) -> None:
    first, other = (each.id for each in evidence.questionnaire.items[:2])
    asked(
        evidence,
        {"item": first, "asked": 150, "dont_know": 20, "refused": 12, "skipped": 30},
        {"item": first, "asked": 200, "refused": 3, "wave": "w1984"},
        {"item": first, "asked": 9, "wave": "w1985"},
        {"item": other, "asked": 200, "dont_know": 9, "refused": 8},
        {"item": other, "asked": 180, "skipped": 60, "wave": "w1986"},
    )
    missingness(evidence)
    cells = [cell for row in page.table(CAPTION)[1:] for cell in row[1:]]
    parts = [part for cell in cells for part in parted(cell.replace("; ", ";"))]
    patches = [each for each in page.figure.axes[0].patches if isinstance(each, Rectangle)]
    drawn = [each for each in patches if abs(each.get_height() - TILE) < 1e-9]
    assert [to_hex(each.get_facecolor()) for each in drawn] == [colour for colour, _ in parts]
    shares = [share for _, share in parts]
    wide = as_many([each.get_width() for each in drawn], max(shares))
    assert wide == pytest.approx(shares)


def test_the_picture_tells_questions_of_few_from_those_that_were_not_there(
    evidence: Evidence, page
) -> None:
    asked(evidence, {"asked": 200, "skipped": 20}, {"asked": 9, "wave": "w1984"})
    missingness(evidence)
    signs = [each.get_text() for each in page.figure.axes[0].texts]
    assert (signs.count("few"), signs.count("–")) == (1, 2)


def test_many_questions_take_several_pictures(evidence: Evidence, page) -> None:
    names = [each.id for each in evidence.questionnaire.items] * 10
    rows = [
        {"asked": 200, "item": f"{name}{n}", "module": f"m{n // 9}", "skipped": 20}
        for n, name in enumerate(names)
    ]
    asked(evidence, *rows[:40])
    items = evidence.questionnaire.modules[0].items[:1]
    more = tuple(items[0].model_copy(update={"id": row["item"]}) for row in rows[:40])
    module = evidence.questionnaire.modules[0].model_copy(update={"items": more})
    known = evidence.questionnaire.model_copy(update={"modules": (module,)})
    evidence.__dict__["questionnaire"] = known
    missingness(evidence)
    assert [alt.split(".")[0] for alt in page.pictures] == [
        f"Every question in every wave, part {n} of 2" for n in (1, 2)
    ]
    assert len(page.table(CAPTION)) == 41


@pytest.mark.parametrize(
    ("skipped", "pictures", "said"),
    [
        (0, [], "Of no question can it be told that 10 people or more left it unanswered"),
        (20, ["part 1 of 1"], "Of the questions that are in no picture, none can be told"),
    ],
)
def test_a_picture_of_which_nothing_can_be_told_is_not_drawn(
    evidence: Evidence, page, monkeypatch, skipped, pictures, said
) -> None:
    first, other = (each.id for each in evidence.questionnaire.items[:2])
    monkeypatch.setattr(tiles, "ROWS", 1)
    asked(
        evidence,
        {"item": first, "asked": 200},
        {"item": other, "asked": 200, "module": "n", "skipped": skipped},
    )
    missingness(evidence)
    assert [alt.split(".")[0] for alt in page.pictures] == [
        f"Every question in every wave, {part}" for part in pictures
    ]
    assert page.texts[0].startswith(said)
    assert len(page.table(CAPTION)) == 3


def test_without_questions_it_is_said(evidence: Evidence, page) -> None:
    asked(evidence, {"kind": "administrative", "asked": 200})
    missingness(evidence)
    assert page.texts == ["No wave asked a question that can be counted."]
    assert page.pictures == []


def test_tiles_in_dutch_are_dutch(dutch: Evidence, in_dutch) -> None:
    asked(dutch, {"asked": 150, "dont_know": 20, "skipped": 30})
    missingness(dutch)
    in_dutch(dutch.label("numpos"), "In how many of these seven circumstances should a …")
