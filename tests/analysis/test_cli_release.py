"""`peil release` refuses what is not ready, all at once, and writes what was promised."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from analysis.cli import main
from instrument.load import FOLDER
from instrument.translation import CONFIRMED

FILES = {
    "study.yaml": """\
        id: toy
        title: {nl: Proef, en: Trial}
        source_language: nl
        languages: [nl, en]
        synthetic: true
        notice: {nl: Verzonnen, en: Made up}
        keys: {person: happy}
        missing_labels: {}
        versions:
          - {id: "1.0", languages: [nl, en], released: 2020-01-01}
        waves: []
        """,
    "answers.yaml": """\
        scales:
          words: {kind: text}
          count: {kind: number, minimum: 0, maximum: 9}
        """,
    "a.yaml": """\
        module: {id: a, title: {nl: Eerst, en: First}}
        items:
          - id: happy
            text: {nl: Bent u blij?, en: Are you happy?}
            hint: {nl: Eerlijk, en: Be honest}
            answer: words
        """,
}
ADDED = """\
  - id: sad
    text: {nl: Bent u somber?, en: Are you sad?}
    answer: words
"""
WORDED = "text: {nl: Bent u blij?, en: Are you happy?}"
REWORDED = "text: {nl: Ben je blij?, en: Are you happy?}"
HISTORY = """\
    history:
      - version: "1.0"
        text: {nl: Bent u blij?, en: Are you happy?}
        comparability: GRADE
        because: {nl: Aanspreekvorm, en: Form of address}
