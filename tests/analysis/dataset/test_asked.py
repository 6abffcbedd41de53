"""The answers of a wave as asked: whatever people wrote in, nothing that they said is lost."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clean.checked import ANSWER
from analysis.clean.fielded_version import FieldedVersion
from analysis.clean.written_in import code_write_ins
from analysis.dataset.asked import table_as_asked
from analysis.dataset.table import Table
from instrument.dataset.asked import asked
from instrument.resolve import at
from tests.analysis.lost_answers import lost
from tests.analysis.toy_study import questionnaire

STUDY = questionnaire()
WAVES = {each.version: each for each in STUDY.study.waves}
VERSIONS = {name: at(STUDY, name) for name in STUDY.versions}
NAMES = ("Club een", "Club twee", "club drie", "De Driehoek", "Club vier", "Eigen Kring", "?")


def answers(lines: dict[str, str], ticked: tuple[str, ...] = ("A1",)) -> pd.DataFrame:
    """Give the answers of one person about entries ticked and written in."""
    entries = (*ticked, *lines)
    own = json.dumps(lines) if lines else None
    told = [
        ("member", None, " ".join(entries), own),
        *(("freq", each, str(place), None) for place, each in enumerate(entries, 1)),
        ("main", None, entries[-1], None),
    ]
    found = pd.DataFrame(told, columns=["item", "entry", "code", "own"], dtype="str")
    found = found.assign(row=1, raw=found["code"], column=found["item"], reason=None)
    return found[ANSWER].astype({"reason": "str"})


def made(version: str, given_answers: pd.DataFrame) -> tuple[Table, pd.DataFrame]:
    """Code what was written in, and fill the file."""
    fielded = FieldedVersion(VERSIONS[version], WAVES[version], STUDY.study)
    coded = code_write_ins(given_answers, pd.DataFrame({"row": [1]}), fielded).answers
    cleaned = coded.assign(record="R1")
    records = pd.DataFrame(
        {"row": [1], "record": ["R1"], "status": "kept", "language": "nl", "submitted": pd.NaT}
    )
    return table_as_asked(asked(STUDY, version, WAVES[version]), cleaned, records), cleaned


def test_an_entry_that_a_later_version_lists_has_what_was_said_of_it() -> None:
    table, _ = made("1.0", answers({"W1": "De Driehoek"}))
    (row,) = table.cells.to_dict("records")
    assert (row["member_A3"], row["member_W1"]) == ("1", "0")
    assert (row["freq_A1"], row["freq_A3"]) == ("1", "2")
    assert row["main"] == "A3"
    assert row["member_words"] == "A3: De Driehoek"
    assert pd.isna(row["freq_W1"])
    (why,) = table.reasons.to_dict("records")
    assert (why["freq_A4"], why["freq_W1"]) == ("not_shown", "not_shown")


@pytest.mark.parametrize("column", ["member_A3", "freq_A3", "main", "member_words"])
def test_an_answer_without_its_column_would_be_told(column) -> None:
    table, cleaned = made("1.0", answers({"W1": "De Driehoek"}))
    without = Table(table.file, table.cells.drop(columns=column), table.reasons)
    assert [each[1] for each in lost(without, VERSIONS["1.0"], cleaned)] == [column]


@given(
    version=st.sampled_from(sorted(WAVES)),
    lines=st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
)
def test_whatever_is_written_in_nothing_is_lost(version, lines) -> None:
    written = {f"W{place}": name for place, name in enumerate(lines, 1)}
    table, cleaned = made(version, answers(written))
    assert lost(table, VERSIONS[version], cleaned) == []
