"""Codes as a platform wrote them: read as the readers of exports with codes read them."""

from __future__ import annotations

from itertools import cycle, islice
from math import inf
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from analysis.engine import engine_of, harmonise_wide, work_of
from analysis.engine.layout import reason_of
from analysis.harmonise.answer import read_answers
from analysis.harmonise.equated import anchors_in, equated, settled
from analysis.harmonise.reading import Circumstances, number
from analysis.harmonise.roster import crosswalk
from analysis.read.answers import questions_of
from analysis.read.coded import Signs, reader
from instrument.columns import columns_of
from instrument.lineage import lineage, stays_away
from instrument.load import load
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]
NONSENSE = ("-7", "2.5", "4711", "0.001", "55")
SIGNS = Signs("1", ("0",))


@pytest.fixture(scope="module", params=["w1", "w2"])
def wave(request):
    """Give a wave of a platform with codes, and what is to be done to its rows alone."""
    questionnaire = load(ROOT).questionnaire.model_copy(update={"derivations": ()})
    work = work_of(questionnaire, _settled(questionnaire), "as given")
    (mine,) = (each for each in work.waves if each.wave.id == request.param)
    return work, mine


def _settled(questionnaire):
    """Link older scales as if the options of each anchor had been chosen once each."""
    variables = lineage(questionnaire)
    counts = {
        (item.id, version.id): dict.fromkeys((each.code for each in item.scale.options), 1)
        for version in (at(questionnaire, each.version) for each in questionnaire.study.waves)
        for item in version.items
        if item.id in anchors_in(variables)
    }
    linked, problems = equated(questionnaire, variables, counts)
    assert not problems
    return settled(variables, linked)


def pool(question) -> list[str | None]:
    signs = [str(code) for code in (*(question.codes or ("1", "2")), *question.missing)]
    return [*signs, *NONSENSE, None]


def table(wave, cells) -> pd.DataFrame:
    """Write cells, question → texts, as a wide table."""
    length = max(map(len, cells.values()))
    columns = {"person": [f"p{row}" for row in range(length)], "row": list(range(length))}
    for question in wave.questions:
        if question.holds == "ticks":
            columns |= {name: [False] * length for name in question.columns}
            continue
        listed = list(islice(cycle(cells[question.item]), length))
        numeric = question.holds == "number"
        columns[question.item] = [number(each) for each in listed] if numeric else listed
    made = pd.DataFrame(columns)
    texts = [each.item for each in wave.questions if each.holds == "text"]
    return made.astype(dict.fromkeys(["person", *texts], "str"))


def expected(work, wave, variable, cells) -> list[object]:
    """Read cells as `analysis.read` does, and then as the variable's chain does.

    Cleaning would drop a number beyond the ends of its scale; nothing cleans these tables.
    """
    questionnaire, version = work.questionnaire, at(work.questionnaire, wave.wave.version)
    columns = columns_of(version, wave.wave, "en")
    asked = questions_of(columns, version, wave.wave, version.languages)
    (question,) = (each for each in asked if each.item.id == variable.item)
    place = next(at for at, each in enumerate(question.columns) if each.holds == "answer")
    read, links = reader(question, SIGNS), variable.chains[version.id]
    around = Circumstances(wave.wave.first_day, crosswalk(questionnaire, links.scale.roster))
    found: list[object] = []
    for cell in cells:
        row = ["" for _ in question.columns]
        row[place] = cell or ""
        given = read(tuple(row))
        made = None
        beyond = given.code is not None and is_beyond(question.item.scale, given.code)
        if given.code is not None and not beyond:
            made = read_answers(questionnaire, variable, links, [given.code], around)[given.code]
        if stays_away(links):
            found.append("(not_asked_in_version)")
        elif beyond:
            found.append("(invalid)")
        elif made is None:
            found.append(f"({given.reason or 'skipped'})")
        else:
            found.append(made.code or "(invalid)")
    return found


def is_beyond(scale, code: str) -> bool:
    """Tell whether a number lies outside what its scale declares."""
    if scale.kind != "number":
        return False
    low = -inf if scale.minimum is None else scale.minimum
    high = inf if scale.maximum is None else scale.maximum
    return not low <= number(code) <= high


def told(wide, target) -> list[object]:
    cells = zip(wide[target.id], wide[reason_of(target.id)], strict=True)
    return [value if isinstance(why, float) or why is None else f"({why})" for value, why in cells]


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_codes_read_as_the_readers_of_exports_read_them(wave, engine):
    work, mine = wave
    cells = {each.item: pool(each) for each in mine.questions if each.holds != "ticks"}
    given_table = table(mine, cells)
    length = len(given_table)
    started = engine_of(engine)
    native = pl.from_pandas(given_table) if engine == "polars" else given_table
    wide = started.to_pandas(harmonise_wide(work, started, {mine.wave.id: native}).responses)
    wide = wide.sort_values("row").astype(object)
    wide = wide.where(wide.notna(), None)
    compared = 0
    for variable in work.variables:
        target = work.targets[variable.id]
        if target.loop or target.makes == "ticks" or variable.id not in mine.read:
            continue
        listed = list(islice(cycle(cells[variable.item]), length))
        wanted = expected(work, mine, variable, listed)
        got = told(wide, target)
        for cell, one, two in zip(listed, got, wanted, strict=True):
            compared += 1
            same = one == two or (
                isinstance(one, float) and one == pytest.approx(number(str(two)), rel=1e-12)
            )
            assert same, (variable.id, cell, one, two)
    assert compared > 1000
