"""`peil translations` tells how each translation stands and records that it was read."""

from __future__ import annotations

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
          - {id: "1.0", languages: [nl, en]}
        waves: []
        """,
    "answers.yaml": """\
        scales:
          words: {kind: text}
        """,
    "a.yaml": """\
        module: {id: a, title: {nl: Eerst, en: First}}
        items:
          - id: happy
            text: {nl: Bent u blij?, en: Are you happy?}
            answer: words
        """,
}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / FOLDER / name).write_text(dedent(text), encoding="utf-8")
    return tmp_path


@pytest.fixture
def told(study: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str, code: int = 0) -> str:
        assert main(["--study", str(study), *arguments]) == code
        return "".join(capsys.readouterr())

    return run


def change(study: Path, old: str, new: str) -> None:
    path = study / FOLDER / "a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_texts_that_nobody_confirmed_are_counted_as_new(told) -> None:
    assert told("translations") == "en: 0 up to date, 0 stale, 4 new, 0 missing\n"


def test_the_cycle_from_confirmed_to_stale_and_back_again_and_again(study, told) -> None:
    assert "confirmed: item happy text (en)" in told("translations", "--all")
    before = "Bent u blij?"
    for now in ("Ben je blij?", "Blij?"):
        change(study, before, now)
        warned = told("check")
        assert f"{FOLDER / 'a.yaml'}:4, item happy: warning T001" in warned
        assert told("translations") == (
            f"stale: item happy text ({FOLDER / 'a.yaml'}:4)\n"
            f"    nl: {now}\n    en: Are you happy?\n"
            "en: 3 up to date, 1 stale, 0 new, 0 missing\n"
        )
        confirmed = told("translations", "--confirm", "item happy text", "--lang", "en")
        assert confirmed == f"confirmed: item happy text (en)\n→ {CONFIRMED}\n"
        assert "T001" not in told("check")
        assert told("translations").startswith("en: 4 up to date")
        before = now


def test_check_and_a_list_write_nothing(study, told) -> None:
    told("check")
    told("translations", "--everything")
    assert not (study / CONFIRMED).exists()


def test_everything_lists_what_is_up_to_date_too(told) -> None:
    told("translations", "--all")
    assert "up to date: study notice" in told("translations", "--everything")
    assert "study notice" not in told("translations")


def test_a_missing_text_is_listed_though_check_refuses_it(study, told) -> None:
    change(study, ", en: Are you happy?", "")
    assert "D006" in told("check", code=1)
    assert told("translations") == (
        f"missing: item happy text ({FOLDER / 'a.yaml'}:4)\n"
        "    nl: Bent u blij?\nen: 0 up to date, 0 stale, 3 new, 1 missing\n"
    )
    assert "T005" in told("translations", "--confirm", "item happy text", "--lang", "en", code=1)
    assert not (study / CONFIRMED).exists()
    assert "item happy text" not in told("translations", "--all")


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("--confirm", "item hapy text"), "did you mean item happy text?"),
        (("--confirm", "item happy text", "--lang", "fr"), "Known: en"),
        (("--lang", "nl"), "Known: en"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(study, told, arguments, near) -> None:
    assert near in told("translations", *arguments, code=1)
    assert not (study / CONFIRMED).exists()


def test_an_error_in_the_definition_stops_the_list(study, told) -> None:
    change(study, "answer: words", "answer: wrds")
    assert "did you mean words?" in told("translations", code=1)
