"""Who is in the sample of a hypothesis on a page, who is not, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd
from pandas.api.typing import NAType

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.page.counted import WITHHELD
from analysis.page.display import say, table
from analysis.results.sample_flow import NOT_KNOWN
from analysis.sentences import model_name

ROWS: Mapping[str, str] = {
    "panel": marked("Answers of people, one a wave"),
    "memberships": marked("Memberships of people, one a wave and group"),
    "ties": marked("Ties that people spoke of, one a wave and group"),
}
SAID: Mapping[str, str] = {
    "itself": marked("Of a group with itself, since two became one"),
    "where": marked("Outside the plan: by {column}"),
    "outcome": marked("No outcome"),
    "group": marked("No group: {column}"),
    "kind": marked("Group of unknown kind"),
    "other": marked("Not known: {column}"),
    "covariate": marked("Not known: {column}"),
    "held": marked("Not known: {column}"),
    "only_before": marked("Of people who answered only before"),
    "only_after": marked("Of people who answered only after"),
    "apart": marked("Not before and after with the same {column}"),
    "used": marked("In the estimate"),
}
"""Step of the account → how its line begins; the reason missing follows."""
FACTS: Mapping[str, str] = {
    "in_every_wave": marked("{group}, whether it is in every wave"),
    "fixed_roster": marked("{group}, whether it is on the oldest roster"),
}
"""What is told of a group, after a point, → its words."""
COLUMNS: Mapping[str, str] = {
    "wave": marked("wave"),
    "period": marked("period"),
    "version": marked("version"),
    "language": marked("language"),
    "cluster": marked("cluster"),
    "exposure_months": marked("exposure months"),
    "collective": marked("group that was named"),
    "entry": marked("entry"),
    "main": marked("main"),
    "written": marked("written"),
    "fixed_roster": marked("fixed roster"),
    "from": marked("from"),
}
"""Columns that every table has (`analysis.plan.columns`), which no study labels."""
UNKNOWN: Mapping[str, str] = {NOT_KNOWN: marked("not known")}
"""The reason missing of what is no answer."""
WHOLE = "table"
"""The step that counts all there are."""
STEPS = (WHOLE, *SAID)
_WORD = re.compile(r"\w+")
WHY_WITHHELD = marked(
    "How many an estimate rests on is always told, and so how many are left out in all. "
    "Of several reasons those are withheld that hold for fewer than {few}, and others from which "
    "that would follow."
)
OF_ONE = marked("{name}: who is in the estimate, and why others are not")
OF_EACH = marked("{name}: who is in each estimate, and why others are not")


def sample(evidence: Evidence, name: str) -> None:
    """Show for every estimate of a hypothesis who is in it, and who is left out for what reason.

    Counts are withheld as in the table of results that readers are given.
    """
    flow = evidence.samples
    mine = flow[flow["hypothesis"] == name]
    if mine.empty:
        return
    locale = evidence.locale
    rows = locale.text(ROWS[evidence.hypothesis(name).table])
    names = _headings(evidence, mine)
    lines: dict[str, dict[str, int | None]] = {}
    told = mine[mine["step"].isin(STEPS)].sort_values("step", key=_places, kind="stable")
    for _, line in told.iterrows():
        said = rows if line["step"] == WHOLE else _said(evidence, line)
        counts = lines.setdefault(said, dict.fromkeys(names.values(), 0))
        heading = names[line["number"]]
        counts[heading] = _sum(counts[heading], line["n_rows"])
    shown = pd.DataFrame(
        [
            {"": said, **{heading: _told(n, locale) for heading, n in counts.items()}}
            for said, counts in lines.items()
        ]
    )
    table(shown, locale.text(OF_EACH if len(names) > 1 else OF_ONE, name=name))
    if mine["n_rows"].isna().any():
        say(locale.text(WHY_WITHHELD, few=locale.count(evidence.smallest)))


def _places(steps: pd.Series) -> pd.Series:
    """Give each step its place in the account."""
    return steps.map(STEPS.index)


def _sum(before: int | None, more: int | NAType) -> int | None:
    """Add a count; the sum with one that is withheld is withheld."""
    return None if before is None or isinstance(more, NAType) else before + int(more)


def _told(count: int | None, locale: Locale) -> str:
    return locale.text(WITHHELD) if count is None else locale.count(count)


def _headings(evidence: Evidence, mine: pd.DataFrame) -> dict[int, str]:
    """Name each estimate by its model, and by its number where two would be called the same."""
    first = mine.drop_duplicates("number").set_index("number")
    numbers = first.index.tolist()
    plain = [model_name(model, evidence.locale) for model in first["model"]]
    outcomes = [evidence.label(str(name)) for name in first["outcome"]]
    found: dict[int, str] = {}
    for number, said, outcome in zip(numbers, plain, outcomes, strict=True):
        own = said if plain.count(said) == 1 else f"{said}: {outcome}"
        taken = own in found.values()
        found[number] = f"{own} ({plain[: number + 1].count(said)})" if taken else own
    return found


def _said(evidence: Evidence, line: pd.Series) -> str:
    locale = evidence.locale
    columns = locale.listed(named(evidence, each) for each in str(line["column"]).split())
    said = locale.text(SAID[str(line["step"])], column=columns.replace("_", " "))
    reason = str(line["reason"])
    if not reason:
        return said
    told = _reason(evidence, reason)
    return f"{said}: {lowered(told)}"


def lowered(told: str) -> str:
    """Begin with a small letter, but for a word that is always written with a capital.

    Examples
    --------
    >>> lowered("Skipped"), lowered("I don't know"), lowered("TV was on")
    ('skipped', "I don't know", 'TV was on')
    """
    word = _WORD.match(told)
    keeps = word is not None and (word[0] == "I" or word[0][1:2].isupper())
    return told if keeps else f"{told[:1].lower()}{told[1:]}"


def _reason(evidence: Evidence, reason: str) -> str:
    """Say why an answer is missing, as the study says it where it does."""
    labels = {str(key): text for key, text in evidence.study.missing_labels.items()}
    if reason in labels:
        return evidence.words(labels[reason])
    return evidence.locale.text(UNKNOWN.get(reason, reason.replace("_", " ")))


def named(evidence: Evidence, column: str) -> str:
    """Name a column, or what is told of the group that stands in it."""
    holder, _, fact = column.rpartition(".")
    if fact in FACTS and holder:
        return evidence.locale.text(FACTS[fact], group=named(evidence, holder))
    label = evidence.label(column)
    return evidence.locale.text(COLUMNS[column]) if label == column in COLUMNS else label
