"""What all tests share: programs outside Python, and a list of what was skipped without them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PACKAGES = Path(__file__).parents[1] / ".ci" / "debian-packages.txt"
STRICT = "PEIL_ALLOW_NO_SKIP"


def debian_package(program: str) -> str:
    for line in PACKAGES.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not line.startswith("#") and words[1:2] == [program]:
            return words[0]
    raise KeyError(program)


def pytest_collection_modifyitems(items):
    for item in items:
        for mark in item.iter_markers("needs"):
            (program,) = mark.args
            if shutil.which(program) is None:
                reason = f"needs {program}: apt-get install {debian_package(program)}"
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    reasons = sorted({str(report.longrepr[-1]).removeprefix("Skipped: ") for report in skipped})
    terminalreporter.section("skipped for want of a program")
    for reason in reasons:
        terminalreporter.write_line(reason)
    found = sorted({reason.rsplit(" ", 1)[-1] for reason in reasons if "apt-get" in reason})
    if found:
        terminalreporter.write_line(f"get them all: apt-get install {' '.join(found)}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    strict = os.environ.get(STRICT) == "1" and not hasattr(session.config, "workerinput")
    if strict and exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
