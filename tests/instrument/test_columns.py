"""The columns of each platform's export, for every kind of answer, loop and open line."""

from __future__ import annotations

from typing import Any

import pytest

from instrument.columns import (
    METADATA,
    Column,
    columns_of,
    entries,
    entry_label,
    write_ins,
)
from instrument.problems import PeilError
from instrument.resolve import Version, at
from instrument.study import Wave

PLATFORMS = ("limesurvey", "qualtrics", "msforms", "plain")
BY_NAME = ("odk", "mapped")


def text(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


SCALES: dict[str, Any] = {
    "one": {
        "kind": "single",
        "options": [
            {"code": "a", "label": text("A")},
            {"code": "b", "label": text("Other"), "open": True},
        ],
    },
    "several": {
        "kind": "multiple",
        "options": [
            {"code": "p", "label": text("P")},
            {"code": "q", "label": text("Else"), "open": True},
            {"code": "none", "label": text("None"), "exclusive": True},
        ],
    },
    "groups": {"kind": "multiple", "roster": "r", "write_ins": 2},
    "group": {"kind": "single", "roster": "r"},
    "many": {
        "kind": "multiple",
        "options": [{"code": f"c{n}", "label": text(f"C{n}")} for n in range(1, 12)],
    },
    "number": {"kind": "number"},
}
ROSTERS = [
    {
        "id": "r",
        "label": text("Groups"),
        "entries": [
            {"id": "K01", "name": text("North")},
            {"id": "K02", "name": text("South"), "since": "2.0"},
        ],
    }
]
GROUPS = {"id": "groups", "answer": "groups", "columns": {"1.0": "C01", "2.0": "Q11"}}


def wave(platform: str, **more: Any) -> Wave:
    return Wave.model_validate(
        {
            "id": "w",
            "label": {},
            "version": "2.0",
            "platform": platform,
            "file": "w.csv",
            "first_day": "2020-01-01",
            "last_day": "2020-02-01",
            "period": "pre",
            **more,
        }
    )


@pytest.fixture
def asked(define):
    """Resolve a version of a study with these items after the question of the groups."""

    def build(*items: dict[str, Any], version: str = "2.0", **scales: Any) -> Version:
        return at(define(GROUPS, *items, scales={**SCALES, **scales}, rosters=ROSTERS), version)

    return build


def headings(version: Version, platform: str, item: str, **more: Any) -> dict[str, tuple[str, ...]]:
    """List what each heading of an item holds."""
    return {
        each.heading: tuple(
            part for part in (each.holds, each.entry, each.option) if part is not None
        )
        for each in columns_of(version, wave(platform, **more), "en")
        if each.item == item
    }


ONE_ANSWER = {
    "limesurvey": {"Q5": ("answer",), "Q5[other]": ("other", "b")},
    "qualtrics": {"Q5": ("answer",), "Q5_2_TEXT": ("other", "b")},
    "plain": {"Q5": ("answer",)},
    "msforms": {"x": ("answer",)},
}
SEVERAL = {
    "limesurvey": {
        "Q5[p]": ("option", "p"),
        "Q5[other]": ("other", "q"),
        "Q5[none]": ("option", "none"),
    },
    "qualtrics": {
        "Q5_1": ("option", "p"),
        "Q5_2": ("option", "q"),
        "Q5_2_TEXT": ("other", "q"),
        "Q5_3": ("option", "none"),
    },
    "plain": {"Q5_1": ("option", "p"), "Q5_2": ("option", "q"), "Q5_3": ("option", "none")},
    "msforms": {"x": ("options",)},
}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(("answer", "expected"), [("one", ONE_ANSWER), ("several", SEVERAL)])
def test_an_answer_has_its_columns_on_each_platform(asked, platform, answer, expected) -> None:
    version = asked({"id": "x", "answer": answer, "columns": {"2.0": "Q5"}})
    assert headings(version, platform, "x") == expected[platform]


@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics", "plain"])
def test_without_a_name_of_its_own_the_column_is_the_item(asked, platform) -> None:
    version = asked({"id": "x", "answer": "number", "columns": {"1.0": "Q5"}})
    assert headings(version, platform, "x") == {"x": ("answer",)}


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        (
            "limesurvey",
            {
                "Q11[K01]": ("option", "K01"),
                "Q11[K02]": ("option", "K02"),
                "Q11own[W1]": ("write_in", "W1"),
                "Q11own[W2]": ("write_in", "W2"),
            },
        ),
        (
            "qualtrics",
            {
                "Q11_1": ("option", "K01"),
                "Q11_2": ("option", "K02"),
                "Q11_W1_TEXT": ("write_in", "W1"),
                "Q11_W2_TEXT": ("write_in", "W2"),
            },
        ),
        (
            "plain",
            {
                "Q11_1": ("option", "K01"),
                "Q11_2": ("option", "K02"),
                "Q11_W1_TEXT": ("write_in", "W1"),
                "Q11_W2_TEXT": ("write_in", "W2"),
            },
        ),
        ("msforms", {"groups": ("options",)}),
    ],
)
def test_open_lines_of_a_roster_have_columns_too(asked, platform, expected) -> None:
    assert headings(asked(), platform, "groups") == expected


