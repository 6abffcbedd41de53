"""What codes may be, and that values cannot be changed."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from instrument.lineage import weakest
from instrument.model import Option
from instrument.vocabulary import COMPARABILITIES, Code, Comparability, Id

CODE = TypeAdapter(Code)
GRADES = st.sampled_from(COMPARABILITIES)


@pytest.mark.parametrize(("written", "code"), [(1, "1"), (-3, "-3"), ("01", "01"), ("a b", "a b")])
def test_a_code_is_text_and_whole_numbers_are_written_out(written, code) -> None:
    assert CODE.validate_python(written) == code


def test_an_empty_code_is_refused_since_no_answer_looks_like_that() -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        CODE.validate_python("")


@pytest.mark.parametrize("written", [None, True, False, 1.0, 1.5, ["1"], date(2020, 1, 1)])
def test_what_might_have_been_meant_as_a_code_is_refused(written) -> None:
    with pytest.raises(ValidationError, match="valid string"):
        CODE.validate_python(written)


def test_the_schema_of_a_code_allows_what_is_read() -> None:
    assert CODE.json_schema() == {"type": ["string", "integer"], "minLength": 1}


@pytest.mark.parametrize("name", ["", " ", "a b", "a\n"])
def test_a_name_in_the_definition_is_one_word(name) -> None:
    with pytest.raises(ValidationError, match="match pattern"):
        TypeAdapter(Id).validate_python(name)
    assert TypeAdapter(Id).validate_python("2.0") == "2.0"


def test_a_value_is_frozen_and_refuses_unknown_fields() -> None:
    option = Option(code="1", label={"en": "One"})
    with pytest.raises(ValidationError, match="frozen"):
        option.code = "2"  # type: ignore[misc]  # what this test is about
    with pytest.raises(ValidationError, match="Extra inputs"):
        Option.model_validate({"code": "1", "label": {}, "lable": {}})


def test_every_comparability_has_its_rank() -> None:
    assert get_args(Comparability) == COMPARABILITIES


@given(st.lists(GRADES), st.lists(GRADES))
def test_the_weakest_of_two_chains_is_the_weakest_of_their_weakest(one, two) -> None:
    assert weakest([weakest(one), weakest(two)]) == weakest(one + two)
    assert weakest(one + two) == weakest(two + one)


@given(st.lists(GRADES, min_size=1))
def test_no_link_is_weaker_than_its_chain(grades) -> None:
    found = weakest(grades)
    assert found in grades
    assert all(COMPARABILITIES.index(each) <= COMPARABILITIES.index(found) for each in grades)


def test_a_chain_without_links_is_exact() -> None:
    assert weakest([]) == "exact"
