"""What somebody decided about a row: it is this person's, it is not, or it cannot be known."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.clean.joined import Joined
from instrument.load import closest
from instrument.problems import PeilError, Place, Problem, problem

Verdict = Literal["same", "different", "unknown"]
VERDICTS: Mapping[str, Verdict] = {
    "same": "same",
    "different": "different",
    "unknown": "unknown",
}
COLUMNS = ("wave", "row", "record", "decision", "person", "who", "day", "why")
"""The heading of the list; `record` and `person` may be empty."""
SIGNED = ("who", "day", "why")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
REMARK = "#"
"""Starts a line that is not read."""


@dataclass(frozen=True)
class Decision:
    """A line of the list of decisions.

    Attributes
    ----------
    wave, row
        The row of an export, counted as a person counts, heading rows included.
    record
        What the platform calls the row, where the list says so.
    verdict
        Only `same` joins.
    person
        As written in the list; empty where nobody is named.
    who, day, why
        Who decided it, when, and on what ground.
    line
        Of the list, from 1.
    """

    wave: str
    row: int
    record: str
    verdict: Verdict
    person: str
    who: str
    day: date
    why: str
    line: int

    def joined(self, person: str) -> Joined:
        """Say for the audit whose row it is, and by whose decision."""
        told = f"{self.who} decided on {self.day.isoformat()} that it is the same person"
        return Joined(person, f"{told}: {self.why}")


def read_decisions(content: bytes, file: str, waves: Sequence[str]) -> tuple[Decision, ...]:
    """Read the list of decisions: CSV in UTF-8, with commas or semicolons.

    Parameters
    ----------
    content
        Of the file.
    file
        How to name it in problems.
    waves
        Ids of the study's waves.

    Raises
    ------
    PeilError
        N001 or N002 if it cannot be read; else all of N003, N004, N006 to N010 at once.
    """
    lines = list(_lines(content, file))
    found: list[Decision] = []
    problems: list[Problem] = []
    for line, cells in lines:
        place = Place(file, line)
        wrong = list(_wrong(cells, place, waves))
        problems += wrong
        if not wrong:
            found.append(_decision(cells, line))
    problems += _twice(found, file)
    if problems:
        raise PeilError(*sorted(problems, key=lambda each: each.place.line))
    return tuple(found)


def _lines(content: bytes, file: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the lines that hold something, each with its number and its cells by column."""
    columns = ",".join(COLUMNS)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PeilError.of("N001", Place(file), why=str(error), columns=columns) from None
    kept = [
        (number, line)
        for number, line in enumerate(io.StringIO(text), 1)
        if line.strip(" \t\r\n;,") and not line.startswith(REMARK)
    ]
    if not kept:
        raise PeilError.of("N001", Place(file), why="it is empty", columns=columns)
    delimiter = ";" if kept[0][1].count(";") > kept[0][1].count(",") else ","
    rows = [(number, _cells(line, delimiter, Place(file, number))) for number, line in kept]
    first, heading = rows[0]
    _check_heading(heading, Place(file, first))
    for number, cells in rows[1:]:
        if len(cells) != len(heading):
            why = f"the line has {len(cells)} cells and the heading {len(heading)}"
            raise PeilError.of("N001", Place(file, number), why=why, columns=columns)
        yield number, dict(zip(heading, cells, strict=True))


def _cells(line: str, delimiter: str, place: Place) -> list[str]:
    """Split one line; a cell that goes on in the next line is refused."""
    try:
        (cells,) = csv.reader([line.rstrip("\r\n")], delimiter=delimiter, strict=True)
    except csv.Error as error:
        why = f"{error}; each decision takes one line"
        raise PeilError.of("N001", place, why=why, columns=",".join(COLUMNS)) from None
    return [cell.strip() for cell in cells]


def _check_heading(heading: Sequence[str], place: Place) -> None:
    for name in (*heading, *COLUMNS):
        if heading.count(name) == 1 and name in COLUMNS:
            continue
        why = f"{name or '(empty)'} is " + (
            f"no column of it, closest: {closest(name, COLUMNS)}"
            if name not in COLUMNS
            else ("missing" if name not in heading else "there twice")
        )
        raise PeilError.of("N002", place, why=why, columns=",".join(COLUMNS))


def _wrong(cells: Mapping[str, str], place: Place, waves: Sequence[str]) -> Iterator[Problem]:
    """List what is wrong with one line as it stands."""
    wave, row, verdict = cells["wave"], cells["row"], cells["decision"]
    if wave not in waves:
        near = closest(wave, list(waves))
        yield problem("N003", place, value=wave, closest=near, known=", ".join(waves))
    if not (row.isascii() and row.isdigit() and int(row) > 0):
        yield problem("N004", place, value=row)
    if verdict not in VERDICTS:
        yield problem("N006", place, value=verdict)
    for column in SIGNED:
        if not cells[column]:
            yield problem("N007", place, column=column)
    if cells["day"] and _day(cells["day"]) is None:
        yield problem("N008", place, value=cells["day"])
    if verdict == "same" and not cells["person"]:
        yield problem("N010", place)


def _day(text: str) -> date | None:
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _decision(cells: Mapping[str, str], line: int) -> Decision:
    return Decision(
        wave=cells["wave"],
        row=int(cells["row"]),
        record=cells["record"],
        verdict=VERDICTS[cells["decision"]],
        person=cells["person"],
        who=cells["who"],
        day=date.fromisoformat(cells["day"]),
        why=cells["why"],
        line=line,
    )


def _twice(decisions: Sequence[Decision], file: str) -> Iterator[Problem]:
    first: dict[tuple[str, int], int] = {}
    for each in decisions:
        before = first.setdefault((each.wave, each.row), each.line)
        if before != each.line:
            place = Place(file, each.line)
            yield problem("N009", place, row=each.row, wave=each.wave, first=before)
