"""Sentences made from numbers: direction, size, uncertainty and verdict, and nothing more.

A null reads as a null; "changed between the waves" is never "because of" anything. Each model has
words of its own, for a difference in differences is not "higher" and a share that switched is not
"more". They are said in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.locale import ENGLISH, Locale, marked
from analysis.model_words import Words
from analysis.numbers import amount, decimals_of, interval, number, p_equals, p_value, size
from analysis.term_words import words_of


@dataclass(frozen=True)
class About:
    """What an estimate is about, as readers know it, in their language.

    Attributes
    ----------
    outcome
        The outcome's name.
    predictor, modifier
        Of what it is held against, and of what that may depend on.
    what, against
        Of a level: the mean or share that is meant, and the number.
    unit
        Of the estimate; empty where the row's own is to be told, which is English.
    grouped
        Whether the predictor is a group of respondents, in which people are or are not.
    """

    outcome: str
    predictor: str = marked("what they are held against")
    modifier: str = marked("what it may depend on")
    what: str = marked("what the claim names")
    against: str = marked("the level")
    unit: str = ""
    grouped: bool = False


SOMETHING = About(marked("the outcome"))
"""Stands in for what is not known."""
FILLED = ("outcome", "predictor", "modifier", "what", "against")
VERDICTS: Mapping[str, str] = {
    "supported": marked("supported"),
    "refuted": marked("refuted"),
    "undecided": marked("undecided"),
    "not testable": marked("not testable"),
    "not estimable": marked("not estimable"),
}
"""What a claim can come to, in the order in which reports list them."""
_OF_A_CLAIM: Mapping[str, str] = {
    "supported": marked(
        "The claim is **supported**: it says {said}, and the data show one that is not chance at "
        "the level of the plan. The estimate is no less than {least}, the least that matters by "
        "the plan."
    ),
    "perhaps less": marked(
        "The claim is **supported**: it says {said}, and the data show one that is not chance at "
        "the level of the plan. The estimate is no less than {least}, the least that matters by "
        "the plan, though the interval leaves room for less."
    ),
    "refuted": marked(
        "The claim is **refuted**: {said} by {least} or more, the least that matters by the plan, "
        "is ruled out by a one-sided test at the level of the plan."
    ),
    "undecided": marked(
        "The claim stays **undecided**: these data neither show {said} by {least} or more that is "
        "not chance, nor rule one out."
    ),
    "perhaps chance": marked(
        "The claim stays **undecided**: the estimate is no less than {least}, the least that "
        "matters by the plan, but corrected for how many hypotheses there are it may be chance."
    ),
    "chance": marked(
        "The claim stays **undecided**: the estimate is no less than {least}, the least that "
        "matters by the plan, but it may be chance."
    ),
    "perhaps enough": marked(
        "The claim stays **undecided**: the interval lies on the side of the claim, but the "
        "estimate is less than {least}, the least that matters by the plan, and that much is not "
        "ruled out."
    ),
    "not testable": marked("The claim is **not testable** with these data: {reason}."),
    "not estimable": marked("The claim is **not estimable** with these data: {reason}."),
}
_OF_NO_CHANGE: Mapping[str, str] = {
    "supported": marked(
        "The claim of no change is **supported**: a change of {least} or more, the least that "
        "matters by the plan, is ruled out either way by two one-sided tests at the level of the "
        "plan. A smaller one is not."
    ),
    "refuted": marked(
        "The claim of no change is **refuted**: a change smaller than {least}, the least that "
        "matters by the plan, is ruled out by a one-sided test at the level of the plan."
    ),
    "undecided": marked(
        "The claim of no change stays **undecided**: these data neither rule out a change of "
        "{least} or more, nor show one."
    ),
    "some change": marked(
        "The claim of no change stays **undecided**: the interval lies on one side of nought, but "
        "these data do not tell whether the change is smaller than {least}, the least that matters "
        "by the plan, or larger."
    ),
}
_CAVEATS: Mapping[str, str] = {
    "approximate": marked(
        "The question changed between the waves in a way that makes the comparison approximate."
    ),
    "conditional": marked("The waves compare only under the condition named in the codebook."),
    "none": marked("The waves do not compare on this question; no claim can rest on it."),
}


def model_name(model: str, locale: Locale = ENGLISH) -> str:
    """Name a model for a reader."""
    return locale.text(words_of(model).name)


def basis(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Say on how many people and groups an estimate rests."""
    people = locale.plural("{n} person", "{n} people", int(row["n_persons"]))
    if pd.isna(row["n_clusters"]):
        return people
    groups = locale.plural("{n} group", "{n} groups", int(row["n_clusters"]))
    return locale.text("{people} in {groups}", people=people, groups=groups)


