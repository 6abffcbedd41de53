"""The shipped study's made-up answers as ODK Central, Briefcase and Kobo would export them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter

from analysis.read import AsGiven, parsed
from analysis.read.odk import read_odk
from analysis.simulate.fieldwork import simulate
from analysis.simulate.given import Submission
from analysis.simulate.platforms import Export
from analysis.simulate.platforms.limesurvey import write_limesurvey
from analysis.simulate.platforms.odk import odk_rows
from analysis.simulate.truth import load_truth
from instrument.columns import odk_columns
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import Version, at
from instrument.study import Wave

ROOT = Path(__file__).resolve().parents[4]
FILE = "data/raw/w/form.csv"
COMPARED = ["row", "item", "entry", "code", "own", "reason"]
Grid = list[list[str]]


@pytest.fixture(scope="session")
def study() -> Questionnaire:
    """Load the study that ships with peil."""
    return load(ROOT).questionnaire


@pytest.fixture(scope="session")
def sent(study) -> Mapping[str, tuple[Submission, ...]]:
    """Make up its fieldwork; some forms of each wave will do."""
    fieldwork = simulate(study, load_truth(ROOT))
    return {name: each[10:22] for name, each in fieldwork.submissions.items()}


def fielded(study: Questionnaire, name: str, platform: str, **more: Any) -> tuple[Wave, Version]:
    """Give a wave as if it had been fielded on a platform, by a form of ours."""
    (wave,) = (each for each in study.study.waves if each.id == name)
    ours = {"platform": platform, "missing_codes": (), "seen_not_answered": None, **more}
    return wave.model_copy(update=ours), at(study, wave.version)


def others(study: Questionnaire, version: Version) -> tuple[Version, ...]:
    """Give the other versions of the study."""
    return tuple(at(study, name) for name in study.versions if name != version.id)


def grid(study: Questionnaire, name: str, sent: Sequence[Submission], separator: str = "-") -> Grid:
    """Write the main table: headings, and a row a record."""
    wave, version = fielded(study, name, "odk")
    return list(odk_rows(Export(version, wave, tuple(sent), "nl", ()), separator))


def without(main: Grid, *headings: str) -> Grid:
    """Leave columns out."""
    kept = [place for place, heading in enumerate(main[0]) if heading not in headings]
    return [[row[place] for place in kept] for row in main]


def repeated(
    study: Questionnaire, name: str, main: Grid, separator: str = "-"
) -> tuple[Grid, Grid]:
    """Move what is asked of each membership out of the main table, into a repeat of its own."""
    _, version = fielded(study, name, "odk")
    looped = [item for item in version.items if item.for_each == "collective_membership"]
    places = {heading.split(separator)[-1]: place for place, heading in enumerate(main[0])}
    entries = [o.code for o in version.item("collective_membership").scale.options] + ["W1", "W2"]
    bare = [column.heading for item in looped for column in odk_columns(item, None)]
    gone: set[int] = set()
    rows: Grid = []
    for record in main[1:]:
        for number, entry in enumerate(entries, 1):
            nodes = [c.heading for item in looped for c in odk_columns(item, entry)]
            gone |= {places[node] for node in nodes if node in places}
            cells = [record[places[node]] if node in places else "" for node in nodes]
            if any(cells):
                key = record[places["KEY"]]
                rows.append([entry, *cells, key, f"{key}/each[{number}]"])
    left = [[cell for n, cell in enumerate(row) if n not in gone] for row in main]
    return left, [["entry", *bare, "PARENT_KEY", "KEY"], *rows]


def as_csv(rows: Iterable[Iterable[str]], delimiter: str = ",") -> bytes:
    """Write rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip, with a picture in the folder where Central puts them."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in {**files, "media/pictures.csv": b"\xff"}.items():
            archive.writestr(name, content)
    return written.getvalue()


def as_workbook(sheets: Mapping[str, Grid]) -> bytes:
    """Write sheets as Kobo does: whole numbers as numbers, all else as text."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if number and cell.isdecimal() and str(int(cell)) == cell:
                        page.write_number(number, column, int(cell))
                    elif cell:
                        page.write_string(number, column, cell)
    return written.getvalue()


def kobo(main: Grid) -> Grid:
    """Give a main table the columns that Kobo adds in place of Central's."""
    central = ("SubmissionDate", "KEY", "FormVersion", "Status", "ReviewState", "DeviceID", "Edits")
    place = main[0].index("KEY")
    own = [["_id", "_uuid", "_submission_time", "_validation_status", "__version__", "_index"]]
    own += [
        [str(n), row[place].removeprefix("uuid:"), "2020-09-09T10:11:12", "", "vK0b0", str(n)]
        for n, row in enumerate(main[1:], 1)
    ]
    kept = without(main, *central)
    return [[*row, *more] for row, more in zip(kept, own, strict=True)]


def read(study: Questionnaire, name: str, files: Mapping[str, bytes], **more: Any) -> AsGiven:
    """Read an export as that of a wave."""
    wave, version = fielded(study, name, "odk", **more)
    first = next(iter(files))
    return read_odk(wave, version, files, "nl", first, others(study, version))


def by_limesurvey(study: Questionnaire, name: str, sent: Sequence[Submission]) -> AsGiven:
    """Read what LimeSurvey's export of the same forms gives."""
    wave, version = fielded(study, name, "limesurvey")
    content = write_limesurvey(Export(version, wave, tuple(sent), "nl", ()))
    return parsed(wave, version, content, "nl", FILE)


def answers(given: AsGiven) -> list[tuple[Any, ...]]:
    """Give the answers without where they stood."""
    table = given.answers[COMPARED].fillna("")
    return sorted(table.itertuples(index=False, name=None))


@pytest.fixture(scope="session")
def odk() -> SimpleNamespace:
    """Hand tests what they share."""
    return SimpleNamespace(
        answers=answers,
        as_csv=as_csv,
        as_workbook=as_workbook,
        as_zip=as_zip,
        by_limesurvey=by_limesurvey,
        fielded=fielded,
        file=FILE,
        grid=grid,
        kobo=kobo,
        others=others,
        read=read,
        repeated=repeated,
        without=without,
    )
