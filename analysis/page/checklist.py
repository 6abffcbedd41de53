"""A checklist for reports, filled in from the study: each item with a sentence and where it stands.

What no file of the study says is told to be missing; what only people can say stands in
`book/report.yaml` under `reported`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.page.display import say, table
from analysis.report.outline import Stated
from analysis.tables.html import Linked
from instrument.vocabulary import Text

PAGES: Mapping[str, str] = {
    "index": marked("The claims in one minute"),
    "study": marked("The study and its limits"),
    "questionnaire": marked("What changed in the questionnaire"),
    "who_answered": marked("Who answered, and who did not"),
    "data_quality": marked("How good the answers are"),
    "claims": marked("All claims"),
    "robustness": marked("Whether a verdict hangs on a choice"),
    "method": marked("How results come about"),
    "codebook/index": marked("The codebook"),
    "codebook/harmonised": marked("The harmonised variables"),
    "reproduce": marked("How to reproduce this report"),
    "cite": marked("How to cite"),
    "standards": marked("Registered and reported"),
}
"""Page of a report → what a link to it is called."""
NOT_STATED = marked("Not reported: the study does not say.")
OWN = "study"
"""The page with what only people can say of the study (`analysis.page.population`)."""
Answer = Callable[[Evidence], str]


@dataclass(frozen=True)
class Item:
    """An item of a checklist: its number, what it asks, the page that reports it, and the answer.

    An `answer` that is empty is told as not reported, and leads nowhere.
    """

    number: str
    asks: str
    page: str
    answer: Answer


@dataclass(frozen=True)
class Own:
    """An answer in the study's own words, or else with what its files tell.

    Its own words all stand on one page of the report (`OWN`).
    """

    name: Stated
    otherwise: Answer

    def own(self, evidence: Evidence) -> str:
        """Give the study's own words, if it has some."""
        return evidence.words(evidence.reported.get(self.name, {}))

    def __call__(self, evidence: Evidence) -> str:
        """Answer."""
        return self.own(evidence) or self.otherwise(evidence)


def stated(name: Stated) -> Own:
    """Answer with the study's own words, where it has some."""
    return Own(name, lambda _: "")


def either(name: Stated, otherwise: Answer) -> Own:
    """Answer with the study's own words, or else with what its files tell."""
    return Own(name, otherwise)


def _page(item: Item, evidence: Evidence) -> str:
    """Name the page that reports an item."""
    answer = item.answer
    return OWN if isinstance(answer, Own) and answer.own(evidence) else item.page


def described(evidence: Evidence, *fields: str) -> str:
    """Join what the study tells archives in some fields; empty where it describes nothing."""
    about = evidence.study.description
    texts: Iterable[Text | None] = (
        getattr(found, "label", found)
        for found in (getattr(about, field, None) for field in fields)
    )
    told = [evidence.words(text).rstrip(".") for text in texts if text]
    return ". ".join(told) + "." if told else ""


def filled(evidence: Evidence, items: Iterable[Item], caption: str, source: str) -> None:
    """Show a checklist as a table, count what is not reported, and name where it comes from."""
    locale = evidence.locale
    rows = []
    silent = 0
    for item in items:
        told = item.answer(evidence)
        silent += not told
        name = _page(item, evidence)
        page = Linked(locale.text(PAGES[name]), f"{name}.html")
        rows.append(
            {
                locale.text("Point"): f"{item.number}. {locale.text(item.asks)}",
                locale.text("Answer"): told or locale.text(NOT_STATED),
                locale.text("Where it stands"): page if told else "–",
            }
        )
    table(pd.DataFrame(rows), caption)
    say(
        locale.plural(
            "Of {n} item, {silent} cannot be answered from what the study says.",
            "Of {n} items, {silent} cannot be answered from what the study says.",
            len(rows),
            silent=locale.count(silent),
        )
    )
    say(locale.text("Source: {source}", source=f'<span lang="en">{source}</span>'))
