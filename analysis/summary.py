"""The headline of a study in a few lines, for the end of a run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.sentences import decimals_of, interval, number
from instrument.study import Study


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
    for _, row in results[results["role"] == "primary"].iterrows():
        told = f"{row['hypothesis']:<6}{row['verdict']:<14}"
        if row["status"] == "ok":
            places = decimals_of(row)
            told += f"{number(row['estimate'], places):>8}  [{interval(row)}] {row['unit']}"
        else:
            told += str(row["because"])
        lines.append(told)
    return tuple(lines)
