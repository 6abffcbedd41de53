import pytest

from analysis.read.encoding import UndecodableError, decoded


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