@pytest.mark.parametrize(("version", "last"), [("1.0", "C01[K01]"), ("2.0", "Q11[K02]")])
def test_columns_follow_the_roster_and_the_names_of_the_version(asked, version, last) -> None:
    found = headings(asked(version=version), "limesurvey", "groups")
    assert [name for name, holds in found.items() if holds[0] == "option"][-1] == last


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("limesurvey", ["D1K01", "D1K02", "D1W1", "D1W2"]),
        ("qualtrics", ["D1_K01", "D1_K02", "D1_W1", "D1_W2"]),
        ("plain", ["D1_K01", "D1_K02", "D1_W1", "D1_W2"]),
        (
            "msforms",
            [f"Rol bij {name} (nl)?" for name in ("North", "South")]
            + [f"Rol bij eigen antwoord {n}?" for n in (1, 2)],
        ),
    ],
)
def test_a_loop_over_an_answer_has_a_column_an_entry_own_ones_included(
    asked, platform, expected
) -> None:
    words = {"nl": "Rol bij {collective}?", "en": "Role in {collective}?"}
    item = {"id": "x", "text": words, "answer": "number", "columns": {"2.0": "D1"}}
    version = asked({**item, "ask": {"for_each": "groups"}})
    found = [each for each in columns_of(version, wave(platform), "nl") if each.item == "x"]
    assert [each.heading for each in found] == expected
    assert [each.entry for each in found] == ["K01", "K02", "W1", "W2"]
    assert {each.holds for each in found} == {"answer"}


def test_a_loop_over_a_roster_has_no_own_entries(asked) -> None:
    version = asked({"id": "x", "answer": "several", "ask": {"for_each": "roster:r"}})
    assert entries(version, version.item("x")) == ("K01", "K02")
    found = headings(version, "limesurvey", "x")
    assert found["xK02[none]"] == ("option", "K02", "none")
    assert found["xK01[other]"] == ("other", "K01", "q")
    assert len(found) == 2 * 3


def test_more_than_nine_options_are_numbered_as_the_platform_does(asked) -> None:
    version = asked({"id": "x", "answer": "many"})
    assert list(headings(version, "qualtrics", "x"))[8:10] == ["x_9", "x_10"]


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "Blijf je bij jouw groep?"), ("en", "Stay?")]
)
def test_forms_shows_the_question_in_words_with_the_waves_fillings(
    asked, language, expected
) -> None:
    version = asked({"id": "x", "text": {"nl": "Blijf je bij {groups}?", "en": "Stay?"}})
    filled = wave("msforms", fillings={"groups": {"nl": "jouw groep", "en": "your group"}})
    (column,) = (each for each in columns_of(version, filled, language) if each.item == "x")
    assert column == Column(expected, "x", "answer")


def test_headings_are_in_the_versions_language_if_it_lacks_the_studys(define) -> None:
    version = at(define({"id": "x"}, versions=[{"id": "2.0", "languages": ["en"]}]), "2.0")
    (column,) = columns_of(version, wave("msforms"), "nl")
    assert column.heading == "x"


def test_entries_have_a_name_in_every_language(asked) -> None:
    version = asked(
        {"id": "x", "ask": {"for_each": "groups"}}, {"id": "y", "ask": {"for_each": "roster:r"}}
    )
    looped, tied = version.item("x"), version.item("y")
    assert entry_label(version, looped, "K01") == text("North")
    assert entry_label(version, tied, "K02") == text("South")
    assert entry_label(version, looped, "W2") == {"nl": "eigen antwoord 2", "en": "own answer 2"}
    assert entries(version, version.item("groups")) == (None,)
    assert write_ins(version.item("groups")) == ("W1", "W2")
    assert write_ins(looped) == ()


@pytest.mark.parametrize(
    ("platform", "items", "column"),
    [
        ("qualtrics", [("x", {"2.0": "Q5"}, "a"), ("y", {"2.0": "Q5"}, "b")], "Q5"),
        ("plain", [("x", {"2.0": "y"}, "a"), ("y", {}, "b")], "y"),
        ("msforms", [("x", {}, "Same?"), ("y", {}, "Same?")], "Same?"),
    ],
)
def test_two_answers_under_one_heading_are_refused(asked, platform, items, column) -> None:
    both = [{"id": i, "columns": c, "text": {"nl": t, "en": t}} for i, c, t in items]
    with pytest.raises(PeilError) as error:
        columns_of(asked(*both), wave(platform), "nl")
    (problem,) = error.value.problems
    assert problem.code == "D012"
    assert problem.what == f"columns {column} of x and y are the same in version 2.0"


def test_limesurvey_has_one_column_for_own_words_so_one_open_option(asked) -> None:
    options = [{"code": code, "label": text(code), "open": True} for code in ("a", "b")]
    version = asked({"id": "x", "answer": "two"}, two={"kind": "single", "options": options})
    with pytest.raises(PeilError, match=r"columns x\[other\] of x and x are the same"):
        columns_of(version, wave("limesurvey"), "nl")
    assert list(headings(version, "qualtrics", "x")) == ["x", "x_1_TEXT", "x_2_TEXT"]


@pytest.mark.parametrize(
    ("platform", "heading"), [(name, own[0]) for name, own in METADATA.items() if own]
)
def test_a_heading_that_the_platform_uses_itself_is_refused(asked, platform, heading) -> None:
    version = asked(
        {"id": "x", "columns": {"2.0": heading}, "text": {"nl": heading, "en": heading}}
    )
    with pytest.raises(PeilError, match=f"columns {heading} of {platform} itself and x") as error:
        columns_of(version, wave(platform), "nl")
    assert error.value.problems[0].code == "D012"


def test_every_platform_that_is_read_says_which_columns_are_its_own() -> None:
    assert set(METADATA) == {*PLATFORMS, *BY_NAME}
    for own in METADATA.values():
        assert len(set(own)) == len(own)