def finding(row: pd.Series, about: About, locale: Locale = ENGLISH) -> str:
    """Say what one estimate found.

    Parameters
    ----------
    row
        One row of the results.
    about
        What it is about.
    locale
        The reader's.
    """
    if row["status"] != "ok":
        return locale.text("This could not be estimated: {reason}.", reason=reason(row, locale))
    words = _words(row, about)
    places = decimals_of(row)
    sign = 1 if row["low"] > 0 else -1 if row["high"] < 0 else 0
    told = number(abs(row["estimate"]) if sign else row["estimate"], places, locale)
    found = locale.text(
        {1: words.up, -1: words.down, 0: words.none}[sign],
        size=amount(told, _unit(row, about), locale),
        **{name: locale.text(getattr(about, name)) for name in FILLED},
    )
    whole = locale.text(
        "{found} (95% interval {interval}; {basis}; {tested}).",
        found=found,
        interval=interval(_turned(row) if sign < 0 else row, locale),
        basis=basis(row, locale),
        tested=_tested(row, locale),
    )
    # A unit that stands in brackets shares them with what follows.
    return whole.replace(f"{found} (", f"{found[:-1]}; ", 1) if found.endswith(")") else whole


def _turned(row: pd.Series) -> pd.Series:
    """Turn signs round, where words say that it goes down: “fell by 11 (7 to 16)”."""
    return pd.Series({"se": row["se"], "low": -row["high"], "high": -row["low"]})


def _unit(row: pd.Series, about: About) -> str:
    return about.unit or str(row["unit"])


def _tested(row: pd.Series, locale: Locale) -> str:
    """Tell p of no effect, and what became of it among others; of no change, that of too much."""
    told = p_equals(row["p"], locale)
    if pd.isna(row.get("p_holm")):
        return told
    adjusted = p_value(row["p_holm"], locale)
    if row["direction"] != 0:
        return locale.text("{p}, after Holm's correction {adjusted}", p=told, adjusted=adjusted)
    return locale.text(
        "{p}; against a change as large as matters {tested}, after Holm's correction {adjusted}",
        p=told,
        tested=p_equals(row["p_tested"], locale),
        adjusted=adjusted,
    )


def reason(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Say why an estimate is missing or decides nothing, ready to stand in a sentence."""
    told = row["because"]
    if isinstance(told, str) and told.strip():
        return locale.told(told.strip().rstrip("."))
    return locale.text("not told")


def _words(row: pd.Series, about: About) -> Words:
    return words_of(row["model"], str(row.get("term", "")), grouped=about.grouped)


def claimed(row: pd.Series, about: About, locale: Locale = ENGLISH) -> str:
    """Name what the claim says, as a noun: a rise, a fall, an excess."""
    words = _words(row, about)
    rises = row["direction"] > 0
    return locale.text(words.rise if rises else words.fall)


def verdict(row: pd.Series, about: About | None = None, locale: Locale = ENGLISH) -> str:
    """Say what a primary estimate means for its claim, by the rule fixed in the plan.

    Empty for an estimate that decides nothing.
    """
    about = about or SOMETHING
    kind = _kind(row)
    rule = {**_OF_A_CLAIM, **(_OF_NO_CHANGE if row["direction"] == 0 else {})}
    if kind not in rule:
        return ""
    return locale.text(
        rule[kind],
        said=claimed(row, about, locale),
        least=amount(size(row["sesoi"], locale), _unit(row, about), locale),
        reason=reason(row, locale),
    )


def _kind(row: pd.Series) -> str:
    """Tell verdicts apart by what leaves them open."""
    kind, way = str(row["verdict"]), row["direction"]
    nearest = max(row["low"], -row["high"]) if way == 0 else row["low"] if way > 0 else -row["high"]
    if way != 0 and kind == "supported" and _perhaps_less(row):
        return "perhaps less"
    if kind != "undecided":
        return kind
    if way != 0 and row["estimate"] * way >= row["sesoi"]:
        return "perhaps chance" if nearest > 0 else "chance"
    if nearest <= 0:
        return kind
    return "perhaps enough" if way != 0 else "some change"


_SURE: Mapping[str, str] = {
    "supported": marked("large enough, and not chance"),
    "perhaps less": marked("not chance; perhaps too small"),
    "refuted": marked("large enough is ruled out"),
    "perhaps chance": marked("open: perhaps chance"),
    "chance": marked("open: perhaps chance"),
    "perhaps enough": marked("open: perhaps too small"),
    "undecided": marked("open: either way"),
}
_SURE_OF_NO_CHANGE: Mapping[str, str] = {
    "supported": marked("a change that matters is ruled out"),
    "refuted": marked("a change that matters is there"),
    "some change": marked("open: perhaps too small to matter"),
    "undecided": marked("open: either way"),
}
"""Kind of verdict → how sure it is, in a few words; where nothing is estimated, nothing is."""


def sure(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Say in a few words how sure a verdict is; empty where there is no estimate to judge."""
    words = _SURE_OF_NO_CHANGE if row["direction"] == 0 else _SURE
    return locale.text(words.get(_kind(row), ""))


def _perhaps_less(row: pd.Series) -> bool:
    """Say so where the interval reaches below the least that matters, as the claim counts."""
    nearest = row["low"] if row["direction"] > 0 else -row["high"]
    return bool(nearest < row["sesoi"])


def caveat(row: pd.Series, locale: Locale = ENGLISH) -> str:
    """Say what limits the comparison between versions of the question; empty when nothing does."""
    return locale.text(_CAVEATS.get(str(row["comparability"]), ""))
