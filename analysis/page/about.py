"""What a hypothesis is about, in the words that readers know from the questionnaire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.models import MODELS
from analysis.numbers import size
from analysis.page.sample import named
from analysis.plan import Codes, Hypothesis, Level
from analysis.sentences import About
from instrument.vocabulary import Text, said_in

SHARE: Mapping[bool, str] = {
    True: marked("the share who answered {answers}"),
    False: marked("the share of groups with {answers}"),
}
"""Whether an answer is a person's → the share with some answers."""
TWO_SHARES: Mapping[bool, str] = {
    True: marked("the share who answered {answers}, less that with {others},"),
    False: marked("the share of groups with {answers}, less that with {others},"),
}
"""The same, of two shares that are compared."""


def about(evidence: Evidence, hypothesis: Hypothesis) -> About:
    """Name the outcome of a hypothesis, what it is held against, and the unit.

    Parameters
    ----------
    evidence
        For labels and the codes of answers.
    hypothesis
        Of the plan; its estimate that decides is meant.
    """
    found = {"outcome": _quoted(evidence, hypothesis.outcome), "unit": unit(evidence, hypothesis)}
    for field in ("predictor", "modifier"):
        name = getattr(hypothesis, field)
        if name is not None:
            found[field] = _quoted(evidence, name)
    level = hypothesis.level
    if level is not None:
        found["what"] = _meant(evidence, hypothesis, level)
        found["against"] = size(level.against, evidence.locale)
    groups = {each.id for each in evidence.study.respondents}
    return About(**found, grouped=hypothesis.predictor in groups)


def unit(evidence: Evidence, hypothesis: Hypothesis) -> str:
    """Give the unit of the estimate that decides, in the page's language."""
    return evidence.words(MODELS[hypothesis.decides].unit or hypothesis.unit)


def symbols(hypothesis: Hypothesis, locale: Locale) -> str:
    """Write what the model that decides estimates, in symbols."""
    modified = hypothesis.modifier is not None
    return locale.text(MODELS[hypothesis.decides].estimand(modified=modified))


def in_words(evidence: Evidence, rows: pd.DataFrame) -> pd.DataFrame:
    """Say units, notes and whom estimates rest on in the page's language, as the plan does.

    Parameters
    ----------
    evidence
        For the plan and the language.
    rows
        Of the results, where `unit`, `note` and `identified_by` are English; what neither plan nor
        model says any more stays as it is.
    """
    planned = [evidence.hypothesis(str(name)) for name in rows["hypothesis"]]
    units, notes, people = [], [], []
    for plan, (_, row) in zip(planned, rows.iterrows(), strict=True):
        known = _said(evidence, _units(plan, str(row["model"])))
        units.append(known.get(row["unit"], row["unit"]))
        remarks = _said(evidence, (each.because for each in plan.checks if each.because))
        notes.append(remarks.get(row["note"]) or evidence.locale.told(str(row["note"])))
        made = row["status"] == "ok"
        people.append(_rests_on(evidence, plan, str(row["identified_by"])) if made else "")
    return rows.assign(unit=units, note=notes, identified_by=people)


def _rests_on(evidence: Evidence, plan: Hypothesis, kept: str) -> str:
    """Say whom an estimate rests on, with columns and waves by the names that readers know."""
    told = kept
    for name in plan.held:
        known = named(evidence, name)
        told = told.replace(name.replace("_", " "), f"“{known}”" if known != name else known)
    waves = {each.id: evidence.words(each.label) for each in evidence.waves}
    listed = re.compile(rf"\b(?:{'|'.join(waves)})\b(?:, (?:{'|'.join(waves)})\b)*")
    return listed.sub(
        lambda met: evidence.locale.listed(_within(waves[each]) for each in met[0].split(", ")),
        evidence.locale.told(told),
    )


def _within(label: str) -> str:
    """Write the label of a wave as it stands within a sentence."""
    return f"{label[:1].lower()}{label[1:]}"


def _units(plan: Hypothesis, model: str) -> Iterable[Text]:
    """List the units that an estimate of a model may have."""
    return filter(None, (plan.unit, *(each.unit for each in plan.checks), MODELS[model].unit))


def _said(evidence: Evidence, texts: Iterable[Text]) -> Mapping[str, str]:
    """Lay texts of the definition as results keep them beside what the page calls them."""
    return {said_in(each, "en"): evidence.words(each) for each in texts}


def _quoted(evidence: Evidence, name: str) -> str:
    return f"“{evidence.label(name)}”"


def _meant(evidence: Evidence, hypothesis: Hypothesis, level: Level) -> str:
    """Say which mean or share is held against the number."""
    locale = evidence.locale
    if level.among is None:
        return locale.text("the mean")
    chosen = _answers(evidence, hypothesis.outcome, level.among)
    of_people = hypothesis.table == "panel"
    if level.over is None:
        return locale.text(SHARE[of_people], answers=chosen)
    other = _answers(evidence, hypothesis.outcome, level.over)
    return locale.text(TWO_SHARES[of_people], answers=chosen, others=other)


def _answers(evidence: Evidence, outcome: str, codes: Codes) -> str:
    """Name answers by their labels; whole numbers in a row by the first and the last."""
    labels = {each.code: evidence.words(each.label) for each in evidence.scale(outcome).options}
    if labels:
        return evidence.locale.either([f"“{labels.get(code, code)}”" for code in codes])
    row = [str(number) for number in range(int(codes[0]), int(codes[0]) + len(codes))]
    if len(codes) > 1 and list(codes) == row:
        return evidence.locale.text("{first} to {last}", first=codes[0], last=codes[-1])
    return evidence.locale.either(codes)
