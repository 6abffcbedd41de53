"""How results are spoken of in both languages: what a sentence says, read from its words alone.

Nothing of the code that writes sentences is used here, so that what it gets wrong is seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NUMBER = r"−?\d[\d.,]*\d|−?\d|−?[.,]\d+"
COUNT = r"\d[\d.,]*\d|\d"
P = r"(?:[=<>] ?)?[.,]\d+|[=<>] ?1[.,]000|1[.,]000"


@dataclass(frozen=True)
class Language:
    """The signs by which a sentence is known, and the words for what it says."""

    interval: re.Pattern[str]
    verdict: re.Pattern[str]
    curve: re.Pattern[str]
    runs: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    none: re.Pattern[str]
    condition: re.Pattern[str]
    verdicts: Mapping[str, str]
    estimates: str
    overclaims: re.Pattern[str]


def _all(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


ENGLISH = Language(
    interval=re.compile(
        rf"(?P<found>.+?)(?: \(|; )95% interval (?P<low>{NUMBER}) to "
        rf"(?P<high>{NUMBER}); (?P<people>{COUNT}) (?:people|person)"
        rf"(?: in (?P<groups>{COUNT}) groups?)?; p (?P<p>{P})"
        rf"(?:; against a change as large as matters p (?P<tost>{P}))?"
        rf"(?:, after Holm's correction (?P<holm>{P}))?\)\."
    ),
    verdict=re.compile(r"The claim( of no change)? (?:is|stays) \*\*(?P<verdict>[a-z ]+)\*\*"),
    curve=re.compile(
        rf"follows from (?P<n>{COUNT}) of (?P<of>{COUNT}) reasonable specifications"
    ),
    runs=re.compile(
        rf"run from (?P<low>{NUMBER}) to (?P<high>{NUMBER}) .*?with (?P<median>{NUMBER}) in the "
        rf"middle\. In the same direction as the plan's: (?P<signs>{COUNT});"
    ),
    up=_all(
        "rose by", "higher after than before", "to higher categories", "in favour of the claim",
        "switched as claimed than switched back", "above how they then remember",
        "more upwards", "above what had been expected", "were higher", "is higher than",
        "later answered higher", "was higher by", "go together, with", "upwards",
    ),
    down=_all(
        "fell by", "lower after than before", "to lower categories", "against the claim",
        "switched back than switched as claimed", "below how they then remember",
        "more downwards", "below what had been expected", "were lower", "is lower than",
        "later answered lower", "was lower by", "go opposite ways", "downwards",
    ),
    none=_all("no clear", "not clearly"),
    condition=_all(r"^Where answers on .*? were higher, ", r"those with higher earlier answers"),
    verdicts={
        "supported": "supported", "refuted": "refuted", "undecided": "undecided",
        "not testable": "not testable", "not estimable": "not estimable",
    },
    estimates=": all estimates of the plan",
    overclaims=_all(
        "no effect", "nothing changed", "did not change",
        "because of", "thanks to", "led to", "caused",
    ),
)  # fmt: skip
DUTCH = Language(
    interval=re.compile(
        rf"(?P<found>.+?)(?: \(|; )95%-interval (?P<low>{NUMBER}) tot "
        rf"(?P<high>{NUMBER}); (?P<people>{COUNT}) mens(?:en)?"
        rf"(?: in (?P<groups>{COUNT}) groep(?:en)?)?; p (?P<p>{P})"
        rf"(?:; tegen een verandering zo groot als ertoe doet p (?P<tost>{P}))?"
        rf"(?:, na de correctie van Holm (?P<holm>{P}))?\)\."
    ),
    verdict=re.compile(
        r"De bewering( dat niets veranderde)? (?:wordt|blijft|is) \*\*(?P<verdict>[a-z ]+)\*\*"
    ),
    curve=re.compile(rf"volgt uit (?P<n>{COUNT}) van (?P<of>{COUNT}) redelijke specificaties"),
    runs=re.compile(
        rf"lopen van (?P<low>{NUMBER}) tot (?P<high>{NUMBER}) .*?met (?P<median>{NUMBER}) in het "
        rf"midden\. Zelfde richting als die van het plan: (?P<signs>{COUNT});"
    ),
    up=_all(
        "stegen", "hoger dan ervoor", "naar hogere categorieën", "in het voordeel van de bewering",
        "over zoals beweerd dan er teruggingen", "boven hoe mensen zich dan",
        "omhoog", "boven wat te verwachten", "hoger, met", "hoger dan", "gaan samen, met",
    ),
    down=_all(
        "daalden", "lager dan ervoor", "naar lagere categorieën", "tegen de bewering in", "omlaag",
        "terug dan er overgingen zoals beweerd", "onder hoe mensen zich dan",
        "onder wat te verwachten", "lager, met", "lager dan", "gaan tegen elkaar in",
    ),
    none=_all("geen duidelijk", "niet duidelijk"),
    condition=_all(r"^Waar de antwoorden op .*? hoger lagen, ", "wie eerder hoger antwoordde"),
    verdicts={
        "supported": "gesteund", "refuted": "weerlegd", "undecided": "onbeslist",
        "not testable": "niet toetsbaar", "not estimable": "niet te schatten",
    },
    estimates=": alle schattingen van het plan",
    overclaims=_all(
        "geen effect", "er veranderde niets", "niets veranderd(?!e wordt|e blijft|e is)",
        "dankzij", "als gevolg van", "veroorzaak",
    ),
)  # fmt: skip
LANGUAGES: Mapping[str, Language] = {"en": ENGLISH, "nl": DUTCH}


def value(told: str, language: str) -> float:
    """Read a number as a language writes it.

    Examples
    --------
    >>> value("−1.234,5", "nl"), value("1,234", "en"), value(",05", "nl")
    (-1234.5, 1234.0, 0.05)
    """
    thousands, point = (".", ",") if language == "nl" else (",", ".")
    return float(told.replace("−", "-").replace(thousands, "").replace(point, "."))


def places(told: str, language: str) -> int:
    """Count the decimals of a number as it stands."""
    _, _, after = told.partition("," if language == "nl" else ".")
    return len(after)


def same(told: str, wanted: float, language: str) -> bool:
    """Tell whether a number as it stands is another one, rounded to as many decimals."""
    off = abs(value(told, language) - wanted)
    return bool(off <= 0.5 * 10.0 ** -places(told, language) * (1 + 1e-6))


def same_p(told: str, wanted: float, language: str) -> bool:
    """Tell whether a p as it stands, with its sign, is another one."""
    digits = told.lstrip("=<> ")
    if told.startswith("<"):
        return wanted < value(digits, language)
    if told.startswith(">"):
        return wanted > value(digits, language)
    return same(digits, wanted, language)


def direction(found: str, language: Language) -> int | None:
    """Tell which way a finding points: 1, −1, 0 for no clear way, None where words disagree."""
    plain = language.condition.sub("", re.sub(r"“[^”]*”", "…", found))
    ways = {
        sign
        for sign, words in ((1, language.up), (-1, language.down), (0, language.none))
        if words.search(plain)
    }
    return ways.pop() if len(ways) == 1 else None
