"""A made-up study of 70 items and three versions, as large as one likes, for benchmarks only.

Seven families of items, each with a change that harmonisation must handle: five points become
seven, codes turn round, an option is divided, classes become numbers, a list grows, a year of
birth becomes an age band, a question is reworded beyond comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

FAMILIES: Mapping[str, int] = {
    "agree": 28,
    "feel": 10,
    "stage": 8,
    "hours": 6,
    "visits": 6,
    "share": 4,
    "sector": 5,
    "born": 3,
}
"""Family → how many items; together 70."""
WAVES: Mapping[str, str] = {"w1": "1.0", "w2": "2.0", "w3": "3.0"}
FIRST_DAYS: Mapping[str, str] = {"w1": "2019-10-07", "w2": "2020-08-31", "w3": "2021-05-17"}
SECTORS_THEN = ("business", "it", "media", "culture", "care", "education", "building", "retail")
SECTORS_NOW = ("advice", "finance", "legal", *SECTORS_THEN[1:], "personal", "other")
BUSINESS = ("advice", "finance", "legal")
"""What the sector of business services was divided into after the first version."""
BAND_STARTS = (30, 40, 50, 60)
REASONS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "w1": {"dont_know": (99,), "refused": (98,), "not_applicable": (97,)},
    "w2": {"dont_know": (-8,), "refused": (-9,), "not_applicable": (-7,)},
    "w3": {"dont_know": (998,), "refused": (999,), "not_applicable": (997,)},
}
"""Wave → reason → its codes in the wave's export."""
CHUNK = 250_000
"""Rows written at a time, so that a study of any size is made in little memory."""


def items() -> tuple[str, ...]:
    """Name the items, family by family."""
    return tuple(
        f"{family}_{number:02d}"
        for family, many in FAMILIES.items()
        for number in range(1, many + 1)
    )


def _options(codes: Mapping[object, str]) -> list[dict[str, Any]]:
    return [{"code": code, "label": {"en": label}} for code, label in codes.items()]


def _single(codes: Mapping[object, str], **more: Any) -> dict[str, Any]:
    missing = ["dont_know", "refused", "not_applicable"]
    return {"kind": "single", "options": _options(codes), "missing": missing, **more}


def _points(many: int) -> dict[object, str]:
    return {code: f"Point {code} of {many}" for code in range(1, many + 1)}


def _named(names: tuple[str, ...]) -> dict[object, str]:
    return {name: name.capitalize() for name in names}


def _number(low: int, high: int, **more: Any) -> dict[str, Any]:
    missing = ["dont_know", "refused", "not_applicable"]
    bounds = {"minimum": low, "maximum": high}
    return {"kind": "number", "measure": "scale", "missing": missing, **bounds, **more}


def scales() -> dict[str, Any]:
    """Give the answer scales of all versions."""
    bands: dict[object, str] = {1: "18–29", 2: "30–39", 3: "40–49", 4: "50–59", 5: "60 or over"}
    classes: dict[object, str] = {1: "0–2", 2: "3–5", 3: "6–10", 4: "Over 10"}
    stages: dict[object, str] = {1: "No theme", 2: "An option", 3: "A priority"}
    return {
        "code": {"kind": "code"},
        "pomp": _number(0, 100),
        "agree5": _single(_points(5), measure="ordinal"),
        "agree7": _single(
            _points(7),
            measure="ordinal",
            reads=[
                {
                    "answer": "agree5",
                    "rule": {"rescale": [[1, 5], [1, 7]]},
                    "comparability": "approximate",
                    "because": {"en": "Five points became seven."},
                }
            ],
            harmonised=[{"id": "{item}", "answer": "pomp", "rule": "pomp"}],
        ),
        "feel5": _single(_points(5), measure="ordinal"),
        "feel5_turned": _single(
            {code: f"Point {6 - code} of 5" for code in range(1, 6)}, measure="ordinal"
        ),
        "stage3": _single(stages, measure="ordinal"),
        "stage4": _single(
            {**stages, 4: "The spearhead"},
            measure="ordinal",
            harmonised=[
                {"id": "{item}", "answer": "stage3", "rule": {"recode": {1: 1, 2: 2, 3: 3, 4: 3}}}
            ],
        ),
        "classes": _single(classes, measure="ordinal"),
        "hours": _number(
            0,
            60,
            harmonised=[
                {"id": "{item}", "answer": "classes", "rule": {"classify": [2.5, 5.5, 10.5]}}
            ],
        ),
        "visits": _number(0, 95),
        "share": _number(0, 100),
        "share_then": _single({1: "None", 2: "1–50", 3: "51–100"}, measure="ordinal"),
        "sector_then": _single(_named(SECTORS_THEN)),
        "sector_now": _single(
            _named(SECTORS_NOW),
            harmonised=[
                {
                    "id": "{item}",
                    "answer": "sector_coarse",
                    "rule": {
                        "recode": {
                            **dict.fromkeys(BUSINESS, "business"),
                            **{name: name for name in SECTORS_NOW if name not in BUSINESS},
                        }
                    },
                }
            ],
        ),
        "sector_coarse": _single(_named((*SECTORS_THEN, "personal", "other"))),
        "year": _number(1930, 2003),
        "band": _single(bands, measure="ordinal"),
    }


