"""A translation is stale once its source wording changed, until somebody confirms it again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.load import FOLDER
from instrument.problems import PeilError
from instrument.translation import (
    CONFIRMED,
    Confirmed,
    confirm,
    named,
    read_confirmed,
    stale,
    translations,
    wording_hash,
    write_confirmed,
)

WORDING = "item happy text"


def asking(define, nl: str = "Blij?", en: str = "Happy?", **more):
    return define({"id": "happy", "text": {"nl": nl, "en": en}}, **more)


def confirming(questionnaire, confirmed, paths=(WORDING,), languages=()):
    return confirm(questionnaire, confirmed, named(questionnaire, paths, languages))


def state(questionnaire, confirmed, path: str = WORDING) -> str:
    (found,) = (t for t in translations(questionnaire, confirmed) if t.path == path)
    return found.state


def codes(action, *arguments) -> list[str]:
    with pytest.raises(PeilError) as caught:
        action(*arguments)
    return [each.code for each in caught.value.problems]


def test_a_text_goes_from_new_to_confirmed_to_stale_and_back_each_time_its_source_changes(define):
    made: Any = asking(define)
    confirmed: Confirmed = {}
    assert state(made, confirmed) == "new"
    assert stale(made, confirmed) == frozenset()
    for nl in ("Bent u blij?", "Ben je blij?", "Blij?"):
        confirmed = confirming(made, confirmed, [WORDING], ["en"])
        assert state(made, confirmed) == "up to date"
        made = asking(define, nl)
        assert state(made, confirmed) == "stale"
        assert stale(made, confirmed) == {(WORDING, "en")}


def test_another_translation_alone_makes_nothing_stale(define) -> None:
    confirmed = confirming(asking(define), {})
    assert stale(asking(define, en="Glad?"), confirmed) == frozenset()


def test_a_source_that_is_put_back_is_confirmed_as_before(define) -> None:
    confirmed = confirming(asking(define), {})
    assert state(asking(define, "Anders?"), confirmed) == "stale"
    assert state(asking(define), confirmed) == "up to date"


def test_what_the_newest_version_needs_and_nobody_wrote_is_missing(define) -> None:
    made = define({"id": "happy", "text": {"nl": "Blij?"}})
    assert state(made, {}) == "missing"
    assert codes(named, made, [WORDING], ["en"]) == ["T005"]
    assert named(made, [WORDING]) == ()


def test_older_wordings_have_no_state(define) -> None:
    old = {"version": "1.0", "text": {"nl": "Bent u blij?", "en": "Happy?"}}
    made = define({"id": "happy", "history": [old]})
    assert {t.path for t in translations(made, {}) if t.path.startswith("item")} == {WORDING}


def test_a_study_in_one_language_has_nothing_to_confirm(define) -> None:
    one = {"languages": ["en"], "source_language": "en"}
    versions = [{"id": "1.0", "languages": ["en"]}]
    made = define(versions=versions, title={"en": "Toy"}, notice={"en": "x"}, **one)
    made = made.model_copy(update={"modules": ()})
    assert translations(made, {}) == ()


def test_only_the_hash_of_the_source_is_kept(define) -> None:
    confirmed = confirming(asking(define, "Blij?"), {})
    assert confirmed == {WORDING: {"en": hashlib.sha256(b"Blij?").hexdigest()[:16]}}


def test_confirming_one_text_leaves_the_others_and_drops_those_that_went(define) -> None:
    made = asking(define)
    before = {"study notice": {"en": "0" * 16}, "item gone text": {"en": "1" * 16}}
    after = confirming(made, before)
    assert set(after) == {"study notice", WORDING}
    assert after["study notice"] == before["study notice"]


def test_only_the_languages_that_were_read_are_confirmed(define) -> None:
    spoken = {"languages": ["nl", "en", "de"]}
    versions = [{"id": "1.0", "languages": ["nl", "en", "de"]}]
    made = define(
        {"id": "happy", "text": {"nl": "Blij?", "en": "Happy?", "de": "Froh?"}},
        versions=versions,
        **spoken,
    )
    assert set(confirming(made, {}, [WORDING], ["de"])[WORDING]) == {"de"}
    assert set(confirming(made, {})[WORDING]) == {"de", "en"}


@pytest.mark.parametrize(
    ("paths", "languages", "near"),
    [
        (["item hapy text"], [], "did you mean item happy text?"),
        ([WORDING], ["eng"], "did you mean en?"),
        ([WORDING], ["nl"], "Known: en"),
    ],
)
def test_a_text_or_language_that_is_not_there_is_told_with_the_nearest(
    define, paths, languages, near
) -> None:
    with pytest.raises(PeilError) as caught:
        named(asking(define), paths, languages)
    (problem,) = caught.value.problems
    assert problem.code == "D005"
    assert near in problem.remedy


def test_a_stale_option_is_found_under_every_scale_that_shows_it(define) -> None:
    def made(label: str):
        yes = {"code": 1, "label": {"nl": label, "en": "Yes"}}
        club = {"id": "C1", "name": {"nl": label, "en": "Club"}}
        return define(
            {"id": "happy", "answer": "turned"},
            {"id": "clubs", "answer": "clubs"},
            scales={
                "yes_no": {"kind": "single", "options": [yes]},
                "turned": {"kind": "single", "like": "yes_no", "order": [1]},
                "clubs": {"kind": "multiple", "roster": "clubs"},
            },
            rosters=[{"id": "clubs", "label": {"nl": "x", "en": "x"}, "entries": [club]}],
        )

    first = made("Ja")
    confirmed = confirm(first, {}, translations(first, {}))
    assert {path for path, _ in stale(made("Jawel"), confirmed)} == {
        "scale yes_no option 1 label",
        "scale turned option 1 label",
        "roster clubs entry C1 name",
        "scale clubs option C1 label",
    }


def test_what_is_written_is_read_back_a_text_a_line(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    confirmed = {"b “é”": {"en": "2", "de": "3"}, "a": {"en": "1"}}
    path = write_confirmed(tmp_path, confirmed)
    assert path == tmp_path / CONFIRMED
    assert path.read_text(encoding="utf-8") == (
        '{\n"a": {"en": "1"},\n"b “é”": {"de": "3", "en": "2"}\n}\n'
    )
    assert read_confirmed(tmp_path) == confirmed


def test_without_a_file_nothing_is_confirmed(tmp_path: Path) -> None:
    assert read_confirmed(tmp_path) == {}
    (tmp_path / FOLDER).mkdir(parents=True)
    write_confirmed(tmp_path, {})
    assert read_confirmed(tmp_path) == {}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": {"en": 1}}', "é"])
def test_a_file_that_peil_did_not_write_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / CONFIRMED).write_text(content, encoding="latin-1")
    assert codes(read_confirmed, tmp_path) == ["T004"]


@given(st.text(), st.text())
def test_two_wordings_have_two_hashes(one: str, other: str) -> None:
    assert (wording_hash(one) == wording_hash(other)) == (one == other)
    assert len(wording_hash(one)) == 16
