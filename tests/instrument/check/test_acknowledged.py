"""A warning is acknowledged with a reason, where it stands; an acknowledgement in vain is told."""

from __future__ import annotations

import pytest

from instrument.check import examine
from instrument.load import load
from instrument.release import freeze
from instrument.resolve import at, scale_at

ITEM = """
    - id: pay
      text: {nl: Wat vindt u van loon en uren?, en: How are pay and hours?}
      answer: rated
    """
RATED = """
    rated:
      kind: single
      options:
        - {code: 1, label: {nl: Slecht, en: Bad}}
        - {code: 2, label: {nl: Goed, en: Good}}
        - {code: 3, label: {nl: Heel goed, en: Very good}}
    """
WARNINGS = ["L001", "L002"]


def acknowledged(item: str = "", scale: str = "") -> tuple[str, str]:
    return f"{ITEM.rstrip()}\n{item}", f"{RATED.rstrip()}\n{scale}"


def codes(found: list[tuple[str, str]]) -> list[str]:
    return sorted(code for code, _ in found)


def test_each_is_acknowledged_where_it_stands(lints):
    assert codes(lints(*acknowledged())) == WARNINGS
    item = "      acknowledge: {L001: They belong together}"
    scale = "      acknowledge: {L002: Few are negative}"
    assert codes(lints(*acknowledged(item))) == ["L002"]
    assert codes(lints(*acknowledged(scale=scale))) == ["L001"]
    assert lints(*acknowledged(item, scale)) == []


@pytest.mark.parametrize("reason", ["", "''", "' '", "null"])
def test_one_without_a_reason_is_told_and_does_not_count(lints, reason):
    item = f"      acknowledge:\n        L001: {reason}"
    told = lints(*acknowledged(item))
    assert codes(told) == ["L001", "L002", "L010"]
    assert ("L010", f"L001: {reason}".strip()) in told


@pytest.mark.parametrize("code", ["L002", "L999"])
def test_one_of_a_warning_that_there_is_not_is_told_at_its_line(lints, code):
    item = f"      acknowledge:\n        L001: So\n        {code}: So"
    assert sorted(lints(*acknowledged(item))) == [("L002", "options:"), ("L010", f"{code}: So")]


def test_it_cannot_acknowledge_itself(lints):
    item = "      acknowledge:\n        L001: So\n        L010: So"
    assert ("L010", "L010: So") in lints(*acknowledged(item))


def test_a_construct_may_be_acknowledged(toy):
    toy.plant("constructs.yaml", "    acknowledge: {L004: One of two is reversed on purpose}\n", "")
    assert [code for code, _, _ in toy.found()] == ["L004"]


def test_a_roster_entry_may_be_acknowledged(toy):
    entry = "{id: C1, name: {nl: Club een, en: Club one}}"
    gone = "{id: C0, name: {nl: Nul, en: Nil}, until: '1.0'%s}"
    line = toy.plant("study.yaml", entry, f"{entry}\n      - {gone % ''}") + 0
    assert toy.found() == [("L006", "study.yaml", line + 1)]
    toy.plant("study.yaml", gone % "", gone % ", acknowledge: {L006: Folded before we began}")
    assert toy.problems() == ()


def test_what_was_acknowledged_is_told_with_its_reason_apart(toy):
    found = examine(load(toy.root))
    assert found.problems == ()
    told = {each.problem.code: (each.problem, each.reason) for each in found.acknowledged}
    assert set(told) == {"L004", "L014"}
    problem, reason = told["L004"]
    assert reason == "One of two is reversed on purpose"
    assert (
        problem.place.line
        == toy.path("constructs.yaml").read_text().split("items:")[0].count("\n") + 1
    )


def test_no_snapshot_holds_an_acknowledgement_nor_a_scale_that_is_like_another(toy):
    before = {v: freeze(at(load(toy.root).questionnaire, v)) for v in ("1.0", "2.0")}
    ordinal = "    measure: ordinal\n"
    toy.plant("answers.yaml", ordinal, f"{ordinal}    acknowledge: {{L002: So}}\n")
    happy = '    columns: {"1.0": HAP}\n'
    toy.plant("a_first.yaml", happy, f"{happy}    acknowledge: {{L001: So}}\n")
    questionnaire = load(toy.root).questionnaire
    assert questionnaire.scales["agree"].acknowledge == {"L002": "So"}
    assert {v: freeze(at(questionnaire, v)) for v in before} == before
    assert scale_at(questionnaire, "agree_backwards", "2.0").acknowledge == {}


def test_a_code_that_is_none_is_refused(toy):
    text = toy.path("constructs.yaml").read_text(encoding="utf-8")
    toy.path("constructs.yaml").write_text(text.replace("L004", "four"), encoding="utf-8")
    with pytest.raises(Exception, match="acknowledge"):
        load(toy.root)


def test_the_warnings_of_the_real_study_are_all_acknowledged(real):
    found = examine(load(real.root))
    assert found.problems == ()
    assert {each.problem.code for each in found.acknowledged} >= {"L001", "L002", "L003", "L004"}
