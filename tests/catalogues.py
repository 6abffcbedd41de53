"""Bring the catalogues of other languages up to date with the code's sentences: `make words`.

What the code no longer says goes; what it says anew is added, empty, to `new.po` or to the
catalogue whose name is given, and waits there for a translation. A sentence keeps its place in the
file that has it. `tests/analysis/test_locale.py` says which still lack one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("instrument", "analysis")
METHODS = {".py": "python", ".jinja": "jinja2"}
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"marked": None, "text": None, "plural": (1, 2)}
"""The functions that say a sentence, and which of their arguments are sentences."""
WIDTH = 100
HEADING = "# What the code says, in another language."
WITHOUT = ("Project-Id", "Report-Msgid", "POT-", "PO-", "Last-Trans", "Language-Team", "Generated")
"""Lines of a catalogue's heading that would change by themselves, or name somebody."""


def said(code: Path) -> Iterator[tuple[str, ...]]:
    """Find every sentence that a package marks, says, or says by a count; in templates too."""
    for path in sorted(each for each in code.rglob("*.*") if each.suffix in METHODS):
        for _, found, *_ in extract_from_file(METHODS[path.suffix], path, keywords=KEYWORDS):
            texts = tuple(found[:2]) if isinstance(found, tuple) else (found,)
            if all(texts):
                yield texts


def texts(told: object) -> tuple[str, ...]:
    """Give one form or both of a sentence."""
    return tuple(map(str, told)) if isinstance(told, tuple) else (str(told or ""),)


def read(path: Path, language: str) -> list[Message]:
    """Read the sentences of a catalogue; none where there is no file."""
    if not path.is_file():
        return []
    with path.open("rb") as file:
        return [each for each in read_po(file, locale=language) if each.id]


def write(path: Path, language: str, messages: Iterable[Message]) -> None:
    """Write a catalogue."""
    made = Catalog(language, fuzzy=False, header_comment=HEADING)
    for each in messages:
        made.add(each.id, each.string)
    with path.open("wb") as file:
        write_po(file, made, width=WIDTH, no_location=True)
    lines = path.read_text(encoding="utf-8").split("\n")
    gone = tuple(f'"{each}' for each in WITHOUT)
    path.write_text("\n".join(each for each in lines if not each.startswith(gone)))


def bring_up_to_date(package: Path, language: str, new: str) -> tuple[int, int]:
    """Update a package's catalogues of a language.

    Returns
    -------
    tuple of int
        How many sentences came, and how many went.
    """
    folder = package / "locales" / language
    here = dict.fromkeys(said(package))
    every = {path: read(path, language) for path in sorted(folder.glob("*.po"))}
    gone = 0
    for path, messages in every.items():
        kept = [each for each in messages if texts(each.id) in here]
        gone += len(messages) - len(kept)
        if len(kept) < len(messages):
            write(path, language, kept)
    known = {texts(each.id) for messages in every.values() for each in messages}
    fresh = [each for each in here if each not in known]
    if fresh:
        path = folder / f"{new}.po"
        added = (Message(each if each[1:] else each[0], ("", "") if each[1:] else "")
                 for each in fresh)  # fmt: skip
        write(path, language, [*read(path, language), *added])
    return len(fresh), gone


def main(new: str = "new") -> None:
    """Do what the module says, and say what was done."""
    for package in PACKAGES:
        for folder in sorted((ROOT / package / "locales").iterdir()):
            if folder.is_dir():
                came, went = bring_up_to_date(ROOT / package, folder.name, new)
                sys.stdout.write(f"{package} {folder.name}: {came} new ({new}.po), {went} gone\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
