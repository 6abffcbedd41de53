"""The codes that LimeSurvey takes, of questions, lines and answers: short, letters and digits.

LimeSurvey drops underscores from a question's code and cuts it after 20 characters, drops an
answer whose code is longer than 5 or no letter or digit, and gives a second question of the same
code a random one; all without a word. These codes lead there and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from instrument.batteries import batteries
from instrument.resolve import ResolvedItem, Version
from instrument.vocabulary import Reason

LONGEST_CODE = 20
LONGEST_LINE = 5
LONGEST_ANSWER = 5
OTHER = "-oth-"
"""LimeSurvey's own answer code for an option with words beside it."""
REASONS: Mapping[Reason, str] = {"dont_know": "dk", "refused": "rf", "not_applicable": "na"}
"""Answer codes of the reasons missing that a form may offer."""
NO_CONSENT = "noConsent"
"""The words that end the form of who does not take part; exports have an empty column for them."""
_FITS = "[A-Za-z0-9]{{1,{}}}"
_TAKEN = frozenset({"lang", "sid", "savedid", "token", "other", "this", "self", "that", "seed"})
_OPERATORS = frozenset({"and", "or", "lt", "le", "gt", "ge", "eq", "ne"})  # in expressions
_NUMBER = re.compile(r"\d+(e\d+)?")


def plain(name: str) -> str:
    """Write a name in letters and digits: `work_share` → `workShare`."""
    first, *others = re.split(r"[^A-Za-z0-9]+", name.strip("_")) or [""]
    return first + "".join(part[:1].upper() + part[1:] for part in others)


def question_code(item: ResolvedItem, entry: str | None = None, part: str = "") -> str:
    """Give the code of an item's question, for one entry of its loop if it has one.

    Parameters
    ----------
    item
        Its column in the version is taken if it has one, or else its id.
    entry
        Of the loop.
    part
        What tells a second question of the item from the first: `own` lines, the `why` of no
        answer.
    """
    tail = plain(entry or "") + part
    return _fitting(plain(item.column or item.id), tail)


def battery_code(items: Iterable[ResolvedItem]) -> str:
    """Give the code of the array that a battery's questions stand in, after the first of them."""
    first = next(iter(items))
    name = plain(first.column or first.id)
    return _fitting(f"all{name[:1].upper()}{name[1:]}", "")


def _fitting(base: str, tail: str) -> str:
    if not base[:1].isalpha() or base.casefold() in _TAKEN | _OPERATORS:
        base = f"q{base}"
    # A tail may be too long itself; whether codes still differ is checked with all of them.
    return (base[: max(1, LONGEST_CODE - len(tail))] + tail)[:LONGEST_CODE]


def arrays(version: Version) -> Mapping[str, str]:
    """Tell which array each item of a battery stands in: id → code of the array."""
    return {item.id: battery_code(items) for items in batteries(version) for item in items}


def option_codes(item: ResolvedItem) -> Mapping[str, str]:
    """Give the codes of an item's options: own code → LimeSurvey's.

    Codes that all fit stay as they are; otherwise the options are numbered, `A1` … for answers
    and `SQ1` … for the lines of a multiple choice. So they are if two would be one number, such
    as `1` and `01`: LimeSurvey compares them as such. An open option is its own “other”.
    """
    scale = item.scale
    several = scale.kind == "multiple"
    fits = re.compile(_FITS.format(LONGEST_LINE if several else LONGEST_ANSWER))
    codes = [option.code for option in scale.options if not option.open]
    reserved = {"other", *REASONS.values()}
    folded = {_alike(code) for code in codes}
    kept = all(map(fits.fullmatch, codes)) and len(folded) == len(codes) and not folded & reserved
    letter = "SQ" if several else "A"
    named = {code: code if kept else f"{letter}{n}" for n, code in enumerate(codes, 1)}
    return {
        option.code: ("other" if several else OTHER) if option.open else named[option.code]
        for option in scale.options
    }


def _alike(code: str) -> str | float:
    """Give what is the same for codes that LimeSurvey may take for one another."""
    folded = code.casefold()
    return float(folded) if _NUMBER.fullmatch(folded) else folded
