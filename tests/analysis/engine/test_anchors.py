"""Anchors counted in tables as given link older scales as cleaned answers do."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

import pandas as pd
import pytest

from analysis.engine.anchors import anchors_counted
from analysis.harmonise.equated import anchors_in, answers_counted, equated
from instrument.lineage import lineage
from instrument.load import load
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]
STRANGE = ["-7", "2.5", "4711", None]


@pytest.fixture(scope="module")
def questionnaire():
    return load(ROOT).questionnaire


def asked(questionnaire, wave):
    wanted = anchors_in(lineage(questionnaire))
    version = at(questionnaire, wave.version)
    return [item for item in version.items if item.id in wanted]


@pytest.mark.parametrize("numeric", [True, False])
def test_tables_as_given_link_as_cleaned_answers_do(questionnaire, tmp_path, numeric):
    variables = lineage(questionnaire)
    cleaned = {}
    for place, wave in enumerate(questionnaire.study.waves):
        columns, answers = {}, []
        for item in asked(questionnaire, wave):
            codes = [option.code for option in item.scale.options]
            given = [*islice(cycle([*codes, codes[place]]), 20 + place), *STRANGE]
            columns[item.id] = [None if each is None else float(each) for each in given]
            columns[item.id] = columns[item.id] if numeric else given
            answers += [(item.id, each if each in codes else None) for each in given]
        pd.DataFrame(columns).to_parquet(tmp_path / f"{wave.id}.parquet", index=False)
        cleaned[wave.id] = pd.DataFrame(answers, columns=["item", "code"], dtype="str")
    counts = anchors_counted(questionnaire, variables, tmp_path)
    wanted = answers_counted(questionnaire, variables, cleaned)
    assert sum(map(len, wanted.values())) > 10
    assert counts == wanted
    found, problems = equated(questionnaire, variables, counts)
    assert not problems
    pd.testing.assert_frame_equal(found, equated(questionnaire, variables, wanted)[0])
    assert len(found) > 0


def test_waves_without_a_table_count_nothing(questionnaire, tmp_path):
    variables = lineage(questionnaire)
    counts = anchors_counted(questionnaire, variables, tmp_path)
    assert counts == {}
    assert {each.code for each in equated(questionnaire, variables, counts)[1]} == {"H025"}
