"""The file of answer scales of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from instrument.draft.labelled import LabelledValue
from instrument.draft.reasons import guessed
from instrument.draft.scales import Content, DraftScale, Manner, Missed
from instrument.draft.variables import SCHEMA
from instrument.draft.yaml_text import number, remarks, scalar, text_in, value_text

_FEW = 8
_HEAD = (
    "What the variables of {name} may hold. The letters of a format of SPSS tell its kind: F is a "
    "number, A a text, DATE a day. Under user_missing: stand values that the file holds in place "
    "of an answer; the reason was guessed from the label."
)
_ALIKE = "  # LOOK: another option has this label too"
_UNDECLARED = "  # LOOK: no answer by its label, though the file does not say so: user_missing?"


def answers_file(scales: Sequence[DraftScale], language: str, name: str) -> str:
    """Write the scales, each with the variables that have it."""
    lines = [SCHEMA.format(kind="answers")]
    lines += remarks([_HEAD.format(name=name)])
    lines += ["scales:" if scales else "scales: {}"]
    for scale in scales:
        lines += _scale(scale, language)
    return "\n".join([*lines, ""])


def _scale(scale: DraftScale, language: str) -> Iterator[str]:
    yield from remarks([_users(scale)], indent=2)
    yield f"  {scalar(scale.id)}:"
    yield f"    kind: {scale.content.kind}"
    if scale.like:
        yield f"    like: {scalar(scale.like)}"
    yield from _manner(scale.manner)
    if scale.like is None:
        yield from _content(scale.content, language)


def _users(scale: DraftScale) -> str:
    shown = scale.variables[:_FEW]
    more = len(scale.variables) - len(shown)
    return f"{', '.join(shown)}{f' and {more} more' if more else ''}"


def _manner(manner: Manner) -> Iterator[str]:
    look = "  # LOOK: nominal, ordinal or scale?" if manner.measure == "unknown" else ""
    yield f"    measure: {manner.measure}{look}"
    yield f"    format: {manner.format or 'null'}"
    yield f"    width: {'null' if manner.width is None else manner.width}"


def _content(content: Content, language: str) -> Iterator[str]:
    if content.decimals:
        yield f"    decimals: {content.decimals}"
    if content.options:
        yield "    options:"
        yield from _options(content.options, language)
    if content.others:
        yield "    value_labels:"
        for each in content.others:
            label = text_in(language, each.label)
            look = _UNDECLARED if guessed(each.label).sure else ""
            yield f"      - {{value: {value_text(each.value)}, label: {label}}}{look}"
    if content.missing:
        yield "    user_missing:"
        for missed in content.missing:
            look = "" if missed.sure else "  # LOOK: which reason is this?"
            yield f"      - {{{_joined(_missed(missed, language))}}}{look}"


def _options(options: Sequence[LabelledValue], language: str) -> Iterator[str]:
    labels = [each.label for each in options]
    for each in options:
        code = value_text(each.value)
        look = _ALIKE if labels.count(each.label) > 1 else ""
        look = look or (_UNDECLARED if guessed(each.label).sure else "")
        yield f"      - {{code: {code}, label: {text_in(language, each.label)}}}{look}"


def _missed(missed: Missed, language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    if missed.low == missed.high:
        found["value"] = value_text(missed.low)
    else:
        found |= _ends(missed)
    if missed.label is not None:
        found["label"] = text_in(language, missed.label)
    return {**found, "reason": missed.reason}


def _ends(missed: Missed) -> Mapping[str, str]:
    """Write the ends of a range, without the one that is open."""
    ends = {"low": missed.low, "high": missed.high}
    known = {name: end for name, end in ends.items() if isinstance(end, float) and abs(end) != inf}
    # Where all numbers are meant, one end has to say so.
    return {name: number(end) for name, end in known.items()} or {"low": number(-inf)}


def _joined(pairs: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in pairs.items())
