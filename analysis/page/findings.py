"""Findings on a page: the overview, one hypothesis, the spread of one variable, and the limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.distributions import distribution_figure
from analysis.figures.estimates import estimates_figure, overview_figure
from analysis.models import MODELS
from analysis.numbers import amount, decimals_of, interval, number, size
from analysis.page.about import about
from analysis.page.display import listed, note, picture, say, table
from analysis.page.overlap import overlap
from analysis.page.parts import parts
from analysis.page.robustness import agreeing, curve
from analysis.page.sample import sample
from analysis.plan import Hypothesis
from analysis.sentences import caveat, finding, model_name, verdict
from analysis.tables.apa import Language, apa
from analysis.tables.estimates import estimates_table, verdicts_table
from analysis.term_words import words_of
from instrument.codebook.counts import SMALLEST_CELL, published

IN_ONE: Mapping[Language, str] = {"en": "In one sentence", "nl": "In één zin"}
VERDICTS = ("supported", "refuted", "undecided", "not testable", "not estimable")


def overview(evidence: Evidence) -> None:
    """Show each family of hypotheses: how many of each verdict; of the first, table and picture."""
    every = evidence.results[evidence.results["role"] == "primary"]
    first, *others = every["family"].unique()
    rows = every[every["family"] == first]
    say(_with_verdicts(rows, ""))
    _shown(evidence, rows)
    listed(
        (
            _with_verdicts(every[every["family"] == name], f", of the family *{name}*")
            for name in others
        ),
        "Beside these:" if others else "",
    )


def _estimate(row: pd.Series) -> str:
    return amount(number(row["estimate"], decimals_of(row)), row["unit"])


def _with_verdicts(rows: pd.DataFrame, which: str) -> str:
    counted = rows["verdict"].value_counts()
    told = [f"{counted[name]} {name}" for name in VERDICTS if name in counted]
    many = "hypotheses" if len(rows) > 1 else "hypothesis"
    return f"**{len(rows)} {many}{which}:** {', '.join(told)}."


def _shown(evidence: Evidence, rows: pd.DataFrame) -> None:
    """Show the estimates that decide, as a table and as a picture."""
    told = verdicts_table(
        rows, lambda name: statement(evidence, name), lambda name: agreeing(evidence, name)
    )
    table(told, "Claims and verdicts")
    drawn = rows[rows["status"] == "ok"]
    if drawn.empty:
        return
    labels = [f"{row['hypothesis']}: {row['verdict']}" for _, row in drawn.iterrows()]
    alt = "Estimates beside the least that matters. " + "; ".join(
        f"{row['hypothesis']}: {_estimate(row)}, 95 % interval "
        f"{interval(row)}, where {size(row['sesoi'])} would matter, {row['verdict']}"
        for _, row in drawn.iterrows()
    )
    title = "The estimates that decide, with 95 % intervals"
    picture(overview_figure(drawn, labels, title, note(evidence)), alt)
    missing = [name for name in rows["hypothesis"] if name not in set(drawn["hypothesis"])]
    say(f"Not drawn, for want of an estimate: {', '.join(missing)}." if missing else "")


def statement(evidence: Evidence, name: str) -> str:
    """Give a hypothesis in words."""
    return evidence.words(evidence.hypothesis(name).statement)


def hypothesis(evidence: Evidence, name: str) -> None:
    """Show one hypothesis: what was claimed, what was found, what it means, and the numbers."""
    plan = evidence.hypothesis(name)
    rows = evidence.estimates(name)
    first = rows.iloc[0]
    say(f"**{name}.**", statement(evidence, name))
    told = about(evidence, plan)
    if first["status"] == "ok":
        say(finding(first, told), f"It rests on {first['identified_by']}.", caveat(first))
    say(verdict(first, told))
    overlap(evidence, name)
    curve(evidence, name, drawn=plan.family == evidence.plan.hypotheses[0].family)
    _estimates(evidence, name, rows)
    table(estimates_table(rows, evidence.label), f"{name}: all estimates of the plan")
    parts(evidence, name)
    sample(evidence, name)
    least = amount(size(plan.sesoi), evidence.words(plan.unit))
    listed(
        (
            *(f"**{IN_ONE[each]}:** {told}" for each, told in _apa(evidence, plan, first)),
            f"**How it stands to the plan:** {_standing(first)}",
            f"**What is estimated:** {evidence.words(plan.estimand)} In symbols: {_symbols(plan)}.",
            f"**The least that matters:** {least}. {evidence.words(plan.sesoi_because)}",
            *(f"**Limit:** {evidence.words(limit)}" for limit in plan.limits),
        )
    )


def _apa(evidence: Evidence, plan: Hypothesis, row: pd.Series) -> Iterator[tuple[Language, str]]:
    """Write the estimate that decides as papers do, in the languages of the study that can be."""
    unit = MODELS[plan.decides].unit or plan.unit
    for language in IN_ONE:
        if language in evidence.study.languages:
            yield language, apa(row, language, unit.get(language))


def _symbols(plan: Hypothesis) -> str:
    return MODELS[plan.decides].estimand(modified=plan.modifier is not None)


def _standing(row: pd.Series) -> str:
    changed = f" ({row['changed']})" if row["changed"] else ""
    return f"{row['standing']}{changed}."


def limits(evidence: Evidence) -> None:
    """List what limits every result."""
    listed(evidence.words(limit) for limit in evidence.plan.limits)


def _estimates(evidence: Evidence, name: str, rows: pd.DataFrame) -> None:
    """Draw the estimates that share the unit of the one that decides, and are not parts."""
    alike = (rows["status"] == "ok") & (rows["unit"] == rows["unit"].iloc[0])
    drawn = rows[alike & ~rows["model"].map(lambda model: words_of(str(model)).part)]
    if drawn.empty:
        return
    first = drawn["outcome"].iloc[0]
    labels = [
        model_name(row["model"]) + _apart(evidence, row, first) for _, row in drawn.iterrows()
    ]
    alt = f"{name}: " + "; ".join(
        f"{label} {_estimate(row)}, 95 % interval {interval(row)}"
        for label, (_, row) in zip(labels, drawn.iterrows(), strict=True)
    )
    title = f"{name}: estimates with 95 % intervals"
    picture(estimates_figure(drawn, labels, title, note(evidence)), alt)


def _apart(evidence: Evidence, row: pd.Series, first: str) -> str:
    """Say what sets an estimate apart from others of the same model."""
    if row["outcome"] != first:
        return f": {evidence.label(row['outcome'])}"
    told = str(row["note"]).rstrip(".")
    return f": {told[0].lower()}{told[1:]}" if told else ""


def distribution(evidence: Evidence, name: str) -> None:
    """Show how answers to a variable or derivation were spread in each wave, drawn and in a table.

    Counts that could point at a person are told as the codebook tells them.
    """
    counted = _counted(evidence, name)
    if counted.empty:
        say(f"Nobody gave an answer that counts here: {evidence.label(name)}.")
        return
    totals = [int(total) for total in counted.sum(axis=1)]
    shares = counted.div(totals, axis=0)
    title = evidence.label(name)
    rows = [
        {"Wave": wave, **_told(row), "Answers": total}
        for (wave, row), total in zip(counted.iterrows(), totals, strict=True)
    ]
    alt = "; ".join(", ".join(f"{key}: {cell}" for key, cell in row.items()) for row in rows)
    figure = distribution_figure(shares, totals, title, note(evidence), SMALLEST_CELL)
    picture(figure, f"{title}. Number of answers. {alt}")
    table(pd.DataFrame(rows), f"{title}: number of answers")


def _told(row: pd.Series) -> Mapping[str, str]:
    return published({str(label): int(n) for label, n in row.items()}, adds_up=True)


def _counted(evidence: Evidence, name: str) -> pd.DataFrame:
    """Count answers, waves × options, both by their labels and in their order.

    A number without options is counted by its values.
    """
    rows = evidence.answers[evidence.answers["variable"] == name].dropna(subset=["value"])
    options = evidence.scale(name).options
    codes = {option.code: evidence.words(option.label) for option in options}
    if not codes:
        values = rows["value"].drop_duplicates().sort_values()
        codes = {f"{value:g}": size(value) for value in values}
        rows = rows.assign(code=[f"{value:g}" for value in rows["value"]])
    counted = pd.crosstab(rows["wave"], rows["code"])
    waves = [wave for wave in evidence.waves if wave.id in counted.index]
    counted = counted.reindex(index=[wave.id for wave in waves], columns=list(codes), fill_value=0)
    counted.index = pd.Index([evidence.words(wave.label) for wave in waves])
    counted.columns = pd.Index(list(codes.values()))
    return counted
