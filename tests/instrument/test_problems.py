"""Every problem has a code, says what is wrong and where, and what to do about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.catalogue import CATALOGUE
from instrument.problems import NOWHERE, PeilError, Place, Problem, errors, problem

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[ACDEFHLNPRSTVW]\d{3}")
TEXTS = st.text() | st.sampled_from(["{x}", "{", "}", "{{}}", "{0}", "%s", "\\", "{value}"])


def words_of(code: str) -> set[str]:
    """Name the words that an entry's templates are filled with."""
    what, remedy = CATALOGUE[code]
    return {name for _, name, _, _ in Formatter().parse(what + remedy) if name is not None}


def codes_in_the_code() -> Iterator[tuple[str, Path]]:
    """Find the codes that the two packages name, outside the catalogue itself."""
    for package in ("instrument", "analysis"):
        for path in (ROOT / package).rglob("*.py"):
            if path.parent.name == "catalogue" or path.name == "lints.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for code in CODE.findall(node.value) if CODE.fullmatch(node.value) else ():
                        yield code, path


def test_codes_are_a_letter_and_three_digits_in_order() -> None:
    assert all(CODE.fullmatch(code) for code in CATALOGUE)
    for letter in "ACDEFHLNPRSTVW":
        numbers = [int(code[1:]) for code in CATALOGUE if code.startswith(letter)]
        assert numbers == sorted(numbers)


def test_every_code_that_is_reported_is_in_the_catalogue() -> None:
    strange = {(code, path.name) for code, path in codes_in_the_code() if code not in CATALOGUE}
    assert not strange


def test_every_code_of_the_catalogue_is_reported_somewhere() -> None:
    assert set(CATALOGUE) - {code for code, _ in codes_in_the_code()} == set()


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_says_what_is_wrong_and_what_to_do(code) -> None:
    what, remedy = CATALOGUE[code]
    assert what.strip() == what
    assert remedy.strip() == remedy
    assert what != remedy
    assert all(text and not text.endswith(".") for text in (what, remedy))
    assert all(name.isidentifier() for name in words_of(code))


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_template_is_filled_with_the_words_that_it_names(code) -> None:
    given_words = {name: f"<{name}>" for name in words_of(code)}
    found = problem(code, **given_words)
    said = found.what + found.remedy
    assert all(word in said for word in given_words.values())
    assert (found.code, found.place, found.severity) == (code, NOWHERE, "error")


def test_braces_that_are_meant_stay() -> None:
    found = problem("D013", name="perod", known="period")
    assert found.what == "the placeholder {perod} is unknown"
    assert problem("D017", older="1", newer="2", id="x").what.startswith("{period} differs")


@given(TEXTS, TEXTS)
def test_what_an_input_holds_is_shown_as_it_is(value, closest) -> None:
    found = problem("R008", value=value, item="x", closest=closest)
    assert found.what == f"“{value}” is not an answer of x"
    assert f"closest option: {closest};" in found.remedy


def test_an_unknown_code_or_a_word_left_out_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="X999"):
        problem("X999")
    with pytest.raises(KeyError, match="closest"):
        problem("R008", value="x", item="y")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place(line=3), ""),
        (Place("a.yaml", 3, "age"), "a.yaml:3, item age"),
        (Place(item="age"), "item age"),
        (Place("w.csv", row=7, column="Q5"), "w.csv, row 7, column Q5"),
        (Place("w.csv", 0, "age", 7, "Q5"), "w.csv, item age, row 7, column Q5"),
    ],
)
def test_a_place_says_what_is_known(place, said) -> None:
    assert str(place) == said


def test_places_are_in_the_order_of_files_and_lines() -> None:
    ordered = [Place(), Place("a", 2), Place("a", 10), Place("b", 1), Place("b", 1, "x")]
    assert sorted(set(ordered)) == ordered


def test_a_problem_is_said_on_two_lines() -> None:
    found = problem("R009", Place("w.csv", row=2), "warning", value="veel")
    assert str(found) == (
        "w.csv, row 2: warning R009: “veel” is not a number\n"
        "    → correct the cell, or declare its missing code"
    )
    assert str(Problem("S001", "gone", "look")) == "error S001: gone\n    → look"


def test_an_error_holds_all_that_was_found() -> None:
    first, second = problem("R002"), problem("R001", file="w.csv")
    error = PeilError(first, second)
    assert error.problems == (first, second)
    assert str(error) == f"{first}\n{second}"


def test_an_error_of_one_problem_is_built_in_one_go() -> None:
    error = PeilError.of("D011", Place("a.yaml", 4), code="1", scale="agree")
    (found,) = error.problems
    assert (found.place.line, found.severity) == (4, "error")
    assert found.what == "option code 1 stands twice in scale agree"


def test_warnings_do_not_stop_the_work() -> None:
    stop, go_on = problem("R002"), problem("R002", NOWHERE, "warning")
    assert errors([go_on, stop, go_on]) == (stop,)
