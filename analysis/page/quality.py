"""The quality of fieldwork on a page; counts that could point at somebody are not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from textwrap import shorten

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.fieldwork import dots_figure, lengths_figure
from analysis.page.display import note, picture, say, table
from instrument.codebook.counts import published

MOST_ITEMS = 20
"""Questions in the picture of what was left unanswered: those with the largest shares."""
RATES = {
    "participation": "Agreed to take part, of those who opened the form",
    "completion": "Sent the form, of those who agreed",
    "break_off": "Stopped on the way, of those who agreed",
}
AAPOR = {
    "RR1": "complete, of all who may be eligible",
    "RR2": "complete or in part, of all who may be eligible",
    "RR3": "complete, of all who are eligible by estimate",
    "RR4": "complete or in part, of all who are eligible by estimate",
    "RR5": "complete, of all known to be eligible",
    "RR6": "complete or in part, of all known to be eligible",
    "COOP1": "complete, of all who were reached",
    "COOP2": "complete or in part, of all who were reached",
    "COOP3": "complete, of all who were reached and able",
    "COOP4": "complete or in part, of all who were reached and able",
    "REF1": "refused or broke off, of all who may be eligible",
    "REF2": "refused or broke off, of all who are eligible by estimate",
    "REF3": "refused or broke off, of all known to be eligible",
    "CON1": "reached, of all who may be eligible",
    "CON2": "reached, of all who are eligible by estimate",
    "CON3": "reached, of all known to be eligible",
}
"""The standard's rates, each with what it is a share of."""
QUESTION = 56
"""Characters of a question in that picture."""
UNANSWERED = "Questions most often left unanswered"
LENGTHS = "How long the forms that count took"


def participation(evidence: Evidence) -> None:
    """Show the rates that the mode allows, and say which it does not."""
    rates = evidence.quality["rates"]
    wide = rates.pivot_table(index="rate", columns="wave", values="value")
    invited = [wave for wave in evidence.waves if wave.fieldwork is not None]
    named = {name: f"{name}: {said}" for name, said in AAPOR.items() if name in wide.index}
    if named:
        table(_rates(evidence, wide, named), "Rates by AAPOR")
    without = [evidence.words(w.label) for w in evidence.waves if w.fieldwork is None]
    if without:
        who = "for any wave" if not invited else f"for {', '.join(without)}"
        say(
            f"The study does not say {who} how many people were invited by name, so a response "
            "rate cannot be computed. What can be said is what became of those who opened the "
            "form: people, each counted once by the form of theirs that came furthest."
        )
    forms = {name: said for name, said in RATES.items() if name in wide.index}
    if forms:
        table(_rates(evidence, wide, forms), "From opening the form to sending it")
    silent = _only_finished(evidence)
    if silent:
        say(
            f"The platform of {', '.join(silent)} exports only forms that were sent: how many "
            "stopped on the way is not known there."
        )


def _only_finished(evidence: Evidence) -> list[str]:
    rates = evidence.quality["rates"]
    known = set(rates.loc[rates["rate"].isin(list(RATES)), "wave"])
    return [evidence.words(wave.label) for wave in evidence.waves if wave.id not in known]


def _rates(evidence: Evidence, wide: pd.DataFrame, named: dict[str, str]) -> pd.DataFrame:
    rows = []
    for name, said in named.items():
        row = {"Rate": said}
        for wave in evidence.waves:
            value = wide.loc[name].get(wave.id)
            row[evidence.words(wave.label)] = "–" if pd.isna(value) else f"{value:.1%}"
        rows.append(row)
    return pd.DataFrame(rows)


def length(evidence: Evidence) -> None:
    """Show how long forms took, as small distributions."""
    found = evidence.quality["lengths"].set_index("wave")
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    enough = found[found["n"] >= evidence.smallest]
    if enough.empty:
        say("The platforms tell of too few forms when they were opened and sent.")
        return
    enough = enough.rename(index=labels)
    told = "; ".join(
        f"{wave}: half of them {row['low']:.0f} to {row['high']:.0f} minutes, median "
        f"{row['median']:.0f}"
        for wave, row in enough.iterrows()
    )
    picture(lengths_figure(enough, LENGTHS, note(evidence)), f"{LENGTHS}. {told}")


