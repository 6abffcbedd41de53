"""What all tests share: the programs outside Python that some need, and how hard to search.

A test marked `needs("java")` is skipped where that program is not there, and the last lines of
the run say which, and the one command that gets them; the same holds for `needs("pyspark")`, a
Python library that not everybody has. Continuous integration sets
PEIL_ALLOW_NO_SKIP=1: then a missing program fails its tests, and any skip at all fails the run.

One skip is allowed even so: tests marked `needs_schemas` read the schemas of DDI and the profiles
of CESSDA, which stand outside this repository: in ../shared/schemas, or where PEIL_SCHEMAS says.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

LIBRARIES = {"pyspark": "make spark"}
"""Libraries that not everybody has, and the command that gets each."""
PACKAGES = Path(__file__).resolve().parents[1] / ".ci" / "debian-packages.txt"
SCHEMAS = "PEIL_SCHEMAS"
STRICT = "PEIL_ALLOW_NO_SKIP"
ABSENT = "absent schemas"
MISSING = "missing program"

# The same cases on every machine; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("peil", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("peil")


@pytest.fixture(scope="session", autouse=True)
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give every study the same key, so that no test looks at the keys of whoever runs it."""
    path = tmp_path_factory.mktemp("key") / "tests.key"
    path.write_text(bytes(range(32)).hex(), encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEIL_KEY_FILE", str(path))
        yield path


@cache
def debian_packages() -> Mapping[str, str]:
    """Say for each program which Debian package brings it."""
    lines = PACKAGES.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {program: package for package, program, *_ in rows}


def programs(item: pytest.Item) -> list[str]:
    """Name the programs a test needs."""
    return [program for mark in item.iter_markers("needs") for program in mark.args]


def is_there(name: str) -> bool:
    """Tell whether this machine has a program, or this Python a library."""
    return (find_spec(name) if name in LIBRARIES else shutil.which(name)) is not None


def schemas() -> Path:
    """Say where the schemas of DDI and the profiles of CESSDA should be."""
    beside = PACKAGES.parents[2] / "shared" / "schemas"
    return Path(os.environ.get(SCHEMAS) or beside)


@pytest.fixture(scope="session", name="schemas")
def schemas_folder() -> Path:
    """Give the folder of the schemas to tests marked `needs_schemas`."""
    return schemas()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a program of which nobody knows where to get it; put slow tests first.

    What starts first ends first: the other core then takes what is left. Two cores begin with a
    half each, so every second slow test stands at the half.
    """
    slow = [item for item in items if item.get_closest_marker("slow") is not None]
    quick = [item for item in items if item.get_closest_marker("slow") is None]
    half = max(len(items) // 2 - len(slow[::2]), 0)
    items[:] = [*slow[::2], *quick[:half], *slow[1::2], *quick[half:]]
    for item in items:
        for program in programs(item):
            if program not in debian_packages() and program not in LIBRARIES:
                why = f"{item.nodeid} needs {program!r}, which {PACKAGES.name} does not name"
                raise pytest.UsageError(why)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing; fail it where no skip is allowed.

    Schemas that are not there are a skip everywhere: they are no part of the repository.
    """
    if item.get_closest_marker("needs_schemas") and not schemas().is_dir():
        item.user_properties.append((ABSENT, str(schemas())))
        pytest.skip(f"needs the schemas of DDI and CESSDA, and {schemas()} is not there")
    missing = [program for program in programs(item) if not is_there(program)]
    item.user_properties += [(MISSING, program) for program in missing]
    if missing:
        why = f"needs {' and '.join(missing)}, not found on this machine"
        if _strict():
            pytest.fail(why, pytrace=False)
        pytest.skip(why)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped anything, where no skip is allowed, but for want of schemas."""
    skipped = [report for report in _skips(session.config) if not _values(report, ABSENT)]
    if _strict() and session.exitstatus == pytest.ExitCode.OK and skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close the run, after every other line, with what was not run and how to get it."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return
    reports = [*_skips(config), *reporter.stats.get("error", ())]
    for line in closing_lines(reports):
        reporter.write_line(line)


def closing_lines(reports: Iterable[pytest.TestReport | pytest.CollectReport]) -> list[str]:
    """Put in words which tests were not run, why, and what gets the missing programs."""
    absent: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    lines = []
    for report in reports:
        places, wanted = _values(report, ABSENT), _values(report, MISSING)
        absent.update(places)
        missing.update(wanted)
        if report.skipped and not wanted and not places:
            lines.append(f"skipped: {report.nodeid}: {_reason(report)}")
    refused = bool(lines) and _strict()
    lines += [
        f"not run, for the schemas of DDI and CESSDA are not in {place}: {number} test(s); "
        f"{SCHEMAS} may name another folder"
        for place, number in absent.items()
    ]
    lines += [f"not run for want of {name}: {missing[name]} test(s)" for name in sorted(missing)]
    if missing:
        commands = [LIBRARIES[name] for name in sorted(missing) if name in LIBRARIES]
        packages = sorted(debian_packages()[name] for name in missing if name not in LIBRARIES)
        if packages:
            commands.insert(0, f"sudo apt-get install -y {' '.join(packages)}")
        lines.append(f"to run them too: {' && '.join(commands)}")
    elif refused:
        lines.append(f"{STRICT}=1: a run with a skipped test does not pass")
    return lines


def _strict() -> bool:
    return os.environ.get(STRICT) == "1"


def _skips(config: pytest.Config) -> list[pytest.TestReport | pytest.CollectReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [] if reporter is None else list(reporter.stats.get("skipped", ()))


def _values(report: pytest.TestReport | pytest.CollectReport, name: str) -> list[str]:
    """List what a test noted of itself under a name."""
    return [str(value) for key, value in getattr(report, "user_properties", ()) if key == name]


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    where = report.longrepr
    text = where[-1] if isinstance(where, tuple | list) else where
    return str(text).removeprefix("Skipped: ")
