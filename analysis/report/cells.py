"""Run the cells of pages, one page after another, in one Python: importing takes longest.

As a program it reads pages as JSON, name → the sources of its cells, and writes for each a line of
JSON: what each cell showed, and which files the page asked for; or the trace of the cell that
failed, after which nothing follows.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from IPython.utils.capture import capture_output

GARBAGE = (100_000, 50, 50)
"""How seldom memory is searched for what nothing uses: done as often as Python does it by itself,
that takes about a sixth of the time."""
EVIDENCE = "evidence"
"""What a page calls what it opens; it knows which files were asked for."""


class Displayed(DisplayHook):
    """Shows what the last line of a cell gives, as if it had been displayed."""

    def __call__(self, result: object = None) -> None:
        """Show it, unless there is nothing."""
        if result is not None:
            display(result)


class Shell(InteractiveShell):
    """Runs cells without a terminal."""

    displayhook_class = Displayed


def ran(sources: Iterable[str]) -> dict[str, Any]:
    """Run the cells of a page in a fresh namespace.

    Returns
    -------
    dict
        `outputs`, a list of what each cell showed, as notebooks hold it, and `asked`; or `failed`,
        the trace.
    """
    shell = Shell.instance(cache_size=0)  # nothing shown is kept, so a reset has nothing to search
    shell.reset(new_session=False)
    outputs = []
    for source in sources:
        with capture_output() as shown:
            result = shell.run_cell(source, store_history=False)
        if not result.success:
            return {"failed": shown.stdout + shown.stderr}
        outputs.append(list(_outputs(shown)))
    evidence = shell.user_ns.get(EVIDENCE)
    asked = sorted(map(str, evidence.asked)) if evidence is not None else []
    return {"outputs": outputs, "asked": asked}


def _outputs(shown: Any) -> Iterator[dict[str, Any]]:
    for name in ("stdout", "stderr"):
        text = getattr(shown, name)
        if text:
            yield {"output_type": "stream", "name": name, "text": text}
    for each in shown.outputs:
        yield {"output_type": "display_data", "data": each.data, "metadata": each.metadata or {}}


def main() -> None:
    """Do what the module says."""
    gc.set_threshold(*GARBAGE)
    pages: Mapping[str, list[str]] = json.load(sys.stdin)
    write = sys.stdout.write
    for name, sources in pages.items():
        found = ran(sources)
        write(json.dumps({"name": name, **found}) + "\n")
        if "failed" in found:
            return


if __name__ == "__main__":
    main()
