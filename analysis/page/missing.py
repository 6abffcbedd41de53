"""On a page: whether the main results would survive what those who are missing may have said."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale
from analysis.missing.beside import METHODS
from analysis.missing.survival import EITHER, SAME
from analysis.numbers import NO_NUMBER, number
from analysis.page.display import listed, say, table
from instrument.vocabulary import Text

CAPTION: Text = {
    "nl": "De belangrijkste veranderingen binnen mensen, bij elke aanname over wie ontbreekt",
    "en": "The main changes within people, under each assumption on who is missing",
}
HEADS: Mapping[str, Text] = {
    "hypothesis": {"nl": "Hypothese", "en": "Hypothesis"},
    "method": {"nl": "Wie ontbreekt…", "en": "Who is missing…"},
    "estimate": {"nl": "Verandering (95%-interval)", "en": "Change (95% interval)"},
    "sign": {"nl": "Teken", "en": "Sign"},
    "verdict": {"nl": "Oordeel", "en": "Verdict"},
    "people": {"nl": "Bekend van", "en": "Known of"},
}
ASSUMED: Mapping[str, Text] = {
    METHODS[0]: {"nl": "veranderde als de anderen", "en": "changed like the others"},
    METHODS[1]: {
        "nl": "veranderde als wie eerst hetzelfde antwoordde (gewogen)",
        "en": "changed like those with the same first answers (weighted)",
    },
    METHODS[2]: {
        "nl": "veranderde als wie eerst hetzelfde antwoordde (aangevuld)",
        "en": "changed like those with the same first answers (imputed)",
    },
    METHODS[3]: {"nl": "kan alles geantwoord hebben", "en": "may have answered anything"},
}
SIGNS: Mapping[str, Text] = {
    "same": {"nl": "blijft", "en": "stays"},
    "other": {"nl": "keert om", "en": "turns"},
    "either": {"nl": "open", "en": "open"},
}
VERDICTS: Mapping[str, Text] = {
    "supported": {"nl": "gesteund", "en": "supported"},
    "refuted": {"nl": "weerlegd", "en": "refuted"},
    "undecided": {"nl": "onbeslist", "en": "undecided"},
    "either": {"nl": "open", "en": "open"},
}
KEPT: Text = {
    "nl": "het teken blijft bij elke aanname dat wie ontbreekt op anderen lijkt",
    "en": "the sign stays under each assumption that who is missing is like others",
}
LOST: Text = {
    "nl": "het teken blijft niet: {those}",
    "en": "the sign does not stay: {those}",
}
SO_VERDICT: Text = {
    "nl": ", en het oordeel ({verdict}) ook",
    "en": ", and so does the verdict ({verdict})",
}
NOT_VERDICT: Text = {
    "nl": ", maar het oordeel ({verdict}) niet: {those}",
    "en": ", but the verdict ({verdict}) does not: {those}",
}
UNTESTED: Text = {
    "nl": "; deze schatting beslist niets",
    "en": "; this estimate decides nothing",
}
WIDE: Text = {
    "nl": ". Zonder aanname ligt de verandering tussen {lower} en {upper}, {share} van wat kan:"
    " dat zegt niets over de richting.",
    "en": ". Without any assumption the change lies between {lower} and {upper}, {share} of what"
    " there can be: that says nothing about the direction.",
}
NARROW: Text = {
    "nl": ". Zonder aanname ligt de verandering tussen {lower} en {upper}, {share} van wat kan:"
    " de richting staat vast, wat wie ontbreekt ook geantwoord had.",
    "en": ". Without any assumption the change lies between {lower} and {upper}, {share} of what"
    " there can be: the direction holds, whatever those who are missing would have answered.",
}
OTHERWISE: Text = {
    "nl": "De intervallen in deze tabel houden op een eenvoudiger manier rekening met groepen dan"
    " die van het plan, zodat alle vier de manieren te vergelijken zijn. Waar de schatting van het"
    " plan beslist, heeft de eerste rij die schatting en dat oordeel, maar niet hetzelfde interval."
    " Bij weinig groepen kunnen deze intervallen te smal zijn, de gewogen het meest.",
    "en": "The intervals of this table allow for groups in a simpler way than those of the plan,"
    " so that all four ways can be compared. Where the plan's estimate decides, the first row has"
    " that estimate and its verdict, but not the same interval. With few groups these intervals may"
    " be too narrow, the weighted ones most of all.",
}
NONE: Text = {
    "nl": "Er is geen verandering binnen mensen waarvoor dit berekend kon worden.",
    "en": "There is no change within people for which this could be computed.",
}


def missing(evidence: Evidence) -> None:
    """Show every main change under each assumption, and say what survives it."""
    found = evidence.missing
    if found["lower"].isna().all():
        say(evidence.words(NONE))
        return
    rows = [_row(evidence, row) for _, row in found.iterrows()]
    table(pd.DataFrame(rows), evidence.words(CAPTION))
    say(_template(evidence, OTHERWISE))
    listed(_survives(evidence, mine) for _, mine in found.groupby("hypothesis", sort=False))


def _row(evidence: Evidence, row: pd.Series) -> dict[str, str]:
    head = {name: evidence.words(text) for name, text in HEADS.items()}
    return {
        head["hypothesis"]: f"{row['hypothesis']}: {evidence.label(str(row['outcome']))}",
        head["method"]: _word(evidence, ASSUMED, row["method"]),
        head["estimate"]: _estimate(row, evidence.locale),
        head["sign"]: _word(evidence, SIGNS, row["sign"]),
        head["verdict"]: _word(evidence, VERDICTS, _judged(row)),
        head["people"]: _people(row, evidence.smallest, evidence.locale),
    }


def _judged(row: pd.Series) -> object:
    """Give the verdict of a row: of the plan's own estimate the plan's, whose error is its own."""
    return (row["method"] == METHODS[0] and row["planned"]) or row["verdict"]


def _word(evidence: Evidence, words: Mapping[str, Text], name: object) -> str:
    return evidence.words(words[str(name)]) if str(name) in words else NO_NUMBER


def _estimate(row: pd.Series, locale: Locale) -> str:
    """Write an estimate, or bounds, with the interval; or why there is none."""
    if pd.isna(row["lower"]):
        return locale.told(str(row["because"])) or NO_NUMBER
    ends = dict.fromkeys(_end(row, name, locale) for name in ("lower", "upper"))
    return f"{' … '.join(ends)} ({_end(row, 'low', locale)} … {_end(row, 'high', locale)})"


def _end(row: pd.Series, name: str, locale: Locale) -> str:
    """Write a number with decimals by how far answers can be apart."""
    far = row["largest"] - row["smallest"] > len(METHODS)
    return number(row[name], 1 if far else 2, locale)


def _people(row: pd.Series, smallest: int, locale: Locale) -> str:
    """Write of how many the change is known, where that does not tell of a few."""
    if pd.isna(row["n"]):
        return NO_NUMBER
    n, answered = int(row["n"]), int(row["answered"])
    hidden = any(0 < each < smallest for each in (n, answered, n - answered))
    return NO_NUMBER if hidden else f"{locale.count(answered)} / {locale.count(n)}"


def _survives(evidence: Evidence, rows: pd.DataFrame) -> str:
    """Say of one hypothesis what stays."""
    told = rows[rows["lower"].notna()]
    alike = told[told["method"] != METHODS[-1]]
    if alike.empty:
        return ""
    name = str(rows["hypothesis"].iloc[0])
    planned = str(rows["planned"].iloc[0])
    turned = alike[alike["sign"] != SAME]
    sign = _kept(evidence, KEPT, LOST, turned, "")
    verdict = "" if planned else evidence.words(UNTESTED)
    # The first is the plan's own estimate: only the way in which its error is found differs.
    judged = alike[alike["method"] != METHODS[0]]
    if planned and len(judged):
        other = judged[judged["verdict"] != planned]
        verdict = _kept(evidence, SO_VERDICT, NOT_VERDICT, other, planned)
    bounds = told[told["method"] == METHODS[-1]]
    last = _bounds(evidence, bounds.iloc[0]) if len(bounds) else "."
    return f"**{name}**: {sign}{verdict}{last}"


def _kept(evidence: Evidence, kept: Text, lost: Text, apart: pd.DataFrame, planned: str) -> str:
    verdict = _word(evidence, VERDICTS, planned)
    words, field = (VERDICTS, "verdict") if planned else (SIGNS, "sign")
    those = ", ".join(
        f"{_word(evidence, ASSUMED, row['method'])}: {_word(evidence, words, row[field])}"
        for _, row in apart.iterrows()
    )
    return _template(evidence, lost if len(apart) else kept).format(verdict=verdict, those=those)


def _template(evidence: Evidence, text: Text) -> str:
    """Give a sentence whose braces are filled in here, in the page's language or in English."""
    return text.get(evidence.language, text["en"])


def _bounds(evidence: Evidence, row: pd.Series) -> str:
    """Say how far the change could lie, of all that there can be."""
    locale = evidence.locale
    possible = 2 * (row["largest"] - row["smallest"])
    text = WIDE if row["sign"] == EITHER else NARROW
    return _template(evidence, text).format(
        lower=_end(row, "lower", locale),
        upper=_end(row, "upper", locale),
        share=locale.percent((row["upper"] - row["lower"]) / possible),
    )
