"""XPath as it is written; what it computes stands in `test_targets`."""

from __future__ import annotations

import pytest

from instrument.conditions import ItemType, bind, parse, to_xpath

ITEMS = {
    "role": ItemType("single", 1, {"1": "1", "2": "2", "organiser": "2"}),
    "use": ItemType("multiple", 2, {"talk": "talk", "walk": "walk"}),
    "hours": ItemType("number", 3),
    "shift": ItemType("single", 4, {"-1": "-1", "0": "0", "same": "0"}, ordered=True),
    "remark": ItemType("text", 5),
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("role == organiser", "${q_role} = '2'"),
        ("role != 2", "${q_role} != '' and ${q_role} != '2'"),
        ("hours >= 2.5", "${q_hours} >= 2.5"),
        ("shift < same", "${q_shift} < 0"),
        ("use has talk", "selected(${q_use}, 'talk')"),
        (
            "not use has talk and role in [1, 2]",
            "not(selected(${q_use}, 'talk')) and (${q_role} = '1' or ${q_role} = '2')",
        ),
        (
            "role == 1 and count(use) > 1 or role == 2",
            "(${q_role} = '1' and count-selected(${q_use}) > 1) or ${q_role} = '2'",
        ),
        ('remark == "it\'s"', '${q_remark} = "it\'s"'),
        (
            'remark == "it\'s \\"it\\""',
            "${q_remark} = concat('it', \"'\", 's \"it\"')",
        ),
    ],
)
def test_xpath_as_written(source: str, expected: str) -> None:
    assert to_xpath(bind(parse(source), ITEMS, 9), lambda item: f"q_{item}") == expected


def test_write_ins_count_and_reasons_missing_do_not() -> None:
    xpath = to_xpath(
        bind(parse("count(use) >= 2 and hours < 3"), ITEMS, 9),
        write_ins={"use": ["use_other"]},
        missing={"use": ["dk"], "hours": ["998"]},
    )
    assert xpath == (
        "count-selected(${use}) + number(${use_other} != '') - number(selected(${use}, 'dk')) >= 2"
        " and ${hours} != '998' and ${hours} < 3"
    )