"""


class Toy:
    """A study with version 1.0, and what the command says of it."""

    def __init__(self, root: Path, read: Callable[[], tuple[str, str]]) -> None:
        self.root, self.read = root, read

    def run(self, *arguments: str, code: int = 0) -> str:
        assert main(["--study", str(self.root), *arguments]) == code
        return "".join(self.read())

    def change(self, file: str, old: str, new: str) -> None:
        path = self.root / FOLDER / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def open(self, version: str, more: str = ", released: 2021-05-10") -> None:
        line = f'  - {{id: "{version}", languages: [nl, en]{more}}}'
        self.change("study.yaml", "waves: []", f"{line}\nwaves: []")

    def add(self, words: str) -> None:
        path = self.root / FOLDER / "a.yaml"
        path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        paths = (path for path in self.root.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in paths}

    @property
    def changelog(self) -> str:
        return (self.root / FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Toy:
    (tmp_path / FOLDER).mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / FOLDER / name).write_text(dedent(text), encoding="utf-8")
    return Toy(tmp_path, capsys.readouterr)


@pytest.fixture
def toy(fresh: Toy) -> Toy:
    fresh.run("translations", "--all")
    fresh.run("release", "1.0")
    return fresh


def test_the_first_release_writes_snapshot_hash_changelog_and_what_is_taken_as_read(fresh) -> None:
    told = fresh.run("release", "1.0")
    assert told == (
        "1.0 is the first version to be released.\n"
        "5 new translations are taken as read.\n"
        f"Version 1.0 is released: {FOLDER}/released/1.0.json\n"
        f"→ {FOLDER}/CHANGELOG.md\n"
    )
    assert "1.0" in json.loads((fresh.root / FOLDER / "released/hashes.json").read_bytes())
    assert "## 1.0 (2020-01-01)\n\nThe first version. Languages: nl, en." in fresh.changelog
    assert "item happy text" in json.loads((fresh.root / CONFIRMED).read_bytes())


def test_an_added_item_is_a_minor_step_and_is_told_above_the_older_version(toy) -> None:
    toy.open("1.1")
    toy.add(f'{ADDED}    since: "1.1"\n')
    told = toy.run("release", "1.1")
    assert told.startswith("1.1 is a minor step from 1.0, because of\n  items added: sad\n")
    assert f"Version 1.1 is released: {FOLDER}/released/1.1.json\n" in told
    newer, older = toy.changelog.index("## 1.1 (2021-05-10)"), toy.changelog.index("## 1.0 (")
    assert newer < older
    assert "A minor step from 1.0:\n\n- items added: sad\n" in toy.changelog
    assert "- Answers to all items that stay compare exactly." in toy.changelog
    assert "item sad text" in json.loads((toy.root / CONFIRMED).read_bytes())
    assert "D016" in toy.run("release", "1.1", code=1)


def test_another_hint_is_a_patch(toy) -> None:
    toy.open("1.0.1")
    toy.change("a.yaml", "hint: {nl: Eerlijk, en: Be honest}", "hint: {nl: Kort, en: Be short}")
    then = "hint: {nl: Eerlijk, en: Be honest}"
    toy.add(HISTORY.replace(WORDED, then).replace("GRADE", "exact"))
    toy.run("translations", "--all")
    assert toy.run("release", "1.0.1").startswith("1.0.1 is a patch step from 1.0, because of\n")


def test_answers_that_no_longer_compare_are_a_major_step_with_the_reason_told(toy) -> None:
    toy.open("2.0")
    toy.change("a.yaml", WORDED, REWORDED)
    toy.add(HISTORY.replace("GRADE", "approximate"))
    toy.run("translations", "--all")
    told = toy.run("release", "2.0")
    assert "2.0 is a major step from 1.0" in told
    assert "- Answers that compare approximately only: `happy`. Form of address" in toy.changelog


@pytest.mark.parametrize(
    ("version", "right"), [("2.0", "1.1"), ("1.0.1", "1.1"), ("0.9", "1.1"), ("1.1.1", "1.1")]
)
def test_a_number_that_takes_another_step_is_refused_with_the_right_one(
    toy, version, right
) -> None:
    toy.open(version)
    toy.add(f'{ADDED}    since: "{version}"\n')
    before = toy.files()
    told = toy.run("release", version, code=1)
    assert f"study.yaml:11: error T003: {version} must be {right}" in told
    assert "because from 1.0 it is a minor step: items added: sad" in told
    assert toy.files() == before


def test_a_name_that_is_no_number_is_told_its_step_and_not_refused(toy) -> None:
    toy.open("spring")
    toy.add(f"{ADDED}    since: spring\n")
    told = toy.run("release", "spring")
    assert "spring is a minor step from 1.0" in told
    assert "no number with dots, so any will do" in told
    assert "## spring (2021-05-10)" in toy.changelog


def test_a_dry_run_says_all_of_it_and_writes_nothing(toy) -> None:
    toy.open("1.1")
    toy.add(f'{ADDED}    since: "1.1"\n')
    before = toy.files()
    told = toy.run("release", "1.1", "--dry-run")
    assert told == (
        "1.1 is a minor step from 1.0, because of\n  items added: sad\n"
        "Version 1.1 can be released; nothing is written.\n"
        "  would take as read: item sad text (en)\n"
    )
    assert toy.files() == before
    toy.change("a.yaml", ", en: Are you sad?", "")
    before = toy.files()
    assert "error D006" in toy.run("release", "--dry-run", "1.1", code=1)
    assert toy.files() == before


REFUSALS = {
    "incomplete": ("D006", "a.yaml:8"),
    "undocumented": ("D007", "a.yaml:4"),
    "ungraded": ("D009", "a.yaml:8"),
    "no reason": ("D009", "a.yaml:8"),
    "no rule": ("D010", "a.yaml:8"),
    "stale": ("T001", "a.yaml:4"),
    "undated": ("T002", "study.yaml:11"),
}
UNTOLD = ("undocumented", "ungraded", "no reason", "no rule")


def spoil(toy: Toy, how: str) -> None:
    toy.open("2.0", "" if how == "undated" else ", released: 2021-05-10")
    if how == "incomplete":
        toy.add(
            '  - id: sad\n    text: {nl: Bent u somber?}\n    answer: words\n    since: "2.0"\n'
        )
    if how in ("undocumented", "stale", "ungraded", "no reason"):
        toy.change("a.yaml", WORDED, REWORDED)
    if how == "stale":
        toy.add(HISTORY.replace("GRADE", "none"))
    if how == "ungraded":
        toy.add(HISTORY.replace("        comparability: GRADE\n", ""))
    if how == "no reason":
        reason = "        because: {nl: Aanspreekvorm, en: Form of address}\n"
        toy.add(HISTORY.replace("GRADE", "none").replace(reason, ""))
    if how == "no rule":
        toy.change("a.yaml", "answer: words", "answer: count")
        toy.add(HISTORY.replace(WORDED, "answer: words").replace("GRADE", "exact"))


@pytest.mark.parametrize("how", REFUSALS)
def test_what_is_not_ready_is_refused_with_its_line_and_remedy(toy, how) -> None:
    spoil(toy, how)
    before = toy.files()
    told = toy.run("release", "2.0", code=1)
    code, line = REFUSALS[how]
    (refusal,) = (each for each in told.splitlines() if f"error {code}:" in each)
    assert line in refusal
    assert f"{refusal}\n    → " in told
    assert ("can be told once these errors are mended" in told) == (how in UNTOLD)
    assert toy.files() == before


def test_answers_without_a_rule_may_be_declared_not_to_compare(toy) -> None:
    toy.open("2.0")
    toy.change("a.yaml", "answer: words", "answer: count")
    toy.add(HISTORY.replace(WORDED, "answer: words").replace("GRADE", "none"))
    told = toy.run("release", "2.0")
    assert "answers that do not compare: happy" in told


def test_everything_that_stands_in_the_way_is_told_at_once(toy) -> None:
    spoil(toy, "stale")
    toy.change("study.yaml", ", released: 2021-05-10}\nwaves", "}\nwaves")
    toy.change("study.yaml", '"2.0"', '"1.1"')
    toy.add('  - id: sad\n    text: {nl: Bent u somber?}\n    answer: words\n    since: "1.1"\n')
    told = toy.run("release", "1.1", code=1)
    codes = ("D006", "T001", "T002", "T003")
    assert [code for code in codes if f"error {code}" in told] == [*codes]
    assert "1.1 must be 2.0" in told


def test_a_stale_translation_is_released_once_it_is_confirmed(toy) -> None:
    spoil(toy, "stale")
    assert "warning T001" in toy.run("check")
    assert "error T001" in toy.run("release", "2.0", code=1)
    toy.run("translations", "--confirm", "item happy text", "--lang", "en")
    assert "T001" not in toy.run("check")
    toy.change("a.yaml", REWORDED, REWORDED.replace("Ben je", "Ben jij"))
    assert "error T001" in toy.run("release", "2.0", code=1)
    toy.run("translations", "--confirm", "item happy text")
    assert "Version 2.0 is released" in toy.run("release", "2.0")


def test_a_version_that_was_never_released_is_nothing_to_compare_with(toy) -> None:
    toy.open("1.1", "")
    toy.open("1.2")
    toy.add(f'{ADDED}    since: "1.1"\n')
    assert "1.2 is a minor step from 1.0" in toy.run("release", "1.2")


def test_the_changelog_is_written_again_from_what_was_released(toy) -> None:
    before = toy.changelog
    (toy.root / FOLDER / "CHANGELOG.md").unlink()
    toy.open("1.1")
    assert toy.run("release", "--changelog") == f"→ {FOLDER}/CHANGELOG.md\n"
    assert toy.changelog == before
    assert "Missing argument" in toy.run("release", "1.1", "--changelog", code=2)
