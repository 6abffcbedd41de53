"""A YAML file says what another reader of YAML 1.2 finds in it, and knows its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from instrument.document import YamlError, read_document

TEXT = """\
id: toy
waves:
  - id: w1
    codes: {dont_know: [99, 98]}
  -
    id: w2
note: |
  Two
  lines.
last: yes
"""


def test_every_part_knows_its_line() -> None:
    document = read_document(TEXT)
    assert document.line_of("waves") == 2
    assert document.line_of("waves", 0, "codes", "dont_know", 1) == 4
    assert document.line_of("waves", 1, "id") == 6
    assert document.line_of("last") == 10
    assert document.line_of("waves", 1, "nothing", "below") == 6
    assert document.line_of("nothing") == 1


def test_words_stay_words() -> None:
    value = read_document("{a: no, b: on, c: 1.0, d: '1.0', e: 2019-10-07, f: ~, g: 010}").value
    assert (value["a"], value["b"], value["c"], value["d"]) == ("no", "on", 1.0, "1.0")
    assert value["e"].isoformat() == "2019-10-07"
    assert value["f"] is None


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: 1\nb: {c: 1, c: 2}\n", 2, 'duplicate key "c"'),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("a: [1\n", 2, "expected"),
        ("a: !python/object:os.system x\n", 1, "could not determine a constructor"),
        ("a: *nowhere\n", 1, "undefined alias"),
        ("a: 1\nb: 2020-02-30\n", 2, "“2020-02-30” cannot be read"),
        ("? [a]\n: 1\n", 1, "a key is a word or number"),
        ("a: !!int abc\n", 1, "“abc” cannot be read"),
        ("&x [*x]\n", 0, "within itself"),
    ],
)
def test_what_is_no_yaml_is_told_at_its_line(text, line, why) -> None:
    with pytest.raises(YamlError) as error:
        read_document(text)
    assert error.value.line == line
    assert why in error.value.why


def test_an_empty_file_says_nothing() -> None:
    assert read_document("# only a comment\n").value is None


scalars = st.from_regex(r"\A[-+.0-9a-zA-Z ]{1,8}\Z") | st.sampled_from(
    ["yes", "No", "true", "null", "~", "1e3", ".5", "-0", "1_000", "0x1F", "12:30", "2020-01-01"]
)


@given(scalars)
def test_scalars_are_read_as_yaml_1_2_reads_them(text: str) -> None:
    try:
        expected = YAML(typ="safe", pure=True).load(f"a: {text}\n")["a"]
    except (YAMLError, ValueError):
        return
    found = read_document(f"a: {text}\n").value["a"]
    # Other bases, and dates with blanks, are left as words here.
    if type(expected) is not type(found):
        assert isinstance(found, str)
        assert found == text.strip()
        assert text.strip()[:1] in "+-0123456789"
    else:
        assert repr(found) == repr(expected)  # what is not a number equals nothing, itself neither
