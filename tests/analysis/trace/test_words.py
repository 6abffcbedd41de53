"""What a trace says: of every variable and wave of two studies, and where words stand apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analysis.harmonise.column import NOT_ASKED
from analysis.harmonise.equated import equated, settled
from analysis.harmonise.wave import told
from analysis.trace.cell import Cell
from analysis.trace.way import Reader
from analysis.trace.words import Words
from instrument.lineage import lineage, stays_away
from instrument.load import load

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"
CELL = Cell(
    wave="w1",
    file="data/raw/w1/export.csv",
    row=7,
    item="item",
    turn=None,
    columns=("column",),
    raw="1",
    touched=(),
    code="1",
    own=None,
    reason=None,
)


@cache
def readers(root: Path) -> tuple[Reader, ...]:
    """Give a reader for each variable and wave of a study, linkings of scales left empty."""
    questionnaire = load(root).questionnaire
    variables = lineage(questionnaire)
    linked, _ = equated(questionnaire, variables, {})
    known = told(questionnaire, settled(variables, linked))
    return tuple(
        Reader(questionnaire, each, wave) for each in known for wave in questionnaire.study.waves
    )


def lines(reader: Reader, cell: Cell | None) -> list[str]:
    """Say how an answer became a variable; what stands in front of a line is kept."""
    words = Words(
        reader.questionnaire, "nl" if "nl" in reader.questionnaire.study.languages else "en"
    )
    way = reader.way(cell)
    return list(words.way(way, reader.variable.scale, reader.chain.scale if reader.chain else None))


@pytest.mark.parametrize("root", [ROOT, BSA], ids=["shipped", "bsa"])
def test_each_reason_is_said_once_and_the_first_rule_starts_where_the_answer_stands(root):
    for reader in readers(root):
        said = [each.strip() for each in lines(reader, CELL)]
        reasons = Counter(each for each in said if each.startswith("because: "))
        assert not reasons or max(reasons.values()) == 1, said
        rules = [each for each in said if each.startswith("rule ")]
        if reader.chain is not None:
            start = f"from version {reader.wave.version}"
            assert rules[0].removeprefix("rule").strip().startswith((f"{start} ", f"{start}, as"))
        assert not any(" to the harmonised variable" in each for each in rules[:-1]), said


@pytest.mark.parametrize("root", [ROOT, BSA], ids=["shipped", "bsa"])
def test_what_was_asked_is_never_said_not_to_be(root):
    kinds: Counter[str] = Counter()
    for reader in readers(root):
        asked = reader.chain is not None
        (value,) = (each for each in lines(reader, CELL if asked else None) if "  value  " in each)
        apart = reader.chain is not None and stays_away(reader.chain)
        assert ("it was asked, but its answers do not compare" in value) == apart
        assert (NOT_ASKED in value) == (apart or not asked)
        kinds["apart" if apart else "asked" if asked else "not asked"] += 1
    assert kinds["asked"] > kinds["not asked"]


def test_words_that_stand_apart_are_not_told():
    reader = next(each for each in readers(BSA) if each.chain is not None)
    said = "\n".join(lines(reader, replace(CELL, raw=None)))
    assert "given      set apart from the tables" in said
    assert "given      nothing: the cell is empty" in "\n".join(
        lines(reader, replace(CELL, raw=""))
    )
