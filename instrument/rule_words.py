"""What a recode rule does, in words, for codebooks: one set of phrases a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from instrument.locale import SOURCE, Locale
from instrument.rules import (
    AgeBand,
    Classify,
    Equate,
    MergeOptions,
    Recode,
    Rescale,
    Rule,
    Sides,
    Split,
)
from instrument.study import Exposure

DAYS_PER_MONTH = 365.25 / 12
"""Days that count as a month of exposure."""
PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "or": " or ",
        "then": "; then ",
        "reversed_on": "reversed on {range}",
        "stretched": "{range} stretched to {to}",
        "classes": "classes cut at {cuts}",
        "sides": "below, at or above {cuts}",
        "age_band": "age on the first field day, bands from {cuts}",
        "same": "taken over as given",
        "labels": "matched on labels",
        "reverse": "reversed",
        "pomp": "percent of maximum possible",
        "roster": "roster entry followed through renames and merges",
        "none": "no harmonised value",
        "and": " and ",
        "months": "{number} months",
        "since": "days from {day} to the day of answering, {days} to a month",
        "split": "“{old}” was divided into {new}",
        "equate": (
            "a sensitivity: linked by equal percentiles to percent of maximum possible, after "
            "answers to {anchors}, which are not expected to change (linking on the item itself "
            "would erase the change under study)"
        ),
    },
    "nl": {
        "or": " of ",
        "then": "; daarna ",
        "reversed_on": "omgekeerd op {range}",
        "stretched": "{range} gerekt tot {to}",
        "classes": "klassen met grenzen bij {cuts}",
        "sides": "onder, op of boven {cuts}",
        "age_band": "leeftijd op de eerste velddag, groepen vanaf {cuts}",
        "same": "overgenomen zoals gegeven",
        "labels": "gekoppeld op label",
        "reverse": "omgekeerd",
        "pomp": "percentage van het hoogst mogelijke",
        "roster": "naam van de lijst gevolgd door hernoemingen en samenvoegingen",
        "none": "geen geharmoniseerde waarde",
        "and": " en ",
        "months": "{number} maanden",
        "since": "dagen van {day} tot de dag van antwoorden, {days} in een maand",
        "split": "“{old}” werd gesplitst in {new}",
        "equate": (
            "een gevoeligheidsanalyse: via gelijke percentielen gekoppeld aan het percentage van "
            "het hoogst mogelijke, naar antwoorden op {anchors}, die naar verwachting niet "
            "veranderen (koppelen op de vraag zelf zou de onderzochte verandering uitwissen)"
        ),
    },
}


def in_words(rule: Rule, language: str = "en") -> str:
    """Say what a rule does, for the codebook and for `trace`.

    Parameters
    ----------
    rule
        One rule, fitted or as written.
    language
        Of the phrase; English where there are no words in it.

    Returns
    -------
    str
        A short phrase such as ``"reversed"`` or ``"1, 2 → 1; 3 → 2"``.

    Examples
    --------
    >>> in_words(Classify(classify=(0.5, 25)), "nl")
    'klassen met grenzen bij 0,5; 25'
    """
    say = PHRASES.get(language, PHRASES["en"])
    match rule:
        case Recode() | MergeOptions() | Split():
            said = _of_codes(rule, say)
        case Rescale(rescale=((a, b), (c, d))) if (c, d) == (b, a):
            said = say["reversed_on"].format(range=_range(a, b, language))
        case Rescale(rescale=((a, b), (c, d))):
            said = say["stretched"].format(range=_range(a, b, language), to=_range(c, d, language))
        case Classify(classify=cuts):
            said = say["classes"].format(cuts=_numbers(cuts, language))
        case Sides(sides=middle):
            said = say["sides"].format(cuts=_decimal(middle, language))
        case AgeBand(age_band=starts):
            said = say["age_band"].format(cuts=", ".join(map(str, starts)))
        case Equate(equate=by):
            said = say["equate"].format(anchors=_listed(by.anchors, say["and"]))
        case _:
            said = say[rule.op]
    return said


def _of_codes(rule: Recode | MergeOptions | Split, say: Mapping[str, str]) -> str:
    """Say what becomes of single codes."""
    if isinstance(rule, Split):
        return "; ".join(
            say["split"].format(old=old, new=_listed(news, say["and"]))
            for old, news in rule.split.items()
        )
    if isinstance(rule, MergeOptions):
        return _merged(rule.merge_options, say["or"])
    olds: dict[str, tuple[str, ...]] = {}
    for old, new in rule.recode.items():
        olds[new] = (*olds.get(new, ()), old)
    return _merged(olds, ", ")


def all_in_words(rules: tuple[Rule, ...], language: str = "en") -> str:
    """Say what some rules do, one after the other."""
    say = PHRASES.get(language, PHRASES["en"])
    return say["then"].join(in_words(rule, language) for rule in rules)


def exposure_in_words(exposure: Exposure, language: str = "en") -> str:
    """Say how many months of exposure an answer about a period has in a wave.

    Examples
    --------
    >>> exposure_in_words(Exposure(months=12))
    '12 months'
    >>> exposure_in_words(Exposure(since="2021-05-01"), "nl")
    'dagen van 2021-05-01 tot de dag van antwoorden, 30,4375 in een maand'
    """
    say = PHRASES.get(language, PHRASES["en"])
    if exposure.months is not None:
        return say["months"].format(number=_decimal(exposure.months, language))
    return say["since"].format(day=exposure.since, days=_decimal(DAYS_PER_MONTH, language))


def _decimal(number: float, language: str) -> str:
    return Locale(language if language in PHRASES else SOURCE).decimal(f"{number:g}")


def _range(low: float, high: float, language: str) -> str:
    return f"{_decimal(low, language)}–{_decimal(high, language)}"


def _numbers(numbers: Iterable[float], language: str) -> str:
    """Write numbers one after the other, parted by what none of them holds."""
    written = [_decimal(number, language) for number in numbers]
    return ("; " if any("," in each for each in written) else ", ").join(written)


def _listed(names: tuple[str, ...], last: str) -> str:
    """Write names one after the other, the last one joined by a word."""
    return last.join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)


def _merged(table: Mapping[str, tuple[str, ...]], joint: str) -> str:
    return "; ".join(f"{joint.join(olds)} → {new}" for new, olds in table.items())
