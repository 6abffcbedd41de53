"""Conditions as REDCap's branching logic: its names, its codes, what it cannot say."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest
from lark import LarkError

from instrument.conditions import ItemType, Variables, bind, parse, to_branching_logic

READER = run_path(str(Path(__file__).with_name("branching_logic_reader.py")))
ITEMS = {
    "role": ItemType("single", 1, {c: c for c in ("-1", "0", "1")}, ordered=True),
    "groups": ItemType("multiple", 2, {c: c for c in ("K01", "K02")}),
    "hours": ItemType("number", 3),
    "remark": ItemType("text", 4),
}
VARIABLES = Variables(
    answer=str,
    option=lambda item, code: f"{item}({code.lower()})",
    options={item: list(kind.options) for item, kind in ITEMS.items()},
    write_ins={"groups": ["groups_own_1"]},
    missing={"hours": ["DK"]},
    codes={"role": {"-1": "less"}},
    several=frozenset({"groups"}),
)


@pytest.mark.parametrize(
    ("source", "logic"),
    [
        ("role == -1", "[role] = 'less'"),
        ("not role == 1", "[role] <> '1'"),
        ("role != 1", "[role] <> '' and [role] <> '1'"),
        ("role <= 0", "[role] = 'less' or [role] = '0'"),
        ("role < -1", "1 = 0"),
        ("not role < -1", "1 <> 0"),
        ("hours > 2", "[hours] <> '' and [hours] <> 'DK' and [hours] > 2"),
        ("not hours > 2", "[hours] = '' or [hours] = 'DK' or [hours] <= 2"),
        ("groups has all [K01, K02]", "[groups(k01)] = '1' and [groups(k02)] = '1'"),
        ("not groups has all [K01, K02]", "[groups(k01)] <> '1' or [groups(k02)] <> '1'"),
        (
            "count(groups) >= 2",
            "sum([groups(k01)], [groups(k02)], if([groups_own_1] <> '', 1, 0)) >= 2",
        ),
        (
            "answered(groups)",
            "[groups(k01)] = '1' or [groups(k02)] = '1' or [groups_own_1] <> ''",
        ),
        (
            "not (role == 1 and hours in [1, 2])",
            "[role] <> '1' or [hours] = '' or [hours] = 'DK' or ([hours] <> 1 and [hours] <> 2)",
        ),
        (
            "role == 0 and not (role == 1 and hours == 2)",
            "[role] = '0' and ([role] <> '1' or [hours] = '' or [hours] = 'DK' or [hours] <> 2)",
        ),
        ('remark == "it\'s"', '[remark] = "it\'s"'),
        ("remark == 1", "concat([remark], '.') = '1.'"),
    ],
)
def test_a_condition_is_written_with_the_names_and_codes_of_the_project(source, logic) -> None:
    condition = bind(parse(source), ITEMS, len(ITEMS) + 1)
    assert to_branching_logic(condition, VARIABLES) == logic


@pytest.mark.parametrize(
    "logic", ["not [x] = '1'", "[x] == '1'", "[x] = '1' or [y] = '1' and [z] = '1'", "[x] = 'it's'"]
)
def test_the_reader_refuses_what_redcap_cannot_read_or_reads_in_two_ways(logic) -> None:
    with pytest.raises(LarkError):
        READER["read"](logic)


@pytest.mark.parametrize("logic", ["[empty] < 3", "[one] = '1.0'", "[empty] = 0", "[empty] <> 0"])
def test_what_redcap_leaves_open_has_no_answer(logic) -> None:
    with pytest.raises(AssertionError, match="does not say"):
        READER["read"](logic)({"empty": "", "one": "1"})


def test_what_is_left_open_may_stand_beside_what_decides() -> None:
    assert READER["read"]("[empty] = '' or [empty] < 3")({"empty": ""}) is True
    assert READER["read"]("[empty] <> '' and [empty] < 3")({"empty": ""}) is False
