"""Findings on a page: the overview, one hypothesis, and the limits."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.estimates import estimates_figure, overview_figure
from analysis.locale import Locale, marked
from analysis.numbers import amount, decimals_of, interval, number, size
from analysis.page.about import about, in_words, symbols, unit
from analysis.page.compared import changed
from analysis.page.display import listed, note, picture, say, table
from analysis.page.flows import flows
from analysis.page.gist import conclusion, who_and_when
from analysis.page.measurement import measured
from analysis.page.overlap import overlap
from analysis.page.parts import parts
from analysis.page.registered import field_name
from analysis.page.robustness import agreeing, curve
from analysis.page.sample import sample
from analysis.page.slopes import slopes
from analysis.page.trust import tried
from analysis.plan import Hypothesis
from analysis.sentences import VERDICTS, caveat, finding, model_name, verdict
from analysis.tables.apa import WORDS, Language, apa
from analysis.tables.estimates import estimates_table, least, verdicts_table
from analysis.tables.html import Linked
from analysis.term_words import words_of

MARKS: Mapping[str, str] = {"approximate": "≈", "conditional": "†", "none": "≠"}
"""How well the waves compare → the mark of an estimate in a picture of many."""
OF_CHECKS = marked(
    "Only the estimate that decides has a verdict; *p* values of the others are not corrected, "
    "and units may differ."
)
NO_DIFFERENCE = marked(
    "“{check}”: that makes no difference here; it is the same estimate from the same answers."
)
SAME = ("model", "outcome", "n_rows", "n_persons", "estimate", "low", "high")
"""What an estimate shares with another that is of the same answers."""


def overview(evidence: Evidence) -> None:
    """Show each family of hypotheses: how many of each verdict; of the first, table and picture."""
    locale = evidence.locale
    every = evidence.results[evidence.results["role"] == "primary"]
    first, *others = every["family"].unique()
    rows = every[every["family"] == first]
    whole = locale.plural(
        "**{n} hypothesis:** {verdicts}.",
        "**{n} hypotheses:** {verdicts}.",
        len(rows),
        verdicts=_verdicts(rows, locale),
    )
    say(conclusion(rows, evidence.family(str(first)), locale))
    say(who_and_when(evidence))
    say(whole)
    _shown(evidence, in_words(evidence, rows))
    families = [(evidence.family(str(name)), every[every["family"] == name]) for name in others]
    listed(
        (_of_family(name, mine, locale) for name, mine in families),
        locale.text("Beside these:") if others else "",
    )


def _of_family(family: str, rows: pd.DataFrame, locale: Locale) -> str:
    return locale.plural(
        "**{n} hypothesis** on *{family}*: {verdicts}.",
        "**{n} hypotheses** on *{family}*: {verdicts}.",
        len(rows),
        family=family,
        verdicts=_verdicts(rows, locale),
    )


def _verdicts(rows: pd.DataFrame, locale: Locale) -> str:
    """Count the verdicts: “2 supported, 1 undecided”."""
    found = rows["verdict"].value_counts()
    counts = {name: int(found[name]) for name in VERDICTS if name in found}
    return ", ".join(f"{locale.count(n)} {locale.text(name)}" for name, n in counts.items())


def _verdict(row: pd.Series, locale: Locale) -> str:
    name = str(row["verdict"])
    return locale.text(name)


def _estimate(row: pd.Series, locale: Locale) -> str:
    return amount(number(row["estimate"], decimals_of(row), locale), row["unit"], locale)


def _shown(evidence: Evidence, rows: pd.DataFrame) -> None:
    """Show the estimates that decide, as a table and as a picture."""
    locale = evidence.locale
    verdicts(evidence, rows)
    drawn = rows[rows["status"] == "ok"]
    if drawn.empty:
        return
    labels = [
        f"{row['hypothesis']}: {_verdict(row, locale)} {_mark(row)}".rstrip()
        for _, row in drawn.iterrows()
    ]
    below = note(
        evidence, *(f"{_mark(row)} {caveat(row, locale)}".strip() for _, row in drawn.iterrows())
    )
    alt = locale.text(
        "Estimates beside the least that matters by the plan, which is drawn as 1; those of claims "
        "of a fall are turned, so that what was claimed points to the right. {estimates}",
        estimates="; ".join(_beside(row, locale) for _, row in drawn.iterrows()),
    )
    title = locale.text("The estimates that decide, with 95% intervals")
    picture(overview_figure(drawn, labels, title, below, locale), alt)
    missing = [name for name in rows["hypothesis"] if name not in set(drawn["hypothesis"])]
    names = ", ".join(missing)
    say(locale.text("Not drawn, for want of an estimate: {names}.", names=names) if names else "")


def _mark(row: pd.Series) -> str:
    """Mark an estimate whose waves do not compare exactly; the note of the picture says how."""
    return MARKS.get(str(row["comparability"]), "")


def verdicts(evidence: Evidence, rows: pd.DataFrame) -> None:
    """List the estimates that decide with their verdicts."""
    locale = evidence.locale
    told = verdicts_table(
        rows, lambda name: statement(evidence, name), lambda name: agreeing(evidence, name), locale
    )
    heading = told.columns[0]
    cells = [
        Linked(words, evidence.places.get(name, ""))
        for words, name in zip(told[heading], rows["hypothesis"], strict=True)
    ]
    told[heading] = pd.Series(cells, index=told.index, dtype=object)
    table(told, locale.text("Claims and verdicts"))


def _beside(row: pd.Series, locale: Locale) -> str:
    """Say an estimate beside the least that matters."""
    return locale.text(
        "{name}: {estimate}, 95% interval {interval}, where {least} would matter, {verdict}",
        name=row["hypothesis"],
        estimate=_estimate(row, locale),
        interval=interval(row, locale),
        least=least(row, locale),
        verdict=_verdict(row, locale),
    )


def statement(evidence: Evidence, name: str) -> str:
    """Give a hypothesis in words."""
    return evidence.words(evidence.hypothesis(name).statement)


def hypothesis(evidence: Evidence, name: str) -> None:
    """Show one hypothesis: what was claimed, what was found, what it means, and the numbers."""
    locale, plan = evidence.locale, evidence.hypothesis(name)
    rows = evidence.estimates(name)
    said = in_words(evidence, rows)
    first = rows.iloc[0]
    say(f"**{name}.**", statement(evidence, name))
    told = about(evidence, plan)
    if first["status"] == "ok":
        people = said.iloc[0]["identified_by"]
        rests = locale.text("It rests on {people}.", people=people)
        say(finding(first, told, locale), rests, caveat(first, locale))
    say(verdict(first, told, locale))
    if first["status"] == "ok":
        measured(evidence, plan.outcome)
        tried(evidence, name)
    overlap(evidence, name)
    curve(evidence, name, drawn=plan.family == evidence.plan.hypotheses[0].family)
    slopes(evidence, name)
    if plan.decides == "switching":
        flows(evidence, plan.outcome)
    _estimates(evidence, name, said[_alike(rows)])
    caption = locale.text("{name}: all estimates of the plan", name=name)
    table(estimates_table(said, evidence.label, locale), caption, anchor=name)
    if len(said) > 1:
        say(locale.text(OF_CHECKS), *_alike_to_the_first(said, locale))
    parts(evidence, name)
    sample(evidence, name)
    _facts(evidence, plan, first)


def _alike_to_the_first(rows: pd.DataFrame, locale: Locale) -> list[str]:
    """Say which checks are of the same answers as the estimate that decides, the first."""
    again = rows.iloc[1:]
    again = again[(again[[*SAME]] == rows.iloc[0][[*SAME]]).all(axis=1) & (again["note"] != "")]
    return [
        locale.text(NO_DIFFERENCE, check=str(each).rstrip(".")) for each in again["note"].unique()
    ]


def _facts(evidence: Evidence, plan: Hypothesis, row: pd.Series) -> None:
    """List what there is to know of a hypothesis and of the estimate that decides."""
    locale = evidence.locale
    language: Language = next((each for each in WORDS if each == locale.id), "en")
    listed(
        (
            locale.text(
                "**In one sentence:** {sentence}",
                sentence=apa(row, language, unit(evidence, plan)),
            ),
            locale.text(
                "**How it stands to the plan:** {standing}.", standing=_standing(row, locale)
            ),
            locale.text(
                "**What is estimated:** {estimand} In symbols: {symbols}.",
                estimand=evidence.words(plan.estimand),
                symbols=symbols(plan, locale),
            ),
            locale.text(
                "**The least that matters:** {least}. {because}",
                least=amount(size(plan.sesoi, locale), evidence.words(plan.unit), locale),
                because=evidence.words(plan.sesoi_because),
            ),
            *(
                locale.text("**Limit:** {limit}", limit=evidence.words(limit))
                for limit in plan.limits
            ),
        )
    )


def _standing(row: pd.Series, locale: Locale) -> str:
    """Say how a hypothesis stands to what was registered, and which fields differ."""
    standing = locale.told(str(row["standing"]))
    fields = ", ".join(field_name(each, locale) for each in str(row["changed"]).split(", ") if each)
    return f"{standing} ({fields})" if fields else standing


def limits(evidence: Evidence) -> None:
    """List what limits every result."""
    listed(evidence.words(limit) for limit in evidence.plan.limits)


def _alike(rows: pd.DataFrame) -> pd.Series:
    """Find the estimates that share the unit of the one that decides, and are not parts."""
    whole = [not words_of(str(model)).part for model in rows["model"]]
    alike: pd.Series = (rows["status"] == "ok") & (rows["unit"] == rows["unit"].iloc[0])
    return alike & pd.Series(whole, rows.index)


def _estimates(evidence: Evidence, name: str, drawn: pd.DataFrame) -> None:
    """Draw estimates of one unit."""
    if drawn.empty:
        return
    locale = evidence.locale
    first = drawn["outcome"].iloc[0]
    labels = [
        model_name(row["model"], locale) + _apart(evidence, row, first)
        for _, row in drawn.iterrows()
    ]
    told = [
        locale.text(
            "{label} {estimate}, 95% interval {interval}",
            label=label,
            estimate=_estimate(row, locale),
            interval=interval(row, locale),
        )
        for label, (_, row) in zip(labels, drawn.iterrows(), strict=True)
    ]
    title = locale.text("{name}: estimates with 95% intervals", name=name)
    row = drawn.iloc[0]
    limit = caveat(row, locale)
    below = note(evidence, limit, changed(evidence, str(first)) if limit else "")
    figure = estimates_figure(drawn, labels, title, below, locale)
    found = f"{name}, {_verdict(row, locale)}" if str(row["verdict"]) in VERDICTS else name
    picture(figure, f"{found}: {'; '.join(told)}")


def _apart(evidence: Evidence, row: pd.Series, first: str) -> str:
    """Say what sets an estimate apart from others of the same model."""
    if row["outcome"] != first:
        return f": {evidence.label(row['outcome'])}"
    told = str(row["note"]).rstrip(".")
    return f": {told[0].lower()}{told[1:]}" if told else ""
