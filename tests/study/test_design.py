"""The definition against the design: every item, wording, scale, route, column and claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from instrument.columns import columns_of
from instrument.load import load
from instrument.model import AnswerScale, Item, Questionnaire
from instrument.resolve import at, scale_at, versions_of

ROOT = Path(__file__).resolve().parents[2]
DESIGN = Path(__file__).with_name("questionnaire.md")
NEWEST = "3.0"
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


def scales() -> Mapping[str, str]:
    """Give the table of answer scales: the name without its size → what it holds."""
    table = design()[design().index("## 10.") :]
    lines = [cells(line) for line in table.splitlines() if re.match(r"\| [A-Z]", line)]
    return {re.sub(r" \(\d+\)", "", name): held for name, held in lines}


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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.item)
def test_an_item_is_as_designed(row: Row) -> None:
    different = {
        (row.item, field): (wanted, found)
        for field, wanted, found in compared(row)
        if wanted != found and (row.item, field) not in IMPROVED
    }
    assert different == {}


def test_the_definition_has_every_item_of_the_design_and_no_other() -> None:
    designed = [row.item for row in ROWS]
    assert len(designed) == len(set(designed)) == 72
    assert {item.id for item in questionnaire().items} == set(designed)


def labelled(held: str) -> Iterator[tuple[str, str, str]]:
    """Split a row of the table of scales into code, Dutch and English; no code: its position."""
    held = re.sub(r"\. Neighbourhood-bound.*", "", held)
    for number, part in enumerate(held.split(" · "), 1):
        code = re.match(r"(\d+|[−+]\d|[a-z]_\w+|[A-Z](?= [A-Z]))(?: |$)", part)
        words = part[code.end() :] if code else part
        nl, _, en = words.replace(" (exclusief)", "").partition(" / ")
        found = code[1].replace("−", "-").replace("+", "") if code else str(number)
        yield found, nl, en or nl


OPTIONS = {
    "YESNO": "yes_no",
    "ROLE": "role4",
    "CROLE": "collective_role",
    "AGREE": "agree7",
    "STAGE": "stage4",
    "FEEL": "feel5",
    "FREQ": "freq6",
    "SHIFT": "shift7",
    "TURNOVER": "turnover5",
    "AGEBAND": "age_band",
    "HOUSEHOLD": "household6",
    "SECTOR": "sector3",
    "DISTRICT": "district3",
    "WORKPLACE": "workplace6",
    "FUNCTION": "function8",
    "CIRCULAR": "circular",
    "SUPPORT": "support3",
    "PLACE": "place",
    "TERRITORY": "territory",
    "TIE": "tie5",
    "NEED": "need",
}
"""The scales of the design that list their options."""


@pytest.mark.parametrize("name", OPTIONS)
def test_a_scale_has_the_options_of_the_design(name: str) -> None:
    designed = {code: (nl, en) for code, nl, en in labelled(scales()[name])}
    options = scale_at(questionnaire(), OPTIONS[name], NEWEST).options
    found = {each.code: (each.label["nl"], each.label["en"]) for each in options}
    kept = [code for code in designed if (name, code) not in IMPROVED]
    assert {code: found.get(code) for code in kept} == {code: designed[code] for code in kept}
    assert [each.code for each in options] == [code for code in designed if code in found]


@pytest.mark.parametrize("name", ["CIRCULAR", "SUPPORT", "PLACE", "TIE"])
def test_the_exclusive_option_is_the_one_of_the_design(name: str) -> None:
    parts = scales()[name].split(" · ")
    options = scale_at(questionnaire(), OPTIONS[name], NEWEST).options
    assert [each.exclusive for each in options] == [part.endswith("(exclusief)") for part in parts]


def test_every_scale_of_the_design_is_compared() -> None:
    without_options = {"NRS0_10", "COUNT, PCT, HOURS", "PC4"}
    assert set(scales()) == {*OPTIONS, *without_options}


def test_spearhead_comes_first_in_version_3_and_last_before() -> None:
    newest = scale_at(questionnaire(), "stage4_spearhead_first", NEWEST)
    assert [each.code for each in newest.options] == ["4", "3", "2", "1"]
    assert [e.code for e in scale_at(questionnaire(), "stage4", "2.0").options] == [*"1234"]


def scale_named(name: str) -> AnswerScale:
    return questionnaire().scales[name]


def test_numbers_have_the_ranges_of_the_design() -> None:
    assert scales()["COUNT, PCT, HOURS"] == "integer ≥ 0 · 0–100 · 0–60, one decimal"
    whole, share, hours = (scale_named(name) for name in ("count", "percentage", "hours"))
    assert (whole.minimum, whole.decimals) == (0, 0)
    assert (share.range, share.decimals) == ((0, 100), 0)
    assert (hours.range, hours.decimals) == ((0, 60), 1)
    assert scale_named("weeks").range == (0, 60)
    assert scales()["PC4"].startswith("1011–1109 (Amsterdam), 1380–1384 (Weesp), other 1000–9999")
    assert scale_named("postcode4").range == (1000, 9999)
    assert scales()["NRS0_10"].startswith("0 zeer onwaarschijnlijk / very unlikely … 10 zeer")
    assert [each.code for each in scale_named("likelihood11").options] == [
        str(number) for number in range(11)
    ]


def improved() -> Iterator[Field]:
    """Find every difference between the design and the definition."""
    for row in ROWS:
        yield from ((row.item, field) for field, wanted, found in compared(row) if wanted != found)
    for name, scale in OPTIONS.items():
        options = scale_at(questionnaire(), scale, NEWEST).options
        found = {each.code: (each.label["nl"], each.label["en"]) for each in options}
        for code, nl, en in labelled(scales()[name]):
            if found.get(code) != (nl, en):
                yield name, code
    if scale_named("count").maximum is not None:
        yield "COUNT", "maximum"
    ends = {"0": "zeer onwaarschijnlijk", "10": "zeer waarschijnlijk"}
    for option in scale_named("likelihood11").options:
        if option.label["nl"] != ends.get(option.code, option.code):
            yield "LIKELIHOOD", option.code


def test_every_departure_from_the_design_is_listed_with_its_reason() -> None:
    assert set(improved()) == set(IMPROVED)


def test_who_does_not_consent_is_not_kept_and_who_organises_gets_both_parts() -> None:
    study = questionnaire().study
    assert study.keys.consent == "consent_participation"
    (organiser,) = study.respondents
    assert organiser.when == "respondent_role in [organiser, both]"
    names = {each.name: each.code for each in scale_named("role4").options}
    assert (names["organiser"], names["both"]) == ("2", "3")


def test_the_lead_in_of_the_themes_is_the_one_of_the_design() -> None:
    said = re.search(r"lead-in \(stage_\*\): \*(.+?)\* / \*(.+?)\*", design())
    assert said is not None
    themes = [item for item in questionnaire().items if item.id.startswith("stage_")]
    assert len(themes) == 4
    for item in themes:
        assert item.lead_in == {"nl": named(said[1]), "en": named(said[2])}


def test_retrospective_items_offer_that_one_did_not_take_part_yet() -> None:
    for row in ROWS:
        if NOT_YET in row.routing:
            said = re.search(r"“(.+)”|\"(.+)\"", row.routing)
            assert said is not None
            label = item_of(row.item).missing_labels["not_applicable"]["nl"]
            assert label == (said[1] or said[2])


def test_constructs_are_those_of_the_design() -> None:
    (line,) = (each for each in design().splitlines() if each.startswith("Constructs: "))
    designed = {
        name: tuple(part.strip().replace("−", "-") for part in items.split(","))
        for name, items in re.findall(r"`(\w+)` = ([^;.]+)", line)
    }
    counted = designed.pop("circular_practice_count")
    assert counted == ("number of circular_practices",)
    assert {each.id: each.items for each in questionnaire().constructs} == designed
    assert "at least two thirds of the items answered" in line
    assert {each.minimum_answered for each in questionnaire().constructs} == {2 / 3}
    headline = [each.id for each in questionnaire().constructs if each.headline]
    assert headline == ["sustainability_orientation", "local_impact_orientation"]
    (count,) = (d for d in questionnaire().derivations if d.id == "circular_practice_count")
    plain = [o.code for o in scale_named("circular").options if not o.exclusive]
    assert (count.rule, count.of, list(count.where)) == ("count", ("circular_practices",), plain)


@pytest.mark.parametrize(("version", "mark"), [("1.0", "v1"), ("2.0", "v2")])
def test_the_exports_have_the_columns_that_the_design_names(version: str, mark: str) -> None:
    (wave,) = (each for each in questionnaire().study.waves if each.version == version)
    columns = columns_of(at(questionnaire(), version), wave, "nl")
    of_item: dict[str, list[str]] = {}
    for column in columns:
        of_item.setdefault(column.item, []).append(column.heading)
    for row in ROWS:
        said = re.match(r"[\w]+", getattr(row, mark))
        if said is None:
            continue
        heading = of_item[row.item][0]
        if wave.platform == "limesurvey":  # lines stand in brackets: C01[K01], not C01_SQ01
            assert said[0].split("_")[0] in re.findall(r"[A-Z][0-9]{2}", heading), row.item
        else:
            assert heading.startswith(said[0]), row.item


def test_in_version_3_a_column_is_headed_by_the_question() -> None:
    (wave,) = (each for each in questionnaire().study.waves if each.version == NEWEST)
    version = at(questionnaire(), NEWEST)
    headings = {column.heading for column in columns_of(version, wave, "nl")}
    whole = [item for item in version.items if not re.search(r"\{", item.text["nl"])]
    assert len(whole) > 40
    assert {item.text["nl"] for item in whole} <= headings


def test_version_1_says_u_and_later_versions_say_je() -> None:
    formal, informal = re.compile(r"\b([Uu]|[Uu]w)\b"), re.compile(r"\b(je|jij|jou|jouw|jullie)\b")
    for version in VERSIONS:
        unwanted = informal if version == "1.0" else formal
        for item in at(questionnaire(), version).items:
            shown = [text["nl"] for text in (item.text, item.lead_in, item.hint) if text]
            assert not [each for each in shown if unwanted.search(each)], item.id
