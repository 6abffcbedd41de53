"""One step of the chain: what it needs, what it makes, and the code that decides its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import grimp
from pytask import PathNode, PTask, PythonNode, TaskWithoutPath

PACKAGES = ("instrument", "analysis")
ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("numpy", "pandas", "pyarrow", "pydantic", "scipy", "statsmodels")
"""Installed versions that can change a number; a step reruns when one of them changes."""


@dataclass(frozen=True)
class Step:
    """A piece of work between files.

    `module` is the module whose code, with all that it imports from this project, makes the
    result; it is a dependency like any file, so that no stale result survives a change of code.
    """

    name: str
    module: str
    needs: tuple[Path, ...]
    makes: tuple[Path, ...]
    action: Callable[[], None]


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


@cache
def code_of(module: str) -> tuple[Path, ...]:
    """List the project's source files that a module depends on, itself included."""
    graph = _graph()
    modules = {module, *graph.find_upstream_modules(module)}
    return tuple(sorted(path for name in modules if (path := _file(name)) is not None))


def _file(module: str) -> Path | None:
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


def library_versions() -> dict[str, str]:
    """Give the installed versions of the libraries that can change a number."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def to_task(step: Step, action: Callable[[], None]) -> PTask:
    """Turn a step into a pytask task that runs an action in its stead."""

    def execute(**_: object) -> None:
        action()

    return TaskWithoutPath(
        name=step.name,
        function=execute,
        depends_on={
            "files": [_node(path) for path in dict.fromkeys((*step.needs, *code_of(step.module)))],
            "libraries": PythonNode(
                name=f"{step.name}::libraries", value=str(library_versions()), hash=True
            ),
        },
        produces={"makes": [_node(path) for path in dict.fromkeys(step.makes)]},
    )


def _node(path: Path) -> PathNode:
    return PathNode(name=path.as_posix(), path=path)
