"""The quality of fieldwork on a page; counts that could point at somebody are not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isnan
from textwrap import shorten

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.fieldwork import dots_figure
from analysis.locale import Locale, marked
from analysis.numbers import NO_NUMBER, number
from analysis.page.counted import counted, forms
from analysis.page.display import note, picture, say, table

MOST_ITEMS = 20
"""Questions in the picture of what was left unanswered: those with the largest shares."""
RATES: Mapping[str, str] = {
    "participation": marked("Agreed to take part, of those who opened the form"),
    "completion": marked("Sent the form, of those who agreed"),
    "break_off": marked("Stopped on the way, of those who agreed"),
}
AAPOR: Mapping[str, str] = {
    "RR1": marked("complete, of all who may be eligible"),
    "RR2": marked("complete or in part, of all who may be eligible"),
    "RR3": marked("complete, of all who are eligible by estimate"),
    "RR4": marked("complete or in part, of all who are eligible by estimate"),
    "RR5": marked("complete, of all known to be eligible"),
    "RR6": marked("complete or in part, of all known to be eligible"),
    "COOP1": marked("complete, of all who were reached"),
    "COOP2": marked("complete or in part, of all who were reached"),
    "COOP3": marked("complete, of all who were reached and able"),
    "COOP4": marked("complete or in part, of all who were reached and able"),
    "REF1": marked("refused or broke off, of all who may be eligible"),
    "REF2": marked("refused or broke off, of all who are eligible by estimate"),
    "REF3": marked("refused or broke off, of all known to be eligible"),
    "CON1": marked("reached, of all who may be eligible"),
    "CON2": marked("reached, of all who are eligible by estimate"),
    "CON3": marked("reached, of all known to be eligible"),
}
"""The standard's rates, each with what it is a share of."""
QUESTION = 56
"""Characters of a question in that picture."""
UNANSWERED = marked("Questions most often left unanswered, of those who were asked")
OF_ASKED = marked("Don't know, refused or skipped, of those who were asked")
BELOW = marked("below {share}")


def participation(evidence: Evidence) -> None:
    """Show the rates that the mode allows, and say which it does not."""
    locale = evidence.locale
    rates = evidence.quality["rates"]
    wide = rates.pivot_table(index="rate", columns="wave", values="value")
    named = {name: f"{name}: {locale.text(AAPOR[name])}" for name in AAPOR if name in wide.index}
    if named:
        table(_rates(evidence, wide, named), locale.text("Rates by AAPOR"))
    say(_without_invitations(evidence))
    forms = {name: locale.text(said) for name, said in RATES.items() if name in wide.index}
    if forms:
        table(_rates(evidence, wide, forms), locale.text("From opening the form to sending it"))
    silent = ", ".join(_only_finished(evidence))
    if silent:
        say(
            locale.text(
                "The platform of {waves} exports only forms that were sent: how many stopped on "
                "the way is not known there.",
                waves=silent,
            )
        )


def _without_invitations(evidence: Evidence) -> str:
    """Say for which waves no response rate can be computed."""
    without = [evidence.words(w.label) for w in evidence.waves if w.fieldwork is None]
    if not without:
        return ""
    for_all = marked(
        "The study does not say for any wave how many people were invited by name, so a response "
        "rate cannot be computed. What can be said is what became of those who opened the form: "
        "people, each counted once by the form of theirs that came furthest."
    )
    for_some = marked(
        "The study does not say for {waves} how many people were invited by name, so a response "
        "rate cannot be computed. What can be said is what became of those who opened the form: "
        "people, each counted once by the form of theirs that came furthest."
    )
    if len(without) == len(evidence.waves):
        return evidence.locale.text(for_all)
    return evidence.locale.text(for_some, waves=", ".join(without))


def _only_finished(evidence: Evidence) -> list[str]:
    rates = evidence.quality["rates"]
    known = set(rates.loc[rates["rate"].isin(list(RATES)), "wave"])
    return [evidence.words(wave.label) for wave in evidence.waves if wave.id not in known]


def _rates(evidence: Evidence, wide: pd.DataFrame, named: Mapping[str, str]) -> pd.DataFrame:
    rows = []
    for name, said in named.items():
        row = {evidence.locale.text("Rate"): said}
        for wave in evidence.waves:
            share = float(wide[wave.id][name]) if wave.id in wide else None
            row[evidence.words(wave.label)] = _percent(share, evidence.locale)
        rows.append(row)
    return pd.DataFrame(rows)


def _percent(share: float | None, locale: Locale) -> str:
    return NO_NUMBER if share is None or isnan(share) else locale.percent(share, 1)


def care(evidence: Evidence) -> None:
    """Count forms that were filled in too fast, with one answer throughout, or with a long gap."""
    locale = evidence.locale
    found = evidence.quality["care"].merge(evidence.quality["lengths"], on="wave")
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows = [
        {
            locale.text("Wave"): labels[str(row["wave"])],
            locale.text("Forms"): forms(int(row["forms"]), locale),
            locale.text("Too fast"): forms(int(row["speeding"]), locale),
            locale.text("One answer throughout"): _alike(row, evidence.smallest, locale),
            _over(row["gap_minutes"], locale): forms(int(row["timed_out"]), locale),
        }
        for _, row in found.iterrows()
    ]
    table(pd.DataFrame(rows), locale.text("Forms that were flagged, and kept"))


def _alike(row: pd.Series, least: int, locale: Locale) -> str:
    """Write how many gave one answer throughout, which says something of what they answered.

    The forms of the wave are told, and so those that did not follow.
    """
    alike = int(row["straight_lining"])
    parts = {"alike": alike, "others": int(row["forms"]) - alike}
    return counted(parts, locale, adds_up=True, smallest=least)["alike"]


