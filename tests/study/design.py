"""The design as it was written down: its tables as rows, and what departs from it on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from instrument.load import load
from instrument.model import Item, Questionnaire
from instrument.resolve import versions_of

ROOT = Path(__file__).resolve().parents[2]


DESIGN = Path(__file__).with_name("questionnaire.md")


VERSIONS = ("1.0", "2.0", "3.0")


Field = tuple[str, str]
"""An item or scale, and what of it is compared."""


IMPROVED: Mapping[Field, str] = {
    ("respondent_role", "kind"): "it bears on a claim, so it is more than administration",
    ("orch_expected_ties", "place"): "stands before orch_ties, as its routing asks",
    ("LIKELIHOOD", "0"): "the number stands before the words, as on the others of the eleven",
    ("LIKELIHOOD", "10"): "the number stands before the words, as on the others of the eleven",
    ("SHIFT", "-2"): "the label is written out: a screen reader reads it without its neighbours",
    ("SHIFT", "-1"): "the label is written out: a screen reader reads it without its neighbours",
    ("SHIFT", "0"): "the English completes the sentence that the question begins",
    ("SHIFT", "1"): "the label is written out: a screen reader reads it without its neighbours",
    ("SHIFT", "2"): "the label is written out: a screen reader reads it without its neighbours",
    ("SHIFT", "3"): "the label is written out: a screen reader reads it without its neighbours",
    ("DISTRICT", "B"): "Westpoort is no district in version 3; versions 1 and 2 have it",
    ("COUNT", "maximum"): "a top tells a slip of the keyboard from a count; the design has none",
}
"""Where the definition departs from the design on purpose, and why."""


@dataclass(frozen=True)
class Row:
    """One row of the design's tables; `place` is the item before it in its module."""

    module: str
    place: str
    item: str
    nl: str
    en: str
    scale: str
    who: str
    routing: str
    v1: str
    v2: str
    v3: str
    claims: str


@cache
def design() -> str:
    return DESIGN.read_text(encoding="utf-8")


@cache
def questionnaire() -> Questionnaire:
    return load(ROOT).questionnaire


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows() -> Iterator[Row]:
    """Give the rows of all tables of items."""
    module = before = ""
    for line in design().splitlines():
        if heading := re.match(r"## \w+\. Module (\w+):", line):
            module, before = heading[1].lower(), ""
        elif line.startswith("## "):
            module = ""
        elif module and re.match(r"\| [a-z]", line) and "item_id" not in line:
            row = Row(module, before, *cells(line))
            before = row.item
            yield row


ROWS = tuple(rows())


SCALES = {
    "YESNO": "yes_no",
    "CODE": "participant_code8",
    "ROLE": "role4",
    "CROLE": "collective_role",
    "AGEBAND": "age_band",
    "HOUSEHOLD": "household6",
    "SECTOR": "sector3",
    "DISTRICT": "district3",
    "PC4": "postcode4",
    "WORKPLACE": "workplace6",
    "ROSTER multi + 3 open": "collective_many_open",
    "ROSTER single": "collective_one",
    "ROSTER multi": "collective_many",
    "FREQ": "freq6",
    "AGREE": "agree7",
    "NRS0_10": "likelihood11",
    "FUNCTION multi": "function8",
    "COUNT": "count",
    "COUNT 0–60": "weeks",
    "PCT": "percentage",
    "HOURS": "hours",
    "STAGE": "stage4_spearhead_first",
    "CIRCULAR multi": "circular",
    "SHIFT": "shift7",
    "FEEL": "feel5",
    "TURNOVER": "turnover5",
    "SUPPORT multi": "support3",
    "PLACE multi": "place",
    "TERRITORY": "territory",
    "TIE multi": "tie5",
    "NEED multi ≤ 3": "need",
    "TEXT": "open_text",
}
"""The design's name of a scale → the definition's, as version 3 has it."""


CHOSEN = "count(collective_membership) >= 1"


FIXED_PLACE = "orch_meeting_place has any [community, coworking, cafe, home_of, own_space]"


ROUTES: Mapping[str, tuple[str | None, str | None, str | None]] = {
    "–": (None, None, None),
    "≥ 1 gekozen": (CHOSEN, None, None),
    "≥ 2 gekozen": ("count(collective_membership) >= 2", None, None),
    "per gekozen {c}": (CHOSEN, "collective_membership", None),
    "per ander {c}": (None, "roster:collectives", "orch_collective"),
    "vaste plek": (FIXED_PLACE, None, None),
    "vóór orch_ties": (None, None, None),
    # what these three say stands under keys: and respondents: of the study, see below
    "nee → einde, niets opslaan": (None, None, None),
    "bepaalt M/O": (None, None, None),
    "geen → module E": (None, None, None),
}
"""The design's routing → when, for_each and except_for."""


NOT_YET = "; extra antwoord "


def item_of(name: str) -> Item:
    (found,) = (item for item in questionnaire().items if item.id == name)
    return found


def named(text: str) -> str:
    """Write a wording with the definition's placeholders."""
    for short, whole in (("{p}", "period"), ("{c}", "collective"), ("{hoofd}", "main_collective")):
        text = text.replace(short, "{" + whole + "}")
    return text


def module_of(item: str) -> str:
    """Find the module of an item."""
    return next(m.id for m in questionnaire().modules if item in [each.id for each in m.items])


def stands_after(item: str, before: str) -> bool:
    """Tell whether an item comes after the one that stands before it in the design."""
    names = [each.id for each in questionnaire().items]
    return before == "" or names.index(before) < names.index(item)


def column_stem(cell: str) -> str | None:
    """Give the column that the design names, without the part per option or entry."""
    found = re.match(r"(pid|[A-Z]\d+(?:_\d+)?)", cell)
    if found is None:
        return None
    return re.sub(r"_\d+$", "", found[1]) if cell.startswith(("Q11_1", "Q51_1")) else found[1]


def claims_of(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", cell))


def compared(row: Row) -> Iterator[tuple[str, object, object]]:
    """Give each thing that the design says of an item, and what the definition says."""
    item = item_of(row.item)
    yield "module", {"f": "f1"}.get(row.module, row.module), module_of(row.item)
    yield "place", True, stands_after(row.item, row.place)
    yield "nl", named(row.nl), item.text["nl"]
    yield "en", named(row.en), item.text["en"]
    yield "scale", SCALES[re.sub(r" \((omgekeerd|positief).*", "", row.scale)], item.answer
    kind = {"a": "administrative", "i": "open"}.get(row.module, "substantive")
    yield "kind", kind, item.kind
    yield "who", {"A": "all", "O": "organiser"}[row.who], item.ask.who
    route = ROUTES[row.routing.split(NOT_YET)[0]]
    yield "routing", route, (item.ask.when, item.ask.for_each, item.ask.except_for)
    yield "not yet", NOT_YET in row.routing, "not_applicable" in item.missing_labels
    yield "claims", claims_of(row.claims), item.claims
    marks = zip(VERSIONS, (row.v1, row.v2, row.v3), strict=True)
    asked = tuple(version for version, mark in marks if not mark.startswith("–"))
    yield "versions", asked, versions_of(questionnaire(), item)
    columns = {"1.0": column_stem(row.v1), "2.0": column_stem(row.v2)}
    yield "columns", {v: c for v, c in columns.items() if c}, dict(item.columns)
