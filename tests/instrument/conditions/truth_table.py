"""A small questionnaire and the truth table of conditions over it, for every target."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from instrument.conditions import ItemType

Answers = Mapping[str, object]
DONT_KNOW = "dont_know"
CODES = ("1", "2", "3", "4")
SCHEMES = ("K01", "K02", "it's")
ITEMS = {
    "role": ItemType("single", 1, {code: code for code in CODES} | {"organiser": "2", "both": "3"}),
    "schemes": ItemType("multiple", 2, {code: code for code in SCHEMES} | {"first": "K01"}),
    "hours": ItemType("number", 3),
    "shift": ItemType("single", 4, {c: c for c in ("-1", "0", "1")} | {"same": "0"}, ordered=True),
    "remark": ItemType("text", 5),
}
WRITE_INS = {"schemes": ("schemes_other_1", "schemes_other_2")}
MISSING = {"role": ["98"], "schemes": ["dk"], "hours": ["998"], "shift": ["-9"]}

OF_NOTHING: Answers = MappingProxyType({})
LESS, SAME, MORE = ("!=", "<", "<="), ("==", "<=", ">="), ("!=", ">", ">=")
SIDES = [
    ("shift {} 0", {"shift": "-1"}, LESS),
    ("shift {} 0", {"shift": "0"}, SAME),
    ("shift {} 0", {"shift": "1"}, MORE),
    ("hours {} 2", {"hours": 1.5}, LESS),
    ("hours {} 2", {"hours": 2.0}, SAME),
    ("hours {} 2", {"hours": 2.5}, MORE),
    ("count(schemes) {} 1", OF_NOTHING, LESS),
    ("count(schemes) {} 1", {"schemes": frozenset({"it's"})}, SAME),
    ("count(schemes) {} 1", {"schemes": frozenset(SCHEMES)}, MORE),
]
"""Each with the operators that hold; the other three do not."""
TRUTH = [
    ("role == 2", {"role": "2"}, True),
    ("role == organiser", {"role": "2"}, True),
    ("role == organiser", {"role": "3"}, False),
    ("role == 2", OF_NOTHING, False),
    ("role != 2", {"role": "3"}, True),
    ("role != 2", {"role": "2"}, False),
    ("role != 2", OF_NOTHING, False),
    ("role != 2", {"role": DONT_KNOW}, False),
    ("not role == 2", OF_NOTHING, True),
    ("not role != 2", OF_NOTHING, True),
    ("not (role == 2 or role == 3)", {"role": "3"}, False),
    ("role in [organiser, both]", {"role": "3"}, True),
    ("role in [organiser, both]", {"role": "1"}, False),
    ("role in [organiser, both]", OF_NOTHING, False),
    ("role not in [organiser, both]", {"role": "1"}, True),
    ("role not in [organiser, both]", {"role": "2"}, False),
    ("role not in [organiser, both]", OF_NOTHING, False),
    ("role not in [organiser, both]", {"role": DONT_KNOW}, False),
    ("hours < 3", {"hours": 2.5}, True),
    ("hours < 3", {"hours": 3.0}, False),
    ("hours < 3", OF_NOTHING, False),
    ("hours >= 3", OF_NOTHING, False),
    ("hours >= 3", {"hours": DONT_KNOW}, False),
    ("hours <= 2.5", {"hours": 2.5}, True),
    ("hours > 0", {"hours": 0.0}, False),
    ("hours == 0", {"hours": 0.0}, True),
    ("hours == 0", OF_NOTHING, False),
    ("hours == 998", {"hours": DONT_KNOW}, False),
    ("hours in [998, 1]", {"hours": DONT_KNOW}, False),
    ("hours != 0", OF_NOTHING, False),
    ("hours != 0", {"hours": 1.0}, True),
    ("hours in [1, 2]", {"hours": 2.0}, True),
    ("hours not in [1, 2]", {"hours": 3.0}, True),
    ("hours not in [1, 2]", OF_NOTHING, False),
    ("shift < same", {"shift": "-1"}, True),
    ("shift >= 0", {"shift": "0"}, True),
    ("shift >= 0", {"shift": "-1"}, False),
    ("shift < 1", OF_NOTHING, False),
    ("shift < 1", {"shift": DONT_KNOW}, False),
    ("remark == 'a b'", {"remark": "a b"}, True),
    ("remark != 'a b'", {"remark": "c"}, True),
    ("remark != 'a b'", OF_NOTHING, False),
    ("remark == '1.0'", {"remark": "1.0"}, True),
    ("remark == '1.0'", {"remark": "1"}, False),
    ("remark == '1.0'", OF_NOTHING, False),
    ("remark not in ['1.0', x]", {"remark": "1"}, True),
    ("remark == 'R&D'", {"remark": "R&D"}, True),
    ("remark == 'R&amp;D'", {"remark": "R&D"}, False),
    ("schemes has first", {"schemes": frozenset({"K01", "K02"})}, True),
    ("schemes has K02", {"schemes": frozenset({"K01"})}, False),
    ('schemes has "it\'s"', {"schemes": frozenset({"it's"})}, True),
    ("schemes has K01", OF_NOTHING, False),
    ("not schemes has K01", OF_NOTHING, True),
    ("schemes has any [K01, K02]", {"schemes": frozenset({"K02"})}, True),
    ("schemes has any [K01, K02]", {"schemes": frozenset({"it's"})}, False),
    ("schemes has all [K01, K02]", {"schemes": frozenset({"K02"})}, False),
    ("schemes has all [K01, K02]", {"schemes": frozenset({"K02", "K01"})}, True),
    ("schemes has all [K01, K02]", OF_NOTHING, False),
    ("count(schemes) >= 2", {"schemes": frozenset({"K01", "K02"})}, True),
    ("count(schemes) >= 2", {"schemes": frozenset({"K01"})}, False),
    ("count(schemes) == 2", {"schemes": frozenset({"K01", "schemes_other_2"})}, True),
    ("count(schemes) == 2", {"schemes": frozenset(WRITE_INS["schemes"])}, True),
    ("count(schemes) == 0", OF_NOTHING, True),
    ("count(schemes) == 0", {"schemes": DONT_KNOW}, True),
    ("count(schemes) < 1", {"schemes": frozenset({"K01"})}, False),
    ("count(schemes) != 1", OF_NOTHING, True),
    ("answered(role)", {"role": "1"}, True),
    ("answered(role)", OF_NOTHING, False),
    ("answered(role)", {"role": DONT_KNOW}, False),
    ("answered(hours)", {"hours": 0.0}, True),
    ("answered(hours)", {"hours": DONT_KNOW}, False),
    ("answered(remark)", {"remark": "x"}, True),
    ("answered(schemes)", {"schemes": frozenset({"schemes_other_1"})}, True),
    ("answered(schemes)", {"schemes": DONT_KNOW}, False),
    ("not answered(schemes)", OF_NOTHING, True),
    ("schemes has K01", {"schemes": DONT_KNOW}, False),
    ("schemes has any [K01, K02]", {"schemes": frozenset({"schemes_other_1"})}, False),
    ("not schemes has any [K01, K02]", {"schemes": frozenset({"schemes_other_1"})}, True),
    ("not schemes has all [K01, K02]", {"schemes": frozenset({"K01", "schemes_other_1"})}, True),
    ("not schemes has all [K01, K02]", {"schemes": frozenset({"K01", "K02"})}, False),
    ("not schemes has all [K01, K02]", {"schemes": DONT_KNOW}, True),
    ("not count(schemes) >= 2", {"schemes": frozenset({"K01", "schemes_other_1"})}, False),
    ("not count(schemes) >= 2", {"schemes": DONT_KNOW}, True),
    ("count(schemes) > 2", {"schemes": frozenset({"K01", *WRITE_INS["schemes"]})}, True),
    ("not count(schemes) == 0", {"schemes": frozenset({"schemes_other_1"})}, True),
    ("not answered(schemes)", {"schemes": frozenset({"schemes_other_1"})}, False),
    ("not role in [organiser, both]", {"role": DONT_KNOW}, True),
    ("not role not in [organiser, both]", OF_NOTHING, True),
    ("not role not in [organiser, both]", {"role": "1"}, False),
    ("not hours < 3", {"hours": DONT_KNOW}, True),
    ("not hours < 3", {"hours": 2.5}, False),
    ("not hours in [1, 2]", {"hours": 2.0}, False),
    ("not shift >= 0", {"shift": "-1"}, True),
    ("not shift >= 0", {"shift": DONT_KNOW}, True),
    ("not remark == 'a b'", OF_NOTHING, True),
    ("not remark != 'a b'", {"remark": "c"}, False),
    ("not (schemes has K01 and answered(hours))", {"schemes": frozenset({"K01"})}, True),
    ("not (schemes has K01 or not answered(hours))", {"hours": 1.0}, True),
    ("role == 1 or role == 2 and hours > 3", {"role": "1", "hours": 1.0}, True),
    ("(role == 1 or role == 2) and hours > 3", {"role": "1", "hours": 1.0}, False),
    ("not role == 1 and hours > 3", {"role": "1", "hours": 1.0}, False),
    ("not (role == 1 and hours > 3)", {"role": "1", "hours": 1.0}, True),
    ("role != 1 or hours not in [1, 2] and role != 2", {"hours": 3.0, "role": "1"}, True),
    *(
        (opposite + source.format(operator), answers, (operator in holding) is not bool(opposite))
        for opposite in ("", "not ")
        for source, answers, holding in SIDES
        for operator in ("==", "!=", "<", "<=", ">", ">=")
    ),
]
