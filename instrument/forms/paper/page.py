"""A sheet as a tagged PDF (PDF/UA-1), set by Typst from the template beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files

import typst

from instrument.forms.paper.faces import check, covered, faces
from instrument.forms.paper.sheet import Block, Sheet, asked_in
from instrument.forms.paper.source import source

_UNSHOWN = {"id", "code", "kind", "mark"}
_MOMENT = 0
"""The time that the file says it was made at: always the same, so that its bytes are, too."""


def to_pdf(sheet: Sheet) -> bytes:
    """Set a sheet in type.

    Returns
    -------
    bytes
        A PDF that is the same for the same sheet.

    Raises
    ------
    PeilError
        F010 for a character that the typefaces do not have.
    """
    written = source(sheet, template())
    if not covered().issuperset(written):
        _check_characters(sheet)
    compiler = typst.Compiler(written.encode(), font_paths=fonts())
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=_MOMENT)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives a PDF as bytes")
    return pdf


@cache
def fonts() -> typst.Fonts:
    """Find the typefaces, and no others: neither the system's nor Typst's own."""
    folders = sorted({str(face.path.parent) for family in faces() for face in family})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def template() -> str:
    """Read the template."""
    return (files(__package__) / "questionnaire.typ").read_text("utf-8")


def _check_characters(sheet: Sheet) -> None:
    """Refuse what cannot be shown, naming the item; the sheet's own texts have the study's name."""
    for section in sheet.sections:
        check((section.title,), f"module {section.id}")
        for block in section.blocks:
            check(_shown(block), _name(block))
    about = (sheet.title, sheet.version, sheet.welcome, sheet.information, sheet.thanks)
    check(about, "the study")


def _name(block: Block) -> str:
    return ", ".join(asked.id for asked in asked_in(block)) or "a gate"


def _shown(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _shown(part)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _UNSHOWN:
                yield from _shown(getattr(value, each.name))
