"""Pages with what their cells show: notebooks, executed in one kernel, kept if nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

from jupyter_client.manager import KernelManager
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from analysis.pipeline.node import content, digest
from instrument.problems import PeilError

CODE, RAW = "{code-cell}", "{raw-cell}"
SECONDS = 300
"""That a cell may take."""
TRACE_LINES = 12
_FRESH = "%reset -f"
_ASKED = (
    "import json as _json\n"
    "print(_json.dumps(sorted(map(str, evidence.asked)) if 'evidence' in globals() else []))"
)
"""Says which files a page asked for."""


@dataclass(frozen=True)
class Known:
    """What is known of a page that was executed: `key` hashes its text, its code and the files.

    Those are the files that it `asked` for.
    """

    name: str
    key: str
    asked: tuple[str, ...]


@contextmanager
def kernel(environment: Mapping[str, str], folder: Path) -> Iterator[KernelManager]:
    """Start one kernel for all pages of a language; importing the libraries takes longest."""
    manager = KernelManager(kernel_name="python3")
    quiet = {"stdout": DEVNULL, "stderr": DEVNULL}
    manager.start_kernel(env=dict(environment), cwd=str(folder), **quiet)
    try:
        yield manager
    finally:
        manager.shutdown_kernel(now=True)


def notebook(text: str) -> NotebookNode:
    """Read a page as a notebook whose cells are not executed yet."""
    found = read_myst_markdown_notebook(text, code_directive=CODE, raw_directive=RAW)
    found.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    read: NotebookNode = found
    return read


def has_cells(text: str) -> bool:
    """Tell whether a page shows anything that is computed."""
    return f"```{CODE}" in text


def execute(name: str, text: str, manager: KernelManager) -> tuple[NotebookNode, tuple[str, ...]]:
    """Run the cells of a page, given by its name and text.

    Returns
    -------
    NotebookNode
        With what the cells show.
    tuple of str
        The files that the page asked for, as its `evidence` tells.

    Raises
    ------
    PeilError
        S004 with the page and the end of the trace, where a cell fails.
    """
    found = notebook(text)
    own = list(found.cells)
    before, after = _cells(_FRESH, _ASKED)
    found.cells = [before, *own, after]
    client = NotebookClient(found, timeout=SECONDS, km=manager, record_timing=False)
    try:
        client.execute()
    except CellExecutionError as error:
        told = str(error.traceback).strip().split("\n")[-TRACE_LINES:]
        why = "\n      ".join([f"book/{name}.md:", *told])
        raise PeilError.of("S004", step="book", why=why) from None
    asked = json.loads("".join(each.get("text", "") for each in after.outputs))
    found.cells = own
    return found, tuple(asked)


def _cells(*sources: str) -> tuple[NotebookNode, ...]:
    text = "\n\n".join(f"```{CODE}\n{each}\n```" for each in sources)
    return tuple(notebook(f"{text}\n").cells)


def key_of(text: str, code: str, asked: Iterable[str]) -> str:
    """Hash what a page is made from."""
    files = [part for each in sorted(asked) for part in (each, content(Path(each)) or "")]
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
