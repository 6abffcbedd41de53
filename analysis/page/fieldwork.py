"""Fieldwork on a page: waves, rows kept and set aside, who stayed, what the checks found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from analysis.check_words import ACTIONS, CHECKS, FAULTS, REASONS, told
from analysis.evidence import Evidence
from analysis.figures.distributions import rows_figure
from analysis.locale import SOURCE, Locale, marked
from analysis.numbers import NO_NUMBER, number, size
from analysis.page.counted import FORMS, forms, unless_few, unless_told
from analysis.page.display import note, picture, say, table
from analysis.page.moves import moves_of
from analysis.page.platforms import platform
from analysis.people.moves import EVERYBODY, OFTEN, before
from analysis.tables.estimates import unbroken
from analysis.tables.html import Quoted
from instrument.catalogue import CATALOGUE
from instrument.study import Wave

PERIODS = {"pre": marked("before"), "post": marked("after")}
Cell = str | Quoted


def waves(evidence: Evidence) -> None:
    """List the waves: when, which version, on which platform, how many answered."""
    locale = evidence.locale
    kept = evidence.records[evidence.records["status"] == "kept"].groupby("wave").size()
    answers = locale.plural("{n} answer", "{n} answers", int(kept.sum()))
    listed = locale.plural("{n} wave", "{n} waves", len(evidence.waves))
    moves = moves_of(evidence)
    if moves.tells(EVERYBODY):
        n = moves.count(EVERYBODY)
        people = locale.plural("{n} person", "{n} people", n)
        told = locale.text(
            "{answers} of {people} in {waves}.", answers=answers, people=people, waves=listed
        )
    else:
        told = locale.text(
            "{answers} in {waves}; of how many people is withheld, as it would tell of a few.",
            answers=answers,
            waves=listed,
        )
    say(told)
    rows = [
        {
            locale.text("Wave"): evidence.words(wave.label),
            locale.text("Fieldwork"): _days(wave, locale),
            locale.text("Version"): wave.version,
            locale.text("Platform"): platform(wave.platform, locale),
            locale.text("Period"): locale.text(PERIODS[wave.period]),
            locale.text("Answers kept"): forms(int(kept.get(wave.id, 0)), locale),
        }
        for wave in evidence.waves
    ]
    table(pd.DataFrame(rows), locale.text("The waves"))


def _days(wave: Wave, locale: Locale) -> str:
    first, last = (unbroken(locale.day(day)) for day in (wave.first_day, wave.last_day))
    return locale.text("{first} to {last}", first=first, last=last)


def fieldwork(evidence: Evidence) -> None:
    """Show what became of every row of every export."""
    locale = evidence.locale
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    counted = pd.crosstab(evidence.records["wave"], evidence.records["status"])
    counted = counted.reindex(index=list(labels), columns=["kept", "set_aside"], fill_value=0)
    alternative = "; ".join(
        locale.text(
            "{wave}: {kept} kept, {aside} set aside",
            wave=labels[str(wave)],
            kept=forms(row["kept"], locale),
            aside=forms(row["set_aside"], locale),
        )
        for wave, row in counted.iterrows()
    )
    counted.index = pd.Index([labels[wave] for wave in counted.index])
    counted.columns = pd.Index([locale.text("kept"), locale.text("set aside")])
    title = locale.text("What became of the rows of each export")
    picture(rows_figure(counted, title, note(evidence), locale), alternative)
    whole = counted.assign(**{locale.text("in the export"): counted.sum(axis=1)})
    shown = whole.map(lambda count: forms(count, locale))
    shown.insert(0, locale.text("Wave"), shown.index)
    table(shown, locale.text("Rows per wave"))


def attrition(evidence: Evidence) -> None:
    """Show of each wave how many people came back, and how many were new, as far as it is told."""
    locale = evidence.locale
    if evidence.study.keys.person is None:
        say(
            locale.text(
                "Nobody is recognised from one wave to the next: each row counts as another person."
            )
        )
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows, least, moves = [], evidence.smallest, moves_of(evidence)
    first, *_ = evidence.people["attrition"]["wave"]
    for _, each in evidence.people["attrition"].iterrows():
        tells = moves.tells(before(str(each["wave"])))
        known, new = (
            NO_NUMBER
            if each["wave"] == first
            else unless_told(int(each[name]), least, locale, tells=tells)
            for name in ("before", "new")
        )
        rows.append(
            {
                locale.text("Wave"): labels[str(each["wave"])],
                locale.text("People"): forms(int(each["people"]), locale),
                locale.text("Took part before"): known,
                locale.text("New"): new,
            }
        )
    if moves.tells_share():
        share = locale.percent(moves.count(OFTEN) / moves.count(EVERYBODY))
        say(locale.text("{share} of the people took part in two waves or more.", share=share))
    table(pd.DataFrame(rows), locale.text("People who stayed, left and joined"))


def set_aside(evidence: Evidence) -> None:
    """Count the rows that were set aside, by reason, and say why these counts are told in full."""
    locale = evidence.locale
    rows = evidence.records.loc[evidence.records["status"] == "set_aside", ["because", "wave"]]
    caption = locale.text("Rows set aside, by reason")
    _counted(evidence, rows, _reason, locale.text("Reason"), caption)
    if len(rows):
        say(locale.text(FORMS, least=evidence.smallest))


def flags(evidence: Evidence) -> None:
    """Count what the checks changed or flagged in rows that were kept.

    One answer throughout is left to `analysis.page.quality.care`, which hides where it is few: it
    says something of what was answered.
    """
    locale = evidence.locale
    found = evidence.audit["action"].isin(["flagged", "changed", "dropped"])
    found &= evidence.audit["rule"].ne("straight_lining")
    rows = evidence.audit.loc[found, ["rule", "action", "wave"]]
    caption = locale.text("Values and rows that a check flagged or changed")
    _counted(evidence, rows, _check, locale.text("Check"), caption)


def _reason(locale: Locale, reason: str) -> Cell:
    return told(REASONS, reason, locale)


def _check(locale: Locale, rule: str, action: str) -> Cell:
    """Name a check by what it found; a code of the catalogue with plain words.

    Where there are none, it has those of the catalogue. That is for researchers and in English,
    which is marked on a page in another language.
    """
    after = f" ({told(ACTIONS, action, locale)})"
    if rule in FAULTS:
        return f"{rule}: {told(FAULTS, rule, locale)}{after}"
    if rule not in CATALOGUE:
        return told(CHECKS, rule, locale) + after
    what = re.sub(r"{[^}]*}", "…", CATALOGUE[rule][0])
    if locale.id == SOURCE:
        return f"{rule}: {what}{after}"
    return Quoted(f"{rule}: ", what, after, SOURCE)


def _counted(
    evidence: Evidence,
    rows: pd.DataFrame,
    name: Callable[..., Cell],
    heading: str,
    caption: str,
) -> None:
    """Count rows by wave and by all else that they say, which `name` puts in words."""
    if rows.empty:
        say(evidence.locale.text("None."))
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    by = [column for column in rows.columns if column != "wave"]
    counted = rows.pivot_table(index=by, columns="wave", aggfunc="size", fill_value=0)
    counted = counted.reindex(columns=list(labels), fill_value=0).reset_index()
    shown = pd.DataFrame(
        {labels[wave]: [forms(n, evidence.locale) for n in counted[wave]] for wave in labels}
    )
    keys = counted[by].itertuples(index=False)
    shown.insert(0, heading, [name(evidence.locale, *key) for key in keys])
    table(shown, caption)


def reliability(evidence: Evidence) -> None:
    """Show Cronbach's alpha and McDonald's omega of every construct in every wave."""
    locale = evidence.locale
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    why = locale.text("Why not")
    rows = [
        {
            locale.text("Construct"): evidence.label(str(row["construct"])),
            locale.text("Wave"): labels.get(str(row["wave"]), row["wave"]),
            locale.text("Items"): locale.count(int(row["n_items"])),
            locale.text("People"): unless_few(int(row["n"]), evidence.smallest, locale),
            locale.text("Alpha"): _with_interval(row, "alpha", locale),
            locale.text("Omega"): _with_interval(row, "omega", locale),
            why: "" if pd.isna(row["because"]) else locale.told(row["because"]),
        }
        for _, row in evidence.reliability.iterrows()
    ]
    if not rows:
        say(locale.text("The study has no multi-item constructs."))
        return
    shown = pd.DataFrame(rows)
    if not shown[why].any():
        shown = shown.drop(columns=why)
    table(shown, locale.text("Reliability per wave"))


def _with_interval(row: pd.Series, name: str, locale: Locale) -> str:
    if pd.isna(row[name]):
        return NO_NUMBER
    value, low, high = (number(row[name + end], 2, locale) for end in ("", "_low", "_high"))
    return locale.text("{estimate} ({low} to {high})", estimate=value, low=low, high=high)


def equated(evidence: Evidence) -> None:
    """Show what each answer on an older scale was linked to, beside percent of maximum possible."""
    locale = evidence.locale
    rows = [
        {
            locale.text("Scale"): row["scale"],
            locale.text("Version"): row["version"],
            locale.text("Answer, over today's points"): locale.told(str(row["code"])),
            locale.text("By equal percentiles"): number(row["value"], 2, locale),
            locale.text("Percent of maximum"): number(row["pomp"], 2, locale),
            locale.text("Answers to the anchors"): _many(evidence, float(row["n"])),
        }
        for _, row in evidence.equated.iterrows()
    ]
    if not rows:
        say(locale.text("No scale is linked to another by equal percentiles."))
        return
    for anchors in evidence.equated["anchors"].unique():
        named = locale.listed(f"`{each}`" for each in str(anchors).split())
        say(
            locale.text(
                "By the answers to {anchors}, which are declared not to change; that is not "
                "tested, and it takes the people of the versions as alike.",
                anchors=named,
            )
        )
    table(pd.DataFrame(rows), locale.text("Answers on an older scale, linked to 0–100"))


def _many(evidence: Evidence, number_: float) -> str:
    """Show how many, unless they are so few that it would point at somebody."""
    if number_ < evidence.smallest:
        return evidence.locale.text("fewer than {n}", n=evidence.smallest)
    return size(number_, evidence.locale)
