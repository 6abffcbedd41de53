"""Mistakes in a wave's mapping, each told at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from instrument.check import check
from instrument.load import FOLDER, load
from instrument.problems import PeilError, Problem

STUDY = """\
id: small
title: {en: Small}
source_language: en
languages: [en]
synthetic: true
notice: {en: Made up}
keys: {person: person}
missing_labels: {refused: {en: Refused}}
versions:
  - {id: "1.0", languages: [en]}
rosters:
  - id: clubs
    label: {en: Clubs}
    entries: [{id: K1, name: {en: One}}, {id: K2, name: {en: Two}}]
waves:
  - id: w1
    label: {en: Wave 1}
    version: "1.0"
    platform: PLATFORM
    file: other.sav
    first_day: 2020-01-01
    last_day: 2020-12-31
    period: pre
    mapping:
"""
LINE = STUDY.count("\n")
SCALES = """\
scales:
  words: {kind: text}
  mood:
    kind: single
    options:
      - {code: 1, label: {en: Bad}}
      - {code: 2, label: {en: Fair}}
      - {code: 3, label: {en: Good}}
  uses:
    kind: multiple
    options: [{code: desk, label: {en: Desk}}, {code: else, label: {en: Else}, open: true}]
  clubs: {kind: multiple, roster: clubs}
"""
ITEMS = """\
module: {id: m, title: {en: M}}
items:
  - {id: person, answer: words, text: {en: Who?}}
  - {id: tired, answer: mood, text: {en: Tired?}}
  - {id: uses, answer: uses, text: {en: What for?}}
  - {id: clubs, answer: clubs, text: {en: Which?}}
  - {id: often, answer: mood, text: {en: "How often {collective}?"}, ask: {for_each: clubs}}
"""


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Problem]]:
    def problems(mapping: str, platform: str = "mapped") -> list[Problem]:
        folder = tmp_path / FOLDER
        folder.mkdir(parents=True)
        study = STUDY.replace("PLATFORM", platform) + indent(mapping, " " * 6)
        (folder / "study.yaml").write_text(study, encoding="utf-8")
        (folder / "answers.yaml").write_text(SCALES, encoding="utf-8")
        (folder / "m.yaml").write_text(ITEMS, encoding="utf-8")
        return [each for each in check(load(tmp_path)) if each.severity == "error"]

    return problems


SOUND = """\
record: serial
decimal: ','
items:
  person: V1
  tired: {column: V2, codes: {5: 3, 3: 1, 1: 2}, missing: {refused: [9]}}
  uses: {options: {desk: V3, else: V4}, own: {else: V5}, ticked: 2, unticked: [1]}
  often: {entries: {K1: V6, K2: {column: V7}}}
scales:
  mood: {codes: {1: 3, 3: 1}}
"""


def test_a_sound_mapping_has_no_problems(found) -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("mapping", "code", "line", "says"),
    [
        ("items:\n  tirde: V1\n", "D005", 2, "did you mean tired?"),
        ("scales:\n  moods: {codes: {1: 2, 2: 1}}\n", "D005", 2, "did you mean mood?"),
        ("items:\n  tired:\n    codes:\n      7: 4\n", "D005", 4, "option of mood 4"),
        ("items:\n  uses:\n    own: {desk: V1}\n", "D005", 3, "open option or line of uses desk"),
        ("items:\n  often:\n    entries: {K3: V1}\n", "D005", 3, "entry of often K3"),
        ("items:\n  tired: V1\n  person: V1\n", "R058", 3, "named for tired and for person"),
        ("record: V1\nitems:\n  person: V1\n", "R058", 3, "named for record and for person"),
        ("items:\n  tired: {codes: {1: 2}}\n", "R058", 2, "option 1 of mood, since 1 stands for 2"),
        ("items:\n  uses:\n    options: {desk: V1}\n", "R058", 3, "option else of uses has"),
        ("items:\n  uses:\n    options: {dekc: V1, else: V2}\n", "D005", 3, "option of uses dekc"),
        ("items:\n  tired:\n    options: {1: V1}\n", "R058", 3, "only one answer to tired"),
        ("items:\n  uses:\n    codes: {1: desk}\n", "R058", 3, "no list of answers of which one"),
        (
            "items:\n  tired: {missing: {refused: [1]}}\nscales:\n  mood: {codes: {1: 3, 3: 1}}\n",
            "R058",
            2,
            "the code 1 of tired is mapped twice",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(found, mapping, code, line, says) -> None:
    first = found(mapping)[0]
    assert (first.code, first.place.line) == (code, LINE + line)
    assert says in f"{first.what}; {first.remedy}"


def test_a_mapping_of_another_platform_is_told(found) -> None:
    (problem,) = found("items: {tired: V1}\n", platform="plain")
    assert problem.code == "R058"
    assert "set platform: mapped" in problem.remedy


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("items:\n  tired: {missing: {refused: [9], dont_know: [9]}}\n", "9 is mapped twice"),
        ("items:\n  tired: {codes: {9: 1}, missing: {refused: [9]}}\n", "9 is mapped twice"),
        ("items:\n  uses: {ticked: 1, unticked: [1]}\n", "1 is mapped twice"),
        ("items:\n  tired: {codes: {1: 2, '1': 3}}\n", 'duplicate key "1"'),
        ("items:\n  tired: {colum: V1}\n", "Extra inputs are not permitted"),
        ("encoding: klingon\n", "klingon is no encoding"),
    ],
)
def test_what_does_not_fit_the_model_is_told_at_its_line(found, mapping, says) -> None:
    with pytest.raises(PeilError, match=says) as caught:
        found(mapping)
    assert caught.value.problems[0].place.line >= LINE
