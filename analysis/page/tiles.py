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
    "not_asked": marked("not asked, for it did not concern them"),
}
"""What people did with a question."""
REASONS = ("dont_know", "refused", "skipped", "not_asked")
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
    names = {kind: locale.text(text, least=least) for kind, text in NAMES.items()}
    asked = questions(evidence)
    parts = list(_parts(items))
    for n, part in enumerate(parts, 1):
        here = [
            Tiles(label, found[wave].reindex(part).rename(index=asked))
            for wave, label in waves.items()
        ]
        title = locale.text(SOME, n=n, all=len(parts)) if len(parts) > 1 else locale.text(WHOLE)
        told = _told(evidence, {wave: found[wave].reindex(part) for wave in waves})
        picture(tiles_figure(here, names, title, note(evidence)), told_after(title, told))
    rows = [
        {
            locale.text("Question"): asked[str(item)],
            **{label: _cell(evidence, found[wave], str(item)) for wave, label in waves.items()},
        }
        for item in dict.fromkeys(items["item"])
    ]
    caption = locale.text("Who did not answer, of the people of each wave, by reason")
    table(pd.DataFrame(rows), caption)


def shares_of(evidence: Evidence, items: pd.DataFrame, wave: str) -> pd.DataFrame:
    """Give the shares of a wave by question and kind, as far as they may be told.

    Returns
    -------
    pandas.DataFrame
        Question × kind, each row adding to 1; no row where a question was asked of too few.
    """
    least = evidence.smallest
    people = int((evidence.panel["wave"] == wave).sum())
    mine = items[items["wave"] == wave].set_index("item")
    whole = mine["asked"].clip(lower=people)  # a question of a loop counts once for each turn
    counts = mine[["dont_know", "refused", "skipped"]].assign(not_asked=whole - mine["asked"])
    shares = counts.where(counts >= least, 0).div(whole, axis=0).round(2)
    shares = shares[(mine["asked"] >= least) & (whole > 0)]
    found = shares.assign(answered=(1 - shares.sum(axis=1)).clip(lower=0))
    return found[list(KINDS)].astype(float)


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


def _told(evidence: Evidence, found: Mapping[str, pd.DataFrame]) -> str:
    """Name the question that was left unanswered most in each wave."""
    locale, asked, told = evidence.locale, questions(evidence), []
    for wave in evidence.waves:
        left = found[wave.id][["dont_know", "refused", "skipped"]].sum(axis=1)
        if left.max() > 0:
            told.append(
                locale.text(
                    "{wave}: most often unanswered “{question}”, by {share}",
                    wave=evidence.words(wave.label),
                    question=asked[str(left.idxmax())],
                    share=locale.percent(float(left.max())),
                )
            )
    if not told:
        return locale.text(
            "No question was left unanswered by {least} people or more in a wave.",
            least=evidence.smallest,
        )
    return f"{'; '.join(told)}."


def _cell(evidence: Evidence, shares: pd.DataFrame, item: str) -> str:
    """Say of a question in a wave what share did not answer, by reason."""
    if item not in shares.index:
        return NO_NUMBER
    locale = evidence.locale
    told = [
        locale.text("{reason} {share}", reason=locale.text(NAMES[kind]), share=locale.percent(n))
        for kind in REASONS
        if (n := float(shares[kind][item]))
    ]
    return "; ".join(told) or locale.text("all but few answered")
