"""Rules fitted to the scales that they lead between: ranges filled in, labels matched.

An author writes `reverse` or `labels`; what these do depends on the answers that they meet. Each
rule of a list meets what the one before it made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from instrument.model import AnswerScale
from instrument.rules import (
    AgeBand,
    Classify,
    Equate,
    Labels,
    MergeOptions,
    Pomp,
    Recode,
    Rescale,
    Reverse,
    Rule,
    Same,
    Sides,
    Split,
)

Range = tuple[float, float]
PERCENT: Range = (0.0, 100.0)


class RuleError(ValueError):
    """A rule does not fit its scales; `rule` names it, `why` says what is wrong."""

    def __init__(self, rule: str, why: str) -> None:
        self.rule, self.why = rule, why
        super().__init__(f"{rule}: {why}")


@dataclass(frozen=True)
class Values:
    """What answers can be at one point of a chain; None where that is not known."""

    codes: tuple[str, ...] | None = None
    range: Range | None = None

    @classmethod
    def of(cls, scale: AnswerScale) -> Values:
        """Take the values of a scale; a roster's entries differ between versions."""
        if scale.kind == "number":
            return cls(None, scale.range)
        if scale.roster or scale.kind not in ("single", "multiple"):
            return cls()
        codes = tuple(option.code for option in scale.options)
        return cls(codes, scale.range if scale.kind == "single" else None)

    @classmethod
    def classes(cls, number: int) -> Values:
        """Take the numbers of classes, from 1."""
        return cls(tuple(str(each) for each in range(1, number + 1)), (1.0, float(number)))

    def joined(self, others: Values) -> Values:
        """Let the codes of others in, which came from an older scale."""
        if self.codes is None or others.codes is None:
            return self
        return replace(self, codes=tuple(dict.fromkeys((*self.codes, *others.codes))))


def fit(
    rules: Iterable[Rule], given: Values, was: AnswerScale, now: AnswerScale
) -> tuple[tuple[Rule, ...], Values]:
    """Fill in what rules take from the scales that they lead between.

    Parameters
    ----------
    rules
        As written, in the order applied.
    given
        What the answers can be: those of `was`, and what older scales brought.
    was
        The scale of the answers.
    now
        The scale that the last rule leads to.

    Returns
    -------
    tuple of Rule, Values
        The rules without `labels`, `reverse` and `pomp`, which became what they do; and what
        the answers can be afterwards.

    Raises
    ------
    RuleError
        If a rule needs numbers that are not there, or forgets an option.
    """
    values = given
    fitted: list[Rule] = []
    for rule in rules:
        if isinstance(rule, Labels):
            if values != given:
                raise RuleError("labels", "only the answers as given have labels: put it first")
            done = _matched(was, now)
        elif isinstance(rule, Reverse | Pomp | Equate):
            done = _linear(rule, values)
        elif isinstance(rule, Split) and fitted:
            raise RuleError("split", "only the answers as given are divided: put it first")
        else:
            done = rule
        values = _after(done, values)
        fitted.append(done)
    return tuple(fitted), values


def check_end(values: Values, scale: AnswerScale) -> None:
    """Refuse codes that the scale at the end of a chain does not have.

    Raises
    ------
    RuleError
        If there are any.
    """
    known = Values.of(scale).codes
    strange = [code for code in values.codes or () if known and code not in known]
    if strange:
        why = f"answers become {', '.join(strange)}, which {scale.id} does not have"
        raise RuleError("to the harmonised variable", why)


def _linear(rule: Reverse | Pomp | Equate, values: Values) -> Rule:
    """Write a linear rule over the range that its answers have; linking needs a range too."""
    if values.range is None:
        raise RuleError(rule.op, "the answers have no smallest and largest number")
    low, high = values.range
    if low == high:
        raise RuleError(rule.op, f"the only answer is {low:g}")
    if isinstance(rule, Equate):
        return rule
    return Rescale(rescale=((low, high), PERCENT if isinstance(rule, Pomp) else (high, low)))


def _matched(was: AnswerScale, now: AnswerScale) -> Rule:
    """Lead each option to the one with the same label, in any language, or with it as alias."""
    if not was.options:
        raise RuleError("labels", f"{was.id} has no options")
    table = {}
    for option in was.options:
        wordings = set(option.label.values())
        match = [o.code for o in now.options if wordings & {*o.label.values(), *o.aliases}]
        if len(match) != 1:
            how = "several options" if match else "no option"
            label = next(iter(option.label.values()), option.code)
            raise RuleError("labels", f"{how} of {now.id} have the label “{label}”")
        table[option.code] = match[0]
    return Same() if all(old == new for old, new in table.items()) else Recode(recode=table)


def _after(rule: Rule, values: Values) -> Values:
    """Say what answers can be once a fitted rule was applied to them."""
    match rule:
        case Same() | Split():
            return values
        case Rescale() | Equate():
            return _stretched(rule, values)
        case Recode() | MergeOptions():
            return _recoded(rule, values)
        case Classify(classify=cuts) | AgeBand(age_band=cuts):
            return Values.classes(len(cuts) + 1)
        case Sides():
            return Values.classes(len(("below", "at", "above")))
        case _:
            return Values()


def _stretched(rule: Rescale | Equate, values: Values) -> Values:
    """Give the range that a rule makes of numbers, and the codes of a reversed scale."""
    if isinstance(rule, Equate):
        return Values(None, PERCENT)
    (low, high), (to_low, to_high) = rule.rescale
    turned = _turned(values, low + high) if (to_low, to_high) == (high, low) else None
    slope = (to_high - to_low) / (high - low)
    ends = sorted(to_low + (x - low) * slope for x in values.range or (low, high))
    return Values(turned, (ends[0], ends[1]))


def _turned(values: Values, total: float) -> tuple[str, ...] | None:
    """Give the codes of a reversed scale."""
    numbers = _numbers(values.codes or ())
    return tuple(f"{total - number:g}" for number in numbers) if numbers else None


def _recoded(rule: Recode | MergeOptions, values: Values) -> Values:
    """Give the codes that a rule makes; a recode must say what becomes of every code."""
    if isinstance(rule, MergeOptions):
        if values.codes is None:
            return Values()
        merged = {old for olds in rule.merge_options.values() for old in olds}
        kept = [code for code in values.codes if code not in merged]
        return Values((*kept, *rule.merge_options))
    forgotten = [code for code in values.codes or () if code not in rule.recode]
    if forgotten:
        raise RuleError(rule.op, f"it does not say what {', '.join(forgotten)} becomes")
    met = values.codes if values.codes is not None else tuple(rule.recode)
    codes = tuple(dict.fromkeys(rule.recode[code] for code in met))
    numbers = _numbers(codes)
    return Values(codes, (min(numbers), max(numbers)) if numbers else None)


def _numbers(codes: Iterable[str]) -> list[float] | None:
    """Read codes as numbers, if all of them are; None if not or if there are none."""
    try:
        return [float(code) for code in codes] or None
    except ValueError:
        return None
