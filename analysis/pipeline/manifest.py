"""The manifest of results: hashes of all that went in and came out, and the versions between."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from os.path import relpath
from pathlib import Path

from analysis.pipeline.node import content, digest
from analysis.pipeline.step import LIBRARIES, ROOT, code_of, libraries_of, library_versions
from analysis.plan import Plan, fingerprint

MODULES = (
    "analysis.pipeline.task_definition",
    "analysis.pipeline.task_clean",
    "analysis.pipeline.task_harmonise",
    "analysis.pipeline.task_fit",
)
"""The stages whose code makes results."""

Manifest = Mapping[str, Mapping[str, str]]


def manifest(root: Path, plan: Plan, inputs: Iterable[Path], results: Iterable[Path]) -> Manifest:
    """Say what results were made from, and by what.

    Parameters
    ----------
    root
        The study's folder; files are named from there.
    plan
        As registered.
    inputs
        Definition, exports and plan, as their authors made them.
    results
        The tables of results.

    Returns
    -------
    mapping
        `inputs` and `results`: file → SHA-256; `plan`: its date, and a hash of the whole and of
        each hypothesis, whatever the layout of the YAML; `code`: stage → hash over the names and
        SHA-256 of its source files; `versions`: of Python, peil and every library behind the
        code. Nothing here is drawn by chance, so there is no seed.
    """
    return {
        "inputs": {_shown(path, root): content(path) or "missing" for path in inputs},
        "plan": {
            "registered": plan.registered.isoformat(),
            "whole": fingerprint(plan),
            **{each.id: fingerprint(each) for each in plan.hypotheses},
        },
        "code": {module: _code(module) for module in MODULES},
        "versions": {
            "python": platform.python_version(),
            "peil": version("peil"),
            **library_versions(sorted({*LIBRARIES, *libraries_of(*MODULES)})),
        },
        "results": {_shown(path, root): content(path) or "missing" for path in results},
    }


def _shown(path: Path, root: Path) -> str:
    return Path(relpath(path, root)).as_posix()


def _code(module: str) -> str:
    files = code_of(module)
    named = ((path.relative_to(ROOT).as_posix(), content(path) or "") for path in files)
    return digest(word for pair in named for word in pair)
