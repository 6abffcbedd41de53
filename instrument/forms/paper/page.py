"""A sheet as a tagged PDF (PDF/UA-1), set by Typst from the template beside this file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files

import typst

from instrument.forms.paper.faces import broken, check, faces
from instrument.forms.paper.sheet import Block, Sheet, asked_in

_UNSHOWN = {"id", "code", "kind", "mark"}
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
_UNDETERMINED = "und"
_WIDEST = 180.0
"""A word wider than this, in points, may be broken: it would not fit in half a page."""
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
    _check_characters(sheet)
    compiler = typst.Compiler(
        template(),
        font_paths=fonts(),
        sys_inputs={"sheet": json.dumps(as_data(sheet), ensure_ascii=False)},
    )
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
def template() -> bytes:
    """Read the template."""
    return (files(__package__) / "questionnaire.typ").read_bytes()


def as_data(sheet: Sheet) -> dict[str, object]:
    """Give a sheet as the template takes it: plain values, with the language in Typst's parts."""
    found = _LANGUAGE.fullmatch(sheet.language)
    lang, region = found.groups() if found else (_UNDETERMINED, None)
    parts = {each.name: _plain(getattr(sheet, each.name)) for each in fields(sheet)}
    return {**parts, "lang": lang, "region": region and region.upper()}


def _plain(value: object) -> object:
    if isinstance(value, str):
        return broken(value, _WIDEST)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


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
