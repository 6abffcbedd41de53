"""Files that are there whole: written beside their place, and put into it when all are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Write = Callable[[Path], object]
"""Writes a file under the name that it gets."""


def place(files: Mapping[Path, Write]) -> None:
    """Write files, and put each in the place of one that may be there once all are written.

    Whoever stops the work while it writes leaves what was there before; a file is never half of
    what it should be.

    Parameters
    ----------
    files
        Where a file belongs → what writes it.
    """
    beside = {path: path.with_name(f".{path.stem}.part{path.suffix}") for path in files}
    try:
        for path, write in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write(beside[path])
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)
