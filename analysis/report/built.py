"""Run Jupyter Book on a folder of executed pages, and say what stopped it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from analysis.pipeline.step import ROOT
from instrument.problems import PeilError

LOG_LINES = 12
PROGRAM = "from jupyter_book.cli.main import main; main()"
"""Jupyter Book in the Python of this run; it cannot be run as a module."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_WARNING = re.compile(r"Warning, treated as error:\n(.+)")


def environment(**more: str) -> Mapping[str, str]:
    """Give pages and builder the same code and the same Python as this run."""
    known = os.environ.get("PYTHONPATH")
    path = str(ROOT) if not known else os.pathsep.join((str(ROOT), known))
    return {
        **os.environ,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONPATH": path,
        **more,
    }


def build(source: Path, work: Path, log: Path) -> Path:
    """Build the pages of a folder, those only that changed where it was built before.

    Parameters
    ----------
    source
        With `_config.yml` and `_toc.yml`.
    work
        Where the builder keeps what it knows.
    log
        Gets all that it says.

    Returns
    -------
    Path
        The folder of the pages.

    Raises
    ------
    PeilError
        S004 with what the builder says of the first warning.
    """
    command = [sys.executable, "-c", PROGRAM, "build", str(source), "--warningiserror"]
    command += ["--path-output", str(work), "--quiet"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(), cwd=source
    )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    pages = work / "_build" / "html"
    if done.returncode != 0 or not (pages / "index.html").is_file():
        why = failure(log.read_text(encoding="utf-8"), source)
        raise PeilError.of("S004", step="book", why=f"{why}\n      (all of it: build/{log.name})")
    return pages


def failure(log: str, source: Path) -> str:
    """Find in a builder's log what stopped it: a warning with its line, or its last words.

    Parameters
    ----------
    log
        As the builder wrote it.
    source
        Folder that it built from; what stands in it is shown as `book/…`.
    """
    plain = _COLOUR.sub("", log).replace(f"{source}{os.sep}", "book/")
    warning = _WARNING.search(plain)
    told = [warning[1]] if warning else plain.strip().splitlines()[-LOG_LINES:]
    return "\n      ".join(line.rstrip().replace(".ipynb", ".md") for line in told if line.strip())
