"""Pages with what their cells show: executed one after another, and kept if nothing changed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from myst_nb.core.read import read_myst_markdown_notebook
from nbformat import NotebookNode

from analysis.pipeline.node import content, digest
from analysis.report.built import environment
from instrument.problems import PeilError

CODE, RAW = "{code-cell}", "{raw-cell}"
PROGRAM = "analysis.report.cells"
PICTURES = "module://matplotlib_inline.backend_inline"
"""Where a page draws without the project's own pictures, as in a notebook."""
TRACE_LINES = 12
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


@dataclass(frozen=True)
class Known:
    """What is known of a page that was executed: `key` hashes its text, its code and the files.

    Those are the files that it `asked` for, told from the study's folder, which may be moved.
    """

    name: str
    key: str
    asked: tuple[str, ...]


def notebook(text: str) -> NotebookNode:
    """Read a page as a notebook whose cells are not executed yet."""
    found = read_myst_markdown_notebook(text, code_directive=CODE, raw_directive=RAW)
    found.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    read: NotebookNode = found
    return read


def has_cells(text: str) -> bool:
    """Tell whether a page shows anything that is computed."""
    return f"```{CODE}" in text


@dataclass(frozen=True)
class Executed:
    """A page with what its cells show, and the files that it asked for."""

    name: str
    notebook: NotebookNode
    asked: tuple[str, ...]


def execute(pages: Mapping[str, str], folder: Path, **variables: str) -> Iterator[Executed]:
    """Run the cells of pages.

    Parameters
    ----------
    pages
        Name → text.
    folder
        In which they run.
    variables
        Of their environment.

    Raises
    ------
    PeilError
        S004 with the page and the end of the trace, where a cell fails.
    """
    read = {name: notebook(text) for name, text in pages.items()}
    sources = {name: [each.source for each in _cells(page)] for name, page in read.items()}
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM],
        input=json.dumps(sources),
        check=False,
        capture_output=True,
        text=True,
        env=environment(MPLBACKEND=PICTURES, **variables),
        cwd=folder,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for name, page in read.items():
        ran = next((each for each in found if each["name"] == name), {"failed": done.stderr})
        if "failed" in ran:
            raise _failed(name, ran["failed"])
        for cell, outputs in zip(_cells(page), ran["outputs"], strict=True):
            cell.outputs = outputs
        yield Executed(name, page, tuple(ran["asked"]))


def _cells(page: NotebookNode) -> list[NotebookNode]:
    return [each for each in page.cells if each.cell_type == "code"]


def _failed(name: str, trace: str) -> PeilError:
    told = _COLOUR.sub("", trace).strip().split("\n")[-TRACE_LINES:]
    return PeilError.of("S004", step="book", why="\n      ".join([f"book/{name}.md:", *told]))


def key_of(text: str, code: str, asked: Iterable[str], root: Path = Path()) -> str:
    """Hash what a page is made from; the files that it asked for are told from a folder."""
    files = [part for each in sorted(asked) for part in (each, content(root / each) or "")]
    return digest((text, code, *files))


def kept(path: Path) -> Mapping[str, Known]:
    """Read what is known of pages that were executed before; nothing where that cannot be read."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {each["name"]: Known(**{**each, "asked": tuple(each["asked"])}) for each in found}
    except (ValueError, KeyError, TypeError):
        return {}


def keep(path: Path, pages: Iterable[Known]) -> None:
    """Write what is known of pages that were executed."""
    path.write_text(json.dumps([vars(each) for each in pages], indent=1), encoding="utf-8")
