"""Answer scales of a draft: what each variable may hold, and what several have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.draft.identifiers import LONGEST, free, slug
from instrument.draft.labelled import SYSMIS, LabelledValue, LabelledVariable, Measure, Value
from instrument.draft.reasons import guessed
from instrument.vocabulary import Reason

DATES = ("DATE", "ADATE", "EDATE", "SDATE", "DATETIME", "YMDHMS")
"""Print formats of days and moments; a definition holds these as text."""
_TIMES = ("TIME", "DTIME", "MTIME", "JDATE", "MOYR", "QYR", "WKYR", "WKDAY", "MONTH")
_LARGEST_CODE = 1e9


@dataclass(frozen=True)
class Missed:
    """Values in place of an answer; `sure` tells whether the reason was plain from the label."""

    low: Value
    high: Value
    label: str | None
    reason: Reason
    sure: bool


@dataclass(frozen=True)
class Content:
    """What a scale means: options, labels of values that are none, values in place of answers."""

    kind: Literal["single", "number", "text"]
    of_text: bool
    options: tuple[LabelledValue, ...] = ()
    others: tuple[LabelledValue, ...] = ()
    missing: tuple[Missed, ...] = ()
    decimals: int = 0

    @property
    def bare(self) -> bool:
        """Tell whether the scale is no more than its kind."""
        return not (self.options or self.others or self.missing)


@dataclass(frozen=True)
class Manner:
    """How a file shows a variable."""

    measure: Measure
    format: str | None
    width: int | None


@dataclass(frozen=True)
class DraftScale:
    """An answer scale; one `like` another differs from it in its manner only."""

    id: str
    content: Content
    manner: Manner
    like: str | None
    variables: tuple[str, ...]


def content_of(variable: LabelledVariable) -> Content:
    """Read what a variable means from its labels and the values that occur."""
    labels = tuple(
        each for each in variable.labels if each.label.strip() and not variable.missed(each.value)
    )
    missing = tuple(_missing(variable))
    if _is_choice(variable, labels):
        return Content("single", variable.text, options=labels, missing=missing)
    if variable.text or is_date(variable.format):
        return Content("text", variable.text, others=labels, missing=missing)
    decimals = 0 if variable.occurring.whole else max(1, _decimals(variable.format))
    return Content("number", of_text=False, others=labels, missing=missing, decimals=decimals)


def is_date(print_format: str | None) -> bool:
    """Tell whether a print format shows days or moments."""
    return re.sub(r"[0-9.]+$", "", print_format or "") in DATES


def is_moment(print_format: str | None) -> bool:
    """Tell whether a print format shows days, moments, or parts and lengths of time."""
    return re.sub(r"[0-9.]+$", "", print_format or "") in (*DATES, *_TIMES)


def _is_choice(variable: LabelledVariable, labels: tuple[LabelledValue, ...]) -> bool:
    """Tell whether labels name every answer, so that they are options."""
    if not labels or is_date(variable.format):
        return False
    if not all(_is_code(each.value, text=variable.text) for each in labels):
        return False
    occurring = variable.occurring
    known = {each.value for each in labels}
    return occurring.distinct == len(occurring.values) and known.issuperset(occurring.values)


def _is_code(value: Value, *, text: bool) -> bool:
    """Tell whether a value can be an option's code: a word, or a whole number that is not vast."""
    if isinstance(value, str):
        return text and value != ""
    return value.is_integer() and abs(value) < _LARGEST_CODE


def _decimals(print_format: str | None) -> int:
    found = re.search(r"\.([0-9]+)$", print_format or "")
    return int(found[1]) if found else 0


def _missing(variable: LabelledVariable) -> Iterator[Missed]:
    """Give each declared value or range, and before it the values inside that have a label."""
    labels = {
        each.value: each.label
        for each in variable.labels
        if each.value != SYSMIS and each.label.strip()
    }
    for each in variable.missing:
        if each.single:
            yield _missed(each.low, labels.get(each.low))
            continue
        for value, label in labels.items():
            if each.holds(value):
                yield _missed(value, label)
        yield Missed(each.low, each.high, None, "invalid", sure=False)


def _missed(value: Value, label: str | None) -> Missed:
    guess = guessed(label or "")
    return Missed(value, value, label, guess.reason, sure=guess.sure)


def scales_of(
    variables: Iterable[LabelledVariable], ids: Mapping[str, str]
) -> tuple[DraftScale, ...]:
    """Gather variables that may hold the same into scales, each written once.

    Parameters
    ----------
    variables
        Of the file, in order.
    ids
        Name of a variable → id of its item.

    Returns
    -------
    tuple of DraftScale
        In the order of first use; one that differs in measure, format or width only is `like` the
        one that most variables have.
    """
    groups: dict[Content, dict[Manner, list[str]]] = {}
    for variable in variables:
        manner = Manner(variable.measure, variable.format, variable.width)
        group = groups.setdefault(content_of(variable), {})
        group.setdefault(manner, []).append(variable.name)
    found: list[DraftScale] = []
    taken: set[str] = set()
    for content, manners in groups.items():
        names = [name for group in manners.values() for name in group]
        stem = _stem(content, [ids[name] for name in names])
        count = Counter({manner: len(group) for manner, group in manners.items()})
        base: str | None = None
        for manner, _ in count.most_common():
            name = free(_named(stem, content, manner), taken)
            taken.add(name)
            found.append(DraftScale(name, content, manner, base, tuple(manners[manner])))
            base = None if content.bare else base or name
    return tuple(found)


def _stem(content: Content, items: list[str]) -> str:
    """Name a scale by its item if it has one only, else by its first and last option."""
    if content.bare:
        return content.kind
    if len(items) == 1:
        return items[0]
    labels = [slug(each.label, LONGEST) for each in content.options]
    if not labels or not labels[0] or not labels[-1]:
        return f"{content.kind}_{items[0]}"
    between = "_to_" if labels[1:-1] else "_"  # never_to_always, yes_no
    return between.join(dict.fromkeys((labels[0], labels[-1])))


def _named(stem: str, content: Content, manner: Manner) -> str:
    if not content.bare or manner.format is None:
        return stem
    return f"{'date' if is_date(manner.format) else stem}_{slug(manner.format)}"
