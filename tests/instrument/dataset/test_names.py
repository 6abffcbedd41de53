"""Names of columns in formats with rules of their own: valid, never two alike, always the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.dataset import DataFile, DataVariable
from instrument.dataset.names import RULES, Form, names_in
from instrument.problems import PeilError


def file_of(*names: str) -> DataFile:
    return DataFile(
        id="f",
        label={"en": "F"},
        unit={"en": "row"},
        languages=("en",),
        variables=tuple(DataVariable(name=name, label={}, kind="number") for name in names),
    )


def called(form: Form, *names: str) -> list[str]:
    return list(names_in(file_of(*names), form).values())


@pytest.mark.parametrize("form", ["spss", "stata", "csv", "parquet"])
def test_a_plain_name_stays_as_it_is(form) -> None:
    assert called(form, "person", "q1_K01_2", "größe", "名前") == [
        "person",
        "q1_K01_2",
        "größe",
        "名前",
    ]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("spss", "é" * 32),
        ("spss", "a.b@c#d$e"),
        ("stata", "é" * 32),
        ("spss", "int"),
        ("stata", "by"),
    ],
)
def test_a_name_at_the_limit_stays(form, name) -> None:
    assert called(form, name) == [name]


@pytest.mark.parametrize(
    ("form", "name", "start"),
    [
        ("spss", "é" * 33, "é" * 28 + "_"),
        ("spss", "with space", "with_space_"),
        ("spss", "_first", "v_first_"),
        ("spss", "1st", "v1st_"),
        ("spss", "last.", "last_"),
        ("spss", "With", "With_"),
        ("spss", "a-b", "a_b_"),
        ("spss", "👍", "v_"),
        ("stata", "a" * 33, "a" * 25 + "_"),
        ("stata", "a.b", "a_b_"),
        ("stata", "str12", "str12_"),
        ("stata", "strL", "strL_"),
        ("stata", "_all", "v_all_"),
    ],
)
def test_a_name_that_cannot_stay_keeps_a_readable_beginning(form, name, start) -> None:
    (made,) = called(form, name)
    assert made.startswith(start.rstrip("_"))
    assert made != name
    assert RULES[form].fits(made)


@pytest.mark.parametrize("form", ["spss", "stata"])
def test_names_that_differ_only_by_case_are_told_apart(form) -> None:
    made = called(form, "Age", "age", "AGE", "other")
    assert len({name.casefold() for name in made}) == 4
    assert made[3] == "other"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_csv_and_parquet_tell_case_apart_themselves(form) -> None:
    assert called(form, "Age", "age", "with space") == ["Age", "age", "with space"]


@pytest.mark.parametrize("form", ["spss", "stata", "csv", "parquet"])
def test_two_variables_of_one_name_are_refused(form) -> None:
    with pytest.raises(PeilError, match=r"f, column a: error A020: 2 columns .* a"):
        called(form, "a", "b", "a")


def test_a_variable_without_a_name_is_refused() -> None:
    with pytest.raises(PeilError, match="A021"):
        called("csv", "a", "")


def test_a_name_that_looks_like_a_changed_one_keeps_its_own() -> None:
    (changed,) = called("spss", "a b")
    assert called("spss", changed, "a b")[0] == changed
    assert called("spss", "a b", changed)[1] == changed
    assert len(set(called("spss", "a b", changed))) == 2


NAMES = st.lists(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).filter(str.strip)
    | st.sampled_from(["a" * 40, "A" * 40, "a" * 41, "x_", "x.", "X_", "by", "int", "ß", "SS"]),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(NAMES, st.sampled_from(["spss", "stata"]), st.randoms(use_true_random=False))
def test_names_are_valid_unique_and_do_not_hang_on_their_order(names, form, chance) -> None:
    made = names_in(file_of(*names), form)
    assert list(made) == names
    assert len({name.casefold() for name in made.values()}) == len(names)
    assert all(RULES[form].fits(name) for name in made.values())
    mixed = list(names)
    chance.shuffle(mixed)
    assert names_in(file_of(*mixed), form) == made


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).filter(str.strip))
def test_a_name_is_the_same_beside_others(name) -> None:
    alone = called("stata", name)
    assert called("stata", "person", name) == ["person", *alone] or name.casefold() == "person"
