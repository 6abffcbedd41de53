"""What a step hangs on, as pytask sees it: by what is in a file, never by when it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def digest(parts: Iterable[str]) -> str:
    """Hash words in order (SHA-256, hexadecimal); where one ends and the next begins counts."""
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode())
    return found.hexdigest()


def content(path: Path) -> str | None:
    """Hash what a file holds, or all files of a folder with their names; None if not there."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    if not path.is_dir():
        return None
    files = sorted(each for each in path.rglob("*") if each.is_file())
    named = ((each.relative_to(path).as_posix(), content(each) or "") for each in files)
    return digest(word for pair in named for word in pair)


@dataclass(kw_only=True)
class Made:
    """A file or folder that a step makes; it is read anew each time that pytask asks.

    pytask's own node trusts a hash that it noted beside the time of writing, and so misses what
    another program changed with that time kept (an unpacked archive, a copy).
    """

    path: Path
    name: str
    attributes: dict[Any, Any] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """Tell nodes apart."""
        return digest(("made", self.path.as_posix()))

    def state(self) -> str | None:
        """Hash the content."""
        return content(self.path)

    def load(self, is_product: bool = False) -> Path:
        """Give the path."""
        del is_product
        return self.path

    def save(self, value: Any) -> None:
        """Refuse, though pytask's protocol asks for it: a step writes its files itself."""
        raise NotImplementedError(value)


@dataclass(kw_only=True)
class Known:
    """What was known when the run began, such as the hash of a step's code.

    It stays the same for the whole run: what changes meanwhile is new to the next run.
    """

    name: str
    known: str
    attributes: dict[Any, Any] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """Tell nodes apart."""
        return digest(("known", self.name))

    def state(self) -> str:
        """Give the hash."""
        return self.known

    def load(self, is_product: bool = False) -> str:
        """Give the hash."""
        del is_product
        return self.known

    def save(self, value: Any) -> None:
        """Refuse, though pytask's protocol asks for it: nothing makes it."""
        raise NotImplementedError(value)
