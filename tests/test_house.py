"""What holds for the house as a whole: sizes, names, versions, the lock, nothing of one machine."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.study.words import OF_STUDY

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("instrument", "analysis")
MODULE_LINES = 300
FUNCTION_LINES = 50
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "stuff"}
NOT_IMPORTED = {
    "hatchling": "builds the package, from the lock",
    "jupyter-book": "run as a program",
    "openpyxl": "pandas reads .xlsx with it",
    "pyarrow": "pandas reads and writes Parquet with it",
    "pydata-sphinx-theme": "the book's theme stands on it",
    "sphinx-book-theme": "named in the book's settings",
}
# In pieces, so that this file does not hold what it looks for.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "ana" + "conda.org",
    "npm" + "js.org",
    "crates" + ".io",
    "deb." + "debian.org",
    "--" + "index-url",
    "--" + "extra-index-url",
    "--" + "find-links",
)
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:work|root|home|Users|opt|tmp)/\w")

OF_ANOTHER = re.compile(OF_STUDY, re.IGNORECASE)
"""Words of the shipped study, but for the placeholder that every study has."""


@cache
def house_files() -> tuple[Path, ...]:
    """List every file that .gitignore does not name."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.strip("/") for line in lines if line and not line.startswith("#")]

    def kept(name: str) -> bool:
        return name != ".git" and not any(fnmatch(name, pattern) for pattern in ignored)

    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(filter(kept, folders))
        found += [Path(folder, name) for name in sorted(files) if kept(name)]
    return tuple(found)


def modules() -> list[Path]:
    """List the modules of the two packages."""
    return [
        path
        for path in house_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in PACKAGES
    ]


def texts() -> Iterator[tuple[Path, str]]:
    """Give each file that is text, with what it says."""
    for path in house_files():
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a workbook


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Give what a module says to readers, with its lines: strings of several words, and options."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            told = " " in node.value or "\u00a0" in node.value or node.value.startswith("--")
            if told and id(node) not in alone:
                yield node.lineno, node.value


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Give each function of a module with its number of lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def project() -> dict[str, Any]:
    """Read the project's settings."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def distribution(requirement: str) -> str:
    """Name a requirement's distribution, normalised: `Foo.bar >=1` is `foo-bar`."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def declared(extras: bool = False) -> set[str]:
    """Name what pyproject asks for, with or without the extras."""
    wanted = list(project()["project"]["dependencies"])
    if extras:
        for more in project()["project"]["optional-dependencies"].values():
            wanted += more
    return {distribution(each) for each in wanted} - {project()["project"]["name"]}


def engines() -> set[str]:
    """Name what only those have who ask for a further engine; imported by the same name."""
    more = project()["project"]["optional-dependencies"]
    return {distribution(each) for name in ("duckdb", "spark") for each in more[name]}


def locked() -> dict[str, list[str]]:
    """Read the locks: one pinned requirement with its hashes a paragraph."""
    names = ("constraints.txt", "spark.txt", "bench.txt")
    text = "".join((ROOT / ".ci" / name).read_text(encoding="utf-8") for name in names)
    found = {}
    for paragraph in re.split(r"\n(?=\S)", text.strip()):
        first, *hashes = (line.strip(" \\") for line in paragraph.splitlines())
        found[first] = [each for each in hashes if re.fullmatch(r"--hash=sha256:\w{64}", each)]
    return found


def test_the_house_is_found() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in house_files()}
    assert {"pyproject.toml", "Makefile", ".ci/run", "instrument/load.py"} <= names
    assert not [name for name in names if name.startswith((".venv/", ".git/", "build/"))]


def test_no_file_names_a_registry() -> None:
    found = [f"{path}: {name}" for path, text in texts() for name in REGISTRIES if name in text]
    assert found == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}…"
        for path, text in texts()
        for match in MACHINE_PATH.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("text", ["see /wor" + "k/x", "'/tm" + "p/y'", "(/hom" + "e/someone"])
def test_a_path_of_one_machine_is_seen(text: str) -> None:
    assert MACHINE_PATH.search(text)


def test_modules_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules()
    }
    assert {path: lines for path, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in modules()
        for name, lines in functions(path)
        if lines > FUNCTION_LINES
    }
    assert long == {}


def test_every_module_is_named_after_what_it_holds() -> None:
    parts = {
        path: set(path.relative_to(ROOT).with_suffix("").parts)
        for path in house_files()
        if path.suffix == ".py"
    }
    nameless = [str(path.relative_to(ROOT)) for path, names in parts.items() if names & NAMELESS]
    assert nameless == []


def test_no_code_tells_readers_of_another_study_of_the_shipped_one() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {said}"
        for path in modules()
        for line, said in sentences(path)
        if OF_ANOTHER.search(said)
    ]
    kinds = {".po", ".jinja", ".css", ".js"}
    found += [
        f"{path}: {line}"
        for path, text in texts()
        if path.suffix in kinds and path.parts[0] in PACKAGES
        for line in text.splitlines()
        if OF_ANOTHER.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("the share of collectives with {answers}", True),
        ("Onze wijk", True),
        ("a zzp'er", True),
        ("of {collective}, which stands for an entry", False),
        ("how to collect answers", False),
    ],
)
def test_a_word_of_the_shipped_study_is_seen(said: str, seen: bool) -> None:
    assert bool(OF_ANOTHER.search(said)) == seen


def test_one_version_everywhere() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changes, flags=re.MULTILINE)
    assert newest, "CHANGELOG.md names no version"
    assert {citation["version"], newest[1]} == {project()["project"]["version"]}


def test_the_lock_pins_everything_with_hashes() -> None:
    lock = locked()
    assert len(lock) > len(declared(extras=True))
    assert [line for line in lock if not re.match(r"[a-z0-9.-]+==[\w.!+]+( ; .+)?$", line)] == []
    assert [line for line, hashes in lock.items() if not hashes] == []


def test_the_lock_holds_all_that_is_declared() -> None:
    names = {distribution(line) for line in locked()}
    assert declared(extras=True) - names == set()


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    owners = packages_distributions()
    imported = {name for path in modules() for name in imports(path)}
    foreign = imported - set(sys.stdlib_module_names) - set(PACKAGES)
    foreign -= engines()
    unknown = foreign - set(owners)
    assert unknown == set(), "imported, not installed"
    used = {name: {distribution(each) for each in owners[name]} for name in foreign}
    undeclared = {name for name, names in used.items() if not names & declared()}
    assert undeclared == set(), "imported, not declared in pyproject.toml"
    unused = declared() - set().union(*used.values()) - set(NOT_IMPORTED)
    assert unused == set(), "declared in pyproject.toml, imported nowhere"


def imports(path: Path) -> Iterator[str]:
    """Name the top-level packages a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_only_the_command_calibration_and_simulation_may_look_at_the_truth() -> None:
    contracts = project()["tool"]["importlinter"]["contracts"]
    (contract,) = [each for each in contracts if "truth" in each["name"]]
    parts = {path.relative_to(ROOT).with_suffix("").parts[:2] for path in modules()}
    held = {f"analysis.{name[1]}" for name in parts if name[0] == "analysis"}
    free = {"__init__", "__main__", "calibration", "cli", "simulate"}
    free = {f"analysis.{name}" for name in free}
    assert set(contract["source_modules"]) == (held - free) | {"instrument"}
