"""Exports that were cut, mangled or edited: an error that says where and what to do, or all rows.

Each platform's export of the made-up study is changed in every way below, several times over. Rows
are counted, and cells looked up, without the readers' own code.
"""

import csv
import io
import json
import random
import re
from collections import Counter, defaultdict

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from analysis.read import parsed
from analysis.simulate.platforms import HEADINGS, WRITERS
from instrument.columns import METADATA, columns_of
from instrument.problems import PeilError
from instrument.resolve import Version
from instrument.study import Wave
from tests.analysis.read.mutations import BYTES, CELLS, is_utf8

PLATFORMS = ("limesurvey", "qualtrics", "msforms", "plain")


TIMES = 4


class Exported(dict[str, tuple[Wave, Version, bytes]]):
    """Platform → wave, version and bytes; Hypothesis does not print them."""

    def __repr__(self):
        return "exported"


@pytest.fixture(scope="module")
def exported(simulated, kit):
    """Write the first submissions of every platform's export, traps and all."""
    questionnaire, submissions_of = simulated
    found: dict[str, tuple[Wave, Version, bytes]] = Exported()
    for platform in PLATFORMS:
        wave, version = kit.fielded(questionnaire, platform)
        export = kit.export_of(questionnaire, platform, submissions_of[wave.id][:14])
        found[platform] = wave, version, WRITERS[platform](export)
    return found


def tried(exported, kit, platform, content):
    """Read an export; give what was read, or None after looking at the errors."""
    wave, version, _ = exported[platform]
    try:
        return parsed(wave, version, content, "nl", kit.file)
    except PeilError as error:
        problems = error.problems
    assert problems
    for problem in problems:
        look_at(problem, kit.file)
        assert problem.severity == "error"
        if problem.code in {"R003", "R007", "R014"}:
            assert problem.place.row > 0
        if problem.code in {"R004", "R005", "R006", "R017"}:
            assert problem.place.column.strip()
    return None


def look_at(problem, file):
    """See that a problem says what, where and what to do, on lines that a terminal can show."""
    assert re.fullmatch(r"[AR]0\d\d", problem.code)
    assert problem.place.file == file
    assert problem.what.strip()
    assert problem.remedy.strip()
    assert (problem.what + problem.remedy + str(problem.place)).isprintable()
    assert len(problem.what) < 400


def rows_in(content, platform):
    """Count data rows without a CSV reader: line ends outside of quoted cells."""
    text = decoded(content)
    delimiter = delimiter_in(text, platform)
    unquoted = re.sub(rf'(?:(?<=[{delimiter}\r\n])|^)"(?:[^"]|"")*"', "q", text)
    lines = re.split(r"\r\n|\r|\n", unquoted)
    while lines and not lines[-1]:
        lines.pop()
    return len(lines) - HEADINGS[platform]


def check(exported, kit, platform, content):
    """Hold what was read against the mutated text."""
    given = tried(exported, kit, platform, content)
    if given is None:
        return
    assert len(given.rows) == rows_in(content, platform)
    first = HEADINGS[platform] + 1
    assert given.rows["row"].tolist() == list(range(first, first + len(given.rows)))
    for problem in given.problems:
        look_at(problem, kit.file)
        assert problem.severity == "warning"
        assert problem.place.row >= first
        assert problem.place.column.strip() or problem.code in {"R007", "R021"}
    told = Counter((p.code, p.place.row) for p in given.problems)
    logged = zip(given.events["rule"], given.events["row"], strict=True)
    assert told == Counter((rule, row) for rule, row in logged if rule.startswith("R"))
    assert set(given.events["action"]) <= {"flagged", "dropped"}
    every_cell_is_accounted_for(exported[platform], given, platform, content)


def every_cell_is_accounted_for(export, given, platform, content):
    """See that every cell that is not blank was read, or is in the events of its row."""
    wave, version, _ = export
    text = decoded(content)
    delimiter = delimiter_in(text, platform)
    grid = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    columns = {" ".join(c.heading.split()): c for c in columns_of(version, wave, "nl")}
    table = given.answers[["row", "item", "entry", "code", "own", "reason"]].fillna("")
    answers = {tuple(line[:3]): line[3:] for line in table.itertuples(index=False, name=None)}
    noted = events_by_row(given)
    for number, broken in zip(given.rows["row"], given.rows["broken"], strict=True):
        row = grid[number - 1]
        assert broken == (len(row) != len(grid[0]))
        if broken:
            assert ("R007", "") in {(rule, column) for rule, column, _ in noted[number]}
            assert not any(row_ == number for row_, _, _ in answers)
            continue
        for heading, cell in zip(grid[0], row, strict=True):
            column = columns.get(" ".join(heading.split()))
            if column is not None and cell.strip():
                answer = answers.get((number, column.item, column.entry or ""))
                assert read_or_noted(version, column, cell, answer, noted[number], wave), (
                    heading,
                    cell,
                )
            elif heading in METADATA[platform] and cell.strip():
                metadata_read_or_noted(given, number, heading, noted[number])


