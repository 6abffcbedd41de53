"""The answers to one question on a page: how they were spread in each wave."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.distributions import distribution_figure
from analysis.figures.scales import scale_figure
from analysis.locale import Locale, marked
from analysis.numbers import size
from analysis.page.compared import caveats
from analysis.page.counted import counted
from analysis.page.display import note, picture, say, table, told_after
from instrument.model import AnswerScale

HATCHED = marked(
    "Hatched: not told, for some are fewer than {least} answers; those of a wave are drawn alike."
)
TWO = 2
"""Categories of an ordered scale at least."""


def distribution(evidence: Evidence, name: str) -> None:
    """Show how answers to a variable or derivation were spread in each wave, drawn and in a table.

    Counts that could point at a person are told as the codebook tells them.
    """
    locale, title = evidence.locale, _title(evidence, name)
    counts = _counts(evidence, name)
    if counts.empty:
        say(locale.text("Nobody gave an answer that counts here: {name}.", name=title))
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    said = [caveats(evidence, name)[str(wave)] for wave in counts.index]
    counts.index = pd.Index([labels[str(wave)] for wave in counts.index])
    totals = [int(total) for total in counts.sum(axis=1)]
    told = pd.DataFrame([_told(row, evidence) for _, row in counts.iterrows()], counts.index)
    shown = told == counts.map(locale.count)
    shares = levelled(counts, shown).div(totals, axis=0)
    said_of = shares.map(locale.percent).where(shown, told)
    heads = {locale.text("Wave"): told.index, locale.text("Answers"): map(locale.count, totals)}
    first, last = (pd.DataFrame({head: cells}) for head, cells in heads.items())
    rows = pd.concat([first, told.reset_index(drop=True), last], axis=1)
    hatched = "" if shown.all(axis=None) else locale.text(HATCHED, least=evidence.smallest)
    ordered = _ordered(evidence.scale(name), counts.shape[1])
    draw = scale_figure if ordered else distribution_figure
    figure = draw(shares, totals, title, note(evidence, hatched), said, shown, locale)
    found = _ends(said_of, locale) if ordered else _most(counts, shown, said_of, locale)
    limits = _limits(dict(zip(counts.index, said, strict=True)), locale)
    picture(figure, told_after(title, found, *limits))
    say(*limits)
    table(rows, locale.text("{name}: number of answers", name=title))


def _title(evidence: Evidence, name: str) -> str:
    """Name a variable or derivation; with its id where that of another item has the same label."""
    label, mine = evidence.label(name), evidence.variables.get(name)
    others = (each for each in evidence.variables.values() if mine and each.item != mine.item)
    alike = any(evidence.words(each.label).rstrip(".") == label for each in others)
    return f"{label} ({name})" if alike else label


def _limits(said: Mapping[str, str], locale: Locale) -> tuple[str, ...]:
    """Say once of which waves the answers compare otherwise than one to one, and why."""
    waves = {text: [each for each in said if said[each] == text] for text in said.values() if text}
    return tuple(
        locale.text("{waves}: {limit}", waves=locale.listed(of), limit=text)
        for text, of in waves.items()
    )


def _ordered(scale: AnswerScale, many: int) -> bool:
    """Tell whether categories have an order and a middle: all of the scale are there."""
    whole = len(scale.options)
    if not whole and scale.range is not None:
        whole = round(scale.range[1] - scale.range[0]) + 1
    return scale.measure == "ordinal" and many == whole >= TWO


def _told(row: pd.Series, evidence: Evidence) -> Mapping[str, str]:
    counts = {str(label): int(n) for label, n in row.items()}
    return counted(counts, evidence.locale, adds_up=True, smallest=evidence.smallest)


def levelled(counts: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Put the counts of a wave that are not told at their mean, which the others give away.

    Parameters
    ----------
    counts
        Waves × categories.
    shown
        The same shape: whether a count is told.
    """
    means = counts.astype(float).mask(shown).mean(axis=1)
    alike = pd.DataFrame(dict.fromkeys(counts, means), counts.index)
    return counts.astype(float).where(shown, alike)


def _ends(said: pd.DataFrame, locale: Locale) -> str:
    """Say how often the two ends of a scale were answered in the first and the last wave."""
    found = []
    for end in (said.columns[0], said.columns[-1]):
        cells = [
            locale.text("{share} in {wave}", share=said.loc[wave, end], wave=wave)
            for wave in dict.fromkeys((said.index[0], said.index[-1]))
        ]
        found.append(f"{end}: {', '.join(cells)}")
    return f"{'; '.join(found)}."


def _most(counts: pd.DataFrame, shown: pd.DataFrame, said: pd.DataFrame, locale: Locale) -> str:
    """Say of each wave which answer was given most often, where its count may be told."""
    named, unnamed = (
        marked("{wave}: most often {answer} ({share})"),
        marked("{wave}: which answer was given most often is not told"),
    )
    found = []
    for wave, answer in counts.idxmax(axis=1).items():
        told = named if shown[str(answer)][str(wave)] else unnamed
        share = said[str(answer)][str(wave)]
        found.append(locale.text(told, wave=wave, answer=answer, share=share))
    return f"{'; '.join(found)}."


def _counts(evidence: Evidence, name: str) -> pd.DataFrame:
    """Count answers, waves × options: the waves that asked, the options by their labels.

    A number without options is counted by its values.
    """
    rows = evidence.answers[evidence.answers["variable"] == name].dropna(subset=["value"])
    options = evidence.scale(name).options
    codes = {option.code: evidence.words(option.label) for option in options}
    if not codes:
        values = rows["value"].drop_duplicates().sort_values()
        codes = {f"{value:g}": size(value, evidence.locale) for value in values}
        rows = rows.assign(code=[f"{value:g}" for value in rows["value"]])
    found = pd.crosstab(rows["wave"], rows["code"])
    waves = [wave.id for wave in evidence.waves if wave.id in found.index]
    found = found.reindex(index=waves, columns=list(codes), fill_value=0)
    found.columns = pd.Index(list(codes.values()))
    return found[found.sum(axis=1) > 0]
