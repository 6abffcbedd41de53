from __future__ import annotations

import re
from hashlib import sha256

from analysis.deposit.checksums import NAME, sums

FILES = {"b/c d.csv": b"1\n", "a.txt": "ü".encode(), "leeg.sav": b"", NAME: b"old"}


def test_every_line_is_as_the_manual_of_sha256sum_has_it():
    lines = sums(FILES).decode().splitlines(keepends=True)
    read = [re.fullmatch(r"([0-9a-f]{64}) [ *]([^\n\\]+)\n", line) for line in lines]
    assert {match[2]: match[1] for match in read if match} == {
        path: sha256(content).hexdigest() for path, content in FILES.items() if path != NAME
    }
    assert None not in read


def test_the_list_is_sorted_and_leaves_itself_out():
    lines = sums(FILES).decode().splitlines()
    assert [line.split(" *")[1] for line in lines] == ["a.txt", "b/c d.csv", "leeg.sav"]
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert lines[2] == f"{empty} *leeg.sav"


def test_the_order_of_files_does_not_matter():
    assert sums(dict(reversed(FILES.items()))) == sums(FILES)