def decoded(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if b"\x00" in content[:4]:
        return content.decode("utf-16-le")
    content = content.removeprefix(b"\xef\xbb\xbf")
    return content.decode("utf-8" if is_utf8(content) else "cp1252")


def delimiter_in(text, platform):
    """Give the delimiter that stands most often in the first line; the platform's own if none."""
    offered = "," if platform == "plain" else ";,\t"
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return max(offered, key=first.count)


def events_by_row(given):
    found = defaultdict(list)
    table = given.events[["row", "rule", "column", "before"]].fillna("")
    for row, rule, column, before in table.itertuples(index=False):
        found[row].append((rule, column, before))
    return found


def read_or_noted(version, column, cell, answer, noted, wave):
    """Tell whether a cell is in the answer that was read, or in the notes of its row."""
    sign = cell.strip()
    in_notes = any(name == column.heading and before in cell for _, name, before in noted)
    if in_notes or answer is None:
        return in_notes or (column.entry is not None and is_nothing(cell))
    code, own, reason = answer
    own = json.loads(own) if own else {}
    if column.holds == "option":
        return column.option in code.split() if sign in {"Y", "1"} else is_nothing(cell)
    if column.holds in ("other", "write_in"):
        return own.get(column.option) == cell or sign == wave.seen_not_answered
    if column.holds == "options" and not cell.strip("; \r\n\t"):
        return not code
    if column.holds == "options" and code:
        return all_parts_are_there(version.item(column.item), cell, code, own)
    return reason != "invalid" and bool(code or own or reason)


def all_parts_are_there(item, cell, code, own):
    """Tell whether each part of a cell is the label of an option that was read, or own words."""
    labels = {
        words
        for option in item.scale.options
        if option.code in code.split()
        for words in (*option.label.values(), *option.aliases)
    }
    parts = [" ".join(part.split()) for part in cell.split(";")]
    known = [" ".join(words.split()) for words in (*labels, *own.values())]
    return all(any(part in words for words in known) for part in parts)


def is_nothing(cell):
    """Tell whether a cell says that an option is not ticked, or says nothing."""
    unticked = {"0", "N", "-99", "8", "9", "98", "99", "97", "998", "999"}
    return cell.strip() in unticked or not cell.strip("; \r\n\t")  # dividers alone


def metadata_read_or_noted(given, number, heading, noted):
    """See that a moment or language that was not read is in the notes."""
    place = {
        "startdate": "started",
        "StartDate": "started",
        "Begintijd": "started",
        "submitdate": "submitted",
        "EndDate": "submitted",
        "Tijd van voltooien": "submitted",
        "startlanguage": "language",
        "UserLanguage": "language",
        "Taal": "language",
    }.get(heading)
    if place is None:
        return
    known = given.rows.loc[given.rows["row"] == number, place].notna().all()
    assert known or heading in {column for _, column, _ in noted}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("mutation", BYTES, ids=lambda each: each.__name__)
def test_mangled_bytes_give_an_error_or_every_row(exported, kit, platform, mutation):
    _, _, content = exported[platform]
    for time in range(TIMES):
        mutated = mutation(random.Random(f"{platform} {mutation.__name__} {time}"), content)
        check(exported, kit, platform, mutated)


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("mutation", CELLS, ids=lambda each: each.__name__)
def test_edited_cells_give_an_error_or_every_row(exported, kit, platform, mutation):
    _, _, content = exported[platform]
    for time in range(TIMES):
        grid = kit.grid_of(content, platform)
        headings = HEADINGS[platform]
        mutation(random.Random(f"{platform} {mutation.__name__} {time}"), grid, headings)
        encoding = kit.encodings.get(platform, "utf-8")
        text = kit.text_of(grid, platform)
        check(exported, kit, platform, text.encode(encoding, "replace"))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_whole_exports_pass_the_same_look(exported, kit, platform):
    content = exported[platform][2]
    given = tried(exported, kit, platform, content)
    assert given is not None
    assert given.problems == ()
    check(exported, kit, platform, content)


@pytest.mark.parametrize("platform", PLATFORMS)
@for_all(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_what_is_no_export_gives_an_error(exported, kit, platform, content):
    assert tried(exported, kit, platform, content) is None


def test_there_are_mutations_enough():
    assert len(PLATFORMS) * (len(BYTES) + len(CELLS)) * TIMES >= 200
