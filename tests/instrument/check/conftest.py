"""Two studies to spoil: a copy of the real one, and a small one that a reader can take in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

import pytest

from instrument.check import check
from instrument.load import FOLDER, load
from instrument.problems import Problem, errors
from instrument.release import release, snapshots
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class StudyFiles:
    """The files of a study in a folder of their own."""

    root: Path

    def path(self, file: str) -> Path:
        return self.root / FOLDER / file

    def plant(self, file: str, old: str, new: str) -> int:
        """Put other words in place of some that stand once; the line that changes first."""
        text = self.path(file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.path(file).write_text(text.replace(old, new), encoding="utf-8")
        unlike = (n for n, sign in enumerate(old) if new[n : n + 1] != sign)
        same = next(unlike, len(old))
        return text[: text.index(old) + same].count("\n") + 1

    def problems(self) -> tuple[Problem, ...]:
        return check(load(self.root), snapshots(self.root))

    def found(self) -> list[tuple[str, str, int]]:
        """Give the code, file and line of every problem."""
        return [
            (each.code, each.place.file.removeprefix(f"{FOLDER}/"), each.place.line)
            for each in self.problems()
        ]

    def release(self, *versions: str) -> None:
        questionnaire = load(self.root).questionnaire
        for version in versions or questionnaire.versions:
            release(self.root, at(questionnaire, version))


@pytest.fixture
def real(tmp_path: Path) -> StudyFiles:
    """Copy the definition that ships with peil, with its released versions."""
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    return StudyFiles(tmp_path)


@pytest.fixture
def toy(tmp_path: Path) -> StudyFiles:
    """Write a study of two versions, nothing of it released."""
    files = StudyFiles(tmp_path)
    files.path("").mkdir(parents=True)
    for name, text in TOY.items():
        files.path(name).write_text(dedent(text), encoding="utf-8")
    return files


Lints = Callable[..., list[tuple[str, str]]]
"""From parts of a study to the code of each warning and the words of the line it is told at."""


@pytest.fixture
def lints(tmp_path: Path) -> Lints:
    """Write a study of two languages from what a test is about, and check it."""
    files = StudyFiles(tmp_path)
    files.path("").mkdir(parents=True)

    def found(
        items: str, scales: str = "", constructs: str = "", study: str = "", keys: str = ""
    ) -> list[tuple[str, str]]:
        head = dedent(TOY["study.yaml"]).split("versions:")[0]
        head = head.replace("{person: code, membership: clubs}", f"{{person: code, {keys}}}")
        versions = "" if "versions:" in study else 'versions: [{id: "1.0", languages: [nl, en]}]\n'
        waves = "" if "waves:" in study else "waves: []\n"
        texts = {
            "study.yaml": head + versions + waves + dedent(study),
            "answers.yaml": "scales:\n  key: {kind: code}\n" + indent(dedent(scales), "  "),
            "constructs.yaml": dedent(constructs) or "constructs: []\n",
            "a.yaml": "module: {id: a, title: {nl: A, en: A}}\nitems:\n"
            "  - {id: code, text: {nl: Code, en: Code}, answer: key, kind: administrative}\n"
            + indent(dedent(items), "  "),
        }
        for name, text in texts.items():
            files.path(name).write_text(text, encoding="utf-8")
        problems = files.problems()
        assert not errors(problems), problems
        lines = {f"{FOLDER}/{name}": text.splitlines() for name, text in texts.items()}
        return [(p.code, lines[p.place.file][p.place.line - 1].strip()) for p in problems]

    return found


TOY = {
    "study.yaml": """\
        id: toy
        title: {nl: Proef, en: Trial}
        source_language: nl
        languages: [nl, en]
        synthetic: true
        notice: {nl: Verzonnen, en: Made up}
        keys: {person: code, membership: clubs}
        missing_labels:
          dont_know: {nl: Weet niet, en: Don't know}
        versions:
          - {id: "1.0", languages: [nl], placeholders: {period: {nl: dit jaar}}}
          - id: "2.0"
            languages: [nl, en]
            placeholders: {period: {nl: deze maand, en: this month}}
        waves:
          - id: w1
            label: {nl: Een, en: One}
            version: "1.0"
            platform: limesurvey
            file: one.csv
            first_day: 2020-01-01
            last_day: 2020-01-31
            period: pre
            missing_codes:
              - {scales: [agree], codes: {dont_know: [9]}}
          - id: w2
            label: {nl: Twee, en: Two}
            version: "2.0"
            platform: msforms
            file: two.csv
            first_day: 2021-01-01
            last_day: 2021-01-31
            period: post
        respondents:
          - id: leader
            label: {nl: Trekker, en: Leader}
            when: clubs has C1
            history:
              - {version: "1.0", when: count(clubs) >= 1}
        rosters:
          - id: clubs
            label: {nl: Clubs, en: Clubs}
            entries:
              - {id: C1, name: {nl: Club een, en: Club one}}
              - {id: C2, name: {nl: Club twee, en: Club two}, until: "2.0", becomes: C3}
              - {id: C3, name: {nl: Club drie, en: Club three}, since: "2.0"}
        bounds:
          - {part: left, whole: people, because: hardly}
        reasons:
          hardly: {nl: Het kan niet, en: It cannot be}
          other_period: {nl: Andere periode, en: Another period}
        """,
    "answers.yaml": """\
        scales:
          number_code: {kind: code}
          clubs: {kind: multiple, roster: clubs, write_ins: 1}
          count: {kind: number, minimum: 0, maximum: 500}
          agree:
            kind: single
            measure: ordinal
            missing: [dont_know]
            options:
              - {code: 1, label: {nl: Oneens, en: Disagree}}
              - {code: 2, label: {nl: Tussenin, en: Between}}
              - {code: 3, label: {nl: Eens, en: Agree}}
            reads:
              - answer: agree2
                rule: {recode: {1: 1, 2: 3}}
                comparability: exact
                because: hardly
            harmonised:
              - {id: "{item}", answer: percent, rule: pomp}
          agree_backwards: {kind: single, like: agree, order: [3, 2, 1]}
          agree2:
            kind: single
            options:
              - {code: 1, label: {nl: Oneens}}
              - {code: 2, label: {nl: Eens}}
          percent: {kind: number, minimum: 0, maximum: 100}
          tools:
            kind: multiple
            options:
              - {code: hammer, label: {nl: Hamer, en: Hammer}}
              - {code: saw, label: {nl: Zaag, en: Saw}}
        """,
    "constructs.yaml": """\
        constructs:
          - id: spirit
            label: {nl: Geest, en: Spirit}
            items: [happy, -gloomy]
            acknowledge: {L004: One of two is reversed on purpose}
        derivations:
          - id: leaving
            label: {nl: Vertrek, en: Leaving}
            rule: difference
            of: [people, left]
            answer: count
        """,
    "a_first.yaml": """\
        module: {id: a, title: {nl: Eerst, en: First}}
        items:
          - id: code
            text: {nl: Uw code?, en: Your code?}
            answer: number_code
          - id: clubs
            text: {nl: Welke clubs?, en: Which clubs?}
            answer: clubs
            acknowledge: {L014: one club took the place of another}
          - id: happy
            text:
              nl: Ik ben blij.
              en: I am happy.
            answer: agree
            columns: {"1.0": HAP}
            history:
              - version: "1.0"
                answer: agree2
          - id: gloomy
            text: {nl: Ik ben somber., en: I am gloomy.}
            lead_in: {nl: Zeg eens, en: Tell us}
            answer: agree_backwards
            ask: {when: happy == 1}
            history:
              - version: "1.0"
                answer: agree
                harmonise: same
                comparability: exact
                because: hardly
          - id: tools
            text: {nl: Wat gebruikt u?, en: What do you use?}
            answer: tools
          - id: spare
            text: {nl: Wat hebt u over?, en: What is left over?}
            answer: tools
            until: "2.0"
        """,
    "b_last.yaml": """\
        module: {id: b, title: {nl: Laatst, en: Last}}
        items:
          - id: people
            text:
              nl: Hoeveel mensen kwamen er {period}?
              en: How many people came {period}?
            answer: count
            ask: {who: leader}
            history:
              - version: "1.0"
                comparability: conditional
                because: other_period
          - id: left
            text:
              nl: Hoeveel gingen er weg uit {collective}?
              en: How many left {collective}?
            answer: count
            ask:
              who: leader
              for_each: clubs
        """,
}
