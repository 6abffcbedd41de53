"""What would make readers doubt all verdicts, on a page, each with how it stands here."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.missing.beside import METHODS
from analysis.missing.survival import EITHER, SAME
from analysis.numbers import size
from analysis.page.display import listed
from analysis.page.trust import over
from analysis.robustness import words

SIGNS_STAY, VERDICTS_STAY = marked("the signs stay"), marked("the verdicts stay")
TURNED = marked("the sign turns for {names}")
OTHERWISE = marked("the verdict is another one for {names}")
OPEN = marked("the sign is open for {names}")
LOOSE = 0.6
"""Below this alpha, items are said to hang together loosely."""


def doubts(evidence: Evidence) -> None:
    """List what would make one doubt all verdicts, and of each whether it is so here."""
    locale = evidence.locale
    conditions = {
        locale.text("if placebos change as often as that of which something was claimed"): (
            _placebos(evidence)
        ),
        locale.text("if most reasonable specifications say something else than the plan's own"): (
            _specifications(evidence)
        ),
        locale.text(
            "if a scale does not measure the same in every wave: perhaps the yardstick changed"
        ): _scales(evidence),
        locale.text(
            "if those who stayed away changed otherwise than those who stayed, enough to turn the "
            "sign"
        ): _missing(evidence),
        locale.text("if the tests find something in made-up studies more often than they say"): (
            _calibrated(evidence)
        ),
    }
    here = locale.text("Here:")
    listed(f"{condition}. *{here}* {told}." for condition, told in conditions.items())


def _placebos(evidence: Evidence) -> str:
    locale, found = evidence.locale, evidence.robustness["placebos"]
    made = found[found["status"] == "ok"]
    if made.empty:
        return locale.text("there is no placebo to tell by")
    n = int(made["found"].sum())
    of = locale.count(len(made))
    if not n:
        return locale.text("of {of} placebos, none shows a change", of=of)
    return locale.plural(
        "of {of} placebos, {n} shows a change", "of {of} placebos, {n} show a change", n, of=of
    )


def _specifications(evidence: Evidence) -> str:
    """Name the hypotheses of which half of the specifications or fewer share the verdict."""
    locale, curves = evidence.locale, evidence.robustness["curves"]
    several = curves[curves["n_specifications"] > 1]
    judged = several[several["verdict"].isin(words.JUDGED)]
    if judged.empty:
        return locale.text("no hypothesis has several specifications")
    few = [line for _, line in judged.iterrows() if words.disputed(line)]
    names = [f"{line['hypothesis']} ({words.counted(line, locale)})" for line in few]
    if not names:
        return locale.text("of each hypothesis, more than half give the verdict of the plan")
    return locale.text(
        "half of them or fewer give the verdict of the plan for {names}", names=locale.listed(names)
    )


def _scales(evidence: Evidence) -> str:
    """Name the scales that are not alike in every wave, or whose items hang together loosely."""
    locale, levels, alphas = evidence.locale, evidence.invariance, evidence.reliability
    if levels.empty and alphas.empty:
        return locale.text("the study has no scales of several items")
    scalar = levels[levels["level"] == "scalar"]
    unknown = set(levels["construct"]) - set(scalar["construct"])
    loose = alphas[alphas["alpha"] < LOOSE]
    parts = (
        (
            locale.text("not the same in every wave (not scalar): {names}"),
            scalar.loc[~scalar["holds"].fillna(False).astype(bool), "construct"],
        ),
        (
            locale.text("not to be compared in this way: {names}"),
            levels.loc[levels["construct"].isin(unknown), "construct"],
        ),
        (
            locale.text(
                "items that hang together loosely (alpha below {least} in a wave): {names}",
                least=size(LOOSE, locale),
                names="{names}",
            ),
            loose["construct"],
        ),
    )
    return "; ".join(told.format(names=_labels(evidence, names)) for told, names in parts)


def _labels(evidence: Evidence, constructs: pd.Series) -> str:
    """Name constructs, each once."""
    labels = [evidence.label(str(each)) for each in constructs.drop_duplicates()]
    return evidence.locale.listed(labels) if labels else evidence.locale.text("none")


def _missing(evidence: Evidence) -> str:
    """Say of which main changes the sign or the verdict hangs on who is missing."""
    locale, found = evidence.locale, evidence.missing
    known = found[found["lower"].notna()]
    if known.empty:
        return locale.text("there is no change within people for which this could be computed")
    bounds = known["method"] == METHODS[-1]
    alike = known[~bounds]
    # The first is the plan's own estimate: only the way in which its error is found differs.
    judged = alike[(alike["planned"] != "") & (alike["method"] != METHODS[0])]
    turned = judged[judged["verdict"] != judged["planned"]]
    told = [_turned(alike[alike["sign"] != SAME], TURNED, SIGNS_STAY, locale)]
    told += [_turned(turned, OTHERWISE, VERDICTS_STAY, locale)] if len(judged) else []
    return locale.text(
        "if who is missing is like others, {told}; if they may have answered anything, {open}",
        told=locale.listed(told),
        open=_turned(known[bounds & (known["sign"] == EITHER)], OPEN, SIGNS_STAY, locale),
    )


def _turned(rows: pd.DataFrame, some: str, none: str, locale: Locale) -> str:
    names = rows["hypothesis"].drop_duplicates()
    return locale.text(some, names=locale.listed(names)) if len(names) else locale.text(none)


def _calibrated(evidence: Evidence) -> str:
    """Name the families with more false positives than the level allows, and where."""
    locale = evidence.locale
    if evidence.calibration is None:
        return locale.text("the tests have not been calibrated")
    names = [
        locale.text(
            "*{family}* where the truth is *{truth}* ({share})",
            family=family,
            truth=truth,
            share=locale.percent(share, 1),
        )
        for truth, family, share in over(evidence)
    ]
    if not names:
        return locale.text("false positives of no family are above the level of the plan")
    return locale.text(
        "false positives are above the level of the plan for {names}", names=locale.listed(names)
    )
