import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from analysis.read.encoding import _BEYOND_ASCII, UndecodableError, _is_utf8, decoded, sniffed


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig"])
def test_utf8_is_recognised_with_and_without_a_mark(encoding, written):
    assert decoded("één".encode(written), encoding) == "één"


def test_windows_1252_is_read_as_that():
    assert decoded(b"\xe9\xe9n \x80", "cp1252") == "één €"


@pytest.mark.parametrize(
    ("content", "encoding", "byte"),
    [
        (b"ab\xe9c", "utf-8", 2),
        (b"\xef\xbb\xbfab\xe9c", "utf-8", 5),
        (b"ab\x81", "cp1252", 2),
        ("a;b".encode("utf-16"), "utf-8", 0),
        ("a;b".encode("utf-16"), "cp1252", 0),
    ],
)
def test_the_first_byte_that_is_no_text_is_told(content, encoding, byte):
    with pytest.raises(UndecodableError) as caught:
        decoded(content, encoding)
    assert caught.value.byte == byte


@pytest.mark.parametrize(
    ("written", "declared", "found", "said"),
    [
        ("utf-8", "utf-8", "UTF-8", False),
        ("utf-8-sig", "utf-8", "UTF-8", False),
        ("cp1252", "cp1252", "Windows-1252", False),
        ("utf-8", "cp1252", "UTF-8", True),
        ("cp1252", "utf-8", "Windows-1252", True),
        ("utf-16", "utf-8", "UTF-16", True),
        ("utf-16-le", "cp1252", "UTF-16", True),
        ("utf-16-be", "utf-8", "UTF-16", True),
    ],
)
def test_the_encoding_is_sniffed_and_said(written, declared, found, said):
    told = sniffed("één; “café” – naïef\n".encode(written), declared)
    if written.startswith("utf-16-"):  # without its mark, by letters of ASCII alone
        told = sniffed("een; cafe\n".encode(written), declared)
    else:
        assert told.text == "één; “café” – naïef\n"
    assert told.encoding == found
    assert bool(told.remark) == said


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfcaf\xe9",  # its mark says that it is UTF-8
        "café ".encode() + b"\xe9\xe9n",  # part of it is
        b"ab\x81c",  # which Windows-1252 does not know
        b"caf\xd0",  # a capital after a small letter
        b"4\xe9",
        b"a\xa4b",  # a sign that nobody types
        b"\xff\xfea\xd8",
    ],
)
def test_a_damaged_byte_is_not_taken_for_another_encoding(content):
    with pytest.raises(UndecodableError):
        sniffed(content, "utf-8")


TYPED = st.text(st.characters(codec="cp1252", categories=["Ll", "Zs"]) | st.just("\n"))


@for_all(text=TYPED)
def test_small_letters_come_back_from_every_encoding(text):
    for declared in ("utf-8", "cp1252"):
        for written in ("utf-8", "cp1252", "utf-16"):
            content = text.encode(written)
            if written == "cp1252" and could_be_utf8(content):
                continue
            assert sniffed(content, declared).text == text


def could_be_utf8(content):
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return any(part and _is_utf8(part) for part in _BEYOND_ASCII.findall(content))
    return not content.isascii()
