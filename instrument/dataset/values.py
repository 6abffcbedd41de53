"""What the cells of a column may hold: categories with their numbers, and codes for missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from instrument.dataset.phrases import phrase
from instrument.dataset.variable import Absence, Category, Kind, UserMissing
from instrument.model import AnswerScale, Option
from instrument.vocabulary import Reason, Text

REASONS: tuple[Reason, ...] = get_args(Reason)
ABSENCES: tuple[Absence, ...] = (*REASONS, "withheld")
"""In the order of their codes in SPSS (from −91 down) and Stata (from .a on)."""
_MOST_DIGITS = 9
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_KINDS: Mapping[str, Kind] = {
    "single": "category",
    "multiple": "category",
    "number": "number",
    "text": "text",
    "code": "text",
}


def kind_of(scale: AnswerScale) -> Kind:
    """Tell what cells of a scale hold; of a multiple choice, each option has cells of its own."""
    if scale.kind == "text" and scale.format and scale.format.startswith(_DATES):
        return "date"
    return _KINDS[scale.kind]


_DATES = ("DATE", "ADATE", "EDATE", "SDATE", "DATETIME", "YMDHMS")


def categories(options: Iterable[Option]) -> tuple[Category, ...]:
    """Give options numbers: their codes where all are whole, else their place from 1."""
    options = tuple(options)
    codes = [option.code for option in options]
    whole = all(_WHOLE.fullmatch(code) and str(int(code)) == code for code in codes)
    return tuple(
        Category(code=each.code, value=int(each.code) if whole else place, label=each.label)
        for place, each in enumerate(options, 1)
    )


def yes_no(languages: Sequence[str]) -> tuple[Category, ...]:
    """Give the values of what is so or not."""
    return _pair(languages, "no", "yes")


def chosen(languages: Sequence[str]) -> tuple[Category, ...]:
    """Give the values of an option of a multiple choice."""
    return _pair(languages, "not_chosen", "chosen")


def _pair(languages: Sequence[str], zero: str, one: str) -> tuple[Category, ...]:
    return (
        Category(code="0", value=0, label=phrase(zero, languages)),
        Category(code="1", value=1, label=phrase(one, languages)),
    )


def missing_of(
    scale: AnswerScale, labels: Mapping[Reason, Text], languages: Sequence[str]
) -> tuple[UserMissing, ...]:
    """Give the codes of reasons missing: for texts none, for categories below their values.

    Where the scale lays down how a file holds it, there are just those that it names.
    """
    if scale.format or scale.user_missing:
        return tuple(
            UserMissing(reason=each.reason, low=low, high=high, label=each.label or {})
            for each in scale.user_missing
            if not isinstance(each.value, str)
            for low, high in (each.ends,)
        )
    if scale.kind in ("text", "code"):
        return ()
    smallest = scale.range[0] if scale.range else scale.minimum
    if scale.kind != "number":
        smallest = min((0, *(each.value for each in categories(scale.options))))
    return user_missing(labels, languages, smallest)


def user_missing(
    labels: Mapping[Reason, Text], languages: Sequence[str], smallest: float | None
) -> tuple[UserMissing, ...]:
    """Give each reason missing a code below everything that may be answered.

    Parameters
    ----------
    labels
        Of the reasons.
    languages
        Of the study.
    smallest
        Least number that may be answered; None if there is no least.

    Returns
    -------
    tuple of UserMissing
        In the order of `ABSENCES`: −91, −92 …; or −991, −9991 … where an answer may be −91 or less.
    """
    digits = next(
        (n for n in range(2, _MOST_DIGITS) if smallest is not None and smallest > _code(n, 0)),
        _MOST_DIGITS,
    )
    words = {str(reason): label for reason, label in labels.items()}
    words["withheld"] = phrase("withheld", languages)
    return tuple(
        UserMissing(reason=reason, low=code, high=code, label=words.get(reason, {}))
        for place, reason in enumerate(ABSENCES)
        for code in (_code(digits, place),)
    )


def _code(digits: int, place: int) -> int:
    """Give −91 and on for two digits, −991 and on for three."""
    return -(int(10**digits) - 9 + place)
