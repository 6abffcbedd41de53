"""The key stands outside the study, is made once, and follows from the id where answers are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.privacy.key import KEY_FILE, Key, key_of, key_path, make_key
from instrument.problems import PeilError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(KEY_FILE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    (tmp_path / "tree" / "study").mkdir()
    return tmp_path / "tree" / "study"


def refused(root: Path, **made_up: bool) -> list[str]:
    with pytest.raises(PeilError) as caught:
        key_of("s", root, made_up=made_up.get("made_up", False))
    return [each.code for each in caught.value.problems]


def test_a_key_that_was_made_is_read_again_and_nobody_else_reads_it(root: Path) -> None:
    path = make_key("s", root)
    assert path == key_path("s")
    assert len(path.read_text().strip()) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = key_of("s", root, made_up=False)
    assert (key.secret.hex(), key.made_up) == (path.read_text().strip(), False)


def test_two_keys_differ(root: Path) -> None:
    assert make_key("a", root).read_text() != make_key("b", root).read_text()


def test_a_key_is_not_made_twice(root: Path) -> None:
    told = make_key("s", root).read_text()
    with pytest.raises(PeilError, match="V004"):
        make_key("s", root)
    assert key_path("s").read_text() == told


def test_a_real_study_without_a_key_is_told_to_make_one(root: Path) -> None:
    assert refused(root) == ["V001"]


def test_made_up_answers_need_no_secret(root: Path) -> None:
    key = key_of("s", root, made_up=True)
    assert key.made_up
    assert key == key_of("s", root.parent, made_up=True)
    assert key.secret != key_of("t", root, made_up=True).secret


def test_a_file_that_is_named_must_be_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_FILE, str(root.parents[1] / "none.key"))
    assert refused(root, made_up=True) == ["V001"]


@pytest.mark.parametrize("inside", ["study/s.key", "s.key", "study/../other/s.key"])
def test_a_key_beside_the_data_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    path = root.parent / inside
    path.resolve().parent.mkdir(exist_ok=True)
    path.resolve().write_text("00" * 32)
    monkeypatch.setenv(KEY_FILE, str(path))
    assert refused(root) == ["V003"]


def test_a_link_that_leads_among_the_data_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "s.key").write_text("00" * 32)
    (root.parents[1] / "link.key").symlink_to(root / "s.key")
    monkeypatch.setenv(KEY_FILE, str(root.parents[1] / "link.key"))
    assert refused(root) == ["V003"]


@pytest.mark.parametrize("text", ["", "00", "zz" * 32, "00" * 33, "é" * 64])
def test_a_file_that_holds_no_key_is_refused(root: Path, text: str) -> None:
    path = key_path("s")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert refused(root) == ["V002"]


def test_a_fingerprint_tells_keys_apart_and_nothing_of_them() -> None:
    one, other = Key(b"1" * 32), Key(b"2" * 32)
    assert one.fingerprint != other.fingerprint
    assert one.secret.hex()[:20] not in one.fingerprint
    assert "1111" not in repr(one)


@pytest.mark.usefixtures("root")
def test_the_command_says_where_the_key_stands(capsys: pytest.CaptureFixture[str]) -> None:
    bsa = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
    assert main(["--study", str(bsa), "key"]) == 0
    assert str(key_path("bsa_panel")) in capsys.readouterr().out
    assert main(["--study", str(bsa), "key"]) == 1
    assert os.environ["XDG_CONFIG_HOME"] in capsys.readouterr().err
