"""Fit one hypothesis: all its registered estimates, none of them judged yet."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from analysis.inference.interval import interval
from analysis.inference.methods import METHODS
from analysis.locale import ENGLISH
from analysis.models import MODELS, Estimate, Sample, Tables, Term, sample_of
from analysis.models.account import LINE, USED
from analysis.models.model import Model
from analysis.plan import Check, Hypothesis, Rules
from analysis.plan.hypothesis import COLUMNS
from analysis.results.estimated import estimated
from analysis.results.inferred import NUMBERS as INFERENCE_NUMBERS
from analysis.results.inferred import TEXTS as INFERENCE_TEXTS
from analysis.results.inferred import WITHOUT_NUMBERS, WITHOUT_TEXTS, inferred, without
from analysis.results.standardised import unit_of
from instrument.problems import PeilError
from instrument.vocabulary import said_in

TEXTS = (
    "hypothesis",
    "model",
    "formula",
    "role",
    "outcome",
    "unit",
    "sample",
    "family",
    "status",
    "because",
    "identified_by",
    "inference",
    "versions",
    "rests_on",
    "term",
    "note",
)
COEFFICIENT_TEXTS = ("hypothesis", "model", "role", "outcome", "term", "note")
COEFFICIENT_NUMBERS = ("estimate", "se", "df", "low", "high", "p")
SAMPLE = ("hypothesis", "number", "model", "role", "outcome", *LINE)
Rows: TypeAlias = list[dict[str, object]]
EVERY = tuple(METHODS)
"""All methods of inference."""
NUMBERS = (
    "sesoi",
    "estimate",
    "se",
    "df",
    "low",
    "high",
    "p",
    "standardised",
    "std_low",
    "std_high",
    "n_rows",
    "n_persons",
    "n_clusters",
    "factor",
)


@dataclass(frozen=True)
class Fitted:
    """The estimates of one hypothesis, one row a model, and all coefficients behind them.

    `inferences` has a row for every method of inference that the estimate that decides allows
    (`analysis.results.inferred`), and `without` one for every group left out of it.
    `sample` has a line for every row of the hypothesis' table and every model (`SAMPLE`): in the
    sample, or the step that left it out; `number` is the place of the model among them.
    """

    estimates: pd.DataFrame
    coefficients: pd.DataFrame
    inferences: pd.DataFrame
    without: pd.DataFrame
    sample: pd.DataFrame


def fit(
    hypothesis: Hypothesis, rules: Rules, tables: Tables, methods: Collection[str] = EVERY
) -> Fitted:
    """Fit every registered estimate of a hypothesis.

    Parameters
    ----------
    hypothesis
        As registered.
    rules, tables
        Of the plan, and harmonised.
    methods
        Of inference, beside the plan's own; for the estimate that decides.

    Returns
    -------
    Fitted
        An estimate that could not be made has status ``"failed"`` and says why.

    Raises
    ------
    PeilError
        P002 if the hypothesis names a column that is not there; H017 if the rows of its table are
        not all in the sample or left out for a reason.
    """
    rows: Rows = []
    coefficients: Rows = []
    samples: list[pd.DataFrame] = []
    decides: Estimate | str = ""
    checks = (("primary", hypothesis.first), *(("check", each) for each in hypothesis.checks))
    for role, check in checks:
        model = MODELS[check.model]
        sample = sample_of(hypothesis, check, tables, rules.cluster)
        head = _head(hypothesis, check, model, role)
        account = model.account(sample)
        samples.append(_placed(account, head, len(samples)))
        estimate = estimated(model, sample, rules)
        decides = estimate if role == "primary" else decides
        if isinstance(estimate, str):
            rows.append({**head, "status": "failed", "because": estimate})
            continue
        _check_account(hypothesis.id, check.model, account, sample, estimate.n_rows)
        rows.append({**head, **_told(estimate, sample, model)})
        coefficients += [{**_place(head), **_term(term)} for term in estimate.terms]
    return Fitted(
        _table(rows, TEXTS, ("direction", *NUMBERS)),
        _table(coefficients, COEFFICIENT_TEXTS, COEFFICIENT_NUMBERS),
        *_beside(decides, _place(rows[0]), rules.level, methods, tables.smallest_cell),
        pd.concat(samples, ignore_index=True)[list(SAMPLE)],
    )


def fit_deciding(
    hypotheses: Iterable[Hypothesis],
    rules: Rules,
    tables: Tables,
    methods: Collection[str] = EVERY,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Fit the estimates that decide and nothing else, as many made-up studies need it.

    Returns
    -------
    tuple of pandas.DataFrame
        `estimates` and `inferences` as `Fitted` has them, of all hypotheses.
    """
    rows: Rows = []
    others: Rows = []
    for each in hypotheses:
        model = MODELS[each.decides]
        sample = sample_of(each, each.first, tables, rules.cluster)
        head = _head(each, each.first, model, "primary")
        estimate = estimated(model, sample, rules)
        if isinstance(estimate, str):
            rows.append({**head, "status": "failed", "because": estimate})
            continue
        rows.append({**head, **_told(estimate, sample, model)})
        others += [{**_place(head), **row} for row in inferred(estimate, rules.level, methods)]
    return (
        _table(rows, TEXTS, ("direction", *NUMBERS)),
        _table(others, INFERENCE_TEXTS, INFERENCE_NUMBERS),
    )


