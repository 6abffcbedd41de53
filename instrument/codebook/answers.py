"""The answers of a scale as a table: codes, labels in every language, counts per wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from instrument.codebook.counts import ANSWERED, REASONS, Counts, gathered, published
from instrument.codebook.markdown import code, in_page_language, spoken, table
from instrument.locale import Locale, marked
from instrument.model import AnswerScale
from instrument.study import Wave
from instrument.vocabulary import Reason, Text

ANY_ANSWER = marked("any answer")
MEASURES = {
    "nominal": marked("nominal"),
    "ordinal": marked("ordinal"),
    "scale": marked("scale"),
    "unknown": marked("unknown"),
}
"""Level of measurement → what it is called."""
_KINDS = {
    "single": marked("one answer"),
    "multiple": marked("several answers"),
    "number": marked("a number"),
    "text": marked("a text"),
    "code": marked("a code"),
}


def in_words(scale: AnswerScale, locale: Locale) -> str:
    """Describe a scale in one phrase."""
    parts = [locale.text(_KINDS[scale.kind])]
    if scale.kind in ("single", "number"):
        parts.append(locale.text(MEASURES[scale.measure]))
    if scale.at_most is not None:
        parts.append(locale.text("at most {n}", n=scale.at_most))
    if scale.write_ins:
        parts.append(locale.plural("{n} own entry", "{n} own entries", scale.write_ins))
    if scale.kind == "number":
        parts += limits_in_words(scale.minimum, scale.maximum, scale.decimals, locale)
    if scale.unit:
        parts.append(in_page_language(scale.unit, locale))
    if scale.code_format:
        base, digits = scale.code_format.base, scale.code_format.check_digits
        parts.append(
            locale.text("{n} characters and {digits} check digits", n=base, digits=digits)
            if digits
            else locale.text("{n} characters", n=base)
        )
    return f"{code(scale.id)}: {', '.join(parts)}"


def limits_in_words(
    low: float | None, high: float | None, decimals: int, locale: Locale
) -> list[str]:
    """Say from where to where numbers go, and how many decimals they have."""
    first, last = ("" if each is None else locale.decimal(f"{each:g}") for each in (low, high))
    if first and last:
        said = [locale.text("from {low} up to {high}", low=first, high=last)]
    elif first:
        said = [locale.text("from {low}", low=first)]
    else:
        said = [locale.text("up to {high}", high=last)] if last else []
    return [*said, *([locale.plural("{n} decimal", "{n} decimals", decimals)] if decimals else [])]


def answers_table(
    scale: AnswerScale,
    offered: Mapping[Reason, Text],
    labels: Mapping[Reason, Text],
    languages: Sequence[str],
    columns: Mapping[str, Mapping[str, int]],
    locale: Locale,
    smallest: int,
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
    columns
        Heading → counts, for each wave that has them.
    languages, locale, smallest
        Of the labels, and of the readers; the least count that they are shown.

    Returns
    -------
    str
        Empty if nothing is listed.
    """
    codes, adds_up = [option.code for option in scale.options], scale.kind != "multiple"
    counted = {
        name: published(gathered(each, codes), adds_up=adds_up, smallest=smallest)
        for name, each in columns.items()
    }
    rows = _rows(scale, offered, labels, counted)
    if not rows:
        return ""
    marks = {option.code: _marks(option.exclusive, option.open, locale) for option in scale.options}
    named = (locale.text("Label ({language})", language=language) for language in languages)
    return table(
        (locale.text("Code"), *named, *counted),
        (
            (
                code(name),
                *(_label(name, label, language, marks, locale) for language in languages),
                *(count_in_words(counts.get(name, "0"), locale) for counts in counted.values()),
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


def count_in_words(told: str, locale: Locale) -> str:
    """Write a count; one that is hidden says so."""
    return locale.count(int(told)) if told.isdigit() else locale.text(told)


def _marks(exclusive: bool, opened: bool, locale: Locale) -> str:
    said = [locale.text("not with others")] * exclusive
    said += [locale.text("own words beside it")] * opened
    return f" *({', '.join(said)})*" if said else ""


def _label(name: str, label: Text, language: str, marks: Mapping[str, str], locale: Locale) -> str:
    if name == ANSWERED:
        return locale.text(ANY_ANSWER)
    return spoken(label.get(language, ""), language, locale) + marks.get(name, "")


def wave_columns(
    waves: Sequence[Wave], counts: Counts, name: str, locale: Locale
) -> Mapping[str, Mapping[str, int]]:
    """Find the counts of an item or variable in the waves that have them, under their headings."""
    return {
        locale.text("n, {wave}", wave=in_page_language(wave.label, locale)): counts[wave.id][name]
        for wave in waves
        if name in counts.get(wave.id, {})
    }


def without_counts(
    waves: Sequence[Wave], counts: Counts, locale: Locale, *, sensitive: bool
) -> str:
    """Say why there are no counts."""
    if sensitive:
        return locale.text("How often each answer was given is not published.")
    if not any(wave.id in counts for wave in waves):
        return locale.text("Not fielded yet.")
    return locale.text("No counts are shown.")
