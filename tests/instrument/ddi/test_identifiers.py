"""Names within a codebook are valid, and each stands once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.dataset import Question
from instrument.ddi.identifiers import identifiers
from instrument.problems import PeilError
from tests.instrument.ddi.described import PERSON, file, text

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
NAMES = st.text("aA1 .-_é²:/ب", min_size=1, max_size=4)


@given(
    st.lists(st.tuples(NAMES, st.lists(NAMES, unique=True, max_size=5)), unique_by=lambda f: f[0])
)
def test_every_name_is_valid_and_stands_once(given_names) -> None:
    question = Question(version="1.0", number=1, text=text("What?"))
    files = [
        file(
            *(PERSON.model_copy(update={"name": each, "questions": (question,)}) for each in names)
        ).model_copy(update={"id": name})
        if names
        else file().model_copy(update={"id": name, "variables": ()})
        for name, names in given_names
    ]
    made = identifiers(files)
    assert len(made) == sum(1 + 2 * len(names) for _, names in given_names)
    assert len(set(made.values())) == len(made)
    assert all(NAME.fullmatch(each) for each in made.values())


def test_a_name_says_what_it_is_of() -> None:
    assert identifiers([file(PERSON)]) == {("panel",): "panel", ("panel", "person"): "panel.person"}


def test_names_that_differ_by_case_or_by_a_sign_stay_apart() -> None:
    names = ("age", "Age", "AGE", "age 1", "age_1")
    made = identifiers([file(*(PERSON.model_copy(update={"name": each}) for each in names))])
    assert [made["panel", each] for each in names] == [
        "panel.age",
        "panel.Age",
        "panel.AGE",
        "panel.age_1",
        "panel.age_1-2",
    ]


@pytest.mark.parametrize("files", [[file(), file()], [file(PERSON, PERSON)]])
def test_a_file_or_variable_that_stands_twice_is_refused(files) -> None:
    with pytest.raises(PeilError, match="A015"):
        identifiers(files)
