"""Columns that are one question stand in a group."""

from __future__ import annotations

from instrument.dataset import DataVariable
from instrument.ddi import Documented, codebook
from tests.instrument.ddi.described import AGREE, PERSON, file, found, said, study


def column(name: str, option: str | None = None, entry: str | None = None) -> DataVariable:
    parts = {"name": name, "option": option, "entry": entry}
    return AGREE.model_copy(update=parts)


def groups(*variables: DataVariable) -> list[tuple[str, str, str]]:
    content = codebook(study(), [Documented(file(*variables), "a.csv")], smallest_cell=10)
    nodes = found(content, "/d:codeBook/d:dataDscr/d:varGrp")
    return [(each.get("type"), each.get("name"), each.get("var")) for each in nodes]


def test_the_options_of_a_multiple_choice_are_one_group() -> None:
    assert groups(PERSON, column("a", "1"), column("b", "2")) == [
        ("multipleResp", "agree", "panel.a panel.b")
    ]


def test_the_turns_of_a_loop_are_one_group() -> None:
    assert groups(column("a", entry="K01"), column("b", entry="K02")) == [
        ("repetition", "agree", "panel.a panel.b")
    ]


def test_a_multiple_choice_within_a_loop_has_a_group_a_turn() -> None:
    found_groups = groups(*(column(f"{e}{o}", o, e) for e in ("K01", "K02") for o in ("1", "2")))
    assert [ids for _, _, ids in found_groups] == [
        "panel.K011 panel.K012",
        "panel.K021 panel.K022",
    ]


def test_own_words_and_single_columns_stand_alone() -> None:
    words = column("c", "1").model_copy(update={"kind": "text"})
    assert groups(column("a", "1"), words, column("b"), PERSON) == []


def test_columns_of_two_files_are_no_group() -> None:
    one, other = file(column("a", "1")), file(column("b", "2"), name="other")
    content = codebook(
        study(), [Documented(one, "a.csv"), Documented(other, "b.csv")], smallest_cell=10
    )
    assert found(content, "//d:varGrp") == []


def test_a_group_is_labelled_with_the_newest_question() -> None:
    content = codebook(
        study(), [Documented(file(column("a", "1"), column("b", "2")), "a.csv")], smallest_cell=10
    )
    assert said(content, "//d:varGrp/d:labl") == [
        ("nl", "Do you agree? (nl)"),
        ("en", "Do you agree?"),
    ]
