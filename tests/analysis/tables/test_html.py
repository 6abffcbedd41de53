"""Tables can be read by everybody: caption, headers with a scope, a frame that scrolls."""

from __future__ import annotations

import pandas as pd
from lxml import html
from lxml.html import HtmlElement

from analysis.tables.html import Quoted, to_html


def parsed(
    table: pd.DataFrame, caption: str = "Rows per wave", row_header: bool = True
) -> HtmlElement:
    return html.fromstring(to_html(table, caption, row_header))


TABLE = pd.DataFrame({"Wave": ["2019", "2020"], "Kept & counted": ["<b>3</b>", "4"]})


def test_the_caption_comes_first_and_names_the_frame() -> None:
    frame = parsed(TABLE, 'Rows "kept" & others')
    table = frame.find("table")
    assert table[0].tag == "caption"
    assert table[0].text == frame.get("aria-label") == 'Rows "kept" & others'


def test_a_wide_table_scrolls_in_its_frame_also_with_the_keyboard() -> None:
    frame = parsed(TABLE)
    assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")


def test_a_cell_that_says_much_has_room_and_others_have_what_is_left() -> None:
    much = "Who answered before and after, and whoever else is counted here. "
    words = Quoted("", much, "", "nl")
    table = pd.DataFrame({"a": [much], "b": [much], "c": [words], "d": ["few"]})
    cells = parsed(table).xpath("//tbody/tr/*/@class")
    assert cells == ["peil-long", "peil-long"]


def test_every_column_has_a_header_with_a_scope() -> None:
    heads = parsed(TABLE).xpath("//thead/tr/th[@scope='col']")
    assert [each.text for each in heads] == ["Wave", "Kept & counted"]


def test_the_first_cell_is_the_header_of_its_row() -> None:
    frame = parsed(TABLE)
    assert frame.xpath("//tbody/tr/*[1]/@scope") == ["row", "row"]
    assert len(frame.xpath("//tbody/tr/td")) == 2


def test_rows_may_do_without_a_header() -> None:
    assert parsed(TABLE, row_header=False).xpath("//tbody//th") == []


def test_cells_are_text_and_not_markup() -> None:
    frame = parsed(TABLE)
    assert frame.xpath("//b") == []
    assert frame.xpath("//td")[0].text == "<b>3</b>"


def test_an_empty_table_still_has_its_headers() -> None:
    frame = parsed(TABLE.head(0))
    assert len(frame.xpath("//thead//th")) == 2
    assert frame.xpath("//tbody/tr") == []


def test_long_ids_may_break_after_an_underscore() -> None:
    cell = parsed(pd.DataFrame({"Item": ["stage_local_wellbeing"]})).xpath("//tbody//th")[0]
    assert cell.text_content() == "stage_local_wellbeing"
    assert len(cell.xpath(".//wbr")) == 2


def test_words_in_another_language_say_so_within_their_cell() -> None:
    quoted = Quoted("R1: ", "a <b> of_it", " (weg)", "en")
    frame = parsed(pd.DataFrame({"Controle": [quoted], "Aantal": ["3"]}))
    (marked,) = frame.xpath("//tbody//th/i")
    assert marked.get("lang") == "en"
    assert marked.text_content() == "a <b> of_it"
    assert frame.xpath("//tbody//th")[0].text_content() == "R1: a <b> of_it (weg)"
