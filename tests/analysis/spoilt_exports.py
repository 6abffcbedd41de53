"""A small study, and exports of it that are made up and then spoilt in many ways."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

from instrument.columns import METADATA
from instrument.participant_code import ALPHABET, check_digits
from instrument.study import Wave

WAVES, LOT = 20, 50
"""A thousand files in lots, each of which is cleaned as one wave."""


BECAUSE = {"comparability": "exact", "because": "x"}


PLATFORMS = ("limesurvey", "plain")


def options(*codes: str, exclusive: str = "") -> list[dict[str, object]]:
    return [{"code": c, "label": {"en": f"is {c}"}, "exclusive": c in exclusive} for c in codes]


def item(name: str, answer: str, **more: object) -> dict[str, object]:
    columns = {"1.0": name, "2.0": name}
    return {
        "id": name,
        "answer": answer,
        "text": {"en": f"About {name}?"},
        "columns": columns,
        **more,
    }


def definition() -> dict[str, object]:
    """Write a study of two versions, with a wave for every file of a batch."""
    waves = [
        {
            "id": f"w{n}",
            "label": {"en": f"Wave {n}"},
            "version": "1.0" if n < WAVES // 2 else "2.0",
            "platform": PLATFORMS[n % len(PLATFORMS)],
            "file": "export.csv",
            "first_day": "2020-01-03",
            "last_day": "2020-01-27",
            "period": "pre",
            "missing_codes": [{"codes": {"dont_know": [99], "refused": [98]}}],
        }
        for n in range(WAVES)
    ]
    five = {"answer": "agree5", "rule": {"rescale": [[1, 5], [1, 7]]}, **BECAUSE}
    percent = [{"id": "{item}", "answer": "percent", "rule": "pomp"}]
    merged = {"merge_options": {"ab": ["a", "b"]}}
    scales: dict[str, dict[str, object]] = {
        "yes_no": {"kind": "single", "options": options("0", "1")},
        "code": {"kind": "code", "code_format": {"base": 6, "check_digits": 2}},
        "agree5": {"kind": "single", "options": options(*"12345")},
        "agree7": {
            "kind": "single",
            "options": options(*"1234567"),
            "harmonised": percent,
            "reads": [five],
        },
        "percent": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 100},
        "count": {"kind": "number", "minimum": 0, "maximum": 60},
        "uses": {
            "kind": "multiple",
            "options": options("a", "b", "c", "none", exclusive="none"),
            "harmonised": [{"id": "{item}", "answer": "uses_merged", "rule": merged}],
        },
        "uses_merged": {
            "kind": "multiple",
            "options": options("ab", "c", "none", exclusive="none"),
        },
    }
    older = [{"version": "1.0", "answer": "agree5"}]
    return {
        "study": {
            "id": "small",
            "title": {"en": "Small"},
            "source_language": "en",
            "languages": ["en"],
            "synthetic": True,
            "notice": {"en": "Made up"},
            "keys": {"person": "code", "consent": "consent"},
            "missing_labels": {},
            "versions": [{"id": n, "languages": ["en"]} for n in ("1.0", "2.0")],
            "waves": waves,
        },
        "scales": {name: {"id": name, **scale} for name, scale in scales.items()},
        "modules": [
            {
                "id": "m",
                "title": {"en": "All"},
                "items": [
                    item("consent", "yes_no"),
                    item("code", "code"),
                    item("trust", "agree7", history=older),
                    item("hours", "count"),
                    item("uses", "uses"),
                    item("doubt", "agree7", ask={"when": "hours > 0"}, history=older),
                    item("later", "agree7", since="2.0"),
                ],
            }
        ],
        "derivations": [
            {
                "id": "used",
                "label": {"en": "used"},
                "rule": "count",
                "of": ["uses"],
                "answer": "count",
            }
        ],
        "constructs": [{"id": "sure", "label": {"en": "S"}, "items": ["trust", "-doubt"]}],
    }


ODD = ("", " ", "99", "98", "7", "-1", "1e9", "x", "é", "none", "61", "٣", '"', "Y", "1,5", "=1+1")


def people(r: random.Random) -> list[str]:
    """Draw the codes of a few people."""
    bases = ["".join(r.choices(ALPHABET, k=6)) for _ in range(4)]
    return [base + check_digits(base) for base in bases]


def answer(r: random.Random, heading: str, person: str) -> str:
    """Make up what stands in a cell; now and then it is odd."""
    if heading == "code":
        return r.choice([person] * 12 + [person.lower(), "", person[:-1]])
    if heading == "consent":
        return "0" if r.random() < 0.05 else "1"
    if r.random() < 0.12:
        return r.choice(ODD)
    if heading.startswith("uses["):
        return r.choice(["Y", "", "", ""])
    if heading.startswith("uses_") or heading == "uses":
        return r.choice(["a", "a b", "c", "none", "1"])
    return str(r.randint(0, 60)) if heading == "hours" else str(r.randint(1, 5))


def export(r: random.Random, wave: Wave, headings: list[str]) -> list[list[str]]:
    """Make up the cells of an export, headings first."""
    own = list(METADATA[wave.platform])
    rows = []
    for number, person in enumerate(r.choices(people(r), k=r.randint(1, 4)), 1):
        about = {
            "id": str(number),
            "lastpage": r.choice(["1", "1", "1", ""]),
            "startlanguage": "en",
            "submitdate": r.choice(["2020-01-10 12:09:00"] * 6 + ["", "31-2-2020"]),
            "startdate": "2020-01-10 12:00:00",
            "datestamp": "2020-01-10 12:09:00",
        }
        given = [answer(r, heading, person) for heading in headings]
        rows.append([about.get(name, "") for name in own] + given)
    return [[*own, *headings], *rows]


def cut(r: random.Random, content: str) -> str:
    return content[: r.randrange(len(content) // 2, len(content))]


def quoted(r: random.Random, content: str) -> str:
    at_ = r.randrange(len(content) // 2, len(content))
    return content[:at_] + '"' + content[at_:]


def another_cell(r: random.Random, content: str) -> str:
    lines = content.splitlines(keepends=True)
    at_ = r.randrange(1, len(lines))
    return "".join([*lines[:at_], "x;" + lines[at_], *lines[at_ + 1 :]])


def twice(r: random.Random, content: str) -> str:
    lines = content.splitlines(keepends=True)
    return content + r.choice(lines[1:])


def heading_spoilt(_: random.Random, content: str) -> str:
    return content.replace("hours", "hoursx", 1)


def untouched(_: random.Random, content: str) -> str:
    return content


FAULTS: tuple[Callable[[random.Random, str], str], ...] = (
    *(untouched,) * 5,
    *(twice,) * 2,
    cut,
    quoted,
    another_cell,
    heading_spoilt,
)


def spoilt(r: random.Random, cells: list[list[str]], platform: str) -> bytes:
    """Write cells as a file and plant a fault in it."""
    written = io.StringIO(newline="")
    delimiter = ";" if platform == "limesurvey" else ","
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(cells)
    return r.choice(FAULTS)(r, written.getvalue()).encode()