def _item(name: str) -> dict[str, Any]:
    """Define one item with its history."""
    family = name.partition("_")[0]
    said: dict[str, Any] = {"id": name, "text": {"en": f"Question {name}."}}
    recode = {str(code): str(6 - code) for code in range(1, 6)}
    grown = {"recode": {name: name for name in SECTORS_THEN}}
    band = {"harmonise": {"age_band": list(BAND_STARTS)}, "answer": "year"}
    told: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "agree": ("agree7", [{"version": "1.0", "answer": "agree5"}]),
        "feel": (
            "feel5",
            [
                {"version": "2.0", "answer": "feel5_turned", "harmonise": {"recode": recode}},
                {"version": "1.0", "answer": "feel5", "harmonise": {"recode": recode}},
            ],
        ),
        "stage": ("stage4", [{"version": "1.0", "answer": "stage3", "harmonise": "same"}]),
        "hours": (
            "hours",
            [{"version": "1.0", "answer": "classes", "harmonise_to": {name: "same"}}],
        ),
        "visits": ("visits", []),
        "share": (
            "share",
            [{"version": "1.0", "answer": "share_then", "comparability": "none"}],
        ),
        "sector": (
            "sector_now",
            [
                {
                    "version": "1.0",
                    "answer": "sector_then",
                    "harmonise_to": {name: grown},
                }
            ],
        ),
        "born": ("band", [{"version": "2.0", **band}]),
    }
    answer, history = told[family]
    reason = {"comparability": "exact", "because": {"en": "Changed for the benchmark."}}
    return {**said, "answer": answer, "history": [{**reason, **each} for each in history]}


def write_definition(folder: Path) -> None:
    """Write the study's definition under a folder."""
    reasons = ("dont_know", "refused", "not_applicable", "not_shown", "skipped")
    waves = [
        {
            "id": wave,
            "label": {"en": wave},
            "version": version,
            "platform": "plain",
            "file": f"{wave}.csv",
            "first_day": FIRST_DAYS[wave],
            "last_day": FIRST_DAYS[wave],
            "period": "pre" if wave == "w1" else "post",
            "missing_codes": [{"codes": {why: list(c) for why, c in REASONS[wave].items()}}],
        }
        for wave, version in WAVES.items()
    ]
    study = {
        "id": "big",
        "title": {"en": "A large made-up study"},
        "source_language": "en",
        "languages": ["en"],
        "synthetic": True,
        "notice": {"en": "All answers are made up, for benchmarks."},
        "keys": {"person": "respondent"},
        "missing_labels": {
            why: {"en": why.replace("_", " ")}
            for why in (*reasons, "not_asked_in_version", "invalid")
        },
        "versions": [
            {"id": version, "languages": ["en"], "released": FIRST_DAYS[wave]}
            for wave, version in WAVES.items()
        ],
        "waves": waves,
    }
    asked = [
        {"id": "respondent", "text": {"en": "Number."}, "answer": "code", "kind": "administrative"},
        *(_item(name) for name in items()),
    ]
    place = folder / "instrument" / "questionnaire"
    place.mkdir(parents=True, exist_ok=True)
    module = {"module": {"id": "a", "title": {"en": "All questions"}}, "items": asked}
    for name, content in {"study": study, "answers": {"scales": scales()}, "a_all": module}.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")


def _codes(family: str, wave: str) -> tuple[object, ...]:
    """List what people may answer in a wave; numbers as an analyst would find them in a file."""
    first, second = wave == "w1", wave == "w2"
    return {
        "agree": tuple(range(1, 6 if first else 8)),
        "feel": tuple(range(1, 6)),
        "stage": tuple(range(1, 4 if first else 5)),
        "hours": tuple(range(1, 5)) if first else tuple(each / 2 for each in range(121)),
        "visits": tuple(range(96)),
        "share": tuple(range(1, 4)) if first else tuple(range(101)),
        "sector": SECTORS_THEN if first else SECTORS_NOW,
        "born": tuple(range(1940, 2002)) if first or second else tuple(range(1, 6)),
    }[family]


def _column(name: str, wave: str, rows: int, chance: np.random.Generator) -> pa.Array:
    """Draw the answers to an item: 6 % with a reason, 4 % empty, 0.1 % nonsense."""
    family = name.partition("_")[0]
    codes = _codes(family, wave)
    reasons = [codes_[0] for codes_ in REASONS[wave].values()]
    words = isinstance(codes[0], str)
    strange: list[object] = ["?"] if words else [777.0]
    every = [*codes, *(map(str, reasons) if words else reasons), *strange, None]
    many = len(codes)
    odds = [*[0.899 / many] * many, 0.03, 0.02, 0.01, 0.001, 0.04]
    drawn = chance.choice(len(every), size=rows, p=odds)
    typed = pa.array(every, type=pa.string() if words else pa.float64())
    return typed.take(pa.array(drawn))


def _chunks(wave: str, rows: int, seed: int) -> Iterator[pa.Table]:
    chance = np.random.default_rng([seed, *map(ord, wave)])
    for start in range(0, rows, CHUNK):
        many = min(CHUNK, rows - start)
        numbers = np.arange(start + 2, start + 2 + many)
        columns = {
            "person": pa.array(numbers).cast(pa.string()),
            "row": pa.array(numbers, type=pa.int64()),
        }
        columns |= {name: _column(name, wave, many, chance) for name in items()}
        yield pa.table(columns)


def write_waves(folder: Path, rows: int, seed: int = 1) -> None:
    """Write the three waves as Parquet, as given: a third of the rows in each."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, wave in enumerate(WAVES):
        mine = rows // 3 + (place < rows % 3)
        chunks = _chunks(wave, mine, seed)
        first = next(chunks)
        with pq.ParquetWriter(folder / f"{wave}.parquet", first.schema) as out:
            out.write_table(first)
            for chunk in chunks:
                out.write_table(chunk)
