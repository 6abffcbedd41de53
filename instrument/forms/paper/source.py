"""A sheet as Typst source: flat calls of what the template names, with every text as a string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from instrument.forms.paper.sheet import (
    Asked,
    Block,
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
    Words,
)
from instrument.forms.paper.tables import MOST_ROWS, grid, number_gap, roster
from instrument.forms.paper.typed import boxes, columns, content, option, options, said, together

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
_UNDETERMINED = "und"
_BESIDE = 2
"""So many reasons missing stand beside the boxes of a number; more stand below."""


def source(sheet: Sheet, template: str) -> str:
    """Write a sheet in Typst's language, around the template."""
    return "\n".join((*_names(sheet), template, "#{", "titled", *_body(sheet), "}"))


def _names(sheet: Sheet) -> Iterator[str]:
    found = _LANGUAGE.fullmatch(sheet.language)
    lang, region = found.groups() if found else (_UNDETERMINED, None)
    yield f"#let title = {said(sheet.title)}"
    yield f"#let lang = {said(lang)}"
    yield f"#let region = {said(region.upper()) if region else 'none'}"
    yield f"#let version = {said(sheet.version)}"
    yield f"#let pages = {said(sheet.words.page)}"


def _body(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    for text in (sheet.welcome, sheet.information):
        for line in text.split("\n") if text else ():
            yield f"par({said(line)})"
    yield f"how-to({','.join(map(content, (words.how_to, *words.instructions)))})"
    for section in sheet.sections:
        yield f"section({content(section.title)})"
        for block in section.blocks:
            yield from _block(block, words)
    if sheet.thanks:
        yield f"block(above:30pt,bold({content(sheet.thanks)}))"


def _block(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Gate():
            yield f"wide(sticky:true,routed({content(block.text)}))"
        case Grid():
            yield grid(block)
        case Roster():
            table = roster(block, words.decimal_mark)
            long = len(block.entries) + block.own > MOST_ROWS
            yield _kept([*_head(block.asked), table, *_after(block.asked)], long)
        case Question():
            room = _room(block.room, words, block.long)
            yield _kept([*_head(block.asked), *room, *_after(block.asked)], block.long)
        case Repeated():
            yield f"kept(sticky:true,{together(_head(block.asked))})"
            for about in block.about:
                yield _copy(block, about, words)
            yield from _after(block.asked)


def _kept(parts: Iterable[str], long: bool) -> str:
    return f"kept({'breakable:true,' if long else ''}{together(parts)})"


def _copy(block: Repeated, about: str, words: Words) -> str:
    line = ';" ";rule' if block.write else ""
    parts = [f"line({{bold({content(about)}){line}}})", *_room(block.room, words, block.long)]
    return f"about(breakable:{str(block.long).lower()},{together(parts)})"


def _head(asked: Asked) -> Iterator[str]:
    """Write who a question is for, the question with its number, and how to answer it."""
    number = str(asked.number)
    start = f"out;bold({together([said(number), number_gap(number)])});"
    if asked.only:
        yield f"at-side(bold({said(number)}))"
        yield f"routed({content(asked.only)})"
        start = ""
    if asked.lead_in:
        yield f"line({{{start}{content(asked.lead_in)}}})"
        start = ""
    yield f"line({{{start}bold({content(asked.text)})}})"
    for note in (asked.hint, *asked.notes):
        if note:
            yield f"note(quiet({content(note)}))"


def _after(asked: Asked) -> Iterator[str]:
    if asked.after:
        yield f"after(bold({content(asked.after)}))"


def _room(room: Room, words: Words, long: bool) -> Iterator[str]:
    match room:
        case Ticks():
            yield from _ticks(room, words, long)
        case Comb():
            yield from _comb(room, words)
        case Lines():
            yield from ["writing-line"] * room.count
            yield from _reasons(room)


def _ticks(room: Ticks, words: Words, long: bool) -> Iterator[str]:
    choices = room.choices
    if choices:
        yield "answered"
    if room.columns > 1:
        last = choices[-1:] if choices[-1].line else ()
        yield columns(room.mark, choices[: len(choices) - len(last)], long)
        if last:
            yield f"apart;{options(room.mark, last)}"
    elif choices:
        yield options(room.mark, choices)
    if room.own:
        yield f"own-words({content(words.own)})"
        yield from ["own-line"] * room.own
    yield from _reasons(room)


def _comb(room: Comb, words: Words) -> Iterator[str]:
    parts = list(boxes(room, words.decimal_mark))
    if room.unit:
        parts.append(f'" ";{content(room.unit)}')
    beside = room.reasons if len(room.reasons) <= _BESIDE else ()
    parts += [f"beside;round;after-mark;{option(reason)}" for reason in beside]
    yield f"room({together(parts)})"
    if not beside:
        yield from _reasons(room)


def _reasons(room: Room) -> Iterator[str]:
    """Set the reasons missing apart from the answers."""
    if room.reasons:
        mark = room.mark if isinstance(room, Ticks) else "round"
        yield f"apart;{options(mark, room.reasons, 'indent:14pt')}"
