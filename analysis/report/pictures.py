"""The pictures of a page as files beside it, which a browser fetches when they come into view.

An extension of Sphinx, which runs it while it writes pages.
"""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from analysis.figures.colours import darkened
from analysis.locale import Locale, marked

FOLDER = "_images"
"""Within a book; Sphinx keeps pictures there too."""
NAME = marked("Picture {n}")
ALONE = marked("Picture {n} as a file (SVG)")
DARK = "-dark"
"""What the name of a picture for dark pages ends in, before `.svg`."""
_PICTURE = re.compile(
    r'<figure class="peil-figure"><img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)">'
    r"</figure>"
)
_SIZE = re.compile(rb'<svg\b[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"', re.DOTALL)
_NAMED = re.compile(rf"\b{FOLDER}/([^\"'?#)\s]+)")
_POINTS = 4 / 3
"""Pixels of a screen to a point of print (CSS Values and Units, 5.2)."""


def apart(body: str, page: str, locale: Locale) -> tuple[str, dict[str, bytes]]:
    """Take the pictures out of a page.

    Parameters
    ----------
    body
        The page, with pictures inside as `analysis.page.display.embed` writes them.
    page
        Its name within the book, such as ``codebook/index``.
    locale
        Of the page.

    Returns
    -------
    tuple
        The page, which names files instead; and the files, by their names: two for a picture, of
        which the theme shows one, so that a reader meets the words of one. A browser does not fetch
        what it does not show. A picture has a frame that the keyboard reaches, since it scrolls on
        a phone (WCAG 2.1, 2.1.1). Below it a link leads to the file.
    """
    files: dict[str, bytes] = {}

    def named(found: re.Match[str]) -> str:
        picture = base64.b64decode(found[1])
        number = len(files) // 2 + 1
        name = f"{page.replace('/', '-')}-{number}"
        up = f"{'../' * page.count('/')}{FOLDER}/"
        label, alone = (escape(locale.text(each, n=number)) for each in (NAME, ALONE))
        files[f"{name}.svg"], files[f"{name}{DARK}.svg"] = picture, darkened(picture)
        images = (
            f'<img class="only-{theme}" src="{up}{file}?v={sha256(files[file]).hexdigest()[:8]}" '
            f'loading="lazy" {_size(picture)}alt="{found[2]}">'
            for theme, file in (("light", f"{name}.svg"), ("dark", f"{name}{DARK}.svg"))
        )
        frame = f'<figure class="peil-figure" tabindex="0" aria-label="{label}">'
        return (
            f"{frame}{''.join(images)}</figure>"
            f'<p class="peil-take"><a href="{up}{name}.svg" download>{alone}</a></p>'
        )

    return _PICTURE.sub(named, body), files


def unnamed(pages: Path) -> frozenset[str]:
    """List the pictures of a book that no page names: the builder keeps those of earlier pages.

    Parameters
    ----------
    pages
        The folder of a book, as it was built.

    Returns
    -------
    frozenset
        Names of files in its folder `FOLDER`.
    """
    there = {path.name for path in (pages / FOLDER).glob("*")}
    for page in pages.rglob("*.html"):
        there -= set(_NAMED.findall(page.read_text(encoding="utf-8")))
    return frozenset(there)


def setup(app: Sphinx) -> dict[str, Any]:
    """Take the pictures out of every page."""
    app.connect("html-page-context", _taken)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _taken(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    body, files = apart(context.get("body", ""), page, Locale(app.config.language))
    for name, picture in files.items():
        path = Path(app.outdir) / FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture)
    if files:
        context["body"] = body


def _size(picture: bytes) -> str:
    """Give a picture's size in pixels, so that a page keeps its place while it comes."""
    found = _SIZE.search(picture)
    if not found:
        return ""
    wide, high = (round(float(each) * _POINTS) for each in found.groups())
    return f'width="{wide}" height="{high}" '
