"""On a page: what became of every question in every wave, in tiles and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.tiles import KINDS, Tiles, tiles_figure
from analysis.locale import marked
from analysis.numbers import NO_NUMBER
from analysis.page.display import note, picture, say, table, told_after
from analysis.page.quality import questions

NAMES: Mapping[str, str] = {
    "answered": marked("answered, or a reason of fewer than {least} people"),
    "dont_know": marked("don't know"),
    "refused": marked("refused"),
    "skipped": marked("skipped"),
    "unanswered": marked("unanswered, reasons not told apart"),
    "not_asked": marked("not asked, for it did not concern them"),
}
"""What people did with a question."""
UNANSWERED = ("dont_know", "refused", "skipped")
REASONS = (*UNANSWERED, "unanswered", "not_asked")
ABSENT = marked("not in this wave")
FEW = marked("asked of, or answered by, fewer than {least}")
SIGNS = marked(
    "Shares are of all people of the wave, asked or not. In place of a tile, {absent}: not in this "
    "wave; {few}: asked of, or answered by, fewer than {least}."
)
NOTHING_TOLD = marked(
    "Of no question can it be told that {least} people or more left it unanswered in a wave, so "
    "there is no picture."
)
NOT_DRAWN = marked(
    "Of the questions that are in no picture, none can be told to have been left unanswered by "
    "{least} people or more in a wave; the table has them."
)
ROWS = 26
"""Questions in a picture at most, so that it fits on a sheet of paper."""
WHOLE = marked("Every question in every wave")
SOME = marked("Every question in every wave, part {n} of {all}")


def missingness(evidence: Evidence) -> None:
    """Show for every question and wave who answered, and who did not for what reason.

    Reasons of few people are not told apart, and shares are in whole percents, so that they do not
    give away the counts that the codebook hides.
    """
    locale, least = evidence.locale, evidence.smallest
    items = evidence.quality["items"]
    items = items[items["kind"] == "substantive"]
    if items.empty:
        say(locale.text("No wave asked a question that can be counted."))
        return
    waves = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    found = {wave: shares_of(evidence, items, wave) for wave in waves}
    asked = questions(evidence)
    parts = list(_parts(items))
    said = [_told(evidence, items[items["item"].isin(part)], found) for part in parts]
    drawn = [(part, told) for part, told in zip(parts, said, strict=True) if told]
    for n, (part, told) in enumerate(drawn, 1):
        title = locale.text(SOME, n=n, all=len(drawn)) if len(parts) > 1 else locale.text(WHOLE)
        _drawn(evidence, items, found, part, told_after(title, told), title)
    if not drawn:
        say(locale.text(NOTHING_TOLD, least=least))
    elif len(drawn) < len(parts):
        say(locale.text(NOT_DRAWN, least=least))
    rows = [
        {
            locale.text("Question"): asked[str(item)],
            **{
                label: _cell(evidence, found[wave], str(item), items[items["wave"] == wave])
                for wave, label in waves.items()
            },
        }
        for item in dict.fromkeys(items["item"])
    ]
    caption = locale.text("Who did not answer, of the people of each wave, by reason")
    table(pd.DataFrame(rows), caption)


def _drawn(
    evidence: Evidence,
    items: pd.DataFrame,
    found: Mapping[str, pd.DataFrame],
    part: list[str],
    alt: str,
    title: str,
) -> None:
    """Draw the tiles of a part of the questions."""
    locale, least, asked = evidence.locale, evidence.smallest, questions(evidence)
    names = {kind: locale.text(text, least=least) for kind, text in NAMES.items()}
    few = locale.text("few")
    signs = locale.text(SIGNS, absent=NO_NUMBER, few=few, least=least)
    here = []
    for wave in evidence.waves:
        asking = set(items.loc[items["wave"] == wave.id, "item"])
        absent = [few if item in asking else NO_NUMBER for item in part]
        shares = found[wave.id].reindex(part).rename(index=asked)
        here.append(Tiles(evidence.words(wave.label), shares, absent))
    picture(tiles_figure(here, names, title, note(evidence, signs)), alt)


def shares_of(evidence: Evidence, items: pd.DataFrame, wave: str) -> pd.DataFrame:
    """Give the shares of a wave by question and kind, as far as they may be told.

    Returns
    -------
    pandas.DataFrame
        Question × kind, each row adding to 1; no row where a question was asked of too few, or
        where what is told would leave too few who answered.
    """
    least = evidence.smallest
    counts, whole = _counts(evidence, items, wave)
    told = counts.where(counts >= least, 0)
    rest = (counts - told)[list(UNANSWERED)].sum(axis=1)
    told = told.assign(unanswered=rest.where(rest >= least, 0))
    asked = whole - counts["not_asked"]
    answered = asked - counts[list(UNANSWERED)].sum(axis=1)
    left = whole - told.sum(axis=1)
    many = ~answered.between(1, least - 1) & ~left.between(1, least - 1)
    shares = told.div(whole, axis=0).round(2)[(asked >= least) & many]
    found = shares.assign(answered=(1 - shares.sum(axis=1)).clip(lower=0))
    return found[list(KINDS)].astype(float)


def _counts(evidence: Evidence, items: pd.DataFrame, wave: str) -> tuple[pd.DataFrame, pd.Series]:
    """Count those who gave no answer, question × reason, and all whom a tile stands for."""
    people = int((evidence.panel["wave"] == wave).sum())
    mine = items[items["wave"] == wave].set_index("item")
    whole = mine["asked"].clip(lower=people)  # a question of a loop counts once for each turn
    return mine[list(UNANSWERED)].assign(not_asked=whole - mine["asked"]), whole


def _parts(items: pd.DataFrame) -> Iterator[list[str]]:
    """Divide the questions over pictures: pages of the questionnaire together, none too long."""
    part: list[str] = []
    for _, mine in items.groupby("module", sort=False):
        page = list(dict.fromkeys(mine["item"]))
        if part and len(part) + len(page) > ROWS:
            yield part
            part = []
        part += page
    while len(part) > ROWS:
        yield part[:ROWS]
        part = part[ROWS:]
    yield part


def _told(evidence: Evidence, items: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> str:
    """Name the question of a picture left unanswered most in each wave, if that is told."""
    locale, asked, told = evidence.locale, questions(evidence), []
    for wave in evidence.waves:
        counts, whole = _counts(evidence, items, wave.id)
        missing = counts[list(UNANSWERED)].sum(axis=1)
        missing = missing[missing.index.isin(found[wave.id].index)]
        if missing.max() >= evidence.smallest:
            item = str(
                (missing / whole[missing.index]).where(missing >= evidence.smallest).idxmax()
            )
            seen = found[wave.id].loc[[item], [*UNANSWERED, "unanswered"]].to_numpy(dtype=float)
            share = locale.percent(float(seen.sum()))
            reasons = counts.loc[[item], list(UNANSWERED)].to_numpy(dtype=int)
            few = (reasons > 0) & (reasons < evidence.smallest)
            if few.any() and not seen[0, -1]:
                share = locale.text("at least {share}", share=share)
            told.append(
                locale.text(
                    "{wave}: of the questions told here, “{question}” was most often unanswered, "
                    "by {share}",
                    wave=evidence.words(wave.label),
                    question=asked[item],
                    share=share,
                )
            )
    return f"{'; '.join(told)}." if told else ""


def _cell(evidence: Evidence, shares: pd.DataFrame, item: str, asking: pd.DataFrame) -> str:
    """Say of a question in a wave what share did not answer, by reason; or why that is not told."""
    locale = evidence.locale
    if item not in shares.index:
        there = bool((asking["item"] == item).any())
        return locale.text(FEW, least=evidence.smallest) if there else locale.text(ABSENT)
    told = [
        locale.text("{reason} {share}", reason=locale.text(NAMES[kind]), share=locale.percent(n))
        for kind in REASONS
        if (n := float(shares[kind][item]))
    ]
    return "; ".join(told) or locale.text("all but few answered")
