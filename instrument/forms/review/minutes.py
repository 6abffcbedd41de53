"""How long a questionnaire takes, reckoned from its words and kinds of answer before fieldwork.

Reading
    238 words a minute: the mean of silent reading of non-fiction by adults, English, 190 studies;
    most adults read 175 to 300 (M. Brysbaert, How many words do we read per minute? A review and
    meta-analysis of reading rate, Journal of Memory and Language 109, 2019, 104047). Dutch texts
    of usual word length are read at 238 as well (M. Brysbaert, L. Sui, W. Duyck and N. Dirix,
    Improving reading rate prediction with word length information: evidence from Dutch, Quarterly
    Journal of Experimental Psychology, 2021). Both figures are in the articles' abstracts.
Answering
    5 seconds for a question, 2 for each further decision (a row of a grid is one, an option of a
    multiple choice half of one) and 15 for a box to write in: the rule of thumb
    (W/5 + 5 Q + 2 (D − Q) + 15 T) / 60 that survey firms use, as SurveyIs gives it (Ako vypočítať
    dĺžku dotazníka?). Its first term reads 300 words a minute; the figure above replaces it.
    5 seconds to enter a number is our own assumption.
Check
    Pew Research Center found about 10 seconds for an ordinary question, and budgets 85 of them
    for 15 minutes (How we keep our online surveys from running too long, 2022).

None of these was measured on the questionnaire at hand: it is a plan, and a pilot is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.batteries import batteries
from instrument.columns import entries
from instrument.forms.phrases import in_language
from instrument.forms.review.asked import Asked, asked
from instrument.forms.review.example import example
from instrument.resolve import ResolvedItem, Version
from instrument.study import Study
from instrument.vocabulary import Text

MINUTE = 60


@dataclass(frozen=True)
class Assumptions:
    """What the reckoning rests on; seconds, but for `words_per_minute` and `entries`."""

    words_per_minute: int = 238
    question: float = 5.0
    decision: float = 2.0
    number: float = 5.0
    writing: float = 15.0
    entries: int = 2

    def in_words(self) -> tuple[str, ...]:
        """Say them, for those who read the figures."""
        typed = f"{self.writing:g} for a text or code to type"
        rows = "(a further row of a grid is one, an option of a multiple choice half of one)"
        return (
            (
                f"Reading: {self.words_per_minute} words a minute, the mean of adults who read "
                "non-fiction in silence, in English and in Dutch; most read 175 to 300 "
                "(Brysbaert 2019, Brysbaert and others 2021). The language with the most words "
                "counts."
            ),
            (
                f"Answering: {self.question:g} seconds a question, {self.decision:g} for each "
                f"further decision {rows}, {typed}: a rule of thumb of survey firms, as SurveyIs "
                f"gives it. {self.number:g} seconds to enter a number is an assumption."
            ),
            "Options are read once where questions in a row share them, and once in a loop.",
            (
                f"Loops: {self.entries} chosen entries, or as many as there are; all entries of a "
                "list that is gone through whole."
            ),
            (
                "The lower figure has the items that everybody in the group is asked; the upper "
                "one also those that some are asked, by conditions. Own words beside an answer "
                "count in neither."
            ),
            "Welcome, information and thanks are read too, where the study has them.",
            (
                "Nothing of this was measured on this questionnaire; a pilot tells more. As a "
                "check: an ordinary question takes about 10 seconds (Pew Research Center 2022)."
            ),
        )


USUAL = Assumptions()


@dataclass(frozen=True)
class ItemTime:
    """Seconds that an item takes the first time, each further time, and how often it is asked."""

    first: float
    again: float
    times: int

    @property
    def seconds(self) -> float:
        """All together."""
        return self.first + self.again * (self.times - 1) if self.times else 0.0


@dataclass(frozen=True)
class GroupTime:
    """What a group is asked, and the least and the most seconds that it takes them."""

    asked: Asked
    least: float
    most: float

    @property
    def minutes(self) -> str:
        """Say it as a range of whole minutes."""
        low, high = (max(1, round(seconds / MINUTE)) for seconds in (self.least, self.most))
        if low == high:
            return f"{low} minute{'' if low == 1 else 's'}"
        return f"{low} to {high} minutes"


def item_times(version: Version, assumptions: Assumptions = USUAL) -> Mapping[str, ItemTime]:
    """Reckon each item, in the order asked.

    Parameters
    ----------
    version
        In any number of languages; for each item, the one with the most words counts.
    assumptions
        Speeds and the number of chosen entries.

    Returns
    -------
    mapping
        Item → its times.
    """
    rows = {item.id for battery in batteries(version) for item in battery[1:]}
    found = {}
    for module in version.modules:
        before: ResolvedItem | None = None
        for item in module.items:
            asking = _words(version, item, _asking(item)) * MINUTE / assumptions.words_per_minute
            shown = _words(version, item, _shown(item, before)) * MINUTE
            answering = _answering(item, assumptions, row=item.id in rows)
            found[item.id] = ItemTime(
                first=asking + shown / assumptions.words_per_minute + answering,
                again=asking + answering,
                times=_times(version, item, assumptions.entries),
            )
            before = item
    return found


def group_times(
    version: Version, study: Study, assumptions: Assumptions = USUAL
) -> tuple[GroupTime, ...]:
    """Reckon the whole questionnaire for everyone else, and then for each group of respondents.

    Raises
    ------
    PeilError
        C001 or C002 if a condition of the version does not hold.
    """
    of_items = item_times(version, assumptions)
    around = _around(version) * MINUTE / assumptions.words_per_minute
    return tuple(
        GroupTime(
            group,
            around + sum(time.seconds for name, time in of_items.items() if name in group.surely),
            around + sum(time.seconds for name, time in of_items.items() if name in group.possibly),
        )
        for group in asked(version, study)
    )


def _around(version: Version) -> int:
    """Count the words before and after the questions, in the wordiest language."""
    texts = (version.title, version.welcome, version.information, version.thanks)
    titles = tuple(module.title for module in version.modules)
    return max(
        sum(len(in_language(text, language).split()) for text in (*texts, *titles) if text)
        for language in version.languages
    )


def _asking(item: ResolvedItem) -> Iterator[Text]:
    """Give what is read every time that an item is asked."""
    yield item.text
    if item.scale.unit:
        yield item.scale.unit


def _shown(item: ResolvedItem, before: ResolvedItem | None) -> Iterator[Text]:
    """Give what is read the first time only, and not where the item before it had the same."""
    alike = before is not None and _routed(before) == _routed(item)
    if item.hint:
        yield item.hint
    if item.lead_in and not (alike and before and before.lead_in == item.lead_in):
        yield item.lead_in
    if not (alike and before and _answers(before) == _answers(item)):
        yield from (option.label for option in item.scale.options)
        yield from item.missing.values()


def _routed(item: ResolvedItem) -> tuple[str | None, ...]:
    return item.who, item.when, item.for_each, item.except_for


def _answers(item: ResolvedItem) -> tuple[object, ...]:
    return item.scale.id, tuple(item.missing)


def _words(version: Version, item: ResolvedItem, texts: Iterator[Text]) -> int:
    """Count words as blanks separate them, in the language that has the most."""
    listed = tuple(texts)
    return max(
        sum(len(example(version, item, text, language).split()) for text in listed)
        for language in version.languages
    )


def _answering(item: ResolvedItem, assumptions: Assumptions, *, row: bool) -> float:
    kind: Literal["single", "multiple", "number", "text", "code"] = item.scale.kind
    if kind == "multiple":
        further = max(0.0, len(item.scale.options) / 2 - 1)
        return assumptions.question + further * assumptions.decision
    if kind == "single":
        return assumptions.decision if row else assumptions.question
    if kind == "number":
        return assumptions.question + assumptions.number
    return assumptions.question + assumptions.writing


def _times(version: Version, item: ResolvedItem, chosen: int) -> int:
    """Count how often an item is asked of somebody who chose so many entries."""
    found = entries(version, item)
    if item.for_each is None:
        return 1
    number = len(found) if item.for_each.startswith("roster:") else min(chosen, len(found))
    return max(0, number - 1) if item.except_for else number
