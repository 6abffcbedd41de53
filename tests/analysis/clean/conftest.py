"""A small study of two versions, and rows of it written down as answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import pytest

from analysis.clean import Cleaned, clean_wave
from analysis.clean.audit import COLUMNS
from analysis.clean.checked import ANSWER, Checked
from analysis.clean.fielded_version import FieldedVersion
from analysis.clean.registry import ANSWER_CHECKS
from analysis.read.as_given import AsGiven
from instrument.model import Questionnaire
from instrument.participant_code import check_digits
from instrument.resolve import at

Rows = Mapping[int, Mapping[str, object]]
AGREE = [{"code": n, "label": {"en": f"agree {n}"}} for n in range(1, 6)]
LOOP = {"when": "count(clubs) >= 1", "for_each": "clubs"}


def item(name: str, answer: str, **ask: object) -> dict[str, object]:
    loop = " {collective}" if "for_each" in ask else ""
    columns = {"1.0": name, "2.0": name}
    text = {"en": f"About {name}{loop}?"}
    return {"id": name, "answer": answer, "text": text, "columns": columns, "ask": ask}


def options(*codes: str, exclusive: str = "") -> list[dict[str, object]]:
    return [
        {"code": c, "label": {"en": c.upper()}, "open": c == "other", "exclusive": c in exclusive}
        for c in codes
    ]


def definition() -> dict[str, object]:
    return {
        "study": {
            "id": "small",
            "title": {"en": "Small"},
            "source_language": "en",
            "languages": ["en"],
            "synthetic": True,
            "notice": {"en": "Made up"},
            "keys": {"person": "code", "consent": "consent", "membership": "clubs"},
            "missing_labels": {},
            "versions": [{"id": n, "languages": ["en"]} for n in ("1.0", "2.0")],
            "waves": [
                {
                    "id": f"w{n}",
                    "label": {"en": f"Wave {n}"},
                    "version": f"{n}.0",
                    "platform": "limesurvey",
                    "file": "export.csv",
                    "first_day": "2020-01-03",
                    "last_day": "2020-01-27",
                    "timezone": "Europe/Amsterdam",
                    "period": "pre",
                }
                for n in (1, 2)
            ],
            "respondents": [{"id": "leader", "label": {"en": "Leader"}, "when": "role == lead"}],
            "rosters": [
                {
                    "id": "clubs",
                    "label": {"en": "Clubs"},
                    "entries": [
                        {"id": "A1", "name": {"en": "Club One"}, "aliases": ["Café Één"]},
                        {"id": "A2", "name": {"en": "Two"}, "until": "2.0", "becomes": "A4"},
                        {
                            "id": "A3",
                            "name": {"en": "Three", "nl": "De Drie"},
                            "since": "2.0",
                            "history": [{"version": "1.0", "name": {"en": "Old Three"}}],
                        },
                        {"id": "A4", "name": {"en": "Four"}, "since": "2.0", "aliases": ["Twin"]},
                        {"id": "A5", "name": {"en": "Five"}, "aliases": ["twin"]},
                    ],
                }
            ],
            "bounds": [{"part": "left", "whole": "people", "because": "fewer"}],
            "reasons": {"fewer": {"nl": "niet meer", "en": "no more can leave than there are"}},
        },
        "scales": {name: {"id": name, **scale} for name, scale in scales().items()},
        "modules": [{"id": "m", "title": {"en": "All"}, "items": items()}],
    }


def scales() -> dict[str, dict[str, object]]:
    return {
        "consent": {"kind": "single", "options": options("1", "0")},
        "code": {"kind": "code", "code_format": {"base": 6, "check_digits": 2}},
        "role": {"kind": "single", "options": options("lead", "member", "other")},
        "many": {"kind": "multiple", "roster": "clubs", "write_ins": 2},
        "one": {"kind": "single", "roster": "clubs"},
        "agree": {"kind": "single", "measure": "ordinal", "options": AGREE},
        "uses": {
            "kind": "multiple",
            "at_most": 2,
            "options": options("a", "b", "other", "none", "never", exclusive="none never"),
        },
        "count": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 100},
        "text": {"kind": "text"},
    }


def items() -> list[dict[str, object]]:
    return [
        item("consent", "consent"),
        item("code", "code"),
        item("role", "role"),
        item("clubs", "many"),
        item("often", "agree", **LOOP),
        item("why", "text", when="often >= 4", for_each="clubs"),
        item("main", "one", when="count(clubs) >= 1"),
        item("uses", "uses"),
        item("more", "text", when="uses has other"),
        item("after", "text", when="answered(more)"),
        item("led", "one", who="leader"),
        item("people", "count", who="leader"),
        item("left", "count", who="leader", when="people > 0"),
        item("tie", "uses", who="leader", for_each="roster:clubs", except_for="led"),
        *(item(f"a{n}", "agree") for n in range(1, 9)),
    ]


PEOPLE = [base + check_digits(base) for base in ("K7M2QX", "B0K3M1", "ZZ9TQ4", "AAAAAA")]
"""Codes that are well formed, for the rows of a table in turn."""


def table(text: str) -> pd.DataFrame:
    """Read a table written as lines of cells between bars; an empty cell is None."""
    heading, *lines = (
        [cell.strip() or None for cell in line.split("|")]
        for line in text.strip().splitlines()
        if line.strip()
    )
    found = pd.DataFrame(lines, columns=heading, dtype=object)
    found["row"] = found["row"].astype(int)
    for name in ("item", "entry", "code", "own", "reason"):
        if name not in found:
            found[name] = None
    if "raw" not in found:
        found["raw"] = found["code"].fillna(found["reason"])
    return found.assign(column=found["item"])[["row", *ANSWER[1:]]].astype(object)


def as_given(questionnaire: Questionnaire, text: str, version: str, rows: Rows) -> AsGiven:
    """Make what a reader would: consent and a code of their own for rows that name none."""
    told = table(text)
    numbers = sorted({*told["row"], *rows})
    asked = [each.id for each in at(questionnaire, version).items if each.for_each is None]
    there = set(zip(told["row"], told["item"], strict=True))
    fixed = {"consent": ["1"] * len(PEOPLE), "code": PEOPLE}
    added = [
        (row, name, code)
        for place, row in enumerate(numbers)
        for name in asked
        if (row, name) not in there and not rows.get(row, {}).get("broken")
        for code in (fixed[name][place] if name in fixed else None,)
    ]
    more = pd.DataFrame(added, columns=["row", "item", "code"], dtype=object)
    return AsGiven(
        rows=pd.DataFrame(
            [{**ROW, "row": n, "record": f"R{n}", **rows.get(n, {})} for n in numbers]
        ),
        answers=pd.concat([told, more.assign(column=more["item"])], ignore_index=True),
        problems=(),
        events=pd.DataFrame(columns=COLUMNS),
    )


ROW = {
    "wave": "w",
    "started": pd.Timestamp("2020-01-10 12:00", tz="UTC"),
    "submitted": pd.Timestamp("2020-01-10 12:10", tz="UTC"),
    "language": "en",
    "kind": "answered",
    "finished": True,
    "broken": False,
}


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(definition())


@pytest.fixture(scope="session")
def fielded(questionnaire) -> Callable[[str], FieldedVersion]:
    """Put a version in the field."""

    def put(version: str = "1.0") -> FieldedVersion:
        (wave,) = (each for each in questionnaire.study.waves if each.version == version)
        return FieldedVersion(at(questionnaire, version), wave, questionnaire.study)

    return put


@pytest.fixture
def check(fielded) -> Callable[..., Checked]:
    """Run one check over a table of answers."""

    def run(rule: str, text: str, version: str = "1.0") -> Checked:
        answers = table(text).astype({name: "str" for name in ANSWER if name != "row"})
        answers["row"] = answers["row"].astype(int)
        rows = pd.DataFrame({"row": sorted(set(answers["row"]))})
        return ANSWER_CHECKS[rule](answers, rows, fielded(version))

    return run


@pytest.fixture
def given(questionnaire) -> Callable[..., AsGiven]:
    """Make what a reader would of a table of answers."""

    def make(text: str, version: str = "1.0", rows: Rows | None = None) -> AsGiven:
        return as_given(questionnaire, text, version, rows or {})

    return make


@pytest.fixture
def clean(given, fielded) -> Callable[..., Cleaned]:
    """Run all checks over a table of answers; `rows` tells what is special about rows."""

    def run(text: str, version: str = "1.0", rows: Rows | None = None) -> Cleaned:
        field = fielded(version)
        return clean_wave(given(text, version, rows), field.version, field.wave, field.study)

    return run


def told(lines: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Give some columns of lines as tuples, with None for what is missing."""
    found = lines[list(columns)].astype(object)
    return list(found.where(found.notna(), None).itertuples(index=False, name=None))


@pytest.fixture(name="told")
def _told() -> Callable[..., list[tuple[object, ...]]]:
    return told
