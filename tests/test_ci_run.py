"""`.ci/run` among stand-ins for every program it calls: what it installs, and what it refuses."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

CI = Path(__file__).resolve().parents[1] / ".ci"
BASH = shutil.which("bash") or "bash"
PACKAGES = "# Debian package  program\nabacus-bin  abacus\n"
TOO_OLD = 'case "$*" in *version_info*) exit 1;; esac'
WITHOUT_VENV = 'case "$*" in *ensurepip*) exit 1;; esac'


@dataclass(frozen=True)
class Machine:
    """A folder with a copy of `.ci`, and the only programs that it can find."""

    folder: Path

    def has(self, program: str, does: str = ":") -> None:
        path = self.folder / "programs" / program
        path.write_text(f"#!{BASH}\n{does}\n", encoding="utf-8")
        path.chmod(0o755)

    def lacks(self, program: str) -> None:
        (self.folder / "programs" / program).unlink()

    def run(self, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BASH, str(self.folder / ".ci" / "run")],
            env={"PATH": str(self.folder / "programs"), **settings},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine where root has everything that `.ci/run` wants."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / "programs").mkdir()
    shutil.copy(CI / "run", tmp_path / ".ci" / "run")
    (tmp_path / ".ci" / "debian-packages.txt").write_text(PACKAGES, encoding="utf-8")
    for name in ("dirname", "env"):
        (tmp_path / "programs" / name).symlink_to(shutil.which(name) or name)
    here = Machine(tmp_path)
    here.has("python3")
    here.has("abacus")
    here.has("id", "echo 0")
    here.has("make", 'echo "make $* skips: $PEIL_ALLOW_NO_SKIP"')
    here.has("apt-get", 'echo "apt-get $*"')
    return here


def test_where_all_is_there_nothing_is_installed(machine: Machine) -> None:
    done = machine.run()
    assert done.stdout.splitlines() == [
        "make spark PYTHON=python3 skips: 1",
        "make test PYTHON=python3 skips: 1",
    ]
    assert done.returncode == 0


def test_a_missing_program_is_installed_without_questions(machine: Machine) -> None:
    machine.lacks("abacus")
    assert machine.run().stdout.splitlines() == [
        "apt-get update -q",
        "apt-get install -qy --no-install-recommends abacus-bin",
        "make spark PYTHON=python3 skips: 1",
        "make test PYTHON=python3 skips: 1",
    ]


def test_a_python_without_venv_gets_it(machine: Machine) -> None:
    machine.has("python3", WITHOUT_VENV)
    assert "--no-install-recommends python3-venv" in machine.run().stdout


def test_a_newer_python_is_taken_where_the_usual_one_is_too_old(machine: Machine) -> None:
    machine.has("python3", TOO_OLD)
    machine.has("python3.12")
    last = machine.run().stdout.splitlines()[-1]
    assert last == "make test PYTHON=python3.12 skips: 1"


def test_someone_who_is_not_root_uses_sudo_without_a_password(machine: Machine) -> None:
    machine.lacks("abacus")
    machine.has("id", "echo 1000")
    machine.has("sudo", 'echo "sudo $*"')
    assert machine.run().stdout.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get")


def test_a_failing_check_fails_the_run(machine: Machine) -> None:
    machine.has("make", "exit 2")
    assert machine.run().returncode == 2


def test_without_a_recent_python_it_says_so(machine: Machine) -> None:
    machine.has("python3", TOO_OLD)
    done = machine.run()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("peil needs Python 3.11 or newer")


def test_a_python_that_is_asked_for_is_not_replaced(machine: Machine) -> None:
    done = machine.run(PYTHON="python3.12")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    ("user", "absent", "says"),
    [("0", "apt-get", "no apt-get"), ("1000", "", "neither root nor sudo")],
)
def test_what_it_cannot_install_it_names(
    machine: Machine, user: str, absent: str, says: str
) -> None:
    machine.lacks("abacus")
    machine.has("id", f"echo {user}")
    if absent:
        machine.lacks(absent)
    done = machine.run()
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "abacus-bin" in done.stderr
