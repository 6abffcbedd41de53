"""The definition against the design: every item, wording, scale, route, column and claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from instrument.columns import columns_of
from instrument.model import AnswerScale
from instrument.resolve import at, scale_at
from tests.study.design import (
    IMPROVED,
    NOT_YET,
    ROWS,
    VERSIONS,
    Field,
    Row,
    cells,
    compared,
    design,
    item_of,
    named,
    questionnaire,
)

NEWEST = "3.0"


def scales() -> Mapping[str, str]:
    """Give the table of answer scales: the name without its size → what it holds."""
    table = design()[design().index("## 10.") :]
    lines = [cells(line) for line in table.splitlines() if re.match(r"\| [A-Z]", line)]
    return {re.sub(r" \(\d+\)", "", name): held for name, held in lines}


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
