"""LimeSurvey's codes: short, letters and digits, and one for each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.limesurvey_codes import option_codes, plain, question_code
from instrument.model import AnswerScale, Option
from instrument.resolve import ResolvedItem


def item(name: str = "work_share", column: str | None = None, **scale: object) -> ResolvedItem:
    return ResolvedItem(
        id=name,
        module="m",
        number=1,
        text={"en": "?"},
        lead_in=None,
        hint=None,
        scale=AnswerScale.model_validate({"id": "s", "kind": "single", **scale}),
        who="all",
        when=None,
        for_each=None,
        except_for=None,
        kind="substantive",
        claims=(),
        mandatory=False,
        sensitive=False,
        column=column,
        missing={},
    )


@pytest.mark.parametrize(
    ("name", "entry", "part", "code"),
    [
        ("work_share", None, "", "workShare"),
        ("work_share", "K05", "", "workShareK05"),
        ("work_share", None, "why", "workSharewhy"),
        ("assignments_via_collective", None, "", "assignmentsViaCollec"),
        ("assignments_via_collective", "K05", "own", "assignmentsViaK05own"),
        ("2nd", None, "", "q2nd"),
        ("token", None, "", "qtoken"),
        ("or", None, "", "qor"),
    ],
)
def test_a_question_is_called_after_its_item(name, entry, part, code) -> None:
    assert question_code(item(name), entry, part) == code


def test_a_column_of_the_version_goes_before_the_id() -> None:
    assert question_code(item(column="F01_b")) == "F01B"


@given(st.text(min_size=1, max_size=40), st.none() | st.text("K0123", min_size=1, max_size=4))
def test_a_code_is_always_one_that_limesurvey_keeps(name, entry) -> None:
    code = question_code(item("x", column=name), entry)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", code)


def options(*codes: str, still_open: str = "") -> list[Option]:
    return [Option(code=c, label={"en": c}, open=c == still_open) for c in codes]


@pytest.mark.parametrize(
    ("kind", "codes", "expected"),
    [
        ("single", ["1", "2"], ["1", "2"]),
        ("single", ["-1", "0", "1"], ["A1", "A2", "A3"]),
        ("single", ["Nieuw west"], ["A1"]),
        ("single", ["a", "A"], ["A1", "A2"]),
        ("single", ["1", "01"], ["A1", "A2"]),
        ("single", ["10", "1e1"], ["A1", "A2"]),
        ("single", ["dk"], ["A1"]),
        ("single", ["123456"], ["A1"]),
        ("multiple", ["K01", "K02"], ["K01", "K02"]),
        ("multiple", ["know_more"], ["SQ1"]),
    ],
)
def test_options_keep_codes_that_all_fit_and_are_numbered_otherwise(kind, codes, expected) -> None:
    assert list(option_codes(item(kind=kind, options=options(*codes))).values()) == expected


def test_the_open_option_is_limesurveys_other() -> None:
    listed = options("1", "9", still_open="9")
    assert option_codes(item(options=listed)) == {"1": "1", "9": "-oth-"}
    assert option_codes(item(kind="multiple", options=listed)) == {"1": "1", "9": "other"}


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, unique=True))
def test_options_never_share_a_code(codes) -> None:
    found = list(option_codes(item(options=options(*codes))).values())
    assert len({each.casefold() for each in found}) == len(codes)
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,5}", each) for each in found)


@given(st.text())
def test_plain_names_hold_letters_and_digits_only(name) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]*", plain(name))
