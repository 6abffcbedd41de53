"""Items of a version as blocks of a sheet: questions, grids, and tables for loops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from instrument.columns import entries, entry_label, write_ins
from instrument.conditions import Condition
from instrument.forms.paper.faces import longest_word, width
from instrument.forms.paper.room import (
    NUMBER,
    PAGE,
    arrow,
    choices_of,
    comb_of,
    notes_of,
    reasons_of,
    room_of,
)
from instrument.forms.paper.routes import Routes, Run, beyond
from instrument.forms.paper.sheet import (
    Asked,
    Block,
    Choice,
    Comb,
    Gate,
    Grid,
    Mark,
    Question,
    Repeated,
    Room,
    Roster,
    Ticks,
)
from instrument.forms.paper.wording import PaperWording
from instrument.forms.phrases import in_language
from instrument.resolve import ResolvedItem

COPIES = 3
"""So often a question about chosen entries is printed where it does not fit in a table."""
LABELS = (130.0, 190.0)
"""Least and greatest width of the column that names what a row is about, in points."""
INSET = 2.0
"""Room on either side of what stands in a column, in points."""
GAP = 8.0
"""Between the answers and the reasons missing of a table, in points."""
LEAST_LABEL = 100.0
"""With less than this for the names of its rows a table is too crowded, in points."""
COMB = 16.0
"""Width of one box of a comb, in points."""
TALL = 34
"""A question of more lines than these may be spread over two pages."""


@dataclass(frozen=True)
class Draft:
    """What the blocks of a sheet are made from.

    Attributes
    ----------
    wording, routes
        The version in one language, and where its answers lead.
    consent
        That the respondent agreed; None if nobody is asked.
    runs
        Questions that share a gate.
    rated
        Scales that some battery of the version is answered on: all their questions are grids.
    """

    wording: PaperWording
    routes: Routes
    consent: Condition | None
    runs: tuple[Run, ...]
    rated: frozenset[str]

    def gates(self, item: ResolvedItem) -> Iterator[Gate]:
        """Open the gate of the run that starts with an item."""
        words = self.wording.phrases
        for run in self.runs:
            if run.first == item.number:
                only = words.only_from_to.format(
                    first=run.first, last=run.last, condition=self.wording.when(run.gate)
                )
                others = words.others.format(go=arrow(self.wording, self.routes.otherwise(run)))
                yield Gate(f"{only} {others}", run.first, run.last)

    def asked(self, item: ResolvedItem, *notes: str, entry: str = "") -> Asked:
        """Say what is read before an item is answered; `entry` stands for that of a loop."""
        words = self.wording
        go = arrow(words, self.routes.after(item, None)) if item.scale.kind == "multiple" else ""
        return Asked(
            item.id,
            item.number,
            words.say(item.text, entry),
            words.say(item.lead_in, entry),
            words.say(item.hint, entry),
            self.only(item),
            (*notes, *notes_of(words, item)),
            words.phrases.nothing_ticked.format(go=go) if go else "",
        )

    def only(self, item: ResolvedItem) -> str:
        """Say of whom an item is asked beyond its gate; empty if of everyone."""
        gate = next((run.gate for run in self.runs if run.first <= item.number <= run.last), None)
        condition = beyond(self.routes.conditions[item.id], gate)
        if condition is None:
            return ""
        return self.wording.phrases.only.format(condition=self.wording.when(condition))

    def heads(self, item: ResolvedItem) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
        """List the answers and the reasons missing of an item as heads of columns."""
        choices = choices_of(self.wording, self.routes, item, self.consent)
        return choices, reasons_of(self.wording, self.routes, item)


def block_of(draft: Draft, item: ResolvedItem) -> Block:
    """Set one item."""
    if item.for_each is not None:
        return _loop(draft, item)
    if item.scale.id in draft.rated and (grid := grid_of(draft, (item,))) is not None:
        return grid
    asked, room = draft.asked(item), room_of(draft.wording, draft.routes, item, draft.consent)
    return Question(asked, room, _lines(asked, room) > TALL)


def grid_of(draft: Draft, items: tuple[ResolvedItem, ...]) -> Grid | None:
    """Set items on one scale as a grid; None if its heads are too wide or hold an arrow."""
    first = draft.asked(items[0])
    every = [draft.heads(item) for item in items]
    arrows = any(choice.go for heads in every for choice in (*heads[0], *heads[1]))
    choices, reasons = every[0]
    if arrows or first.hint or not _fits((*choices, *reasons), PAGE - NUMBER - GAP):
        return None
    rows = tuple(draft.asked(item) for item in items)
    return Grid(rows, choices, reasons, first.lead_in, first.only)


def _fits(heads: tuple[Choice, ...], room: float) -> bool:
    each = room / max(len(heads), 1)
    return not any(head.line or longest_word(head.label) + 2 * INSET > each for head in heads)


def _loop(draft: Draft, item: ResolvedItem) -> Block:
    """Set an item that is asked of several entries: a table if it fits, else copies."""
    wording, version = draft.wording, draft.routes.version
    source = item.for_each or ""
    chosen = None if source.startswith("roster:") else version.item(source)
    own = len(write_ins(chosen)) if chosen else 0
    listed = entries(version, item)[: -own or None]
    rows = tuple(
        Choice(entry, in_language(entry_label(version, item, entry), wording.language))
        for entry in listed
        if entry is not None
    )
    notes = tuple(_row_notes(draft, item, chosen))
    table = _table(draft, item, rows, own, notes)
    if table is not None:
        return table
    asked, room = draft.asked(item, *notes), room_of(wording, draft.routes, item, None)
    long = _lines(asked, room) > TALL
    if chosen is None:
        return Repeated(asked, tuple(row.label for row in rows), False, room, long)
    copies = min(COPIES, len(rows) + own)
    about = wording.phrases.about_ticked.format(number=chosen.number, copies=copies)
    asked = draft.asked(item, about)
    lines = tuple(wording.phrases.about_line.format(copy=copy + 1) for copy in range(copies))
    return Repeated(asked, lines, True, room, long)


def _row_notes(draft: Draft, item: ResolvedItem, chosen: ResolvedItem | None) -> Iterator[str]:
    words = draft.wording.phrases
    if chosen is not None:
        yield words.rows_ticked.format(number=chosen.number)
    elif item.scale.kind != "multiple":
        yield words.rows_each
    if item.except_for is not None:
        yield words.rows_except.format(number=draft.routes.version.item(item.except_for).number)


def _table(
    draft: Draft,
    item: ResolvedItem,
    rows: tuple[Choice, ...],
    own: int,
    notes: tuple[str, ...],
) -> Roster | None:
    """Set a loop as a table; None for words, for open options, or if the heads are too wide."""
    heads, reasons = draft.heads(item)
    comb = comb_of(draft.wording, item.scale) if item.scale.kind == "number" else None
    if comb is not None:
        heads = (Choice("", comb.unit or draft.wording.phrases.number_head),)
    elif item.scale.kind not in {"single", "multiple"} or item.scale.write_ins:
        return None
    label = _label_width(rows, (*heads, *reasons), comb)
    if label is None:
        return None
    mark: Mark = "square" if item.scale.kind == "multiple" else "round"
    asked = draft.asked(item, *notes, entry=draft.wording.phrases.each_entry)
    return Roster(asked, rows, own, heads, reasons, label, mark, comb)


def _label_width(
    rows: tuple[Choice, ...], heads: tuple[Choice, ...], comb: Comb | None
) -> float | None:
    """Give the rows' labels what the columns leave; None if that is too little."""
    if any(head.line or head.go for head in heads):
        return None
    column = max((longest_word(head.label) for head in heads), default=0.0) + 2 * INSET
    if comb is not None:
        column = max(column, (comb.places + comb.decimals) * COMB + 2 * INSET)
    wanted = max((width(row.label) for row in rows), default=0.0) + 2 * INSET
    needed = max((longest_word(row.label) for row in rows), default=0.0) + 2 * INSET
    label = min(max(wanted, LABELS[0]), LABELS[1], PAGE - GAP - column * len(heads))
    return label if label >= max(needed, LEAST_LABEL) else None


def _lines(asked: Asked, room: Room) -> float:
    """Estimate how many lines a question takes."""
    line = PAGE - NUMBER
    texts = (asked.text, asked.lead_in, asked.hint, asked.only, *asked.notes)
    said = sum(1 + width(text) / line for text in texts if text)
    if not isinstance(room, Ticks):
        return said + 8
    each = [1 + width(choice.label) * room.columns // line for choice in room.choices]
    return said + 1.4 * sum(each) / room.columns + len(room.reasons) + 2 * room.own
