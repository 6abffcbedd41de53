"""The pictures of a book as files to take along, with where they stand and what they show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

MARK = b"peil-figure"
LIST = "figures.csv"
"""What pictures show, and the page where each stands."""
_PICTURES = "//main//figure[contains(@class, 'peil-figure')]/img[not(@class='only-dark')]"


@dataclass(frozen=True)
class Drawn:
    """A picture: its file, the page on which it stands, and what it shows in words."""

    path: Path
    page: str
    shows: str


def drawn(pages: Path) -> Iterator[Drawn]:
    """List the pictures of a book, page by page."""
    for path in sorted(pages.rglob("*.html")):
        page = path.read_bytes()
        if MARK not in page:
            continue
        name = path.relative_to(pages).as_posix()
        for image in html.document_fromstring(page.decode("utf-8")).xpath(_PICTURES):
            address = urlsplit(image.get("src", "")).path
            yield Drawn((path.parent / address).resolve(), name, image.get("alt", ""))


def figures(pages: Path) -> Mapping[str, bytes]:
    """Give all pictures of a book by their names, with a list of what they show."""
    found = tuple(drawn(pages))
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(("file", "page", "shows"))
    writer.writerows((each.path.name, each.page, each.shows) for each in found)
    return {
        LIST: told.getvalue().encode("utf-8"),
        **{each.path.name: each.path.read_bytes() for each in found},
    }