def care(evidence: Evidence) -> None:
    """Count forms that were filled in too fast, with one answer throughout, or with a long gap.

    The counts are shown in full, as those of all checks are: they tell of no answer.
    """
    found = evidence.quality["care"].merge(evidence.quality["lengths"], on="wave")
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows = [
        {
            "Wave": labels[str(row["wave"])],
            "Forms": int(row["forms"]),
            "Too fast": int(row["speeding"]),
            "One answer throughout": int(row["straight_lining"]),
            f"Over {row['gap_minutes']:.0f} minutes": int(row["timed_out"]),
        }
        for _, row in found.iterrows()
    ]
    table(pd.DataFrame(rows), "Forms that were flagged, and kept")


def break_offs(evidence: Evidence) -> None:
    """Count the forms that were not sent, by the page of the last answer."""
    found = evidence.quality["break_offs"]
    titles = {each.id: evidence.words(each.title) for each in evidence.questionnaire.modules}
    waves = [wave for wave in evidence.waves if (found["wave"] == wave.id).any()]
    if not waves or not found["forms"].sum():
        say("No form was left unfinished, as far as the platforms tell.")
        return
    columns = {}
    for wave in waves:
        mine = found[found["wave"] == wave.id].set_index("module")["forms"]
        counts = {str(module): int(count) for module, count in mine.items()}
        columns[evidence.words(wave.label)] = published(
            counts, adds_up=True, smallest=evidence.smallest
        )
    pages = dict.fromkeys(found["module"])
    rows = [
        {"Last answer on": titles.get(str(page), "no page")}
        | {wave: counts.get(str(page), "–") for wave, counts in columns.items()}
        for page in pages
    ]
    table(pd.DataFrame(rows), "Forms that were not sent, by the page of the last answer")
    say("Here forms are counted, and above people: who left one form may have sent another.")


def nonresponse(evidence: Evidence) -> None:
    """Show the questions that were most often left unanswered, as dots per wave."""
    shares, hidden = unanswered(evidence.quality["items"], evidence.smallest)
    if shares.empty:
        say(f"No question was left unanswered by {evidence.smallest} people or more in a wave.")
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    asked = questions(evidence)
    drawn, hollow = (each.rename(index=asked, columns=labels) for each in (shares, hidden))
    told = "; ".join(
        f"{item}: "
        + ", ".join(
            f"{wave} {'below ' if hollow[wave][item] else ''}{share:.0%}"
            for wave, share in drawn.loc[item].dropna().items()
        )
        for item in map(str, drawn.index)
    )
    axis = "don't know, refused or skipped, of those asked"
    below = f"Hollow: fewer than {evidence.smallest} answers, and so a smaller share than drawn."
    under = f"{below} {note(evidence)}".strip()
    picture(dots_figure(drawn, hollow, axis, UNANSWERED, under), f"{UNANSWERED}. {told}")


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
    found = evidence.quality["modules"]
    titles = {each.id: evidence.words(each.title) for each in evidence.questionnaire.modules}
    rows = []
    for module in dict.fromkeys(found["module"]):
        mine = found[found["module"] == module].set_index("wave")
        row = {"Page": titles.get(str(module), str(module))}
        for wave in evidence.waves:
            told = "–"
            if wave.id in mine.index:
                counted = mine.loc[wave.id]
                few = 0 < counted["dont_know"] < evidence.smallest
                told = "few" if few else "–" if pd.isna(counted["share"]) else _percent(counted)
            row[evidence.words(wave.label)] = told
        rows.append(row)
    table(pd.DataFrame(rows), "Don't know, of all answers asked for on a page")
    say(f"“Few” stands for fewer than {evidence.smallest} answers.")


def _percent(counted: pd.Series) -> str:
    return f"{float(counted['share']):.1%}"
