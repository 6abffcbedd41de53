"""A thousand files with planted faults: no row is lost, and every value leads back to its cell.

Small exports of a small study are written for two platforms, spoilt in many ways, read, cleaned,
audited and harmonised. Every value is then followed from the cell that it came from, rule by rule.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan

import pandas as pd
import pytest

from analysis.clean import Cleaned, clean_wave
from analysis.flow import closing
from analysis.flow.cleaning import cleaning_flow
from analysis.flow.harmonising import check_values, harmonising_flow
from analysis.harmonise import harmonise
from analysis.harmonise.wave import told
from analysis.read import AsGiven, parsed
from analysis.trace.cell import Cell
from analysis.trace.tracer import Tracer
from instrument.columns import columns_of
from instrument.lineage import lineage
from instrument.model import Questionnaire
from instrument.problems import PeilError
from instrument.resolve import Version, at
from instrument.study import Study, Wave
from tests.analysis.spoilt_exports import LOT, WAVES, definition, export, spoilt

APART = 100
"""Between the row numbers of one file and the next in a lot."""


MET = {"answer", "invalid", "skipped", "not_shown", "dont_know", "refused", "not_asked_in_version"}
MET |= {"no_consent", "duplicate", "code_malformed", "broken_row", "out_of_range"}
MET |= {"exclusive_options", "cell"}
"""What must have happened somewhere, or the files would be too good."""


REFUSED = 0.3


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(definition())


@dataclass(frozen=True)
class File:
    """A file that was read, and its cells by row and heading, looked up without the readers."""

    given: AsGiven
    cells: Mapping[int, Mapping[str, str]]


def read(wave: Wave, version: Version, content: bytes) -> File | None:
    """Read a file; None if it is refused as a whole, with codes of the catalogue."""
    try:
        given = parsed(wave, version, content, "en", "export.csv")
    except PeilError:  # which only a code of the catalogue can make
        return None
    delimiter = ";" if wave.platform == "limesurvey" else ","
    lines = csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter)
    headings, cells, start = next(lines), {}, 2
    for line in lines:
        cells[start] = dict(zip(headings, line, strict=False))
        start = lines.line_num + 1
    return File(given, cells)


def joined(files: Sequence[File]) -> AsGiven:
    """Put files under one another, as one export with row numbers that tell the file."""
    moved = [
        replace(
            each.given,
            rows=each.given.rows.assign(row=each.given.rows["row"] + place * APART),
            answers=each.given.answers.assign(row=each.given.answers["row"] + place * APART),
            events=each.given.events.assign(row=each.given.events["row"] + place * APART),
        )
        for place, each in enumerate(files)
    ]
    return AsGiven(
        rows=pd.concat([each.rows for each in moved], ignore_index=True),
        answers=pd.concat([each.answers for each in moved], ignore_index=True),
        problems=(),
        events=pd.concat([each.events for each in moved if len(each.events)], ignore_index=True),
    )


def audited(given: AsGiven, version: Version, wave: Wave, study: Study) -> Cleaned:
    """Clean a wave and close its sums: every row is kept, or set aside with a reason."""
    found = clean_wave(given, version, wave, study)
    status = found.records["status"]
    assert set(status) <= {"kept", "set_aside"}
    assert found.records.loc[status == "set_aside", "because"].notna().all()
    assert sorted(found.records["row"]) == sorted(given.rows["row"])
    flow = cleaning_flow(wave.id, given.answers, found.records, found.answers, found.audit)
    closing.check(wave.id, closing.sums(flow, len(given.rows)))
    closing.check(wave.id, closing.stored(flow, found.records, found.answers))
    return found


def harmonised_and_closed(
    questionnaire: Questionnaire, cleaned: Mapping[str, Cleaned]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Harmonise all waves and close the sums; give answers and panel."""
    variables = told(questionnaire, lineage(questionnaire))
    records = pd.concat([each.records for each in cleaned.values()], ignore_index=True)
    answers = {wave: each.answers for wave, each in cleaned.items()}
    made = harmonise(questionnaire, variables, answers, records)
    for wave in questionnaire.study.waves:
        mine = made.answers[made.answers["wave"] == wave.id]
        each = cleaned[wave.id]
        kept = frozenset(each.records.loc[each.records["status"] == "kept", "row"])
        check_values(wave.id, wave.version, each.answers, mine, variables, kept)
        flow = harmonising_flow(wave.id, each.answers, mine, variables)
        closing.check(wave.id, closing.harmonised(flow, each.answers, mine, len(kept)))
    return made.answers, made.panel


def in_cell(files: Mapping[str, Sequence[File]], cell: Cell) -> str:
    """Look up what stands in the file where a trace says that the answer does."""
    file = files[cell.wave][cell.row // APART]
    line = file.cells[cell.row % APART]
    return " | ".join(line[heading] for heading in cell.columns)


@pytest.mark.slow
def test_no_row_is_lost_and_every_value_leads_back_to_its_cell(questionnaire) -> None:
    r = random.Random(20261126)
    versions = {each: at(questionnaire, each) for each in questionnaire.versions}
    files: dict[str, list[File]] = {}
    cleaned: dict[str, Cleaned] = {}
    refused = 0
    for wave in questionnaire.study.waves:
        version = versions[wave.version]
        headings = [column.heading for column in columns_of(version, wave, "en")]
        contents = [spoilt(r, export(r, wave, headings), wave.platform) for _ in range(LOT)]
        found = [read(wave, version, content) for content in contents]
        files[wave.id] = [each for each in found if each is not None]
        refused += found.count(None)
        given = joined(files[wave.id])
        cleaned[wave.id] = audited(given, version, wave, questionnaire.study)
    assert refused < REFUSED * WAVES * LOT
    answers, panel = harmonised_and_closed(questionnaire, cleaned)
    tracer = Tracer.of(
        questionnaire,
        told(questionnaire, lineage(questionnaire)),
        pd.concat([each.records for each in cleaned.values()], ignore_index=True),
        {wave: each.answers for wave, each in cleaned.items()},
        pd.concat([each.audit for each in cleaned.values()], ignore_index=True),
    )
    plain = answers.astype(object).where(answers.notna(), None)
    columns = ("wave", "row", "variable", "code", "value", "reason", "comparability")
    met: Counter[str] = Counter()
    for wave_id, row, name, code, value, reason, grade in zip(
        *(plain[column] for column in columns), strict=True
    ):
        (traced,) = tracer.values((wave_id, row), name)
        assert (traced.code, traced.reason, traced.comparability) == (code, reason, grade)
        assert traced.value == value or (isnan(traced.value) and value is None)
        cell = getattr(traced, "cell", None)
        if cell is not None:
            assert cell.raw is None or cell.raw == in_cell(files, cell)
            met.update(["cell", *(touch.check for touch in cell.touched)])
        met[reason or "answer"] += 1
    met.update(each for wave in cleaned.values() for each in wave.records["because"].dropna())
    assert met.keys() >= MET, met
    for wave_id, person, score in zip(panel["wave"], panel["person"], panel["sure"], strict=True):
        (record,) = [each for each in tracer.of_person(person) if each[0] == wave_id]
        again = tracer.score(record, "sure").score
        assert again == pytest.approx(score, nan_ok=True)
