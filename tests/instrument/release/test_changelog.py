"""The changelog tells each released version's changes in plain words, the newest first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from instrument.compare.comparison import compare
from instrument.load import load
from instrument.release import snapshots
from instrument.release.changelog import CHANGELOG, changelog, previous
from instrument.release.step import step

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"


def label(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


def version(name: str, **more) -> dict[str, Any]:
    return {"id": name, "languages": ["nl", "en"], "released": f"20{name[0]}0-01-01", **more}


TWO = (version("1.0"), version("2.0"))


def section(define, *items, **more) -> str:
    """Write the section of version 2.0."""
    made = define({"id": "stays"}, *items, **{"versions": TWO, **more})
    return changelog(made, ("1.0", "2.0")).split("\n## ")[1]


def test_the_committed_changelog_is_what_the_definition_makes() -> None:
    """If not: `peil release --changelog` writes it again."""
    questionnaire = load(ROOT).questionnaire
    released = [each.version for each in snapshots(ROOT)]
    written = (ROOT / CHANGELOG).read_text(encoding="utf-8")
    assert written == changelog(questionnaire, released)
    heads = [line for line in written.splitlines() if line.startswith("## ")]
    assert heads == ["## 3.0 (2021-05-10)", "## 2.0 (2020-08-24)", "## 1.0 (2019-10-01)"]


@pytest.mark.parametrize(("older", "newer"), [("1.0", "2.0"), ("2.0", "3.0")])
def test_the_versions_of_the_shipped_study_take_the_step_that_their_numbers_say(
    older, newer
) -> None:
    questionnaire = load(ROOT).questionnaire
    assert step(questionnaire, compare(questionnaire, older, newer)).size == "major"


def test_a_study_of_one_version_has_one_section_and_no_step() -> None:
    written = changelog(load(BSA).questionnaire, ("1.0",))
    assert written.endswith("## 1.0 (1983-03-01)\n\nThe first version. Languages: en.\n")
    assert "step from" not in written


def test_sections_stand_newest_first_with_their_day_and_note(define) -> None:
    versions = (TWO[0], version("2.0", note=label("Shorter.")))
    made = define({"id": "happy"}, versions=versions)
    written = changelog(made, ("1.0", "2.0"))
    assert written.index("## 2.0 (2020-01-01)\n\nShorter.\n") < written.index("## 1.0 (2010-01-01)")


def test_where_nothing_changed_it_says_so(define) -> None:
    assert section(define) == (
        "2.0 (2020-01-01)\n\nA patch step from 1.0:\n\n- nothing changed\n\n"
        "### How answers to 1.0 compare\n\n- Answers to all items that stay compare exactly.\n"
    )


def test_items_that_came_and_went_are_told_with_their_words(define) -> None:
    told = section(define, {"id": "new", "since": "2.0"}, {"id": "old", "until": "2.0"})
    assert "- Items added: `new`: “new”\n- Items removed: `old`: “old”\n" in told


def test_another_wording_is_named_by_language_and_not_written_out(define) -> None:
    then = {
        "version": "1.0",
        "text": {"nl": "Toen", "en": "happy"},
        "comparability": "conditional",
        "because": label("Older words."),
    }
    told = section(define, {"id": "happy", "history": [then]})
    assert "- Questions in other words (nl): `happy`\n" in told
    assert "Toen" not in told
    assert "- Answers that compare under a condition only: `happy`. Older words.\n" in told
    assert "- Answers to all other items that stay compare exactly." in told


def test_items_with_the_same_reason_stand_together(define) -> None:
    then = {"version": "1.0", "hint": label("Then"), "comparability": "none", "because": "why not"}
    told = section(define, {"id": "a1", "history": [then]}, {"id": "a2", "history": [then]})
    assert "- Answers that do not compare: `a1`, `a2`. why not\n" in told


def test_a_scale_is_told_once_however_many_items_have_it(define) -> None:
    def scale(*codes: str, **more) -> dict[str, Any]:
        options = [{"code": code, "label": label(f"option {code}")} for code in codes]
        return {"kind": "single", "options": options, **more}

    reads = {"answer": "then", "rule": "same", "comparability": "exact", "because": "x"}
    scales = {"then": scale("1"), "now": scale("1", "2", "3", reads=[reads])}
    history = [{"version": "1.0", "answer": "then"}]
    items = ({"id": f"i{n}", "answer": "now", "history": history} for n in range(8))
    told = section(define, *items, scales=scales)
    assert (
        "- Options added: `scale then → now` (`i0`, `i1`, `i2`, `i3`, `i4`, `i5` and 2 more): "
        "`2` “option 2”; `3` “option 3”\n"
    ) in told


def test_long_words_are_cut(define) -> None:
    told = section(define, {"id": "new", "since": "2.0", "text": label("word " * 40)})
    assert f"- Items added: `new`: “{('word ' * 12).strip()}…”\n" in told


def test_a_version_is_compared_with_the_released_one_before_it(define) -> None:
    draft = {"id": "1.5", "languages": ["nl", "en"]}
    made = define({"id": "happy"}, versions=(TWO[0], draft, TWO[1]))
    assert previous(made, (), "2.0") == "1.0"
    assert previous(made, ("1.5",), "2.0") == "1.5"
    assert previous(made, (), "1.0") is None
