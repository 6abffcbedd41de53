"""The answers of a scale as a table: codes, labels in every language, counts per wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from instrument.codebook.counts import ANSWERED, REASONS, Counts, gathered, published
from instrument.codebook.markdown import code, in_page_language, spoken, table
from instrument.model import AnswerScale
from instrument.study import Wave
from instrument.vocabulary import Reason, Text

NOT_FIELDED = "Not fielded yet."
_KINDS = {
    "single": "one answer",
    "multiple": "several answers",
    "number": "a number",
    "text": "a text",
    "code": "a code",
}


def in_words(scale: AnswerScale) -> str:
    """Describe a scale in one phrase."""
    parts = [_KINDS[scale.kind]]
    if scale.kind in ("single", "number"):
        parts.append(scale.measure)
    if scale.at_most is not None:
        parts.append(f"at most {scale.at_most}")
    if scale.write_ins:
        parts.append(f"{scale.write_ins} own entries")
    parts += _limits(scale)
    if scale.unit:
        parts.append(in_page_language(scale.unit))
    if scale.code_format:
        digits = scale.code_format
        checked = f" and {digits.check_digits} check digits" if digits.check_digits else ""
        parts.append(f"{digits.base} characters{checked}")
    return f"{code(scale.id)}: {', '.join(parts)}"


def _limits(scale: AnswerScale) -> list[str]:
    if scale.kind != "number":
        return []
    low = "" if scale.minimum is None else f"from {scale.minimum:g}"
    high = "" if scale.maximum is None else f"up to {scale.maximum:g}"
    decimals = f"{scale.decimals} decimals" if scale.decimals else ""
    return [part for part in (f"{low} {high}".strip(), decimals) if part]


def answers_table(
    scale: AnswerScale,
    offered: Mapping[Reason, Text],
    labels: Mapping[Reason, Text],
    languages: Sequence[str],
    columns: Mapping[str, Mapping[str, int]],
) -> str:
    """Write the table of one scale.

    Parameters
    ----------
    scale
        With its options.
    offered
        Reasons missing that the form offers, with their labels.
    labels
        Labels of every reason missing, for those that only occur in the data.
    languages
        Of the labels.
    columns
        Heading → counts, for each wave that has them.

    Returns
    -------
    str
        Empty if there is nothing to list.
    """
    codes = [option.code for option in scale.options]
    counted = {
        name: published(gathered(counts, codes), adds_up=scale.kind != "multiple")
        for name, counts in columns.items()
    }
    rows = _rows(scale, offered, labels, counted)
    marks = {option.code: _marks(option.exclusive, option.open) for option in scale.options}
    if not rows:
        return ""
    return table(
        ("Code", *(f"Label ({language})" for language in languages), *counted),
        (
            (
                code(name),
                *(_label(name, label, language, marks) for language in languages),
                *(counts.get(name, "0") for counts in counted.values()),
            )
            for name, label in rows.items()
        ),
    )


def _rows(
    scale: AnswerScale,
    offered: Mapping[Reason, Text],
    labels: Mapping[Reason, Text],
    counted: Mapping[str, Mapping[str, str]],
) -> Mapping[str, Text]:
    """List what may stand under an answer: options, reasons offered, reasons met in the data."""
    rows: dict[str, Text] = {option.code: option.label for option in scale.options}
    if not scale.options and counted:
        rows[ANSWERED] = {}
    rows |= {reason: offered[reason] for reason in REASONS if reason in offered}
    for reason in REASONS:
        if reason not in rows and any(reason in counts for counts in counted.values()):
            rows[reason] = labels.get(reason, {})
    return rows


def _marks(exclusive: bool, opened: bool) -> str:
    said = ["not with others"] * exclusive + ["own words beside it"] * opened
    return f" *({', '.join(said)})*" if said else ""


def _label(name: str, label: Text, language: str, marks: Mapping[str, str]) -> str:
    if name == ANSWERED:
        return "any answer"
    return spoken(label.get(language, ""), language) + marks.get(name, "")


def wave_columns(
    waves: Sequence[Wave], counts: Counts, name: str
) -> Mapping[str, Mapping[str, int]]:
    """Find the counts of an item or variable in the waves that have them, under their headings."""
    return {
        f"n, {in_page_language(wave.label)}": counts[wave.id][name]
        for wave in waves
        if name in counts.get(wave.id, {})
    }


def without_counts(waves: Sequence[Wave], counts: Counts, *, sensitive: bool) -> str:
    """Say why there are no counts."""
    if sensitive:
        return "How often each answer was given is not published."
    if not any(wave.id in counts for wave in waves):
        return NOT_FIELDED
    return "No counts are shown."
