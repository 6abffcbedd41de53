"""A report of two pages, written by hand with results that fit, for showing what a reader sees."""

from __future__ import annotations

import pandas as pd

from tests.analysis.report.five.reader import Report
from tests.analysis.report.five.rendered import Page, Picture, Table

SAID = {
    "en": (
        (
            "Among people who answered both before and after, answers on “It” rose by 6.0 points "
            "(95% interval 3.9 to 8.1; 120 people in 14 groups; p < .001, after Holm's correction "
            ".012)."
        ),
        "The claim is **supported**: it says a rise, and the data show one.",
        (
            "**The same verdict follows from 2 of 3 reasonable specifications**. Estimates run "
            "from 2.0 to 6.0 points, with 5.0 in the middle. In the same direction as the "
            "plan's: 3; more."
        ),
        "**In one sentence:** The change was 6.0 points, 95% CI [3.9, 8.1], t(20) = 6.00.",
    ),
    "nl": (
        (
            "Bij mensen die zowel ervoor als erna antwoordden, stegen de antwoorden op “Het” met "
            "6,0 punten (95%-interval 3,9 tot 8,1; 120 mensen in 14 groepen; p < ,001, na de "
            "correctie van Holm ,012)."
        ),
        "De bewering wordt **gesteund**: ze noemt een stijging, en de gegevens laten zoiets zien.",
        (
            "**Hetzelfde oordeel volgt uit 2 van 3 redelijke specificaties**. De schattingen lopen "
            "van 2,0 tot 6,0 punten, met 5,0 in het midden. Zelfde richting als die van het plan: "
            "3; meer."
        ),
        "**In één zin:** De verandering was 6,0 punten, 95%-BI [3,9; 8,1], t(20) = 6,00.",
    ),
}
CAPTIONS = {"en": "H1: all estimates of the plan", "nl": "H1: alle schattingen van het plan"}
HEADS = {
    "en": ("Model", "Estimate", "p", "In SD", "People (groups)", "Rests on"),
    "nl": ("Model", "Schatting", "p", "In SD", "Mensen (groepen)", "Rust op"),
}
CELLS = {
    "en": ("change (decides)", "6.0 (3.9 to 8.1) points", "< .001", "0.30", "120 (14)", ""),
    "nl": ("verandering (beslist)", "6,0 (3,9 tot 8,1) punten", "< ,001", "0,30", "120 (14)", ""),
}
OVERVIEW = {"en": "**1 hypothesis:** 1 supported.", "nl": "**1 hypothese:** 1 gesteund."}
CONCLUSION = {
    "en": "Of 1 hypothesis on *all*, 1 is supported and none is refuted.",
    "nl": "Van 1 hypothese over *alles* is er 1 gesteund en geen weerlegd.",
}
VERDICTS = {
    "en": (("Claim", "Verdict", "Estimate"), ("H1: Up.", "● supported", "6.0 (3.9 to 8.1) points")),
    "nl": (("Bewering", "Oordeel", "Schatting"),
           ("H1: Op.", "● gesteund", "6,0 (3,9 tot 8,1) punten")),
}  # fmt: skip
ALTS = {
    "en": "Estimates. H1: 6.0 points, 95% interval 3.9 to 8.1, where 5 would matter, supported",
    "nl": "Schattingen. H1: 6,0 punten, 95%-interval 3,9 tot 8,1, waar 5 ertoe zou doen, gesteund",
}


def results() -> pd.DataFrame:
    """One hypothesis on a rise, supported."""
    numbers = {"estimate": 6.0, "se": 1.0, "df": 20.0, "low": 3.9, "high": 8.1, "p": 0.0004}
    told = {"hypothesis": "H1", "role": "primary", "family": "primary", "status": "ok"}
    judged = {"comparability": "exact", "verdict": "supported", "direction": 1.0, "sesoi": 5.0}
    counts = {"n_persons": 120.0, "n_clusters": 14.0, "p_holm": 0.012, "p_tested": 0.0004}
    return pd.DataFrame([{**told, **numbers, **counts, **judged}])


def specifications() -> pd.DataFrame:
    """Three of them, two of which agree."""
    rows = [(6.0, True), (5.0, True), (2.0, False)]
    return pd.DataFrame(
        [{"hypothesis": "H1", "status": "ok", "estimate": e, "agrees": a} for e, a in rows]
    )


def report(language: str) -> Report:
    """Lay the pages out, as they are when all is well."""
    table = Table(CAPTIONS[language], HEADS[language], (CELLS[language],))
    found = Page("found", language, ("**H1.** It went up.", *SAID[language], table))
    head, row = VERDICTS[language]
    overview = (
        CONCLUSION[language],
        OVERVIEW[language],
        Table("Verdicts", head, (row,)),
        Picture(ALTS[language]),
    )
    index = Page("index", language, overview)
    return Report((index, found), results(), specifications(), 0.05)
