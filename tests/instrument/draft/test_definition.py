"""A draft says all that the file says, and `peil check` finds no error in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.check import check
from instrument.draft import Labelled, LabelledVariable, draft
from instrument.draft.labelled import LabelledValue, MissingRange, Occurring, ResponseSet
from instrument.load import Loaded
from instrument.problems import errors
from instrument.resolve import at

Write = Callable[..., Loaded]
Keeps = Callable[[Labelled, Loaded], None]


def labels(**pairs: str) -> tuple[LabelledValue, ...]:
    return tuple(LabelledValue(value=float(k[1:]), label=v) for k, v in pairs.items())


def variable(name: str = "q1", **said: object) -> LabelledVariable:
    given: dict[str, object] = {"format": "F8.0", "width": 8, "label": f"label of {name}", **said}
    return LabelledVariable.model_validate({"name": name, **given})


def labelled(*variables: LabelledVariable, **said: object) -> Labelled:
    return Labelled.model_validate({"name": "old.sav", "variables": variables, **said})


def occurring(*values: float | str) -> Occurring:
    return Occurring(values=values, distinct=len(values), answered=len(values))


def plain(text: str) -> str:
    """Take the line breaks out of remarks."""
    return " ".join(text.replace("\n#  ", " ").replace("\n  #  ", " ").split())


YES = labels(v1="Yes", v2="No")
HOSTILE = {
    "no label": variable(label=""),
    "label of blanks": variable(label="  "),
    "label of 300 bytes": variable(label="é" * 150),
    "not ASCII": variable(label="日本語 — “naïve” 😀 \u0301", labels=labels(v1="Ναι", v2="لا")),
    "signs of YAML": variable(label="- {a: b}, [c] # d: 'e' \"f\" & *g !h | > % @ ` \\ ~"),
    "lines and control signs": variable(label="a\nb\tc\x00\x85\u2028\ufeffd\r"),
    "words that YAML reads otherwise": variable(
        labels=labels(v1="null", v2="true", v3="1", v4="~")
    ),
    "braces": variable(label="About {collective} and {other} and {q2}"),
    "120 options": variable(
        labels=tuple(LabelledValue(value=float(n), label=f"Option {n}") for n in range(120))
    ),
    "one label twice": variable(labels=labels(v1="Yes", v2="Yes")),
    "an empty label": variable(labels=labels(v1="", v2="No")),
    "values without label": variable(labels=YES, occurring=occurring(1.0, 2.0, 3.0)),
    "labels of fractions": variable(
        format="F8.2", labels=(LabelledValue(value=13.22, label="bar"), *YES)
    ),
    "labels of vast numbers": variable(
        labels=(
            LabelledValue(value=13797216000.0, label="a"),
            LabelledValue(value=1e300, label="b"),
        )
    ),
    "a label of the empty cell": variable(labels=(LabelledValue(value="sysmis", label="None"),)),
    "three single values missing": variable(
        labels=labels(v1="Yes", v8="Don't know", v9="Refused"),
        missing=tuple(MissingRange(low=n, high=n) for n in (8.0, 9.0, 99.0)),
    ),
    "a range and a value": variable(
        missing=(MissingRange(low=-9, high=-1), MissingRange(low=99, high=99)),
        labels=(LabelledValue(value=-8.0, label="Weet niet"), *YES),
    ),
    "up to a value": variable(missing=(MissingRange(low=float("-inf"), high=0),)),
    "from a value on": variable(missing=(MissingRange(low=90.5, high=float("inf")),)),
    "all numbers": variable(missing=(MissingRange(low=float("-inf"), high=float("inf")),)),
    "text with labels": variable(
        text=True,
        format="A8",
        labels=(LabelledValue(value="F", label="Female"), LabelledValue(value="1", label="One")),
        missing=(MissingRange(low="Z", high="Z"),),
    ),
    "text with some labels": variable(
        text=True,
        format="A8",
        labels=(LabelledValue(value="", label="Blank"), LabelledValue(value=" x", label="X")),
        occurring=occurring("y"),
    ),
    "long text": variable(text=True, format="A32767", occurring=Occurring(longest=32767)),
    "only missing values": variable(occurring=Occurring(), missing=(MissingRange(low=1, high=1),)),
    "a day": variable(format="DATE11", labels=(LabelledValue(value=13797216000.0, label="New"),)),
    "nothing known": variable(format=None, width=None, label=""),
    "wide": variable(width=0, measure="scale", format="DOLLAR12.2"),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_everything_is_kept_and_sound(
    hostile: LabelledVariable, write: Write, keeps: Keeps, tmp_path: Path
) -> None:
    file = labelled(hostile, variable("q2", labels=YES))
    loaded = write(file, tmp_path)
    keeps(file, loaded)
    assert errors(check(loaded)) == ()


def test_the_file_itself_is_kept(write: Write, keeps: Keeps, tmp_path: Path) -> None:
    file = labelled(
        variable(),
        name="Été 2019.sav",
        label=" Wave 1 ",
        notes=("first", "", "  second: {x}"),
        rows=7,
        made=date(2019, 10, 7),
        encoding="windows-1252",
        doubts=("the texts were guessed",),
    )
    loaded = write(file, tmp_path)
    keeps(file, loaded)
    study = loaded.questionnaire.study
    assert study.id == "ete_2019"
    assert study.waves[0].first_day == date(2019, 10, 7)
    head = draft(file)["study.yaml"]
    assert "7 rows, 1 variables, encoding windows-1252, written on 2019-10-07" in plain(head)
    assert "LOOK: the texts were guessed." in head


def test_names_that_differ_only_by_case_are_told_apart(
    write: Write, keeps: Keeps, tmp_path: Path
) -> None:
    file = labelled(*map(variable, ("Age", "AGE", "age", "age_2", "ÂGE", "@age", "1", "null")))
    loaded = write(file, tmp_path)
    keeps(file, loaded)
    ids = [item.id for item in loaded.questionnaire.items]
    assert ids == ["age_3", "age_4", "age", "age_2", "age_5", "age_6", "v_1", "null"]
    assert errors(check(loaded)) == ()


def test_variables_that_share_a_scale_name_it_once(write: Write, tmp_path: Path) -> None:
    shared = {"labels": YES, "measure": "nominal"}
    file = labelled(
        variable("a", **shared, width=3), variable("b", **shared), variable("c", **shared)
    )
    loaded = write(file, tmp_path)
    assert [item.answer for item in loaded.questionnaire.items] == ["yes_no_2", "yes_no", "yes_no"]
    assert loaded.questionnaire.scales["yes_no_2"].like == "yes_no"
    items = at(loaded.questionnaire, "1.0").items
    assert [(len(each.scale.options), each.scale.width) for each in items] == [
        (2, 3),
        (2, 8),
        (2, 8),
    ]


def test_what_was_guessed_is_marked() -> None:
    ticked = occurring(0.0, 1.0)
    file = labelled(
        *(variable(f"q5_{n}", occurring=ticked) for n in (1, 2, 3)),
        variable("q0", labels=labels(v1=" ", v2="No")),
        variable("q6", label="", measure="unknown", missing=(MissingRange(low=8, high=8),)),
        sets=(ResponseSet(name="$m", label="Set", variables=("Q6", "q7"), counted=1.0),),
    )
    files = draft(file)
    items, scales = plain(files["a_variables.yaml"]), plain(files["answers.yaml"])
    assert "may be the options of one question: q5_1, q5_2, q5_3" in items
    assert "one question of several answers, $m “Set”: Q6, q7; 1 is chosen" in items
    assert "the label of 1 is empty in the file" in items
    assert "no label in the file; write what was asked" in items
    assert "measure: unknown # LOOK: nominal, ordinal or scale?" in scales
    assert "{value: 8, reason: invalid} # LOOK: which reason is this?" in scales
    assert "source_language: en # LOOK" in plain(files["study.yaml"])


def test_answers_that_are_none_by_their_label_are_marked_where_the_file_does_not_declare_them() -> (
    None
):
    seen = occurring(1.0, 2.0)
    file = labelled(
        variable("a", labels=labels(v1="Tend to trust", v2="DK", v9="Inap."), occurring=seen),
        variable("b", labels=labels(v98="Still studying", v99="Refusal"), occurring=seen),
    )
    lines = draft(file)["answers.yaml"].splitlines()
    marked = [line.split("#")[0].strip() for line in lines if "# LOOK: no answer" in line]
    assert marked == [
        "- {code: 2, label: {en: DK}}",
        '- {code: 9, label: {en: "Inap."}}',
        "- {value: 99, label: {en: Refusal}}",
    ]


@pytest.mark.parametrize(
    ("variables", "key"),
    [
        ((variable("x"), variable("caseid", occurring=occurring(1.0, 2.0))), "caseid"),
        ((variable("w", occurring=occurring(5.0, 6.0)), variable("respnr")), "w"),
        ((variable("x"), variable("resp_nr")), "resp_nr"),
        ((variable("x"), variable("y")), None),
    ],
)
def test_the_key_is_what_tells_rows_apart(
    variables: tuple[LabelledVariable, ...], key: str | None, write: Write, tmp_path: Path
) -> None:
    loaded = write(labelled(*variables, rows=2), tmp_path)
    assert loaded.questionnaire.study.keys.person == key


def test_another_language_may_be_named(write: Write, tmp_path: Path) -> None:
    loaded = write(labelled(variable()), tmp_path, "no")
    assert loaded.questionnaire.study.languages == ("no",)
    assert errors(check(loaded)) == ()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.one_of(
    st.integers(-99, 99).map(float), st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: x + 0.0)
)
SPANS = st.one_of(
    st.lists(NUMBERS, max_size=3, unique=True).map(lambda found: [(n, n) for n in found]),
    st.tuples(NUMBERS, NUMBERS, NUMBERS).map(lambda n: [(min(n[:2]), max(n[:2])), (n[2], n[2])]),
    NUMBERS.map(lambda n: [(float("-inf"), n)]),
    NUMBERS.map(lambda n: [(n, float("inf"))]),
)


@st.composite
def variables(draw: st.DrawFn, name: str) -> LabelledVariable:
    text = draw(st.booleans())
    values: st.SearchStrategy[Any] = TEXTS if text else NUMBERS
    single = st.lists(TEXTS.filter(bool), max_size=3, unique=True).map(
        lambda found: [(each, each) for each in found]
    )
    named = st.dictionaries(values, TEXTS, max_size=5)
    ends: st.SearchStrategy[Any] = single if text else SPANS
    formats = ("A8", "AHEX16") if text else ("F8.2", "F2.0", "DATE11", "ADATE10", "TIME8", None)
    return variable(
        name,
        label=draw(TEXTS),
        text=text,
        labels=tuple(LabelledValue(value=v, label=words) for v, words in draw(named).items()),
        missing=tuple(MissingRange(low=low, high=high) for low, high in draw(ends)),
        measure=draw(st.sampled_from(["nominal", "ordinal", "scale", "unknown"])),
        format=draw(st.sampled_from(formats)),
        width=draw(st.one_of(st.none(), st.integers(0, 99))),
        occurring=occurring(*draw(st.lists(values, max_size=3, unique=True))),
    )


@st.composite
def files(draw: st.DrawFn) -> Labelled:
    names = draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4, unique=True))
    return labelled(
        *(draw(variables(name)) for name in names),
        label=draw(TEXTS),
        notes=tuple(draw(st.lists(TEXTS, max_size=2))),
        rows=draw(st.integers(0, 3)),
    )


@given(files())
def test_whatever_a_file_says_is_kept(write: Write, keeps: Keeps, file: Labelled) -> None:
    with TemporaryDirectory() as folder:
        loaded = write(file, Path(folder))
        keeps(file, loaded)
        assert errors(check(loaded)) == ()
