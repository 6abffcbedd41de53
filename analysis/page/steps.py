"""On a page: from being invited to coming back, step by step for each wave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.steps import Step, steps_figure
from analysis.locale import marked
from analysis.page.counted import forms
from analysis.page.display import note, picture, table, told_after
from analysis.page.moves import moves_of
from analysis.page.people import stayed
from analysis.people.moves import both
from instrument.study import Wave

TITLES: Mapping[str, str] = {
    "invited": marked("From the invitation to the next wave"),
    "opened": marked("From opening the form to the next wave"),
    "sent": marked("From sending the form to the next wave"),
}
"""The first step that was counted in any wave → what the picture is called."""
OPENED, AGREED = (
    ("complete", "partial", "break_off", "refused"),
    ("complete", "partial", "break_off"),
)
SENT = "participation"
"""A rate that is known where a platform tells of forms that were not sent."""


def steps(evidence: Evidence) -> None:
    """Show how many were invited, began, finished, count, and are in each later wave.

    Steps that nobody counted are left out. How many came back is told as far as no number of
    few people follows.
    """
    locale = evidence.locale
    waves = [
        (wave, [*_fieldwork(evidence, wave), *_later(evidence, wave)]) for wave in evidence.waves
    ]
    title = locale.text(TITLES[_first(evidence)])
    drawn = [(evidence.words(wave.label), each) for wave, each in waves]
    told = [
        locale.text(
            "{wave}: {steps}.",
            wave=label,
            steps=", ".join(
                locale.text("{step} {people}", step=each.name, people=each.told) for each in taken
            ),
        )
        for label, taken in drawn
    ]
    picture(steps_figure(drawn, title, note(evidence)), told_after(title, *told))
    rows = [
        {
            locale.text("Wave"): label,
            locale.text("Step"): each.name,
            locale.text("People"): each.told,
        }
        for label, taken in drawn
        for each in taken
    ]
    table(pd.DataFrame(rows), title)


def _first(evidence: Evidence) -> str:
    """Name the first step that was counted in any wave."""
    if any(wave.fieldwork is not None for wave in evidence.waves):
        return "invited"
    return "opened" if (evidence.quality["rates"]["rate"] == SENT).any() else "sent"


def _fieldwork(evidence: Evidence, wave: Wave) -> Iterator[Step]:
    """Count the steps of a wave's fieldwork."""
    locale, quality = evidence.locale, evidence.quality
    here = quality["dispositions"]["wave"] == wave.id
    found = quality["dispositions"][here].set_index("disposition")["people"].astype(int)
    rates = quality["rates"]
    counts: list[tuple[str, int]] = []
    if wave.fieldwork is not None:
        counts.append((marked("invited"), int(found.sum())))
    if ((rates["wave"] == wave.id) & (rates["rate"] == SENT)).any():
        counts.append((marked("opened the form"), int(found.reindex(list(OPENED)).sum())))
        counts.append((marked("agreed to take part"), int(found.reindex(list(AGREED)).sum())))
    counts.append((marked("sent the form"), int(found.get("complete", 0))))
    counts.append((marked("count as people"), int((evidence.panel["wave"] == wave.id).sum())))
    for name, people in counts:
        yield Step(locale.text(name), people, forms(people, locale))


def _later(evidence: Evidence, wave: Wave) -> Iterator[Step]:
    """Count who is in each later wave, as far as it may be told."""
    if evidence.study.keys.person is None:
        return
    locale, found, moves = evidence.locale, evidence.people["retention"], moves_of(evidence)
    labels = {each.id: evidence.words(each.label) for each in evidence.waves}
    for _, row in found[found["wave"] == wave.id].iterrows():
        later, kept = str(row["later"]), int(row["stayed"])
        tells = moves.tells(both(wave.id, later))
        name = locale.text("also in {wave}", wave=labels[later])
        said = stayed(moves, wave.id, later, locale)
        yield Step(name, kept if tells else None, said, later=True)
