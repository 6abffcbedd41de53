"""No number in what a report says of results is typed by hand: change results, and it changes.

Every number of every table that pages read is moved, and so are those of the plan. A number that
stays must be one of a few that are no results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis.pipeline.folder import StudyFolder
from tests.analysis.report.five import study
from tests.analysis.report.five.rendered import rendered

pytestmark = pytest.mark.slow
TABLES = ("results", "people", "fieldwork", "weights")
KEPT = ("direction", "number", "level", "wave", "found", "n_family")
"""Columns that say what a row is, or that are checked against others while a page is made."""
FEWER = ("claims", "detectable", "specifications")
"""Tables of results whose rows are counted in the prose."""
TOLD = ("identified_by", "because", "note")
"""Sentences of results, which hold numbers."""
NAME = re.compile(r"“[^”]*”|`[^`]*`|\b[A-Z]+\d+\b|\bw\d\b|\*\*[A-Z]\d+\.\*\*")
NO_RESULT = {
    r"95 ?%": "the level of intervals, everywhere the same",
    r"8 of 10": "the power at which the smallest effect is told",
    r"In symbols.*": "symbols of what is estimated",
    r"(Dated|- SHA-256) .*": "the day and hashes of the plan, which a test of its own changes",
    r"waves? \d|in \d waves": "the name of a wave, and how many the definition has",
    r"(points|in) of 100|< \.001": "units",
    r"(fewer than|(counts|answers) below|<) 10\b": "the least that is told",
    r"^(- )?\*\*\d+ hypothes.*": "counts of verdicts, which the reader of five truths counts anew",
    r"^Of \d+ hypothes.*": "the same counts in a sentence, which that reader counts anew too",
    r"in \d waves \(.*?\)": "the days of fieldwork",
    r"\d+ hypothes\w+ (is|are) planned": "a count of the plan",
    r"The plan names \d+ placebos?; .*": "a count of the plan",
    r"Of (22|30) items": "the length of a checklist",
    r"In these tables \d+ cells are empty.*": "counted in tables that a step of its own makes anew",
    r"Source: .*|\([^()]* (19|20)\d\d[^()]*\)": "literature",
}
OPENS = re.compile(r"\*\*[A-Z]\w*\.\*\*")
"""How what is said of a hypothesis begins."""
BETWEEN = re.compile(r"; |: |\. | \(|, ")
"""What stands between clauses, each of which is held against the one of the same words."""
PAIRED = 0.95
"""The rest are counts that become few or none with what is moved, and are said otherwise."""
Clause = tuple[str, str]
"""The page and the hypothesis, and what is said."""
NUMBER = re.compile(r"\d[\d.,]*\d|\.\d+|\d")
SIGNED = re.compile(rf"(?:[=<>] ?)?−?(?:{NUMBER.pattern})")
"""A number with its sign, which may be another one of the same words."""


def moved(table: pd.DataFrame, n: int) -> pd.DataFrame:
    """Move every number of a table, without turning a sign or leaving what a share can be."""
    made = table.copy()
    for place, name in enumerate(made.columns):
        column = made[name]
        if name in KEPT or pd.api.types.is_bool_dtype(column):
            continue
        if name in TOLD:
            made[name] = column.map(lambda text: _in_words(text, n))
        elif name.startswith("n_") or pd.api.types.is_integer_dtype(column):
            made[name] = column + 3 + n % 5
        elif pd.api.types.is_float_dtype(column):
            share = column.between(0, 1).all() and column.notna().any()
            shift = 3.0 if name == "detectable" else 1.13 + (place * 7 + n) % 11 / 50
            whole = column * shift + 0.05 * np.sign(column)
            made[name] = column * 0.83 + 0.037 if share else whole
    return made


def _in_words(text: object, n: int) -> object:
    """Move the counts in a sentence, by so much that none becomes one of few, which is not said."""
    if not isinstance(text, str):
        return text
    return re.sub(r"\d+", lambda met: str(int(met[0]) + 13 + n % 5), text)


def fewer(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out a fifth of the people or groups of a table, or of its hypotheses the last."""
    for name in ("person", "id", "hypothesis"):
        if name in table and table[name].notna().any():
            every = table[name].dropna().drop_duplicates()
            fifth = len(every) // 5 + 1
            gone = every.iloc[-fifth:] if name == "hypothesis" else every.iloc[:fifth]
            return table[~table[name].isin(gone)]
    return table


def changed(folder: StudyFolder) -> None:
    """Move all results, and leave some answers out."""
    for n, path in enumerate(
        sorted(p for t in TABLES for p in (folder.build / t).glob("*.parquet"))
    ):
        table = pd.read_parquet(path)
        if path.parent.name == "people" or path.stem in FEWER:
            table = fewer(table)
        moved(table, n).to_parquet(path, index=False)
    for path in (
        folder.harmonised("panel"),
        folder.harmonised("memberships"),
        *sorted((folder.build / "clean").glob("*_records.parquet")),
    ):
        fewer(pd.read_parquet(path)).to_parquet(path, index=False)
    said = {"nl": "Dat is zo.", "en": "That is so."}
    folder.outline.parent.mkdir(exist_ok=True)
    folder.outline.write_text(yaml.safe_dump({"reported": {"background": said, "ethics": said}}))
    plan = yaml.safe_load(folder.plan.read_text(encoding="utf-8"))
    plan |= {"level": 0.04, "minimum_people": 17, "minimum_clusters": 6}
    for n, each in enumerate(plan["hypotheses"]):
        each["sesoi"] = float(np.round(each["sesoi"] * 1.31 + n / 1000, 3))
        if "level" in each:
            each["level"]["against"] *= 1.07
    folder.plan.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")


def told(folder: StudyFolder) -> list[Clause]:
    """List what pages say, without names and numbers that are no results."""
    found = []
    for page in rendered(folder, "en"):
        place = page.name
        for line in page.paragraphs:
            place = f"{page.name} {met[0]}" if (met := OPENS.match(line)) else place
            plain = NAME.sub("…", re.sub("|".join(NO_RESULT), "…", line))
            found += [(place, each) for each in BETWEEN.split(plain) if NUMBER.search(each)]
    return found


def paired(before: list[Clause], after: list[Clause]) -> Iterator[tuple[str, str, str]]:
    """Find clauses with numbers that say the same, but for the numbers."""
    found: dict[Clause, list[str]] = {}
    for place, clause in after:
        found.setdefault((place, SIGNED.sub("#", clause)), []).append(clause)
    for place, clause in before:
        if others := found.get((place, SIGNED.sub("#", clause))):
            yield place, clause, others.pop(0)


def test_every_number_in_the_prose_changes_with_the_results(tmp_path: Path) -> None:
    folder = study.write(tmp_path, study.TRUTHS["null"])
    study.make(folder)
    before = told(folder)
    changed(folder)
    after = told(folder)
    pairs = list(paired(before, after))
    assert len(pairs) > PAIRED * len(before)
    assert sum(len(NUMBER.findall(old)) for _, old, _ in pairs) > 300
    stayed = [
        (page, number, old)
        for page, old, new in pairs
        for number, now in zip(NUMBER.findall(old), NUMBER.findall(new), strict=True)
        if number == now
    ]
    assert stayed == []
