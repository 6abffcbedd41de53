"""No table is written that points at a person, and another key makes all of them anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline.chain import bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import Watch, check, guard, save, together
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import KEY_FILE, Key
from instrument.load import load
from instrument.model import CodeFormat
from instrument.problems import PeilError
from instrument.study import Study

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
KEY = Key(bytes(range(32)))
PERSON = "K7M2QX"


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(BSA, tmp_path / "study", ignore=shutil.ignore_patterns("build", "book"))
    return StudyFolder(tmp_path / "study")


@pytest.fixture(scope="module")
def study() -> Study:
    return load(BSA).questionnaire.study


def harmonised(folder: StudyFolder) -> set[str]:
    questionnaire = load(folder.root).questionnaire
    return {*bring_up_to_date(folder, questionnaire, "harmonise", lambda _: None).done}


def people(folder: StudyFolder) -> list[str]:
    return list(pd.read_parquet(folder.harmonised("panel"))["person"])


def test_another_key_gives_everybody_another_pseudonym_and_the_old_one_the_old(
    folder: StudyFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "harmonise" in harmonised(folder)
    first = people(folder)
    assert {len(each) for each in first} == {12}
    assert len(set(first)) == 264
    other = tmp_path / "other.key"
    other.write_text("ab" * 32)
    with monkeypatch.context() as patch:
        patch.setenv(KEY_FILE, str(other))
        with pytest.raises(PeilError, match="V006"):
            guard(folder)
        waves = {f"clean {wave}" for wave in ("w1983", "w1984", "w1985", "w1986")}
        assert harmonised(folder) == {*waves, "audit", "harmonise", "harmonise, wide"}
        assert not set(people(folder)) & set(first)
    harmonised(folder)
    assert people(folder) == first


def test_of_tables_that_point_at_a_person_none_is_written(folder: StudyFolder) -> None:
    seen_by = Guard(Codes.of([PERSON], (CodeFormat(base=6),), KEY))
    good, bad = pd.DataFrame({"a": ["x"]}), pd.DataFrame({"b": [f"({PERSON})"]})
    tables = {folder.clean("good"): good, folder.clean("bad"): bad}
    with pytest.raises(PeilError) as caught:
        save(folder, tables, seen_by)
    (found,) = caught.value.problems
    assert (found.code, found.place.file) == ("V010", "build/clean/bad.parquet")
    assert not folder.clean("good").exists()
    save(folder, {folder.clean("good"): good, folder.clean("x").with_suffix(".csv"): good}, seen_by)
    assert pd.read_parquet(folder.clean("good")).equals(good)
    assert folder.clean("x").with_suffix(".csv").read_text() == "a\nx\n"
    check([("good", good)], seen_by)


def test_what_is_known_of_codes_survives_the_file_and_holds_none(
    study: Study, tmp_path: Path
) -> None:
    codes = Codes.of([PERSON], (CodeFormat(base=6, check_digits=2),), KEY)
    codes = codes.joined(Codes.of(["ab-12"], (None,), KEY))
    Watch.over(study, codes, {"P": "digest"}).save(tmp_path / "x" / "watch.json")
    read = Watch.read(tmp_path / "x" / "watch.json")
    assert read.guard(KEY).codes == codes
    text = (tmp_path / "x" / "watch.json").read_text().upper()
    assert not [each for each in (PERSON, "AB-12", KEY.secret.hex().upper()) if each in text]


def test_waves_are_joined_and_a_pseudonym_of_two_people_is_refused(study: Study) -> None:
    one = Watch.over(study, Codes.of(["ab-1"], (None,), KEY), {"P": "1"})
    other = Watch.over(study, Codes.of(["cd-2"], (None,), KEY), {"P": "1", "Q": "2"})
    known = together([one, other], KEY)
    assert len(known.digests) == 2
    assert known.people == {}
    with pytest.raises(PeilError, match="V005"):
        together([one, Watch.over(study, Codes(KEY), {"P": "2"})], KEY)


def test_postcodes_are_those_of_the_study(study: Study) -> None:
    assert Watch.over(study, Codes(KEY)).countries == ("NL",)
