"""Conditions as LimeSurvey's ExpressionScript: its names, its codes, what it cannot read."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest
from lark import LarkError

from instrument.conditions import ItemType, Variables, bind, parse, to_expression_script
from instrument.conditions.expression_script import all_true, any_true, quoted

READER = run_path(str(Path(__file__).with_name("expression_script_reader.py")))
ITEMS = {
    "role": ItemType("single", 1, {c: c for c in ("-1", "0", "1")}, ordered=True),
    "groups": ItemType("multiple", 2, {c: c for c in ("K01", "else")}),
    "hours": ItemType("number", 3),
    "remark": ItemType("text", 4),
}
VARIABLES = Variables(
    answer=lambda item: {"role": "all_A01", "hours": "A03"}.get(item, item),
    option=lambda item, code: f"{item}_{'other' if code == 'else' else code}",
    options={item: list(kind.options) for item, kind in ITEMS.items()},
    write_ins={"groups": ["own_W1"]},
    missing={"role": ["dk"]},
    codes={"role": {"-1": "A1", "0": "A2", "1": "-oth-"}},
    several=frozenset({"groups"}),
)


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        ("role == 1", 'all_A01.NAOK == "-oth-"'),
        ("role >= 0", '(all_A01.NAOK == "A2") or (all_A01.NAOK == "-oth-")'),
        ("role < -1", "0"),
        (
            "role != 0",
            '(!is_empty(all_A01.NAOK)) and (all_A01.NAOK != "dk") and (all_A01.NAOK != "A2")',
        ),
        ("not not role == 1", '!(!(all_A01.NAOK == "-oth-"))'),
        ("hours < -0.5", "(!is_empty(A03.NAOK)) and (A03.NAOK < -0.5)"),
        ("groups has K01", 'groups_K01.NAOK == "Y"'),
        ("groups has else", "!is_empty(groups_other.NAOK)"),
        ("count(groups) >= 2", "count(groups_K01.NAOK, groups_other.NAOK, own_W1.NAOK) >= 2"),
        ("answered(groups)", "count(groups_K01.NAOK, groups_other.NAOK, own_W1.NAOK) > 0"),
        ("remark == 'a b'", 'remark.NAOK == "a b"'),
        ("remark == 12", 'strcmp(html_entity_decode(join(remark.NAOK)), "12") == 0'),
    ],
)
def test_a_condition_is_written_with_the_names_and_codes_of_the_survey(source, expression) -> None:
    condition = bind(parse(source), ITEMS, len(ITEMS) + 1)
    assert to_expression_script(condition, VARIABLES) == expression


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a", '"a"'),
        ('say "a"', "'say \"a\"'"),
        ("it's", '"it\'s"'),
        ("a\\b", r'join("a", substr("\.", 0, 1), "b")'),
        ("\\", r'substr("\.", 0, 1)'),
        ("R&D", 'join("R", "&", "D")'),
        ('it\'s "a"', """join("it's ", '"', "a", '"')"""),
    ],
)
def test_a_text_is_quoted(text, written) -> None:
    assert quoted(text) == written


def test_terms_are_joined_in_brackets_and_empty_ones_left_out() -> None:
    assert all_true(["a", "", "b"]) == "(a) and (b)"
    assert any_true(["", "a"]) == "a"
    assert all_true([]) == ""


@pytest.mark.parametrize(
    "equation", ["!!x.NAOK", "not(x.NAOK)", 'x.NAOK = "1"', "x == 1", 'x.NAOK == "a', "x.NAOK and"]
)
def test_the_reader_refuses_what_limesurvey_cannot_read(equation) -> None:
    with pytest.raises((LarkError, KeyError)):
        READER["read"](equation)


@pytest.mark.parametrize(
    ("equation", "holds"),
    [
        ('x.NAOK == "1.0"', True),
        ('x.NAOK == "01"', True),
        ('x.NAOK < "10"', True),
        ("x.NAOK < 10", True),
        ('x.NAOK > "a"', False),
        ('t.NAOK == "a & b"', False),
        ('t.NAOK == "a &amp; b"', False),
        ('t.NAOK == "a &amp;amp; b"', True),
        ("0 or x.NAOK == 2 and 1", False),
        ('"&lt;" == "<"', True),
        (r'"a\\\\b" == "a\b"', True),
        ("!is_empty(e.NAOK) or count(e.NAOK, x.NAOK) == 1", True),
        ("e.NAOK != 3", True),
        ("is_empty(z.NAOK)", False),
    ],
)
def test_the_reader_finds_what_limesurvey_finds(equation, holds) -> None:
    survey = READER["Survey"]({"x": "1", "t": "a & b", "e": "", "z": "0"}, {"t"})
    assert READER["read"](equation)(survey) is holds
