"""What a hypothesis is about, in the words that readers know from the questionnaire."""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.numbers import size
from analysis.plan import Codes, Hypothesis, Level
from analysis.sentences import About


def about(evidence: Evidence, hypothesis: Hypothesis) -> About:
    """Name the outcome of a hypothesis, and what it is held against.

    Parameters
    ----------
    evidence
        For labels and the codes of answers.
    hypothesis
        Of the plan; its estimate that decides is meant.
    """
    found = {"outcome": _quoted(evidence, hypothesis.outcome)}
    for field in ("predictor", "modifier"):
        name = getattr(hypothesis, field)
        if name is not None:
            found[field] = _quoted(evidence, name)
    level = hypothesis.level
    if level is not None:
        found |= {"what": _meant(evidence, hypothesis, level), "against": size(level.against)}
    groups = {each.id for each in evidence.study.respondents}
    return About(**found, grouped=hypothesis.predictor in groups)


def _quoted(evidence: Evidence, name: str) -> str:
    return f"“{evidence.label(name)}”"


def _meant(evidence: Evidence, hypothesis: Hypothesis, level: Level) -> str:
    """Say which mean or share is held against the number."""
    if level.among is None:
        return "the mean"
    chosen = _answers(evidence, hypothesis.outcome, level.among)
    share = "share who answered" if hypothesis.table == "panel" else "share of collectives with"
    if level.over is None:
        return f"the {share} {chosen}"
    other = _answers(evidence, hypothesis.outcome, level.over)
    return f"the {share} {chosen}, less that with {other},"


def _answers(evidence: Evidence, outcome: str, codes: Codes) -> str:
    """Name answers by their labels; whole numbers in a row by the first and the last."""
    labels = {each.code: evidence.words(each.label) for each in evidence.scale(outcome).options}
    if labels:
        return " or ".join(f"“{labels.get(code, code)}”" for code in codes)
    row = [str(number) for number in range(int(codes[0]), int(codes[0]) + len(codes))]
    if len(codes) > 1 and list(codes) == row:
        return f"{codes[0]} to {codes[-1]}"
    return " or ".join(codes)
