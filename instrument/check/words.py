"""Words by which the lints know a language; a language without an entry is not judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[frozenset[str], frozenset[str]]
"""Words of the two sides of a rating scale, such as disagree and agree."""


@dataclass(frozen=True)
class Words:
    """What a lint looks for in one language, and what it passes over; all in lower case.

    Attributes
    ----------
    joins
        Words that join two things; `both` are those that always do.
    alternatives
        Those of the joins that also open a clause, or offer a choice.
    set_phrases
        Pairs that people read as one thing.
    examples
        What follows these to the end of a sentence explains and asks nothing.
    between
        These ask for two things and mean one.
    whether
        After these an alternative says `whether`, not `or`.
    tails
        After these words a join adds no second thing: or more, or not.
    articles
        Passed over between a join and what it joins.
    instructions
        First words of a sentence that tells how to answer.
    sides
        Pairs of a rating scale's sides; the first pair is agreement.
    negations
        These turn a label round.
    ways_out
        First words of an option for those whom none of the others fits.
    absolutes
        Words that hardly anybody can agree with.
    hedges
        Words before an absolute one that make it moderate.
    """

    joins: frozenset[str]
    both: frozenset[str]
    alternatives: frozenset[str]
    set_phrases: tuple[str, ...]
    examples: tuple[str, ...]
    between: frozenset[str]
    whether: frozenset[str]
    tails: frozenset[str]
    articles: frozenset[str]
    instructions: frozenset[str]
    sides: tuple[Pair, ...]
    negations: frozenset[str]
    ways_out: tuple[str, ...]
    absolutes: frozenset[str]
    hedges: frozenset[str]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _pairs(*pairs: tuple[str, str]) -> tuple[Pair, ...]:
    return tuple((_set(low), _set(high)) for low, high in pairs)


WORDS: Mapping[str, Words] = {
    "nl": Words(
        joins=_set("en of alsmede evenals alsook en/of"),
        both=_set("en/of alsmede evenals alsook"),
        alternatives=_set("of"),
        set_phrases=(
            "af en toe",
            "nu en dan",
            "zo nu en dan",
            "heen en weer",
            "hier en daar",
            "min of meer",
            "om en nabij",
            "op en neer",
            "dag en nacht",
            "vraag en aanbod",
            "kosten en baten",
            "voor- en nadelen",
            "gas, water en licht",
            "een of ander",
            "een of andere",
            "meer en meer",
            "wel of niet",
            "wel of geen",
            "al of niet",
            "ja of nee",
            "u of iemand",
            "je of iemand",
            "jij of iemand",
            "hij of zij",
            "zijn of haar",
            "hem of haar",
            "mannen en vrouwen",
        ),
        examples=("bijvoorbeeld", "zoals", "bv.", "denk aan", "waaronder"),
        between=_set("tussen"),
        whether=_set(
            "weet weten vraag vragen afvragen benieuwd twijfel twijfelen nagaan bepalen "
            "beoordelen zeggen onthouden ongeacht"
        ),
        tails=_set(
            "meer minder vaker langer hoger lager ouder jonger later eerder niet zo nog dat "
            "soortgelijk soortgelijke ander andere anders dergelijke iets"
        ),
        articles=_set("de het een 'n"),
        instructions=_set("kies vul noem geef klik lees denk kruis vink omcirkel schrijf"),
        sides=_pairs(
            ("oneens", "eens"),
            ("ontevreden", "tevreden"),
            ("onwaarschijnlijk", "waarschijnlijk"),
            ("minder", "meer"),
            ("slechter", "beter"),
            ("slecht slechte matig matige", "goed goede uitstekend uitstekende"),
            ("onbelangrijk", "belangrijk"),
            ("gedaald afgenomen gehalveerd", "gestegen toegenomen verdubbeld"),
            ("verslechterd", "verbeterd"),
            ("negatief negatieve", "positief positieve"),
            ("moeilijk", "makkelijk gemakkelijk"),
            ("onveilig", "veilig"),
        ),
        negations=_set("niet geen noch"),
        ways_out=("geen", "anders", "iets anders", "weet ", "niet van toepassing", "n.v.t."),
        absolutes=_set("altijd nooit iedereen niemand"),
        hedges=_set("niet bijna vrijwel haast"),
    ),
    "en": Words(
        joins=_set("and or as_well_as and/or"),
        both=_set("and/or as_well_as"),
        alternatives=_set("or"),
        set_phrases=(
            "now and then",
            "every now and then",
            "now and again",
            "back and forth",
            "more or less",
            "up and down",
            "day and night",
            "supply and demand",
            "costs and benefits",
            "pros and cons",
            "more and more",
            "once and for all",
            "one or another",
            "one or other",
            "yes or no",
            "you or anyone",
            "you or someone",
            "he or she",
            "his or her",
            "him or her",
            "men and women",
            "terms and conditions",
        ),
        examples=("for example", "for instance", "such as", "e.g.", "including"),
        between=_set("between"),
        whether=_set("whether"),
        tails=_set(
            "more less fewer longer higher lower older younger later earlier not so other that "
            "similar another something"
        ),
        articles=_set("the a an"),
        instructions=_set("choose fill name give click read think tick circle write please"),
        sides=_pairs(
            ("disagree", "agree"),
            ("dissatisfied unsatisfied", "satisfied"),
            ("unlikely improbable", "likely probable"),
            ("less fewer", "more"),
            ("worse", "better"),
            ("bad poor", "good excellent"),
            ("unimportant", "important"),
            ("fell decreased dropped halved", "rose increased grown doubled"),
            ("deteriorated", "improved"),
            ("negative", "positive"),
            ("difficult hard", "easy"),
            ("unsafe", "safe"),
        ),
        negations=_set("not no neither nor"),
        ways_out=(
            "none",
            "neither",
            "other",
            "something else",
            "don't know",
            "does not apply",
            "not applicable",
            "no ",
        ),
        absolutes=_set("always never everybody everyone nobody"),
        hedges=_set("not don't doesn't didn't can't won't isn't aren't almost nearly practically"),
    ),
}