def _beside(
    decides: Estimate | str,
    place: dict[str, object],
    level: float,
    methods: Collection[str],
    smallest: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Say what other methods make of the estimate that decides, and what it is without a group."""
    others: Rows = []
    groups: Rows = []
    if not isinstance(decides, str):
        others = [{**place, **each} for each in inferred(decides, level, methods)]
        groups = [{**place, **each} for each in without(decides, smallest)]
    return (
        _table(others, INFERENCE_TEXTS, INFERENCE_NUMBERS),
        _table(groups, WITHOUT_TEXTS, WITHOUT_NUMBERS),
    )


def _check_account(
    hypothesis: str, model: str, account: pd.DataFrame, sample: Sample, n_rows: int
) -> None:
    """Make sure that the rows that went into a fit are those that the account says."""
    left = int((account["step"] != USED).sum())
    if left + n_rows != len(sample.account):
        raise PeilError.of(
            "H017", id=hypothesis, model=model, before=len(sample.account), after=left + n_rows
        )


def _head(hypothesis: Hypothesis, check: Check, model: Model, role: str) -> dict[str, object]:
    """Say what is estimated, and against which smallest effect where the unit is its own."""
    unit = check.unit or model.unit or hypothesis.unit
    own = role == "primary" or (model.unit is None and check.unit is None)
    return {
        "hypothesis": hypothesis.id,
        "model": check.model,
        "formula": model.formula,
        "role": role,
        "outcome": check.outcome or hypothesis.outcome,
        "rests_on": " ".join(filter(None, (hypothesis.column(check, each) for each in COLUMNS))),
        "unit": said_in(unit, "en"),
        "sample": _sample_told(hypothesis, check),
        "direction": hypothesis.sign,
        "sesoi": hypothesis.sesoi if own else math.nan,
        "family": hypothesis.family,
        "note": (check.because or {}).get("en", ""),
    }


def _sample_told(hypothesis: Hypothesis, check: Check) -> str:
    """Say which rows of which table a model is given; `flow` counts who is left out of them."""
    where = hypothesis.where if check.where is None else check.where
    told = [
        ENGLISH.text("{name} is {either}", name=name, either=" or ".join(codes))
        for name, codes in where.items()
    ]
    whole = ENGLISH.text("rows of {table}", table=hypothesis.table)
    if told:
        whole = ENGLISH.text(
            "rows of {table} and {together}", table=hypothesis.table, together=" and ".join(told)
        )
    held = [
        ENGLISH.text("within a person with the same {name}", name=name) for name in hypothesis.held
    ]
    return "; ".join([whole, *held])


def _told(estimate: Estimate, sample: Sample, model: Model) -> dict[str, object]:
    answer = estimate.answer
    low, high = interval(answer.estimate, answer.se, answer.df)
    size = unit_of(estimate, sample, model)
    return {
        "estimate": answer.estimate,
        "se": answer.se,
        "df": answer.df,
        "low": low,
        "high": high,
        "p": answer.p,
        "standardised": answer.estimate / size,
        "std_low": low / size,
        "std_high": high / size,
        "n_rows": estimate.n_rows,
        "n_persons": estimate.n_persons,
        "n_clusters": estimate.n_clusters,
        "identified_by": estimate.identified_by,
        "inference": estimate.inference,
        "factor": estimate.factor,
        "versions": " ".join(sorted(map(str, sample.rows["version"].unique()))),
        "term": estimate.key,
        "status": "ok",
    }


def _placed(account: pd.DataFrame, head: dict[str, object], number: int) -> pd.DataFrame:
    """Say of an account whose sample it is."""
    found = account.assign(number=number)
    for name, value in _place(head).items():
        found[name] = str(value)
    return found


def _place(head: dict[str, object]) -> dict[str, object]:
    return {name: head[name] for name in ("hypothesis", "model", "role", "outcome")}


def _term(term: Term) -> dict[str, object]:
    known = not math.isnan(term.se)
    low, high = interval(term.estimate, term.se, term.df) if known else (math.nan, math.nan)
    return {
        "term": term.name,
        "estimate": term.estimate,
        "se": term.se,
        "df": term.df,
        "low": low,
        "high": high,
        "p": math.nan if term.p is None else term.p,
        "note": term.note,
    }


def _table(
    rows: list[dict[str, object]], texts: tuple[str, ...], numbers: tuple[str, ...]
) -> pd.DataFrame:
    """Lay out rows with all columns, also those that failed estimates lack."""
    blank = {**dict.fromkeys(texts, ""), **dict.fromkeys(numbers, math.nan)}
    types = {**dict.fromkeys(texts, "str"), **dict.fromkeys(numbers, "float64")}
    return pd.DataFrame([{**blank, **row} for row in rows], columns=list(blank)).astype(types)
