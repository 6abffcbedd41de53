"""A small study of three versions with everything that can happen, and answers written short."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.clean import clean_wave
from analysis.harmonise import Harmonised, harmonise
from analysis.read import read_wave
from instrument.lineage import Variable, lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at
from tests.analysis.harmonise.told import Said, answers_of, records_of

ROOT = Path(__file__).resolve().parents[3]
BECAUSE = {"comparability": "exact", "because": "x"}


def options(*codes: str, exclusive: str = "") -> list[dict[str, object]]:
    return [{"code": c, "label": {"en": f"is {c}"}, "exclusive": c in exclusive} for c in codes]


def scales() -> dict[str, dict[str, Any]]:
    percent = [{"id": "{item}", "answer": "percent", "rule": "pomp"}]
    seven = {"answer": "agree5", "rule": {"rescale": [[1, 5], [1, 7]]}, **BECAUSE}
    merged = {"merge_options": {"help": ["know", "support"]}}
    return {
        "yes_no": {"kind": "single", "options": options("0", "1")},
        "code": {"kind": "code"},
        "role": {"kind": "single", "options": options("lead", "member")},
        "clubs_many": {
            "kind": "multiple",
            "roster": "clubs",
            "write_ins": 2,
            "harmonised": [{"id": "{item}", "answer": "clubs_many", "rule": "roster"}],
        },
        "clubs_one": {
            "kind": "single",
            "roster": "clubs",
            "harmonised": [{"id": "{item}", "answer": "clubs_one", "rule": "roster"}],
        },
        "percent": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 100},
        "agree7": {
            "kind": "single",
            "options": options(*"1234567"),
            "harmonised": [*percent, {"id": "{item}_3", "answer": "three", "rule": {"sides": 4}}],
            "reads": [{**seven, "comparability": "approximate"}],
        },
        "agree5": {"kind": "single", "options": options(*"12345")},
        "three": {"kind": "single", "options": options(*"123")},
        "uses": {
            "kind": "multiple",
            "options": options("help_other", "know", "support", "fun", "none", exclusive="none"),
            "harmonised": [{"id": "{item}", "answer": "uses_merged", "rule": merged}],
        },
        "uses_merged": {
            "kind": "multiple",
            "options": options("fun", "help", "help_other", "none", exclusive="none"),
        },
        "count": {"kind": "number", "minimum": 0, "maximum": 500},
        "few": {"kind": "number", "minimum": 0, "maximum": 3},
        "apart": {"kind": "number", "minimum": -2, "maximum": 2},
        "words": {"kind": "text"},
    }


def item(name: str, answer: str, **more: object) -> dict[str, object]:
    return {"id": name, "answer": answer, "text": {"en": f"About {name}?"}, **more}


def items() -> list[dict[str, object]]:
    loop = {"for_each": "clubs"}
    led = {"who": "leader"}
    return [
        item("code", "code", kind="administrative"),
        item("area", "words", kind="administrative"),
        item("role", "role"),
        item("clubs", "clubs_many"),
        item("often", "agree7", ask=loop, history=[{"version": "1.0", "answer": "agree5"}]),
        item("uses_there", "uses", ask=loop),
        item("favourite", "clubs_one"),
        item("trust", "agree7", history=[{"version": "1.0", "answer": "agree5"}]),
        item("doubt", "agree7", since="2.0"),
        item(
            "shifts",
            "count",
            harmonised=[
                {"id": "shifts", "answer": "count", "rule": "same"},
                {"id": "shifts_3", "answer": "three", "rule": {"classify": [2.5, 5.5]}},
            ],
            history=[
                {
                    "version": "1.0",
                    "answer": "three",
                    "harmonise_to": {"shifts": "none", "shifts_3": "same"},
                    "comparability": "exact",
                    "comparability_of": {"shifts": "none"},
                    "because": "x",
                }
            ],
        ),
        item("uses_all", "uses"),
        item("club_led", "clubs_one", ask=led),
        item("tie", "uses", ask={**led, "for_each": "roster:clubs", "except_for": "club_led"}),
        item("guess", "count", until="2.0"),
        item("remark", "words", kind="open"),
        item("job", "words"),
    ]


def derivation(name: str, rule: str, of: list[str], answer: str, **more: object) -> dict[str, Any]:
    return {"id": name, "label": {"en": name}, "rule": rule, "of": of, "answer": answer, **more}


DERIVATIONS = [
    derivation("ties_more", "difference", ["tie_count", "guess"], "apart"),
    derivation("trust_or_doubt", "max", ["trust_3", "doubt_3"], "three"),
    derivation("doubt_or_trust", "latest", ["trust_3", "doubt_3"], "three", where=["1", "3"]),
    derivation("helped", "any", ["uses_there"], "yes_no", where=["help"]),
    derivation("uses_count", "count", ["uses_all"], "few"),
    derivation("tie_count", "count", ["tie"], "count", where=["fun", "help"]),
    derivation("clubs_count", "count", ["clubs"], "few", comparability="conditional"),
]
CONSTRUCTS = [
    {"id": "confidence", "label": {"en": "C"}, "items": ["trust", "-doubt", "trust_3"]},
]


def definition() -> dict[str, Any]:
    exposures = ({"months": 12}, {"since": "2020-03-01"}, None)
    waves = [
        {
            "id": f"w{n}",
            "label": {"en": f"Wave {n}"},
            "version": f"{n}.0",
            "platform": "plain",
            "file": "export.csv",
            "first_day": f"{2018 + n}-05-01",
            "last_day": f"{2018 + n}-06-30",
            "period": "pre" if n == 1 else "post",
            "timezone": "Europe/Amsterdam",
            "exposure": exposures[n - 1],
        }
        for n in (1, 2, 3)
    ]
    clubs = [
        {"id": "A1", "name": {"en": "One"}},
        {"id": "A2", "name": {"en": "Two"}, "until": "3.0", "becomes": "A4"},
        {"id": "A3", "name": {"en": "Three"}, "since": "2.0"},
        {"id": "A4", "name": {"en": "Four"}, "since": "3.0"},
        {"id": "A5", "name": {"en": "Five"}, "until": "2.0"},
        {"id": "A6", "name": {"en": "Six"}, "until": "2.0", "becomes": "A2"},
    ]
    return {
        "study": {
            "id": "toy",
            "title": {"en": "Toy"},
            "source_language": "en",
            "languages": ["en"],
            "synthetic": True,
            "notice": {"en": "Made up"},
            "keys": {"person": "code", "membership": "clubs", "main_collective": "favourite"},
            "missing_labels": {},
            "versions": [{"id": f"{n}.0", "languages": ["en"]} for n in (1, 2, 3)],
            "waves": waves,
            "respondents": [
                {"id": "leader", "label": {"en": "Leader"}, "when": "role == lead"},
                {"id": "unasked", "label": {"en": "Unasked"}, "when": "role == member"},
            ],
            "rosters": [{"id": "clubs", "label": {"en": "Clubs"}, "entries": clubs}],
        },
        "scales": {name: {"id": name, **each} for name, each in scales().items()},
        "modules": [{"id": "m", "title": {"en": "All"}, "items": items()}],
        "constructs": CONSTRUCTS,
        "derivations": DERIVATIONS,
    }


@pytest.fixture(scope="session")
def toy() -> Questionnaire:
    return Questionnaire.model_validate(definition())


@pytest.fixture(scope="session")
def real() -> Questionnaire:
    return load(ROOT).questionnaire


class Told:
    """Answers of a study, harmonised, with short ways to look at them."""

    def __init__(self, found: Harmonised) -> None:
        self.found = found

    def cells(self, variable: str, cell: str, wave: str | None = None) -> list[object]:
        """Give one cell of each answer to a variable, None where it is missing."""
        rows = self.found.answers[self.found.answers["variable"] == variable]
        rows = rows if wave is None else rows[rows["wave"] == wave]
        return [None if pd.isna(each) else each for each in rows[cell]]

    def codes(self, variable: str, wave: str | None = None) -> list[object]:
        return self.cells(variable, "code", wave)

    def grades(self, variable: str) -> list[object]:
        """Give the comparability of a variable in each wave."""
        rows = self.found.answers[self.found.answers["variable"] == variable]
        return list(rows.drop_duplicates("wave")["comparability"])


@pytest.fixture(scope="session")
def tell():
    """Harmonise answers written as wave → person → item → code."""

    known: dict[int, tuple[Questionnaire, tuple[Variable, ...]]] = {}

    def run(questionnaire: Questionnaire, **waves: Said) -> Told:
        if id(questionnaire) not in known:  # kept beside its variables, so the id stays its own
            known[id(questionnaire)] = questionnaire, lineage(questionnaire)
        _, variables = known[id(questionnaire)]
        called = {wave.id: wave for wave in questionnaire.study.waves}
        records = [records_of(called[name], said) for name, said in waves.items()]
        cleaned = {name: answers_of(said) for name, said in waves.items()}
        return Told(harmonise(questionnaire, variables, cleaned, pd.concat(records)))

    return run


@pytest.fixture(scope="session")
def real_study(real) -> tuple[Harmonised, Mapping[str, pd.DataFrame]]:
    """Harmonise the made-up exports of the study; beside it stands what they were cleaned to."""
    study = real.study
    cleaned, records = {}, []
    for wave in study.waves:
        version = at(real, wave.version)
        path = ROOT / "data" / "raw" / wave.id / wave.file
        given = read_wave(wave, version, path, study.source_language)
        found = clean_wave(given, version, wave, study)
        cleaned[wave.id] = found.answers
        records.append(found.records)
    return harmonise(real, lineage(real), cleaned, pd.concat(records)), cleaned


@pytest.fixture
def say(real, tell):
    """Harmonise answers to one item: one a wave, or a list a wave with an answer a person."""

    def run(item: str, *answers: str | list[str] | None):
        waves = {
            wave: {
                f"P{place}": {item: code}
                for place, code in enumerate([told] if isinstance(told, str) else told)
            }
            for wave, told in zip(("w1", "w2", "w3"), answers, strict=True)
            if told
        }
        return tell(real, **waves)

    return run
