"""A toy project shows what a missing program and a skipped test do to a run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
PACKAGES = """\
# Debian package  program   what for
abacus-bin        abacus    counts
slide-rule        sliderule multiplies
"""
TESTS = """
import pytest

@pytest.mark.needs("abacus")
def test_counts(): pass

@pytest.mark.needs("abacus", "sliderule")
def test_multiplies(): pass

def test_alone(): pass
"""
OF_SCHEMAS = """
import pytest

@pytest.mark.needs_schemas
def test_is_valid(schemas): assert schemas.is_dir()

def test_alone(): pass
"""


@pytest.fixture
def toy(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give a project with this conftest, two programs it knows, and neither installed."""
    folder = pytester.mkdir("tests")
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    packages = pytester.mkdir(".ci") / "debian-packages.txt"
    packages.write_text(PACKAGES, encoding="utf-8")
    marks = "markers =\n  needs(program): a program\n  needs_schemas: schemas"
    pytester.makeini(f"[pytest]\n{marks}\naddopts = --strict-markers")
    monkeypatch.delenv("PEIL_ALLOW_NO_SKIP", raising=False)
    monkeypatch.setenv("PEIL_SCHEMAS", str(pytester.path / "schemas"))
    monkeypatch.setenv("PATH", str(pytester.mkdir("programs")))
    return pytester


@pytest.fixture
def strict_toy(toy: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give the same project, where no skip is allowed."""
    monkeypatch.setenv("PEIL_ALLOW_NO_SKIP", "1")
    return toy


def install(toy: pytest.Pytester, program: str) -> None:
    """Put a program on the toy's path."""
    path = toy.path / "programs" / program
    path.touch(mode=0o755)


def run(toy: pytest.Pytester, tests: str, *options: str) -> pytest.RunResult:
    """Run the toy's tests."""
    (toy.path / "tests" / "test_toy.py").write_text(tests, encoding="utf-8")
    return toy.runpytest_inprocess("tests", "-p", "no:cacheprovider", *options)


def test_without_the_programs_the_last_lines_name_them_and_one_command(
    toy: pytest.Pytester,
) -> None:
    result = run(toy, TESTS)
    result.assert_outcomes(passed=1, skipped=2)
    assert result.ret == pytest.ExitCode.OK
    assert result.outlines[-3:] == [
        "not run for want of abacus: 2 test(s)",
        "not run for want of sliderule: 1 test(s)",
        "to run them too: sudo apt-get install -y abacus-bin slide-rule",
    ]


def test_with_the_programs_everything_runs_and_nothing_is_said(toy: pytest.Pytester) -> None:
    install(toy, "abacus")
    install(toy, "sliderule")
    result = run(toy, TESTS)
    result.assert_outcomes(passed=3)
    result.stdout.no_fnmatch_line("*apt-get*")


def test_only_what_is_missing_is_named(toy: pytest.Pytester) -> None:
    install(toy, "abacus")
    result = run(toy, TESTS)
    result.assert_outcomes(passed=2, skipped=1)
    assert result.outlines[-1] == "to run them too: sudo apt-get install -y slide-rule"


def test_any_other_skip_is_named_with_its_reason(toy: pytest.Pytester) -> None:
    result = run(toy, "import pytest\ndef test_a(): pytest.skip('too tired')")
    assert result.ret == pytest.ExitCode.OK
    assert result.outlines[-1] == "skipped: tests/test_toy.py::test_a: too tired"


def test_a_program_without_a_known_package_is_refused(toy: pytest.Pytester) -> None:
    result = run(toy, "import pytest\n@pytest.mark.needs('spoon')\ndef test_a(): pass")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*test_a needs 'spoon', which debian-packages.txt*"])


def test_a_library_that_is_missing_is_got_by_its_own_command(
    toy: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)  # as if it were not installed
    tests = "import pytest\n@pytest.mark.needs('pyspark')\ndef test_a(): pass"
    result = run(toy, tests)
    result.assert_outcomes(skipped=1)
    assert result.outlines[-2:] == [
        "not run for want of pyspark: 1 test(s)",
        "to run them too: make spark",
    ]
    both = tests.replace("needs('pyspark')", "needs('abacus', 'pyspark')")
    last = run(toy, both).outlines[-1]
    assert last == "to run them too: sudo apt-get install -y abacus-bin && make spark"


def test_a_library_that_is_there_is_used(
    toy: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = toy.mkdir("libraries") / "pyspark.py"
    library.touch()
    monkeypatch.delitem(sys.modules, "pyspark", raising=False)
    monkeypatch.syspath_prepend(library.parent)
    result = run(toy, "import pytest\n@pytest.mark.needs('pyspark')\ndef test_a(): pass")
    result.assert_outcomes(passed=1)


def test_where_no_skip_is_allowed_a_missing_program_fails_its_tests(
    strict_toy: pytest.Pytester,
) -> None:
    install(strict_toy, "abacus")
    result = run(strict_toy, TESTS)
    result.assert_outcomes(passed=2, errors=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["needs sliderule, not found on this machine"])
    assert result.outlines[-1] == "to run them too: sudo apt-get install -y slide-rule"


@pytest.mark.parametrize(
    "tests",
    [
        "import pytest\ndef test_a(): pytest.skip('too tired')\ndef test_b(): pass",
        "import pytest\npytest.skip('too tired', allow_module_level=True)",
        "import pytest\n@pytest.mark.skip(reason='too tired')\ndef test_a(): pass",
    ],
    ids=["in a test", "of a module", "by a mark"],
)
def test_where_no_skip_is_allowed_any_skip_fails_the_run(
    strict_toy: pytest.Pytester, tests: str
) -> None:
    (strict_toy.path / "tests" / "test_other.py").write_text("def test_b(): pass", encoding="utf-8")
    result = run(strict_toy, tests)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["skipped: tests/test_toy.py*: too tired"])
    assert result.outlines[-1].startswith("PEIL_ALLOW_NO_SKIP=1:")


def test_where_no_skip_is_allowed_the_same_holds_on_several_cores(
    strict_toy: pytest.Pytester,
) -> None:
    tests = TESTS + "\ndef test_tired(): pytest.skip('too tired')"
    result = run(strict_toy, tests, "-n", "1")
    result.assert_outcomes(passed=1, skipped=1, errors=2)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["skipped: tests/test_toy.py::test_tired: too tired"])


