"""A reader who holds every sentence of a report against the table beside it and the results.

It knows the results as they are kept, the plan's rule, and how both languages speak of them
(`spoken`); what writes the pages it does not know. It gives a line for each thing that is wrong.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from scipy import stats

from tests.analysis.report.five.rendered import Page, Table
from tests.analysis.report.five.spoken import (
    COUNT,
    LANGUAGES,
    NUMBER,
    Language,
    direction,
    places,
    same,
    same_p,
    value,
)

NAME = re.compile(r"^\*\*([A-Z]\w*)\.\*\* ")
CELL = re.compile(rf"^(?P<estimate>{NUMBER}) \((?P<low>{NUMBER}) (?:to|tot) (?P<high>{NUMBER})\)")
PEOPLE = re.compile(rf"^(?P<people>{COUNT}|–) \((?P<groups>{COUNT}|–)\)")
APA = re.compile(
    rf"95%[ -](?:CI|BI) \[(?P<low>{NUMBER})[;,] (?P<high>{NUMBER})\]"
    rf"(?:, t\((?P<df>{NUMBER})\) = (?P<t>{NUMBER}))?"
)
BROKEN = re.compile(
    r"Traceback|Warning:|"
    r"\bnan\b|\bNone\b(?!\.)|\binf\b|\{\w*\}|<NA>|\bNaT\b|\[\[|\]\]|\(\)|\(\(|  ,|\.\.(?!\.)"
)
QUOTED = re.compile(r'["“][^"”]*["”]')
NO_NUMBER = "–"


@dataclass(frozen=True)
class Report:
    """The pages of one language, and the results that they are about."""

    pages: Sequence[Page]
    verdicts: pd.DataFrame
    specifications: pd.DataFrame
    level: float

    @property
    def code(self) -> str:
        return self.pages[0].language

    @property
    def language(self) -> Language:
        return LANGUAGES[self.code]

    def decides(self, name: str) -> pd.Series:
        """Find the estimate that decides a hypothesis."""
        rows = self.verdicts
        return rows[(rows["hypothesis"] == name) & (rows["role"] == "primary")].iloc[0]

    def every(self, name: str) -> pd.DataFrame:
        """Find all estimates of a hypothesis, the one that decides first."""
        rows = self.verdicts[self.verdicts["hypothesis"] == name]
        return rows.sort_values("role", key=lambda role: role != "primary", kind="stable")


def faults(report: Report) -> list[str]:
    """List everything on the pages that is not so."""
    found = []
    for page in report.pages:
        found += [f"{page.name}: broken: {t[:200]}" for t in page.texts if BROKEN.search(t)]
        told = [*page.paragraphs, *(each.alt for each in page.pictures)]
        told = [QUOTED.sub("", each) for each in told if not NAME.match(each)]
        claims_too_much = report.language.overclaims
        found += [
            f"{page.name}: says too much: {t[:200]}" for t in told if claims_too_much.search(t)
        ]
        found += [f"{page.name}: {each}" for each in _hypotheses(report, page)]
    return found


def _hypotheses(report: Report, page: Page) -> Iterator[str]:
    """Hold each hypothesis of a page against its results: its sentences, and its tables."""
    name = ""
    for part in page.parts:
        if isinstance(part, str) and (met := NAME.match(part)):
            name = met[1]
            yield from (f"{name}: {each}" for each in _complete(report, page, name))
        elif isinstance(part, str) and name:
            for line in part.splitlines():
                yield from (f"{name}: {each}" for each in _sentence(report, name, line))
        elif isinstance(part, Table) and part.caption.endswith(report.language.estimates):
            yield from (f"{name}: table: {each}" for each in _estimates(report, name, part))


def _complete(report: Report, page: Page, name: str) -> Iterator[str]:
    """Each hypothesis has one verdict, and one finding where there is an estimate."""
    start = next(n for n, each in enumerate(page.parts) if _opens(each, name))
    mine = []
    for part in page.parts[start + 1 :]:
        if isinstance(part, str) and NAME.match(part):
            break
        mine += [part] if isinstance(part, str) else []
    text = "\n".join(mine)
    findings = len(report.language.interval.findall(text))
    verdicts = len(report.language.verdict.findall(text))
    wanted = int(report.decides(name)["status"] == "ok")
    if findings != wanted:
        yield f"{findings} findings where there should be {wanted}"
    if verdicts != 1:
        yield f"{verdicts} verdicts where there should be one"


def _opens(part: object, name: str) -> bool:
    met = NAME.match(part) if isinstance(part, str) else None
    return met is not None and met[1] == name


def _sentence(report: Report, name: str, line: str) -> Iterator[str]:
    row, language = report.decides(name), report.language
    for met in language.interval.finditer(line):
        yield from _finding(report, row, met)
    for met in language.verdict.finditer(line):
        yield from _verdict(report, row, met)
    for met in language.curve.finditer(line):
        yield from _curve(report, name, met, language.runs.search(line))
    for met in APA.finditer(line):
        yield from _apa(report, row, met)


def _finding(report: Report, row: pd.Series, met: re.Match[str]) -> Iterator[str]:
    """A finding has the numbers of the results, and words that fit its own interval."""
    code = report.code
    way = 1 if row["low"] > 0 else -1 if row["high"] < 0 else 0
    ends = row if way >= 0 else pd.Series({"low": -row["high"], "high": -row["low"]})
    yield from _numbers(ends, met, ("low", "high"), code)
    for said, column in (("people", "n_persons"), ("groups", "n_clusters")):
        if met[said] is not None and value(met[said], code) != row[column]:
            yield f"{met[said]} {said}, and the results say {row[column]}"
    if met["people"] is None and not math.isnan(row["n_persons"]):
        yield f"no number of people, and the results say {row['n_persons']}"
    for said, column in (("p", "p"), ("holm", "p_holm"), ("tost", "p_tested")):
        if met[said] is not None and not same_p(met[said], row[column], code):
            yield f"{said} {met[said]}, and the results say {row[column]}"
    low, high = value(met["low"], code), value(met["high"], code)
    pointed = direction(met["found"], report.language)
    if pointed != way:
        yield f"words point {pointed}, the interval {low} to {high} {way}: {met['found']}"
    yield from _seen(ends, met, code)
    if not low <= high:
        yield f"the interval {low} to {high} is upside down"
    decimals = places(met["low"], code)
    wanted = abs(row["estimate"]) if way else row["estimate"]
    tokens = re.findall(NUMBER, re.sub(r"“[^”]*”", "", met["found"]))
    sizes = [each for each in tokens if _fits(places(each, code), decimals, (low, high))]
    if not any(same(each, wanted, code) for each in sizes):
        yield f"no size {wanted} in: {met['found']}"


def _seen(ends: pd.Series, met: re.Match[str], code: str) -> Iterator[str]:
    """An end that is not zero does not read as zero, or zero would not be seen to lie within."""
    for name in ("low", "high"):
        nearly = 10.0 ** -(places(met[name], code) + 2)
        if value(met[name], code) == 0 and abs(ends[name]) > nearly:
            yield f"{name} reads as zero, and the results say {ends[name]}"


def _fits(told: int, decimals: int, ends: Sequence[float]) -> bool:
    """Tell whether a size has the decimals of its interval, or fewer where an end would be zero."""
    return told == decimals or (0 < told < decimals and any(round(e, told) == 0 for e in ends))


def _numbers(row: pd.Series, met: re.Match[str], names: Sequence[str], code: str) -> Iterator[str]:
    for name in names:
        if not same(met[name], row[name], code):
            yield f"{name} {met[name]}, and the results say {row[name]}"


def judged(row: pd.Series, level: float) -> str:
    """Judge an estimate by the rule of the plan, anew: see the page on method."""
    if row["status"] != "ok":
        return "not estimable"
    if row["comparability"] == "none":
        return "not testable"
    quantile = stats.norm.ppf(1 - level)
    if not math.isnan(row["df"]):
        quantile = stats.t.ppf(1 - level, row["df"])
    half, estimate = quantile * row["se"], row["estimate"]
    if row["direction"] == 0:
        if row["p_holm"] < level:
            return "supported"
        return "refuted" if abs(estimate) - half > row["sesoi"] else "undecided"
    claimed = estimate * row["direction"]
    if row["p_holm"] < level and claimed >= row["sesoi"]:
        return "supported"
    return "refuted" if claimed + half < row["sesoi"] else "undecided"


def _verdict(report: Report, row: pd.Series, met: re.Match[str]) -> Iterator[str]:
    """A verdict is that of the results, and that of the plan's rule."""
    by_rule = judged(row, report.level)
    said = report.language.verdicts[by_rule]
    if met["verdict"] != said:
        yield f"the verdict is {met['verdict']}, and by the rule {said}"
    if row["verdict"] != by_rule:
        yield f"the results say {row['verdict']}, and the rule {by_rule}"
    if bool(met[1]) != (row["direction"] == 0) and row["status"] == "ok":
        yield "spoken of as another kind of claim than the plan's"


