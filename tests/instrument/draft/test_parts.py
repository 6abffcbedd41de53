"""Names, words as YAML, languages and scales that a draft is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.document import read_document
from instrument.draft.identifiers import item_ids, slug
from instrument.draft.labelled import LabelledValue, LabelledVariable, Occurring
from instrument.draft.languages import language_of
from instrument.draft.scales import content_of, scales_of
from instrument.draft.sets import candidates
from instrument.draft.yaml_text import WIDTH, number, remarks, scalar

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS)
def test_words_read_back_as_they_are(words: str) -> None:
    assert read_document(scalar(words)).value == words
    assert read_document(f"{{a: {scalar(words)}, b: 1}}").value == {"a": words, "b": 1}


@given(st.floats(allow_nan=False))
def test_numbers_read_back_as_they_are(value: float) -> None:
    assert read_document(number(value)).value == value


@given(WORDS)
def test_a_remark_stays_a_remark(words: str) -> None:
    lines = remarks([words], indent=2)
    assert all(line.startswith("  #") for line in lines)
    assert read_document("\n".join([*lines, "a: 1"])).value == {"a": 1}


def test_remarks_are_broken_between_words() -> None:
    lines = remarks([" ".join(["word"] * 60)])
    assert max(map(len, lines)) <= WIDTH
    assert lines[1].startswith("#   word")


@given(st.lists(WORDS, unique=True))
def test_ids_are_valid_and_all_different(names: list[str]) -> None:
    ids = item_ids(names)
    assert list(ids) == names
    assert len(set(ids.values())) == len(names)
    assert all(each.isidentifier() and each == each.lower() for each in ids.values())


def test_an_id_stays_where_variables_are_added_behind() -> None:
    names = ["Q1", "q1.a", "AGE"]
    longer = item_ids([*names, "new", "x"])
    assert item_ids(names) == {name: longer[name] for name in names}


def test_a_slug_is_cut_without_a_dangling_sign() -> None:
    assert slug("one two three", 8) == "one_two"


@pytest.mark.parametrize(
    ("labels", "language"),
    [
        ([], "en"),
        (["How old are you?", "Yes", "No"], "en"),
        (["Hoe oud bent u?", "Ja", "Nee"], "nl"),
        (["Σας αρέσει;"], "en"),
    ],
)
def test_the_language_is_guessed_from_small_words(labels: list[str], language: str) -> None:
    assert language_of(labels) == language


def variable(name: str, *values: float, labels: tuple[float, ...] = ()) -> LabelledVariable:
    return LabelledVariable(
        name=name,
        labels=tuple(LabelledValue(value=each, label=f"v{each:g}") for each in labels),
        occurring=Occurring(values=values, distinct=len(values), answered=len(values)),
    )


@pytest.mark.parametrize(
    ("values", "labels", "kind"),
    [
        ((1.0, 2.0), (1.0, 2.0), "single"),
        ((), (1.0, 2.0), "single"),
        ((1.0,), (1.0, 2.0), "single"),
        ((1.0, 2.0, 3.0), (1.0, 2.0), "number"),
        ((1.5,), (1.5,), "number"),
        ((1.0,), (), "number"),
        ((1.0,), (1.0, 1e12), "number"),
    ],
)
def test_labels_are_options_where_they_name_every_answer(
    values: tuple[float, ...], labels: tuple[float, ...], kind: str
) -> None:
    assert content_of(variable("q", *values, labels=labels)).kind == kind


def test_scales_are_called_by_their_options_or_their_only_item() -> None:
    file = [variable(name, labels=(1.0, 2.0)) for name in "ab"]
    file += [variable(name, labels=(1.0, 2.0, 3.0)) for name in "cd"]
    file += [variable("e", labels=(7.0,)), variable("f"), variable("g", 1.0, labels=(5.0,))]
    ids = item_ids(each.name for each in file)
    assert [each.id for each in scales_of(file, ids)] == [
        "v1_v2",
        "v1_to_v3",
        "e",
        "number",
        "g",
    ]


def test_a_set_is_a_run_of_three_numbered_ticks() -> None:
    ticks = [variable(f"q5_{n}", 0.0, 1.0) for n in range(3)]
    others = [variable("a1", 1.0), variable("a2", 1.0), variable("b1", 5.0), variable("b2", 5.0)]
    assert list(candidates([*others, *ticks, variable("b3", 1.0)])) == [("q5_0", "q5_1", "q5_2")]