def _over(minutes: float, locale: Locale) -> str:
    return locale.text("Over {minutes} minutes", minutes=number(minutes, 0, locale))


def nonresponse(evidence: Evidence) -> None:
    """Show the questions that were most often left unanswered, as dots per wave."""
    locale, least = evidence.locale, evidence.smallest
    shares, hidden = unanswered(evidence.quality["items"], least)
    if shares.empty:
        say(
            locale.text(
                "Of no question can it be told that {least} people or more left it unanswered in "
                "a wave.",
                least=least,
            )
        )
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    asked = questions(evidence)
    drawn, hollow = (each.rename(index=asked, columns=labels) for each in (shares, hidden))
    axis = locale.text("don't know, refused or skipped, of those asked")
    below = locale.text(
        "Hollow: fewer than {least} answers, and so a smaller share than drawn.", least=least
    )
    title, under = locale.text(UNANSWERED), f"{below} {note(evidence)}".strip()
    told = _alternative(drawn, hollow, locale)
    picture(dots_figure(drawn, hollow, axis, title, under), f"{title}. {told}")
    table(_dots(drawn, hollow, locale), locale.text(OF_ASKED))


def _dots(drawn: pd.DataFrame, hollow: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    """Tell in a table where the dots stand."""
    shares = drawn.map(lambda share: _whole(share, locale))
    below = shares.map(lambda share: locale.text(BELOW, share=share))
    cells = shares.mask(hollow, below)
    cells.insert(0, locale.text("Question"), cells.index)
    return cells


def _whole(share: float, locale: Locale) -> str:
    return NO_NUMBER if isnan(share) else locale.percent(share)


def _alternative(drawn: pd.DataFrame, hollow: pd.DataFrame, locale: Locale) -> str:
    """Say in words where the dots stand."""
    below, at = marked("{wave} below {share}"), marked("{wave} {share}")
    told = []
    for item in map(str, drawn.index):
        shares = {wave: float(drawn[wave][item]) for wave in drawn}
        dots = [
            locale.text(below if hollow[wave][item] else at, wave=wave, share=locale.percent(n))
            for wave, n in shares.items()
            if not isnan(n)
        ]
        told.append(f"{item}: {', '.join(dots)}")
    return "; ".join(told)


def questions(evidence: Evidence) -> Mapping[str, str]:
    """Give the start of each question in its newest wording; its id where two begin alike."""
    items = evidence.questionnaire.items
    texts = {
        each.id: shorten(evidence.words(each.text), QUESTION, placeholder=" …") for each in items
    }
    often = Counter(texts.values())
    return {item: text if often[text] == 1 else f"{text} ({item})" for item, text in texts.items()}


def unanswered(items: pd.DataFrame, smallest: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Choose what is drawn of questions left unanswered: shares in whole percents, or a ceiling.

    A question that fewer than `smallest` were asked, or answered, is not drawn. Where fewer left
    it unanswered, only the share that `smallest` would be is told, as a ceiling. Shares are
    rounded, so that they do not give away the counts that the codebook hides.

    Returns
    -------
    tuple of pandas.DataFrame
        Questions × waves, the largest shares first: shares, and whether each is a ceiling.
    """
    mine = items[items["kind"] == "substantive"].copy()
    mine["missing"] = mine[["dont_know", "refused", "skipped"]].sum(axis=1)
    answered = mine["asked"] - mine["missing"]
    mine = mine[(mine["asked"] >= smallest) & ((answered == 0) | (answered >= smallest))]
    mine["hidden"] = mine["missing"].between(1, smallest - 1)
    counted = mine["missing"].mask(mine["hidden"], smallest)
    mine["share"] = (counted / mine["asked"]).round(2)
    known = mine[~mine["hidden"] & (mine["missing"] > 0)].groupby("item")["share"].max()
    chosen = known.sort_values(ascending=False, kind="stable").index[:MOST_ITEMS]
    waves = list(dict.fromkeys(items["wave"]))
    drawn = mine[mine["item"].isin(list(chosen))]
    shares = drawn.pivot_table(index="item", columns="wave", values="share")
    ceilings = drawn[drawn["hidden"]].groupby(["item", "wave"]).size()
    shares = shares.reindex(index=list(chosen), columns=waves)
    hidden = [[(item, wave) in ceilings.index for wave in waves] for item in chosen]
    return shares, pd.DataFrame(hidden, index=shares.index, columns=waves, dtype=bool)


def dont_know(evidence: Evidence) -> None:
    """Show how often people did not know, per page of the questionnaire."""
    locale = evidence.locale
    found = evidence.quality["modules"]
    titles = {each.id: evidence.words(each.title) for each in evidence.questionnaire.modules}
    rows = []
    for module in dict.fromkeys(found["module"]):
        mine = found[found["module"] == module].set_index("wave")
        row = {locale.text("Page"): titles.get(str(module), str(module))}
        for wave in evidence.waves:
            told = NO_NUMBER
            if wave.id in mine.index:
                answers = mine.loc[wave.id]
                few = 0 < answers["dont_know"] < evidence.smallest
                told = locale.text("few") if few else _percent(float(answers["share"]), locale)
            row[evidence.words(wave.label)] = told
        rows.append(row)
    table(pd.DataFrame(rows), locale.text("Don't know, of all answers asked for on a page"))
    say(locale.text("“Few” stands for fewer than {least} answers.", least=evidence.smallest))
