"""The headline of a study, and what its exports had wrong, in a few lines for the end of a run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.numbers import decimals_of, interval, number, p_equals
from analysis.read.fault import printable
from analysis.read.file_form import FileForm
from analysis.sentences import basis, model_name, reason
from instrument.catalogue import CATALOGUE
from instrument.study import Study

SHOWN = 8
"""Columns of a wave of which it is told what is amiss."""


def summary(verdicts: Path, study: Path) -> tuple[str, ...]:
    """Read the verdicts and say them, one line a hypothesis."""
    about = Study.model_validate_json(study.read_bytes())
    return headline(pd.read_parquet(verdicts), about)


def headline(results: pd.DataFrame, study: Study) -> tuple[str, ...]:
    """Write one line per hypothesis: its verdict, its estimate and interval.

    Parameters
    ----------
    results
        Judged results; only primary rows are told.
    study
        For its title and its notice.
    """
    language = "en" if "en" in study.languages else study.source_language
    lines = [study.title[language], study.notice[language], ""]
    primary = results[results["role"] == "primary"]
    width = max((len(str(name)) for name in primary["hypothesis"]), default=0)
    for _, row in primary.iterrows():
        judged = "no verdict" if pd.isna(row["verdict"]) else row["verdict"]
        told = f"{row['hypothesis']:<{width}}  {judged:<12}  "
        if row["status"] == "ok":
            places = decimals_of(row)
            told += f"{number(row['estimate'], places):>7}  [{interval(row)}] {row['unit']}"
        else:
            told += reason(row)
        lines.append(told)
    return tuple(lines)


def estimates_told(rows: pd.DataFrame) -> tuple[str, ...]:
    """Write one line per estimate of a hypothesis, the one that decides first."""
    lines = []
    for _, row in rows.iterrows():
        told = f"{row['hypothesis']}  {row['role']:<8} {model_name(row['model'])}: "
        if row["status"] == "ok":
            told += f"{number(row['estimate'], decimals_of(row))} [{interval(row)}] {row['unit']}, "
            told += f"{p_equals(row['p'])}, {basis(row)}; {row['inference']}"
        else:
            told += f"not estimated: {reason(row)}"
        lines.append(told)
    return tuple(lines)


def amiss(audit: Path) -> tuple[str, ...]:
    """Tell what could not be read as it stands in the exports: a line a wave, and one a column.

    Parameters
    ----------
    audit
        The table of all lines of the audit; of these, the ones that name a code of the catalogue.
        Each has the row, the column and what to do.

    Returns
    -------
    tuple of str
        Of a wave how often each code is met; then of each code in a column the first row, with what
        is wrong and what to do there. At most `SHOWN` columns a wave, those first that have most.
    """
    columns = ["wave", "row", "column", "rule", "because"]
    lines = pd.read_parquet(audit, columns=columns).sort_values("row", kind="stable")
    found = lines[lines["rule"].isin(CATALOGUE.keys())]
    told: list[str] = []
    for wave, mine in found.groupby("wave", sort=True):
        counted = mine.groupby("rule", sort=True).size()
        told.append(f"{wave}: {', '.join(f'{n} × {code}' for code, n in counted.items())}")
        told += _by_column(mine)
    return tuple(told)


def _by_column(lines: pd.DataFrame) -> list[str]:
    groups = [each for _, each in lines.groupby(["rule", "column"], sort=True, dropna=False)]
    groups.sort(key=len, reverse=True)
    more = len(groups) - SHOWN
    told = []
    for each in groups[:SHOWN]:
        first = each.iloc[0]
        column = f" in {printable(first['column'])}" if isinstance(first["column"], str) else ""
        where = f"{len(each)} × {first['rule']}{column}, first in row {first['row']}"
        told.append(f"  {where}: {first['because']}")
    return [*told, *([f"  and {more} more kinds of fault or columns"] if more > 0 else [])]


def forms_found(forms: Path) -> tuple[str, ...]:
    """Say what the export of each wave turned out to be, one line a wave and one a remark.

    Parameters
    ----------
    forms
        The table that cleaning writes, with a row a wave.
    """
    lines: list[str] = []
    for row in pd.read_parquet(forms).to_dict("records"):
        form = FileForm.of({str(name): value for name, value in row.items()})
        lines += [str(form), *(f"  {remark}" for remark in form.remarks)]
    return tuple(lines)


def unread(problems: Path) -> tuple[str, ...]:
    """Say which answers no rule of harmonisation knows, and what to do, one line a kind.

    Parameters
    ----------
    problems
        The table that harmonising writes beside the answers: `code`, `item`, `what`, `remedy`.
    """
    found = pd.read_parquet(problems)
    return tuple(
        f"{row['code']}, item {row['item']}: {row['what']} → {row['remedy']}"
        for _, row in found.iterrows()
    )
