"""A sheet as a Word document, for colleagues to read and mark: with ids, codes and routing."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from instrument.forms.characters import check_characters
from instrument.forms.paper.phrases import Phrases, phrases
from instrument.forms.paper.sheet import (
    Asked,
    Block,
    Choice,
    Comb,
    Gate,
    Grid,
    Lines,
    Question,
    Repeated,
    Room,
    Roster,
    Sheet,
    Ticks,
)

_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
"""The time that the file says it was made at: the first that a zip can hold, always the same."""
_SIGNS = {"round": "○", "square": "☐"}
_GREY = RGBColor(0x5F, 0x5F, 0x5F)


def to_docx(sheet: Sheet) -> bytes:
    """Write a sheet as a document.

    Returns
    -------
    bytes
        A DOCX that is the same for the same sheet.

    Raises
    ------
    PeilError
        F003 for a character that XML cannot hold.
    """
    word = Document()
    _prepare(word, sheet)
    writer = _Writer(word, phrases(sheet.language))
    word.add_heading(_checked(sheet.title, sheet.title), level=0)
    for text in (sheet.version, sheet.welcome, *sheet.information.split("\n")):
        writer.line(text, sheet.title)
    for section in sheet.sections:
        word.add_heading(_checked(section.title, section.id), level=1)
        for block in section.blocks:
            writer.block(block)
    writer.line(sheet.thanks, sheet.title)
    content = io.BytesIO()
    word.save(content)
    return _with_fixed_dates(content.getvalue())


@dataclass(frozen=True)
class _Writer:
    """Adds blocks to a document."""

    word: Word
    phrases: Phrases

    def block(self, block: Block) -> None:
        match block:
            case Gate(text):
                self.line(text, text, bold=True, next_too=True)
            case Question(asked, room):
                self.asked(asked)
                self.room(room, asked.id)
                self.line(asked.after, asked.id)
            case Grid():
                self.grid(block)
            case Repeated(asked, about, write, room):
                self.asked(asked)
                if not write:
                    self.entries(about, asked.id)
                self.room(room, asked.id)
            case Roster():
                self.roster(block)

    def asked(self, asked: Asked, *, lead_in: bool = True) -> None:
        """Write a question as a heading, with its id, its routing and how to answer it."""
        heading = _checked(f"{asked.number}. {asked.text}", asked.id)
        self.word.add_heading(heading, level=2)
        self.line(self.phrases.item.format(id=asked.id), asked.id, grey=True, next_too=True)
        if lead_in:
            self.line(asked.only, asked.id, bold=True, next_too=True)
            self.line(asked.lead_in, asked.id, next_too=True)
        for note in (asked.hint, *asked.notes):
            self.line(note, asked.id, grey=True, next_too=True)

    def grid(self, grid: Grid) -> None:
        """Write questions on one scale, then their answers once."""
        first = grid.rows[0].id
        self.line(grid.only, first, bold=True, next_too=True)
        self.line(grid.lead_in, first, next_too=True)
        for asked in grid.rows:
            self.asked(asked, lead_in=False)
        if len(grid.rows) > 1:
            self.line(self.phrases.answers, first, next_too=True)
        self.room(Ticks("round", grid.heads, grid.reasons), first)

    def roster(self, roster: Roster) -> None:
        """Write a question about each of several entries, then its answers once."""
        name = roster.asked.id
        self.asked(roster.asked)
        self.entries((f"{each.label} [{each.code}]" for each in roster.entries), name)
        if roster.own:
            self.line(self.phrases.own_lines.format(number=roster.own), name, next_too=True)
        ticks = Ticks(roster.mark, roster.heads, roster.reasons)
        self.room(ticks if roster.comb is None else roster.comb, name)

    def entries(self, labels: Iterable[str], item: str) -> None:
        said = self.phrases.entries.format(entries="; ".join(labels))
        self.line(said, item, next_too=True)

    def room(self, room: Room, item: str) -> None:
        """Write what may be answered: options with their codes, or what is left to write in."""
        sign = _SIGNS["round"]
        match room:
            case Ticks(mark, choices):
                sign = _SIGNS[mark]
                self.choices(choices, sign, item, last=not (room.reasons or room.own))
                if room.own:
                    said = self.phrases.own_lines.format(number=room.own)
                    self.line(said, item, next_too=bool(room.reasons))
            case Comb(places, decimals, unit):
                digits = "" if not places else f"{places}+{decimals}" if decimals else str(places)
                said = self.phrases.a_number.format(places=digits, unit=unit)
                self.line(" ".join(said.split()), item, next_too=bool(room.reasons))
            case Lines():
                self.line(self.phrases.a_text, item, next_too=bool(room.reasons))
        if room.reasons:
            self.line(self.phrases.reasons, item, next_too=True)
            self.choices(room.reasons, sign, item, last=True)

    def choices(self, choices: tuple[Choice, ...], sign: str, item: str, *, last: bool) -> None:
        for number, choice in enumerate(choices, 1):
            line = " …………" if choice.line else ""
            go = f" {choice.go}" if choice.go else ""
            text = f"{sign} {choice.label}{line} [{choice.code}]{go}"
            paragraph = self.line(text, item, next_too=number < len(choices) or not last)
            if paragraph is not None:
                paragraph.paragraph_format.left_indent = Pt(18)

    def line(
        self,
        text: str,
        item: str,
        *,
        bold: bool = False,
        grey: bool = False,
        next_too: bool = False,
    ) -> Paragraph | None:
        """Write one paragraph, kept on the page of the next one; nothing for no text."""
        if not text:
            return None
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(_checked(text, item))
        run.bold = bold or None
        if grey:
            run.font.color.rgb = _GREY
        paragraph.paragraph_format.keep_with_next = next_too
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.space_after = Pt(3)
        return paragraph


def _checked(text: str, item: str) -> str:
    check_characters(text, item)
    return text


def _prepare(word: Word, sheet: Sheet) -> None:
    """Set what the document says of itself, its language and its type."""
    about = word.core_properties
    about.title, about.language, about.author = sheet.title, sheet.language, ""
    about.comments, about.version = "", sheet.version
    about.created = about.modified = about.last_printed = _MOMENT.replace(tzinfo=None)
    normal = word.styles["Normal"]
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), sheet.language)
    language.set(qn("w:bidi"), sheet.language)
    properties = normal.element.get_or_add_rPr()
    properties.append(language)


def _with_fixed_dates(content: bytes) -> bytes:
    """Pack a zip anew with one date for all its files, so that its bytes depend on them alone."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _MOMENT.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return packed.getvalue()
