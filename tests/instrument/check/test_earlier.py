"""Loops, exceptions and repeated answers hang on items that were asked before."""

from __future__ import annotations

import pytest

from instrument.check.earlier import check_earlier
from instrument.load import load

LOOP = "      for_each: clubs\n"
WORDS = "nl: Hoeveel gingen er weg uit {collective}?\n"


def found(toy) -> list[tuple[str, str]]:
    return [(each.code, each.what) for each in check_earlier(load(toy.root))]


def test_the_toy_study_draws_on_what_was_asked_before(toy) -> None:
    assert found(toy) == []


@pytest.mark.parametrize(
    ("loop", "how"),
    [
        ("for_each: spare", {"2.0": "does not ask"}),
        ("for_each: left", {"1.0": "does not ask before it", "2.0": "does not ask before it"}),
        ("for_each: happy", {"1.0": "asks for one answer only", "2.0": "asks for one answer only"}),
        (
            "for_each: clubs\n      except_for: spare",
            {"1.0": "does not ask for one answer", "2.0": "does not ask"},
        ),
        ("for_each: clubs\n      except_for: happy", {}),
    ],
)
def test_a_loop_needs_an_earlier_answer_of_several_and_its_exception_one_of_one(
    toy, loop, how
) -> None:
    toy.plant("b_last.yaml", LOOP, f"      {loop}\n")
    other = loop.split()[-1]
    assert found(toy) == [
        ("D020", f"left draws on {other}, which version {version} {why}")
        for version, why in how.items()
    ]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("happy", {}),
        ("spare", {"2.0": "does not ask"}),
        ("left", {"1.0": "does not ask before it", "2.0": "does not ask before it"}),
        ("period", {}),
    ],
)
def test_a_text_repeats_earlier_answers_only(toy, name, how) -> None:
    toy.plant("b_last.yaml", WORDS, WORDS.replace("collective", name))
    assert found(toy) == [
        ("D020", f"left draws on {name}, which version {version} {why}")
        for version, why in how.items()
    ]


def test_an_answer_that_was_given_once_for_each_is_not_repeated_outside_its_loop(toy) -> None:
    text = toy.path("b_last.yaml").read_text(encoding="utf-8")
    after = """\
  - id: why
    text: {nl: "Waarom {left}?", en: "Why {left}?"}
    answer: count
"""
    toy.path("b_last.yaml").write_text(text + after, encoding="utf-8")
    assert {what for _, what in found(toy)} == {
        f"why draws on left, which version {version} asks once for each of several"
        for version in ("1.0", "2.0")
    }


def test_it_is_told_at_the_line_that_names_the_other_item(toy) -> None:
    line = toy.plant("b_last.yaml", LOOP, "      for_each: spare\n")
    (problem,) = toy.problems()
    assert (problem.place.item, problem.place.line) == ("left", line)
    assert problem.remedy.startswith("ask spare before it in every version that asks left")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("clubs", []),
        ("spare", [("D020", "left draws on spare, which version 2.0 does not ask")]),
    ],
)
def test_what_an_item_came_right_after_was_asked_then(toy, after, told) -> None:
    entry = f"    history: [{{version: '2.0', after: {after}}}]\n"
    text = toy.path("b_last.yaml").read_text(encoding="utf-8")
    toy.path("b_last.yaml").write_text(text + entry, encoding="utf-8")
    found_here = [each for each in found(toy) if "2.0" in each[1]]
    assert found_here == told