def _curve(
    report: Report, name: str, met: re.Match[str], runs: re.Match[str] | None
) -> Iterator[str]:
    """What is said of all specifications is so of each."""
    every, code = report.specifications, report.code
    made = every[(every["hypothesis"] == name) & (every["status"] == "ok")]
    agree = int(made["agrees"].astype(bool).sum())
    if (value(met["n"], code), value(met["of"], code)) != (agree, len(made)):
        yield f"{met['n']} of {met['of']} agree, and the specifications say {agree} of {len(made)}"
    if runs is None:
        yield "does not say from where to where the estimates run"
        return
    estimates = made["estimate"]
    wanted = {"low": estimates.min(), "high": estimates.max(), "median": estimates.median()}
    for end, number in wanted.items():
        if not same(runs[end], number, code):
            yield f"{end} {runs[end]}, and the specifications say {number}"
    plan = float(report.decides(name)["estimate"])
    signs = int((estimates * plan > 0).sum())
    if value(runs["signs"], code) != signs:
        yield f"{runs['signs']} in the plan's direction, and the specifications say {signs}"


def _apa(report: Report, row: pd.Series, met: re.Match[str]) -> Iterator[str]:
    yield from _numbers(row, met, ("low", "high"), report.code)
    if met["t"] is not None:
        if not same(met["t"], row["estimate"] / row["se"], report.code):
            yield f"t {met['t']}, and the results say {row['estimate'] / row['se']}"
        if not same(met["df"], row["df"], report.code):
            yield f"df {met['df']}, and the results say {row['df']}"


def _estimates(report: Report, name: str, table: Table) -> Iterator[str]:
    """The table of all estimates holds every one of the results, in their order."""
    rows = report.every(name)
    if len(rows) != len(table.rows):
        yield f"{len(table.rows)} rows, and the results have {len(rows)}"
        return
    for cells, (_, row) in zip(table.rows, rows.iterrows(), strict=True):
        met, people = CELL.match(cells[1]), PEOPLE.match(cells[4])
        if (met is not None) != (row["status"] == "ok"):
            yield f"{cells[1]!r} where the results say {row['status']}"
        if met is None or people is None:
            continue
        yield from _numbers(row, met, ("estimate", "low", "high"), report.code)
        if not same_p(cells[2], row["p"], report.code):
            yield f"p {cells[2]}, and the results say {row['p']}"
        for said, column in (("people", "n_persons"), ("groups", "n_clusters")):
            known = row[column]
            told = math.nan if people[said] == NO_NUMBER else value(people[said], report.code)
            if told != known and not (math.isnan(told) and math.isnan(known)):
                yield f"{people[said]} {said}, and the results say {known}"
