"""One step of the chain: what it needs, what it makes, and the code that decides its result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from os.path import relpath
from pathlib import Path

import grimp
from pytask import PTask, TaskWithoutPath

from analysis.pipeline.node import Known, Made, content, digest
from instrument.problems import PeilError, Place

PACKAGES = ("instrument", "analysis")
ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("numpy", "pandas", "pyarrow", "pydantic", "scipy", "statsmodels")
"""Installed versions that can change a number, for the manifest of results."""
TEMPLATES = (".jinja", ".typ")
"""Endings of what stands beside modules and is filled in by them."""
_MACHINERY = ("analysis.pipeline.step", "analysis.pipeline.node", "grimp", "pytask")
"""What runs the steps, and decides nothing in their results."""


@dataclass(frozen=True)
class Step:
    """A piece of work between files.

    Attributes
    ----------
    name
        Unique in the study, as a person reads it.
    module
        The module whose code, with all that it imports from this project, makes the result.
    needs, makes
        Files, or folders as a whole.
    action
        Does the work; it reads what it needs and writes what it makes.
    modules
        More such modules, which the work runs without `module` importing them.
    libraries
        Distributions that can change the result without that code importing them.
    values
        What else decides the result and stands in no file of the study.
    """

    name: str
    module: str
    needs: tuple[Path, ...]
    makes: tuple[Path, ...]
    action: Callable[[], None]
    modules: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@cache
def _graph() -> grimp.ImportGraph:
    graph = grimp.build_graph(*PACKAGES, cache_dir=None, include_external_packages=True)
    for name in _MACHINERY:
        graph.remove_module(name)
    return graph


@cache
def _behind(modules: tuple[str, ...]) -> frozenset[str]:
    """Name all modules that these depend on, themselves and the packages they stand in included."""
    graph = _graph()
    found: set[str] = set()
    wanted = {name for module in modules for name in _with_packages(module)}
    while wanted := (wanted & graph.modules) - found:
        found |= wanted
        upstream = {each for name in wanted for each in graph.find_upstream_modules(name)}
        wanted = {name for module in upstream for name in _with_packages(module)}
    return frozenset(found)


def _with_packages(module: str) -> Iterator[str]:
    parts = module.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


@cache
def code_of(*modules: str) -> tuple[Path, ...]:
    """List the project's source files that modules depend on, themselves and templates included."""
    found = {path for name in _behind(modules) if (path := _file(name)) is not None}
    folders = {path.parent for path in found if path.name == "__init__.py"}
    templates = {path for each in folders for end in TEMPLATES for path in each.glob(f"*{end}")}
    return tuple(sorted(found | templates))


def _file(module: str) -> Path | None:
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def libraries_of(*modules: str) -> tuple[str, ...]:
    """Name the distributions that modules depend on, anywhere in their code."""
    owners = _owners()
    outside = {name for name in _behind(modules) if name.split(".")[0] not in PACKAGES}
    return tuple(sorted({owner for name in outside for owner in owners.get(name, ())}))


@cache
def _owners() -> Mapping[str, Sequence[str]]:
    """Say which distributions hold each package; slow, for it looks through all their files."""
    return packages_distributions()


def library_versions(names: Sequence[str] = LIBRARIES) -> dict[str, str]:
    """Give the installed versions of libraries, by name."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def to_task(step: Step, action: Callable[[], None], root: Path, made: frozenset[Path]) -> PTask:
    """Turn a step into a pytask task.

    Parameters
    ----------
    step
        What it needs and makes.
    action
        What to run, in place of the step's own.
    root
        Folder that paths are told from, so that a study may be moved.
    made
        All that is made by steps of the same run; all else that a step needs is a source.

    Raises
    ------
    PeilError
        S006 if a source is missing.
    """

    def execute(**_: object) -> None:
        action()

    needs = tuple(dict.fromkeys(step.needs))
    makes = tuple(dict.fromkeys(step.makes))
    known = {
        "sources": digest(_sources(step, root, made)),
        "code": digest(_code(step)),
        "libraries": digest(_libraries(step)),
        "files": digest((*_named(needs, root), "→", *_named(makes, root))),
        "values": digest(step.values),
    }
    return TaskWithoutPath(
        name=step.name,
        function=execute,
        depends_on={
            "known": [Known(name=f"{step.name}: {k}", known=v) for k, v in known.items()],
            "needs": [_made(path, root) for path in needs if path in made],
        },
        produces={"makes": [_made(path, root) for path in makes]},
    )


def _named(paths: Sequence[Path], root: Path) -> Iterator[str]:
    return (Path(relpath(path, root)).as_posix() for path in paths)


def _made(path: Path, root: Path) -> Made:
    (name,) = _named((path,), root)
    return Made(name=name, path=path)


def _sources(step: Step, root: Path, made: frozenset[Path]) -> Iterator[str]:
    for path in sorted(set(step.needs) - made):
        (shown,) = _named((path,), root)
        state = content(path)
        if state is None:
            raise PeilError.of("S006", Place(shown), file=shown, step=step.name)
        yield from (shown, state)


def _code(step: Step) -> Iterator[str]:
    for path in code_of(step.module, *step.modules):
        yield from (path.relative_to(ROOT).as_posix(), content(path) or "")


def _libraries(step: Step) -> Iterator[str]:
    yield f"Python {sys.version_info.major}.{sys.version_info.minor}"
    names = (*libraries_of(step.module, *step.modules), *step.libraries)
    for name, number in library_versions(names).items():
        yield from (name, number)
