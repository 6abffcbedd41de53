"""Rows that may be those of somebody known are listed, and only those."""

from __future__ import annotations

from analysis.linkage.candidate import candidates, table
from analysis.linkage.telling import draft, told
from instrument.participant_code import check_digits


def whole(base: str) -> str:
    return base + check_digits(base)


def listed(found) -> list[tuple[str, int, str, str]]:
    return [(each.sender.wave, each.sender.row, each.person, each.error.kind) for each in found]


def test_a_code_that_fails_its_check_is_near_to_somebody_of_another_wave(panel):
    found = candidates(panel("w1 2 K7M2QX\n w2 5 K7M2XQ97\n w2 6 ZZZZZZZZ"))
    assert listed(found) == [("w2", 5, "K7M2QX", "swapped")]


def test_a_character_too_many_or_too_few_is_found_where_there_are_no_check_digits(panel):
    found = candidates(panel(f"w1 2 K7M2Q\n w1 3 B0K3M11\n w2 5 {whole('K7M2QX')}\n w3 6 B0K3M174"))
    assert listed(found) == [("w1", 2, "K7M2QX", "deleted"), ("w1", 3, "B0K3M1", "inserted")]


def test_a_well_formed_code_of_one_wave_is_near_to_one_of_the_others(panel):
    found = candidates(panel(f"w1 2 K7M2QY\n w2 5 {whole('K7M2QX')}\n w3 6 {whole('K7M2QX')}"))
    assert listed(found) == [("w1", 2, "K7M2QX", "replaced")]
    assert not found[0].malformed


def test_a_code_of_two_waves_is_not_doubted(panel):
    rows = f"w1 2 K7M2QY\n w2 3 {whole('K7M2QY')}\n w3 6 {whole('K7M2QX')}"
    assert candidates(panel(rows)) == ()


def test_of_two_people_of_one_wave_each_the_later_row_is_listed_once(panel):
    formats = {"w1": None, "w2": None}
    found = candidates(panel("w1 2 anna\n w2 5 ana", formats))
    assert listed(found) == [("w2", 5, "anna", "deleted")]


def test_nobody_who_is_in_the_wave_already_is_named(panel):
    rows = f"w1 2 K7M2QX\n w2 5 K7M2XQ97\n w2 6 {whole('K7M2QX')}"
    assert candidates(panel(rows)) == ()
    assert candidates(panel(rows + " duplicate")) == ()
    assert len(candidates(panel(rows + " test"))) == 1


def test_rows_that_do_not_count_are_neither_doubted_nor_known(panel):
    assert candidates(panel("w1 2 K7M2QX unfinished\n w2 5 K7M2XQ97")) == ()
    assert candidates(panel("w1 2 K7M2QX\n w2 5 K7M2XQ97 test")) == ()


def test_what_is_decided_about_is_listed_no_more(panel):
    rows = panel("w1 2 K7M2QX\n w2 5 K7M2XQ97")
    assert candidates(rows, [("w2", 5)]) == ()
    pair = panel("w1 2 anna\n w2 5 ana", {"w1": None, "w2": None})
    assert candidates(pair, [("w2", 5)]) == ()
    assert candidates(pair, [("w1", 2)]) == ()


def test_the_table_holds_no_code(panel):
    found = candidates(panel(f"w1 2 K7M2QX\n w3 9 {whole('K7M2QX')}\n w2 5 K7M2XQ97"))
    assert table(found).to_dict("records") == [
        {
            "wave": "w2",
            "row": 5,
            "candidate_waves": "w1 w3",
            "candidate_rows": "w1:2 w3:9",
            "difference": "swapped",
        }
    ]
    assert list(table([]).columns) == list(table(found).columns)


def test_the_person_who_decides_sees_the_code_and_where_it_differs(panel):
    found = candidates(panel(f"w1 2 K7M2QX\n w3 9 {whole('K7M2QX')}\n w2 5 K7M2XQ97"))
    assert list(told(found)) == [
        "w2, row 5 (record R5): the code fails its check",
        "  K7M2[XQ]97 may be K7M2QX, of w1, w3: two neighbours are swapped",
    ]


def test_a_draft_names_the_person_where_there_is_one_and_remarks_on_several(panel):
    rows = panel("w1 2 K7M2QX\n w1 3 AAAAAB\n w1 4 AAAAAC\n w2 5 K7M2XQ97\n w2 6 AAAAA")
    near = panel("w1 3 AAAAAB\n w1 4 AAAAAC\n w2 6 AAAAA", {"w1": None, "w2": None})
    assert list(draft(candidates(rows))) == [
        "wave,row,record,decision,person,who,day,why",
        "w2,5,R5,,K7M2QX,,,",
    ]
    assert list(draft(candidates(near)))[1:] == [
        "# row 6 of w2 may be AAAAAB or AAAAAC",
        "w2,6,R6,,,,,",
    ]
