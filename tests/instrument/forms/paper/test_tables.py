"""Options in two columns and tables of marks, as they come out on the page."""

from __future__ import annotations

import pytest

from instrument.forms.paper.faces import SIZE
from instrument.forms.paper.page import to_pdf
from instrument.forms.paper.sheet import (
    Asked,
    Choice,
    Comb,
    Grid,
    Question,
    Roster,
    Section,
    Sheet,
    Ticks,
    Words,
)
from tests.instrument.forms.paper.reader import pages

LONG = "a label of many words that stands on more than one line in half the width"
LONGER = f"{LONG}, and on yet another line"


def sheet(*blocks):
    words = Words("{page} of {pages}", "How", (), ".", "Own")
    return Sheet("en", "T", "1", "", "", "", (Section("s", "Section", blocks),), words)


def read(*blocks):
    """Give the pieces of text on the one page that blocks take."""
    (page,) = pages(to_pdf(sheet(*blocks)))
    return page


def in_columns(*labels, **more):
    choices = tuple(Choice(label, label, **more) for label in labels)
    return Question(Asked("q", 1, "Asked?"), Ticks("square", choices, columns=2))


def choices(*labels):
    return tuple(Choice(label, label) for label in labels)


@pytest.mark.parametrize(
    "labels",
    [
        ("a", "b", "c", "d"),
        ("a", "b", LONG, LONGER),
        (LONG, LONGER, "a", "b"),
        ("a", "b", LONG, "مرحبا " * 20),
        ("a", "b", "c", *[LONGER] * 3),
    ],
)
def test_what_stands_below_two_columns_is_below_both(labels) -> None:
    found = read(in_columns(*labels), Question(Asked("r", 2, "Next?"), Ticks("round", ())))
    names = [each.text for each in found]
    start, end = names.index("Asked?"), names.index("Next?") - len(["number"])
    assert names[start:end].count("☐") == len(labels)
    assert min(each.height for each in found[start:end]) > found[end].height + SIZE


@pytest.mark.parametrize(
    "labels", [(LONG, "Second", "Third"), ("First", LONGER, LONG), ("First", "Second", "Third")]
)
def test_the_second_column_is_read_after_the_first_and_words_stay_apart(labels) -> None:
    whole = "".join(each.text for each in read(in_columns(*labels)))
    places = [whole.find(label) for label in labels]
    assert -1 not in places
    assert places == sorted(places)


def test_a_grid_has_a_mark_in_each_column_of_each_row() -> None:
    heads, reasons = choices("No", "Perhaps", "Yes"), choices("Don't know")
    rows = tuple(Asked(f"g{n}", n, f"Row {n}", notes=("A note",)) for n in (1, 2))
    whole = "".join(each.text for each in read(Grid(rows, heads, reasons)))
    assert whole.count("○") == len(rows) * len((*heads, *reasons))


@pytest.mark.parametrize("text", ["Short", LONG * 3, "مرحبا " * 60])
def test_the_rows_of_a_table_are_as_high_as_their_words(text) -> None:
    rows = (Asked("g1", 1, text), Asked("g2", 2, "Second"))
    found = read(Grid(rows, choices("No", "Yes")))
    marks = [each.height for each in found if "○" in each.text]
    (second,) = (each.height for each in found if each.text == "Second")
    assert marks[0] > second + SIZE
    assert second > marks[1]


def test_a_number_about_each_entry_has_its_boxes_and_reasons_missing_their_marks() -> None:
    entries = choices("North", LONG)
    asked = Asked("n", 1, "How many?")
    head = (Choice("", "hours"),)
    table = Roster(asked, entries, 1, head, choices("None"), 130.0, "round", Comb(2, 1, "hours"))
    whole = "".join(each.text for each in read(table))
    assert whole.count("○") == len(entries) + table.own
    assert whole.count(".") == len(entries) + table.own
    assert LONG in whole
