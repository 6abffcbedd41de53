"""What a recode rule does, in words, for codebooks: one set of phrases a language."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.rules import (
    AgeBand,
    Classify,
    MergeOptions,
    Recode,
    Rescale,
    Rule,
    Sides,
)

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
    """
    say = PHRASES.get(language, PHRASES["en"])
    match rule:
        case Recode(recode=table):
            olds: dict[str, tuple[str, ...]] = {}
            for old, new in table.items():
                olds[new] = (*olds.get(new, ()), old)
            said = _merged(olds, ", ")
        case MergeOptions(merge_options=merged):
            said = _merged(merged, say["or"])
        case Rescale(rescale=((a, b), (c, d))) if (c, d) == (b, a):
            said = say["reversed_on"].format(range=_range(a, b))
        case Rescale(rescale=((a, b), (c, d))):
            said = say["stretched"].format(range=_range(a, b), to=_range(c, d))
        case Classify(classify=cuts):
            said = say["classes"].format(cuts=", ".join(f"{cut:g}" for cut in cuts))
        case Sides(sides=middle):
            said = say["sides"].format(cuts=f"{middle:g}")
        case AgeBand(age_band=starts):
            said = say["age_band"].format(cuts=", ".join(map(str, starts)))
        case _:
            said = say[rule.op]
    return said


def all_in_words(rules: tuple[Rule, ...], language: str = "en") -> str:
    """Say what some rules do, one after the other."""
    say = PHRASES.get(language, PHRASES["en"])
    return say["then"].join(in_words(rule, language) for rule in rules)


def _range(low: float, high: float) -> str:
    return f"{low:g}–{high:g}".replace("-", "−")


def _merged(table: Mapping[str, tuple[str, ...]], joint: str) -> str:
    return "; ".join(f"{joint.join(olds)} → {new}" for new, olds in table.items())
