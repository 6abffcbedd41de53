"""A data file read in a process of its own, which may die of it.

The library that reads these files is written in C. It may fall over a broken one, or ask for all
memory there is; peil goes on then, and says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from analysis.read.labelled_file import FAILURES, UndecodableError, in_file
from analysis.read.labelled_rows import rows_in_file
from instrument.draft.labelled import Labelled

if sys.platform != "win32":
    import resource

ROOM = 4 * 2**30
"""Bytes of memory that reading may take, and so many more for each byte of the file."""
ROOM_PER_BYTE = 64


class DiedError(Exception):
    """Reading ended the process."""


class FailedError(Exception):
    """Reading failed; says why."""


def apart(path: Path, encoding: str | None = None) -> Labelled:
    """Read a file in another process.

    Raises
    ------
    DiedError
        If the process ended without a word.
    FailedError
        If the file cannot be read.
    UndecodableError
        If its texts are in none of the encodings tried.
    """
    return Labelled.model_validate(_read_apart(path, encoding or ""))


def rows_apart(path: Path, encoding: str | None, number: str) -> str:
    """Write the rows of a file as CSV, read in another process; see `rows_in_file`.

    Raises
    ------
    DiedError, FailedError, UndecodableError
        As `apart`.
    """
    return str(_read_apart(path, encoding or "", "rows", number))


def _read_apart(path: Path, *how: str) -> Any:
    """Run this module on a file and give what it read."""
    command = [sys.executable, "-m", __spec__.name, str(path.absolute()), *how]
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, check=False, env=found)
    if done.returncode:
        raise DiedError
    said = json.loads(done.stdout)
    if "undecodable" in said:
        raise UndecodableError(said["undecodable"])
    if "failed" in said:
        raise FailedError(said["failed"])
    return said["read"]


def told(path: Path, encoding: str | None, what: str = "", number: str = "") -> str:
    """Read a file in this process and tell of it as JSON: what it says of itself, or its rows."""
    try:
        rows = what == "rows"
        read = rows_in_file(path, encoding, number) if rows else in_file(path, encoding)
        said: dict[str, object] = {"read": read if isinstance(read, str) else read.model_dump()}
    except UndecodableError as error:
        said = {"undecodable": str(error)}
    except FAILURES as error:
        said = {"failed": str(error).strip() or type(error).__name__}
    return json.dumps(said, default=str)


def limit(room: int) -> None:
    """Let this process take so many bytes at most, where the system can hold it to that."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (room, resource.RLIM_INFINITY))
    # That a broken file ends the process is told by the parent; its dump helps nobody.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _file = Path(sys.argv[1])
    limit(ROOM + ROOM_PER_BYTE * _file.stat().st_size)
    sys.stdout.write(told(_file, sys.argv[2] or None, *sys.argv[3:]))
