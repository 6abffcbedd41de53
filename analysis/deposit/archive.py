"""The deposit as one zip, the same bytes wherever and whenever it is made."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analysis.deposit.wording import described
from instrument.problems import PeilError, Place, Problem, problem
from instrument.study import Study

_LEVEL = 9
_UNIX = 3
_READABLE = 0o100644 << 16
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._ +@=,()-]*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FIRST_YEAR = 1980
_LAST_YEAR = 2107


def folder_of(study: Study) -> str:
    """Name the folder that the zip opens into: the study's id and the edition of its data."""
    parts = (study.id, described(study).edition)
    return "-".join(re.sub(r"[^A-Za-z0-9._]+", "_", part).strip(".") for part in parts)


def zipped(files: Mapping[str, bytes], day: date, folder: str) -> bytes:
    """Put files in a zip.

    Parameters
    ----------
    files
        Path in the deposit, with `/` → bytes.
    day
        The date of every file in the zip.
    folder
        The one folder that holds all, see `folder_of`.

    Returns
    -------
    bytes
        The zip. Names are sorted and dates and permissions fixed, so the bytes depend on what is
        given and on the zlib that packs it, and on nothing else.

    Raises
    ------
    PeilError
        A047 for a path that would leave the folder or that not every computer can write, A048 for
        two paths that differ by case only.
    """
    _refuse(folder, files, day)
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path in sorted(files):
            entry = ZipInfo(f"{folder}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, files[path], ZIP_DEFLATED, _LEVEL)
    return stream.getvalue()


def _refuse(folder: str, paths: Collection[str], day: date) -> None:
    found = [each for path in sorted(paths) for each in _path(path)]
    if not _PART.fullmatch(folder):
        found.append(problem("A047", Place(folder), why="the top folder is one plain name"))
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        why = f"a zip holds days from {_FIRST_YEAR} to {_LAST_YEAR}, not {day}"
        found.append(problem("A047", why=why))
    found += _alike(paths)
    if found:
        raise PeilError(*found)


def _path(path: str) -> list[Problem]:
    """Say what is wrong with a path: it leaves the folder, or some computer cannot write it."""
    for part in path.split("/"):
        why = _part(part)
        if why:
            return [problem("A047", Place(path), why=why)]
    return []


def _part(part: str) -> str:
    if part in ("", ".", ".."):
        return f"“{part}” is not the name of a file or folder"
    if not part.isascii():
        return f"“{part}” holds other letters than A to Z"
    if not _PART.fullmatch(part):
        return f"“{part}” starts with or holds a character that some computer refuses"
    if part.endswith((".", " ")) or _DEVICE.fullmatch(part):
        return f"Windows cannot write “{part}”"
    return ""


def _alike(paths: Collection[str]) -> list[Problem]:
    """Find files and folders whose names are the same on a computer that ignores case."""
    first: dict[str, str] = {}
    found = []
    for path in sorted(paths):
        folders = [f"{each}/" for each in PurePosixPath(path).parents if each.name]
        for name in (*folders, path):
            other = first.setdefault(name.lower().rstrip("/"), name)
            if other != name:
                found.append(problem("A048", Place(path), other=other))
                break
    return found
