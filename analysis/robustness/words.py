"""How robustness is spoken of, in Dutch and English."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from analysis.numbers import decimals_of, number, p_equals
from instrument.vocabulary import Text

Words = Mapping[str, str]
JUDGED = ("supported", "refuted", "undecided")
"""Verdicts that another specification can agree with."""
AGREEING: Words = {"nl": "{n} van {of}", "en": "{n} of {of}"}
CURVE: Words = {
    "nl": (
        "**Hetzelfde oordeel volgt uit {agreeing} redelijke specificaties**, die van het plan "
        "meegeteld. Schattingen lopen van {low} tot {high} {unit}, met {median} in het midden. "
        "Zelfde richting als die van het plan: {signs}; {reach}: {reaching}; {sure}: {significant}."
        "{missing} {joint}"
    ),
    "en": (
        "**The same verdict follows from {agreeing} reasonable specifications**, the plan's own "
        "among them. Estimates run from {low} to {high} {unit}, with {median} in the middle. "
        "In the same direction as the plan's: {signs}; {reach}: {reaching}; {sure}: {significant}."
        "{missing} {joint}"
    ),
}
REACH: Mapping[bool, Words] = {
    True: {
        "nl": "zo groot als ertoe doet, zoals geclaimd",
        "en": "as large as matters, as claimed",
    },
    False: {"nl": "kleiner dan ertoe doet", "en": "smaller than matters"},
}
SURE: Mapping[bool, Words] = {
    True: {
        "nl": "op zichzelf geen toeval, zoals geclaimd (wild bootstrap)",
        "en": "by itself not chance, as claimed (wild bootstrap)",
    },
    False: {
        "nl": "sluit op zichzelf een grotere uit (wild bootstrap)",
        "en": "by itself ruling a larger one out (wild bootstrap)",
    },
}
MISSING: Words = {
    "nl": " Niet geschat, of niet te tonen: nog {n}.",
    "en": " Not estimated, or not to be shown: {n} more.",
}
JOINT: Mapping[bool, Words] = {
    True: {
        "nl": (
            "Was er niets, dan bracht toeval hen samen zo ver in de richting van de claim met "
            "{median} naar hun mediaan, {share} naar het aandeel dat geen toeval is en {z} naar "
            "hun gemiddelde z."
        ),
        "en": (
            "Were there nothing, chance would bring them together this far in the claim's "
            "direction with {median} by their median, {share} by the share that is not chance, and "
            "{z} by their mean z."
        ),
    },
    False: {
        "nl": (
            "Was er een verandering zo groot als ertoe doet, dan hield toeval hen samen zo klein "
            "met {median} naar hun mediaan, {share} naar het aandeel dat er een uitsluit en {z} "
            "naar hun gemiddelde z."
        ),
        "en": (
            "Were there a change as large as matters, chance would keep them together this small "
            "with {median} by their median, {share} by the share that rules one out, and {z} by "
            "their mean z."
        ),
    },
}
UNDO: Mapping[str, Words] = {
    "robustness value": {
        "nl": (
            "Iets dat niet gemeten is en van beide {of_estimate} verklaart van wat overblijft, kan "
            "de hele samenhang zijn; met {of_interval} bereikt het interval geen samenhang."
        ),
        "en": (
            "Something not measured that explains {of_estimate} of what is left of both could be "
            "all of the link; with {of_interval}, the interval reaches none."
        ),
    },
    "E-value": {
        "nl": (
            "Iets anders dat aan één kant {of_estimate} keer zo vaak voorkomt en de uitkomst "
            "{of_estimate} keer zo groot maakt, kan het hele verschil zijn; met {of_interval} keer "
            "bereikt het interval geen verschil."
        ),
        "en": (
            "Something else that is {of_estimate} times as common on one side and makes the "
            "outcome {of_estimate} times as large could be all of the difference; with "
            "{of_interval} times, the interval reaches none."
        ),
    },
    "drift": {
        "nl": (
            "Iets anders dat antwoorden in dezelfde tijd {of_estimate} verschoof ({unit}), kan de "
            "hele verandering zijn; met {of_interval}{sd} bereikt het interval geen verandering."
        ),
        "en": (
            "Something else that moved answers by {of_estimate} ({unit}) in the same time could be "
            "all of the change; with {of_interval}{sd}, the interval reaches none."
        ),
    },
    "drift between groups": {
        "nl": (
            "Iets anders dat de ene soort groepen in dezelfde tijd {of_estimate} ({unit}) meer "
            "verschoof dan de andere, kan het hele verschil zijn; met {of_interval}{sd} bereikt "
            "het interval geen verschil."
        ),
        "en": (
            "Something else that moved one kind of group by {of_estimate} ({unit}) more than the "
            "other in the same time could be all of the difference; with {of_interval}{sd}, the "
            "interval reaches none."
        ),
    },
}
NOTHING: Words = {
    "nl": "Nul ligt al in het 95%-interval: er is niets om weg te verklaren.",
    "en": "Zero lies in the 95 % interval already: there is nothing to explain away.",
}
SD: Words = {
    "nl": ", of {sd} standaarddeviatie van ervoor,",
    "en": ", or {sd} of a standard deviation before",
}
FOUND: Words = {
    "nl": (
        "Bij **{n} van {of}** placebo's wordt een verandering gevonden, na Holms correctie binnen "
        "de placebo's; zonder correctie bij {plain}.{missing}"
    ),
    "en": (
        "A change is found in **{n} of {of}** placebos, after Holm's correction among the "
        "placebos; without it in {plain}.{missing}"
    ),
}


def agreeing(line: pd.Series) -> Text:
    """Say of how many specifications the verdict is that of the plan; ``"–"`` without a verdict.

    Parameters
    ----------
    line
        Of the table `curves` (`analysis.robustness.curve.CURVES`).
    """
    if line["verdict"] not in JUDGED:
        return dict.fromkeys(AGREEING, "–")
    n, of = int(line["n_agreeing"]), int(line["n_specifications"])
    return {language: told.format(n=n, of=of) for language, told in AGREEING.items()}


def curve(line: pd.Series, plan: pd.Series, unit: Text) -> Text:
    """Say what the whole curve of a hypothesis shows; empty where there is no verdict.

    Parameters
    ----------
    line
        Of the table `curves`.
    plan
        The estimate that decides, with its direction and standard error.
    unit
        Of the estimates.
    """
    if line["verdict"] not in JUDGED:
        return {}
    directed, places = plan["direction"] != 0, decimals_of(plan)
    found: dict[str, str] = {}
    for language, told in CURVE.items():
        spoken = {
            name: localised(number(float(line[name]), places), language)
            for name in ("low", "median", "high")
        }
        ps = {
            name: localised(p_equals(float(line[f"p_{name}"])), language)
            for name in ("median", "share", "z")
        }
        left = int(line["n_not_estimated"])
        found[language] = told.format(
            agreeing=agreeing(line)[language],
            unit=unit.get(language, plan["unit"]),
            signs=int(line["n_same_sign"]),
            reaching=int(line["n_reaching"]),
            reach=REACH[directed][language],
            significant=int(line["n_significant"]),
            sure=SURE[directed][language],
            missing=MISSING[language].format(n=left) if left else "",
            joint=JOINT[directed][language].format(**ps),
            **spoken,
        )
    return found


def undo(line: pd.Series, unit: Text) -> Text:
    """Say what something unmeasured would have to be worth to undo an estimate.

    Parameters
    ----------
    line
        Of the table `confounding` (`analysis.robustness.confounding.COLUMNS`).
    unit
        Of the estimate.
    """
    if line["low"] <= 0 <= line["high"]:
        return dict(NOTHING)
    told: dict[str, str] = {}
    for language, words in UNDO[str(line["kind"])].items():
        sizes = {
            name: localised(_size(float(line[name]), str(line["kind"])), language)
            for name in ("of_estimate", "of_interval")
        }
        per_sd = float(line["per_sd"])
        sd = "" if math.isnan(per_sd) else SD[language].format(sd=number(per_sd))
        told[language] = words.format(
            unit=unit.get(language, line["unit"]), sd=localised(sd, language), **sizes
        )
    return told


def _size(value: float, kind: str) -> str:
    if kind == "robustness value":
        return f"{100 * value:.1f} %"
    return number(value, 1 if abs(value) >= 1 else 2) if kind != "E-value" else number(value, 1)


def found(placebos: pd.DataFrame, level: float) -> Text:
    """Say in how many placebos a change is found.

    Parameters
    ----------
    placebos
        The table `placebos` (`analysis.robustness.placebo.COLUMNS`).
    level
        Of the plan.
    """
    made = placebos[placebos["status"] == "ok"]
    missing = len(placebos) - len(made)
    return {
        language: told.format(
            n=int(made["found"].sum()),
            of=len(made),
            plain=int((made["p"] < level).sum()),
            missing=MISSING[language].format(n=missing) if missing else "",
        )
        for language, told in FOUND.items()
    }


def localised(told: str, language: str) -> str:
    """Write the numbers in a few words as a language does.

    Examples
    --------
    >>> localised("p = .012", "nl"), localised("3.4", "nl"), localised("3.4", "en")
    ('p = 0,012', '3,4', '3.4')
    """
    if language != "nl":
        return told
    return told.replace(" .", " 0,").replace(".", ",")
