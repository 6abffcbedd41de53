"""Tables of estimates and verdicts, with numbers written as in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.locale import ENGLISH, Locale
from analysis.numbers import NO_NUMBER, decimals_of, interval, number, p_value, size
from analysis.sentences import model_name, reason, sure

Named = Callable[[str], str]
SIGNS: Mapping[str, str] = {"supported": "●", "refuted": "✕", "undecided": "○"}
"""The marks of the picture of all claims."""


def estimates_table(
    rows: pd.DataFrame, outcome: Named = str, locale: Locale = ENGLISH
) -> pd.DataFrame:
    """List the estimates of one hypothesis, one row a model.

    Parameters
    ----------
    rows
        Results of one hypothesis, the one that decides first; `unit` and `note` are in the
        reader's language.
    outcome
        Outcome's id → its name as readers know it; shown where it is not that of the first row.
    locale
        The reader's.
    """
    first = rows["outcome"].iloc[0]
    return pd.DataFrame(
        {
            locale.text("Model"): _column(rows, lambda row: _model(row, locale)),
            locale.text("Estimate (95% interval)"): _column(
                rows, lambda row: _with_interval(row, locale)
            ),
            "p": [unbroken(p_value(p, locale)) for p in rows["p"]],
            locale.text("In SD"): [number(value, 2, locale) for value in rows["standardised"]],
            locale.text("People (groups)"): _column(rows, lambda row: _people(row, locale)),
            locale.text("Rests on"): _column(rows, lambda row: _basis(row, first, outcome, locale)),
        }
    )


def verdicts_table(
    rows: pd.DataFrame,
    statement: Named,
    agreeing: Named | None = None,
    locale: Locale = ENGLISH,
) -> pd.DataFrame:
    """List the primary estimates with their verdicts.

    Parameters
    ----------
    rows
        Primary rows of the results; `unit` is in the reader's language.
    statement
        Hypothesis id → its statement.
    agreeing
        Hypothesis id → how many specifications give the same verdict; no column without it.
    locale
        The reader's.
    """
    same = locale.text("Same verdict from")
    told = {same: [unbroken(agreeing(name)) for name in rows["hypothesis"]]} if agreeing else {}
    return pd.DataFrame(
        {
            locale.text("Claim"): [f"{name}: {statement(name)}" for name in rows["hypothesis"]],
            locale.text("Verdict"): [_verdict(str(name), locale) for name in rows["verdict"]],
            locale.text("How sure"): _column(rows, lambda row: sure(row, locale) or NO_NUMBER),
            locale.text("Estimate (95% interval)"): _column(
                rows, lambda row: _with_interval(row, locale)
            ),
            locale.text("Least that matters"): _column(rows, lambda row: least(row, locale)),
            **told,
            locale.text("Waves compare"): _column(rows, lambda row: compared(row, locale)),
        }
    )


def _column(rows: pd.DataFrame, write: Callable[[pd.Series], str]) -> list[str]:
    return [write(row) for _, row in rows.iterrows()]


def _verdict(name: str, locale: Locale) -> str:
    return unbroken(f"{SIGNS.get(name, NO_NUMBER)} {locale.text(name)}")


def _model(row: pd.Series, locale: Locale) -> str:
    name = model_name(row["model"], locale)
    return locale.text("{model} (decides)", model=name) if row["role"] == "primary" else name


def compared(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Say how well the waves compare; nothing of an estimate of one wave."""
    if row["model"] == "expected":
        return locale.text("– (one wave)")
    return locale.told(str(row["comparability"]))


def _with_interval(row: pd.Series, locale: Locale) -> str:
    if row["status"] != "ok":
        return NO_NUMBER
    estimate = number(row["estimate"], decimals_of(row), locale)
    return f"{estimate} {unbroken(f'({interval(row, locale)})')} {row['unit']}"


def least(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Write the least that matters with the sign that is claimed; ± where no change is.

    Examples
    --------
    >>> least(pd.Series({"sesoi": 5.0, "direction": -1})), least(
    ...     pd.Series({"sesoi": 0.2, "direction": 0})
    ... )
    ('−5', '±0.2')
    """
    told = size(abs(row["sesoi"]), locale)
    signs = {-1: "−", 0: "±"}
    return f"{signs.get(int(row['direction']), '')}{told}"


def unbroken(text: str) -> str:
    """Keep a text on one line, with no-break spaces."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _people(row: pd.Series, locale: Locale) -> str:
    return f"{_count(row['n_persons'], locale)} ({_count(row['n_clusters'], locale)})"


def _basis(row: pd.Series, first: str, outcome: Named, locale: Locale) -> str:
    """Say whom an estimate rests on and what sets it apart; or why there is none."""
    if row["status"] != "ok":
        return locale.text("Not estimated: {reason}", reason=reason(row, locale))
    other = ""
    if row["outcome"] != first:
        other = locale.text("outcome: {outcome}", outcome=outcome(row["outcome"]))
    people = row.get("identified_by")
    told = (row.get("note"), other, locale.told(people) if isinstance(people, str) else "")
    return "; ".join(each.rstrip(".") for each in told if isinstance(each, str) and each)


def _count(value: float, locale: Locale) -> str:
    return NO_NUMBER if pd.isna(value) else locale.count(int(value))