def test_where_no_skip_is_allowed_a_run_without_skips_passes(strict_toy: pytest.Pytester) -> None:
    install(strict_toy, "abacus")
    install(strict_toy, "sliderule")
    result = run(strict_toy, TESTS)
    result.assert_outcomes(passed=3)
    assert result.ret == pytest.ExitCode.OK


def test_without_the_schemas_their_tests_are_skipped_and_the_last_line_says_why(
    toy: pytest.Pytester,
) -> None:
    result = run(toy, OF_SCHEMAS)
    result.assert_outcomes(passed=1, skipped=1)
    assert result.ret == pytest.ExitCode.OK
    assert result.outlines[-1] == (
        f"not run, for the schemas of DDI and CESSDA are not in {toy.path / 'schemas'}: "
        "1 test(s); PEIL_SCHEMAS may name another folder"
    )


def test_with_the_schemas_their_tests_run_and_nothing_is_said(toy: pytest.Pytester) -> None:
    toy.mkdir("schemas")
    result = run(toy, OF_SCHEMAS)
    result.assert_outcomes(passed=2)
    result.stdout.no_fnmatch_line("*PEIL_SCHEMAS*")


def test_the_schemas_are_looked_for_beside_the_repository(
    toy: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PEIL_SCHEMAS")
    result = run(toy, OF_SCHEMAS)
    beside = toy.path.parent / "shared" / "schemas"
    result.stdout.fnmatch_lines([f"not run, *are not in {beside}: 1 test(s)*"])


@pytest.mark.parametrize("options", [(), ("-n", "1")], ids=["on one core", "on several"])
def test_where_no_skip_is_allowed_absent_schemas_are_the_one_that_is(
    strict_toy: pytest.Pytester, options: tuple[str, ...]
) -> None:
    result = run(strict_toy, OF_SCHEMAS, *options)
    result.assert_outcomes(passed=1, skipped=1)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["not run, for the schemas of DDI and CESSDA*"])
    result.stdout.no_fnmatch_line("*does not pass*")


@pytest.mark.parametrize("there", [True, False], ids=["schemas there", "schemas absent"])
def test_absent_schemas_excuse_no_other_skip(strict_toy: pytest.Pytester, there: bool) -> None:
    if there:
        strict_toy.mkdir("schemas")
    other = """
@pytest.mark.needs_schemas
def test_tired(): pytest.skip('too tired')

def test_tired_too(): pytest.skip('too tired')
"""
    result = run(strict_toy, OF_SCHEMAS + other)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert result.outlines[-1].startswith("PEIL_ALLOW_NO_SKIP=1:")
    result.stdout.fnmatch_lines(["skipped: *test_tired_too: too tired"])
