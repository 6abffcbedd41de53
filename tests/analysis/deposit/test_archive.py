from __future__ import annotations

import io
import os
import time
from datetime import date
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.deposit.archive import folder_of, zipped
from instrument.problems import PeilError

DAY = date(2026, 11, 26)
FILES = {"README.md": "Één".encode(), "data/panel.csv": b"a,b\n" * 999, "empty/x.sav": b""}


def codes(paths, folder="study-1.0", day=DAY) -> list[str]:
    with pytest.raises(PeilError) as raised:
        zipped(dict.fromkeys(paths, b""), day, folder)
    return [each.code for each in raised.value.problems]


def test_what_goes_in_comes_out_under_one_folder():
    with ZipFile(io.BytesIO(zipped(FILES, DAY, "study-1.0"))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == [f"study-1.0/{path}" for path in sorted(FILES)]
        assert {name.removeprefix("study-1.0/"): archive.read(name) for name in names} == FILES
        assert all(name.isascii() for name in names)


def test_dates_and_permissions_are_the_same_for_all():
    with ZipFile(io.BytesIO(zipped(FILES, DAY, "s"))) as archive:
        about = {
            (each.date_time, each.external_attr >> 16, each.create_system, each.extra)
            for each in archive.infolist()
        }
    assert about == {((2026, 11, 26, 0, 0, 0), 0o100644, 3, b"")}


def test_neither_order_nor_clock_nor_zone_changes_a_byte(monkeypatch):
    before = zipped(FILES, DAY, "s")
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert zipped(dict(reversed(FILES.items())), DAY, "s") == before
    finally:
        monkeypatch.undo()
        time.tzset()


def test_another_day_is_another_zip():
    assert zipped(FILES, date(2026, 11, 27), "s") != zipped(FILES, DAY, "s")


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../x", "a/../x", "a/./x", "a//x", "a/", "a\\x", "C:/x", "a\nb", "a\x00",
        "naïef.csv", "aux.csv", "data/NUL", "a.", "a ", " a", ".hidden", "-r", "a|b", "a*", "a?",
    ],
)  # fmt: skip
def test_a_path_that_some_computer_cannot_write_is_refused(path):
    assert codes([path]) == ["A047"]


@pytest.mark.parametrize(
    "paths",
    [
        ("a.csv", "A.csv"),
        ("Data/a", "data/b"),
        ("a", "a/b"),
        ("x/A/1", "x/a/2"),
        ("Data", "data/b"),
    ],
)
def test_names_that_differ_by_case_only_are_refused(paths):
    assert codes(paths) == ["A048"]
    assert codes(reversed(paths)) == ["A048"]


def test_every_bad_path_is_told():
    assert codes(["../a", "b/../c", "É"]) == ["A047"] * 3


@pytest.mark.parametrize("folder", ["", "a/b", "..", "ü"])
def test_the_folder_is_one_plain_name(folder):
    assert codes(["a"], folder=folder) == ["A047"]


def test_a_day_that_a_zip_cannot_hold_is_refused():
    assert codes(["a"], day=date(1979, 12, 31)) == ["A047"]


def test_the_folder_is_named_after_study_and_edition(study):
    assert folder_of(study) == "small_study-1.0"
    odd = study.description.model_copy(update={"edition": "2.0 (bèta)/."})
    assert folder_of(study.model_copy(update={"description": odd})) == "small_study-2.0_b_ta_"


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{3,8}(/[a-z][a-z0-9_]{9,12}\.csv)?", fullmatch=True),
        st.binary(max_size=200),
        max_size=6,
    )
)
def test_any_files_come_out_as_they_went_in(files):
    if {path.split("/")[0] for path in files if "/" in path} & set(files):
        return  # a folder and a file of one name
    try:
        packed = zipped(files, DAY, "s")
    except PeilError as error:
        refused = error.problems
    else:
        refused = ()
    if refused:
        assert all("Windows" in each.what for each in refused)
        return
    with ZipFile(io.BytesIO(packed)) as archive:
        assert {name[2:]: archive.read(name) for name in archive.namelist()} == files
