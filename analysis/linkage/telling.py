"""How candidates are told to the person who decides, codes and all: only on the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.linkage.candidate import Candidate
from analysis.linkage.decision import COLUMNS
from analysis.linkage.known import Sender
from analysis.linkage.typing_error import marked

KINDS = {
    "replaced": "one character is another",
    "inserted": "one character too many",
    "deleted": "one character is missing",
    "swapped": "two neighbours are swapped",
}


def told(found: Sequence[Candidate]) -> Iterator[str]:
    """Write each row with its code, the place of the error in brackets, and who it may be."""
    for sender, near in _by_row(found):
        why = "fails its check" if near[0].malformed else f"is met in {sender.wave} only"
        yield f"{sender.wave}, row {sender.row} (record {sender.record}): the code {why}"
        for each in near:
            waves = ", ".join(dict.fromkeys(row.wave for row in each.rows))
            code = marked(each.typed, each.error)
            yield f"  {code} may be {each.person}, of {waves}: {KINDS[each.error.kind]}"


def draft(found: Sequence[Candidate]) -> Iterator[str]:
    """Write lines for the list of decisions, to be completed by whoever decides.

    The person is filled in where there is one candidate only; several are named in a remark.
    """
    yield ",".join(COLUMNS)
    for sender, near in _by_row(found):
        people = [each.person for each in near]
        if len(people) > 1:
            yield f"# row {sender.row} of {sender.wave} may be {' or '.join(people)}"
        person = people[0] if len(people) == 1 else ""
        yield _line((sender.wave, str(sender.row), sender.record, "", person, "", "", ""))


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _by_row(found: Sequence[Candidate]) -> Iterator[tuple[Sender, list[Candidate]]]:
    for sender, near in groupby(found, key=lambda each: each.sender):
        yield sender, list(near)
