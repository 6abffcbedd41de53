from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.deposit.checksums import sums
from analysis.deposit.scan import findings
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import Key

CODE = "7F3K9Q"


def knows(secrets) -> Guard:
    return Guard(Codes.of(secrets, (None,), Key(b"test")))


def told(content: str | bytes, path: str = "data/panel.csv", secrets=(CODE,)):
    content = content.encode() if isinstance(content, str) else content
    found = findings({path: content}, knows(secrets))
    return [(each.code, each.place.line, each.place.column) for each in found]


def test_a_clean_deposit_has_no_findings():
    files = {
        "data/panel.csv": b"person,when,x\n1,2019-10-07,0.6123456789\n2,not_shown,K01\n",
        "README.md": "# Één\n\n1234 AB, info@example.org, 020-1234567\n".encode(),
        "datapackage.json": b'{"id": "https://doi.org/10.1234/0612345678"}',
    }
    assert findings({**files, "sha256sums.txt": sums(files)}, knows([CODE])) == ()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("zoë@example.org", "A045"),
        ("06-12345678", "A045"),
        ("1234 AB", "A045"),
        ("NL91 ABNA 0417 1643 00", "A045"),
        (CODE, "A046"),
        (CODE.lower(), "A046"),
        (f"({CODE})", "A046"),
    ],
)
def test_a_cell_that_points_at_a_person_is_told_with_its_place(cell, code):
    assert told(f'a,é\n1,"x\ny"\n2,"{cell}"\n') == [(code, 4, "é")]


def test_what_was_found_is_not_said_again():
    (found,) = findings({"a.csv": b"a\nzoe@example.org\n"}, knows(()))
    assert "zoe" not in str(found)
    (found,) = findings({"a.csv": f"a\n{CODE}\n".encode()}, knows([CODE]))
    assert CODE not in str(found)


def test_headings_are_looked_at_too():
    assert told("a,ik@example.org\n") == [("A045", 1, "ik@example.org")]


def test_every_cell_with_the_same_words_is_told():
    assert told("a,b\n1234 AB,1234 AB\n") == [("A045", 2, "a"), ("A045", 2, "b")]


def test_a_row_that_is_too_long_is_looked_at_to_its_end():
    assert told("a\n1,1234 AB\n") == [("A045", 2, "2")]


def test_tabs_part_cells_in_a_file_that_says_so():
    assert told("a\tb\n1\t1234 AB\n", "x.TSV") == [("A045", 2, "b")]


@pytest.mark.parametrize("path", ["README.md", "a.json", "codebook.xml", "x.sav", "noname"])
def test_documents_are_searched_for_codes_only(path):
    assert told(f"zoë@example.org\n06-12345678 en {CODE.lower()}.\n", path) == [("A046", 2, "16")]


def test_a_code_is_found_among_bytes_that_are_no_text():
    assert told(b"\xff\x00\x01" + CODE.encode() + b"\x00", "x.sav") == [("A046", 1, "4")]


@pytest.mark.parametrize("text", ["7F3K9QX", "X7F3K9Q", "7F3K9", "", "7F3-K9Q"])
def test_part_of_a_word_is_no_code(text):
    assert told(text, "a.md") == []


@pytest.mark.parametrize("secret", ["ab-12", "Zoë", "p 1", "*9x*", "a@b"])
def test_a_code_of_any_shape_is_found(secret):
    column = 4 + len(secret) - len(secret.lstrip("*"))
    assert told(f"x\ny ({secret}) z", "a.md", [secret]) == [("A046", 2, str(column))]


def test_codes_that_start_alike_are_told_once():
    assert told("ab-12 x", "a.md", ["ab-1", "ab-12", "ab"]) == [("A046", 1, "1")]


@pytest.mark.parametrize("secrets", [(), ("",), ("  ", "--")])
def test_no_code_finds_nothing(secrets):
    assert told("anything -- at all", "a.md", secrets) == []


@pytest.mark.parametrize("content", [b"", b"a\n\xff\n", b'a\n"open\n'])
def test_a_data_file_that_cannot_be_read_is_told(content):
    assert [code for code, *_ in told(content)] == ["A049"]


def test_files_are_told_in_order_of_their_paths():
    files = {"b.csv": b"a\n1234 AB\n", "a.csv": b"a\n1234 AB\n"}
    assert [each.place.file for each in findings(files, knows(()))] == ["a.csv", "b.csv"]


@given(st.lists(st.text(), max_size=5), st.lists(st.text(max_size=5), max_size=5))
def test_no_text_breaks_the_search(lines, secrets):
    for line, column in (
        (each.place.line, int(each.place.column))
        for each in findings({"a.md": "\n".join(lines).encode("utf-8", "replace")}, knows(secrets))
    ):
        assert line >= 1
        assert column >= 1


@given(st.text(alphabet="aZ9-", min_size=1, max_size=6), st.integers(0, 5), st.integers(0, 5))
def test_a_code_is_found_wherever_it_stands(secret, above, before):
    secret = secret.strip("-")
    if not secret or secret.isdigit():
        return
    text = "x\n" * above + " " * before + secret + " x"
    found = told(text, "a.md", [secret])
    assert found == [("A046", above + 1, str(before + 1))]
