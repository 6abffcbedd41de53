"""Print a book: its pages as one tagged PDF (PDF/UA-1), made again only where a page changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from lxml.html import HtmlElement

from analysis.locale import Locale, marked
from analysis.pipeline.node import content, digest
from analysis.report.printed.document import About, Leaf, article, document, leaves
from instrument.forms.paper.page import fonts
from instrument.problems import PeilError
from instrument.study import Study

LEFT_OUT = ("codebook/variables", "codebook/harmonised")
"""Pages to look things up in, which are too long to print."""
REMARK = marked(
    "The whole report as one document. Not in it: {pages}. These are to look things up in; they "
    "stand in the report on the web, and in the codebook to search in that is offered beside it "
    "({file})."
)
CONTENTS = marked("Contents")
_MOMENT = 0
"""The time that the file says it was made at: always the same, so that its bytes are, too."""
_KEY, _FILE = "printed.json", "printed.pdf"


@dataclass(frozen=True)
class Print:
    """What is printed: the built pages of a book, in the order of its table of contents.

    `code` hashes the code that prints.
    """

    pages: Path
    laid: Mapping[str, Any]
    study: Study
    language: str
    searchable: str
    code: str

    @property
    def locale(self) -> Locale:
        """Of the readers."""
        return Locale(self.language)


def printed(wanted: Print, memory: Path) -> Path:
    """Give the PDF of a book.

    Parameters
    ----------
    wanted
        What is printed.
    memory
        Folder in which it is kept until a page, a picture or code changes.

    Raises
    ------
    PeilError
        S004 with what Typst says.
    """
    order = tuple(leaves(wanted.laid, LEFT_OUT))
    key = _key(wanted, order)
    known, found = memory / _KEY, memory / _FILE
    if found.is_file() and known.is_file() and json.loads(known.read_text("utf-8")) == key:
        return found
    pages = {leaf.name: _page(wanted, leaf.name) for leaf in order}
    text = document(_about(wanted), order, pages)
    memory.mkdir(parents=True, exist_ok=True)
    found.write_bytes(to_pdf(text, wanted.pages))
    known.write_text(json.dumps(key), encoding="utf-8")
    return found


def to_pdf(text: str, root: Path) -> bytes:
    """Set a document in type.

    Parameters
    ----------
    text
        For Typst.
    root
        Where its pictures stand.

    Raises
    ------
    PeilError
        S004 with what Typst says.
    """
    try:
        compiler = typst.Compiler(text.encode(), root=str(root), font_paths=fonts())
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=_MOMENT)
    except typst.TypstError as error:
        raise PeilError.of("S004", step="book", why=f"the PDF: {error}") from error
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives a PDF as bytes")
    return pdf


def _key(wanted: Print, order: Iterable[Leaf]) -> str:
    """Hash what a print is made from."""
    names = (*(leaf.name for leaf in order), *LEFT_OUT)
    pages = (content(wanted.pages / f"{name}.html") or "" for name in names)
    pictures = (content(each) or "" for each in sorted((wanted.pages / "_images").glob("*")))
    about = _about(wanted)
    return digest((*vars(about).values(), *pages, *pictures, wanted.code, version("typst")))


def _about(wanted: Print) -> About:
    locale, study = wanted.locale, wanted.study
    left = [name for name in LEFT_OUT if (wanted.pages / f"{name}.html").is_file()]
    named = locale.listed(f"“{_title(_page(wanted, name))}”" for name in left)
    return About(
        title=locale.words(study.title),
        language=wanted.language,
        notice=locale.words(study.notice),
        remark=locale.text(REMARK, pages=named, file=wanted.searchable) if left else "",
        contents=locale.text(CONTENTS),
    )


def _page(wanted: Print, name: str) -> HtmlElement:
    return article((wanted.pages / f"{name}.html").read_bytes())


def _title(page: HtmlElement) -> str:
    heading = page.find(".//h1")
    return str(heading.text or "").strip()
