"""No number in what a report says of results is typed by hand: change results, and it changes.

Every number of every table that pages read is moved, and so are those of the plan. A number that
stays must be one of a few that are no results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
IN_EVERY_LANGUAGE = {
    r"95 ?%": "the level of intervals, everywhere the same",
    r"- SHA-256 .*": "the hashes of the plan, which a test of its own changes",
    r"< \.001|< 10\b": "how a small p is written; the least that is told",
    r"^(- )?\*\*\d+ hypothes.*": "counts of verdicts, which the reader of five truths counts anew",
    r"\([^()]* (19|20)\d\d[^()]*\)": "literature",
}
NO_RESULT = {
    "en": {
        r"8 of 10": "the power at which the smallest effect is told",
        r"In symbols.*": "symbols of what is estimated",
        r"Dated .*": "the day of the plan",
        r"waves? \d|in \d waves": "the name of a wave, and how many the definition has",
        r"(points|in) of 100|(fewer than|(counts|answers) below) 10\b": "units; the least",
        r"^Of \d+ hypothes.*": "the same counts in a sentence, which that reader counts anew too",
        r"in \d waves \(.*?\)": "the days of fieldwork",
        r"\d+ hypothes\w+ (is|are) planned": "a count of the plan",
        r"The plan names \d+ placebos?; .*": "a count of the plan",
        r"Of (22|30) items": "the length of a checklist",
        r"In these tables \d+ cells are empty.*": "counted in tables that are made anew elsewhere",
        r"Source: .*": "literature",
    },
    "nl": {
        r"8 van de 10": "the power at which the smallest effect is told",
        r"In symbolen.*": "symbols of what is estimated",
        r"Vastgelegd op .*|Gedateerd .*": "the day of the plan",
        r"meting(en)? \d|in \d metingen": "the name of a wave, and how many the definition has",
        r"van 100|(minder dan|onder de) 10\b": "units; the least",
        r"^Van \d+ hypothes.*": "the same counts in a sentence, which that reader counts anew too",
        r"in \d metingen \(.*?\)": "the days of fieldwork",
        r"(is|zijn) er \d+ hypothes\w+ gepland": "a count of the plan",
        r"Het plan noemt \d+ placebo.*; .*": "a count of the plan",
        r"Van (22|30) punten": "the length of a checklist",
        r"In deze tabellen .*\d+ cellen.*": "counted in tables that are made anew elsewhere",
        r"Bron: .*": "literature",
    },
}
OPENS = re.compile(r"\*\*[A-Z]\w*\.\*\*")
"""How what is said of a hypothesis begins."""
BETWEEN = re.compile(r"; |: |\. | \(|, ")
"""What stands between clauses, each of which is held against the one of the same words."""
PAIRED = 0.95
"""The rest are counts that become few or none with what is moved, and are said otherwise."""
Clause = tuple[str, str]
"""The page and the hypothesis, and what is said."""
NUMBER = re.compile(r"\d[\d.,]*\d|[.,]\d+|\d")
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


def told(folder: StudyFolder, language: str) -> list[Clause]:
    """List what pages say, without names and numbers that are no results."""
    found = []
    no_result = re.compile("|".join((*IN_EVERY_LANGUAGE, *NO_RESULT[language])))
    for page in rendered(folder, language):
        place = page.name
        for line in page.paragraphs:
            place = f"{page.name} {met[0]}" if (met := OPENS.match(line)) else place
            plain = NAME.sub("…", no_result.sub("…", line))
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


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[list[Clause], ...]]:
    """Say in each language what a report says before results are moved, and after."""
    folder = study.write(tmp_path_factory.mktemp("study"), study.TRUTHS["null"])
    study.make(folder)
    before = {language: told(folder, language) for language in NO_RESULT}
    changed(folder)
    return {language: (said, told(folder, language)) for language, said in before.items()}


@pytest.mark.parametrize("language", NO_RESULT)
def test_every_number_in_the_prose_changes_with_the_results(turns, language: str) -> None:
    before, after = turns[language]
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
