"""A release freezes a version: the same bytes each time, with a hash, and never a second time."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from instrument.problems import PeilError
from instrument.release import (
    HASHES,
    RELEASED,
    differences,
    digest,
    freeze,
    release,
    snapshots,
)
from instrument.resolve import Version, at

SCALE = {"yes_no": {"kind": "single", "options": [{"code": 1, "label": {"nl": "Ja", "en": "Yes"}}]}}


@pytest.fixture
def version(define) -> Version:
    return at(define({"id": "happy", "answer": "yes_no"}, scales=SCALE), "2.0")


def code_of(action, *arguments) -> str:
    with pytest.raises(PeilError) as caught:
        action(*arguments)
    (problem,) = caught.value.problems
    return problem.code


def test_the_same_version_gives_the_same_bytes(define, version) -> None:
    again = at(define({"id": "happy", "answer": "yes_no"}, scales=SCALE), "2.0")
    assert freeze(again) == freeze(version)
    assert freeze(version).endswith(b"}\n")
    assert Version.model_validate_json(freeze(version)) == version


def test_the_hash_is_that_of_the_bytes() -> None:
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


def test_a_release_writes_the_snapshot_and_records_its_hash(tmp_path: Path, version) -> None:
    path = release(tmp_path, version)
    assert path == tmp_path / RELEASED / "2.0.json"
    assert path.read_bytes() == freeze(version)
    recorded = json.loads((tmp_path / RELEASED / HASHES).read_text(encoding="utf-8"))
    assert recorded == {"2.0": digest(freeze(version))}
    (snapshot,) = snapshots(tmp_path)
    assert snapshot.digest == snapshot.recorded == recorded["2.0"]
    assert (snapshot.version, snapshot.file) == ("2.0", str(RELEASED / "2.0.json"))


def test_a_second_version_leaves_the_first_as_it_was(tmp_path: Path, version) -> None:
    before = release(tmp_path, version).read_bytes()
    release(tmp_path, version.model_copy(update={"id": "3.0"}))
    assert [each.version for each in snapshots(tmp_path)] == ["2.0", "3.0"]
    assert (tmp_path / RELEASED / "2.0.json").read_bytes() == before
    assert {each.recorded == each.digest for each in snapshots(tmp_path)} == {True}


def test_a_version_is_released_once(tmp_path: Path, version) -> None:
    release(tmp_path, version)
    assert code_of(release, tmp_path, version) == "D016"


def test_a_study_that_released_nothing_has_no_snapshots(tmp_path: Path) -> None:
    assert snapshots(tmp_path) == ()


def test_a_snapshot_that_went_is_missed(tmp_path: Path, version) -> None:
    release(tmp_path, version).unlink()
    assert code_of(snapshots, tmp_path) == "S002"


@pytest.mark.parametrize("content", ["{", "[]", "\u00e9"])
def test_a_snapshot_that_is_no_json_is_told(tmp_path: Path, version, content: str) -> None:
    release(tmp_path, version).write_text(content, encoding="latin-1")
    assert code_of(snapshots, tmp_path) == "D001"


def test_a_version_does_not_differ_from_its_own_snapshot(tmp_path: Path, version) -> None:
    release(tmp_path, version)
    (snapshot,) = snapshots(tmp_path)
    assert differences(snapshot, version) == ()


def test_each_difference_has_its_item_path_and_both_values(tmp_path: Path, define, version) -> None:
    release(tmp_path, version)
    (snapshot,) = snapshots(tmp_path)
    text = {"nl": "Blij?", "en": "happy"}
    other = at(define({"id": "happy", "answer": "yes_no", "text": text}, scales=SCALE), "2.0")
    (found,) = differences(snapshot, other)
    assert (found.item, found.path) == ("happy", ("text", "nl"))
    assert (found.before, found.after) == ("happy (nl)", "Blij?")


def test_what_is_said_around_the_questions_is_frozen_too(tmp_path: Path, define) -> None:
    said = {"information": {"nl": "Vrijwillig.", "en": "Voluntary."}}
    release(tmp_path, at(define({"id": "a"}, **said), "1.0"))
    (frozen,) = snapshots(tmp_path)
    other = {"information": {"nl": "Vrijwillig.", "en": "Required."}}
    (found,) = differences(frozen, at(define({"id": "a"}, **other), "1.0"))
    assert (found.path, found.before, found.after) == (
        ("information", "en"),
        "Voluntary.",
        "Required.",
    )


def test_a_version_frozen_before_such_texts_were_recorded_does_not_differ(
    tmp_path: Path, define
) -> None:
    release(tmp_path, at(define({"id": "a"}), "1.0"))
    (frozen,) = snapshots(tmp_path)
    thanks = {"nl": "Dank.", "en": "Thanks."}
    assert differences(frozen, at(define({"id": "a"}, thanks=thanks), "1.0")) == ()
