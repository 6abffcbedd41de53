"""Checksums of the files of the deposit, as `sha256sum -c` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

NAME = "sha256sums.txt"


def sums(files: Mapping[str, bytes]) -> bytes:
    """List the SHA-256 of every file but the list itself, by path.

    Parameters
    ----------
    files
        Path in the deposit → bytes. Paths hold no line break and no backslash; `archive.zipped`
        refuses those.

    Returns
    -------
    bytes
        A line a file: 64 hexadecimal digits, a space, an asterisk (read as bytes), the path.
    """
    lines = [
        f"{sha256(content).hexdigest()} *{path}\n"
        for path, content in sorted(files.items())
        if path != NAME
    ]
    return "".join(lines).encode()
