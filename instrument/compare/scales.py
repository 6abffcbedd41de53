"""How answers may be given otherwise: the kind of scale, its options, its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from instrument.codebook.answers import MEASURES
from instrument.compare.change import Change, Kind, Pair
from instrument.compare.edition import (
    Edition,
    in_order,
    languages_of,
    one_sided,
    pairs,
    stayed,
    told,
)
from instrument.compare.matching import Matched, match
from instrument.compare.wording import scale_subject, shift
from instrument.conditions.tree import number_text
from instrument.locale import SOURCE, Locale, marked
from instrument.model import AnswerScale, Option
from instrument.vocabulary import Text

CHOICES = ("single", "multiple")
SCALE_KINDS = {
    "single": marked("single"),
    "multiple": marked("multiple"),
    "number": marked("number"),
    "text": marked("text"),
    "code": marked("code"),
}
"""Kind of scale → what it is called in short."""


def scale_changes(older: Edition, newer: Edition) -> Iterator[Change]:
    """List what differs in the scales of items, each with all items that it holds for."""
    users: dict[str, list[str]] = {}
    for name in stayed(older, newer):
        subject = scale_subject(older.items[name], newer.items[name])
        users.setdefault(subject, []).append(name)
    for subject, items in users.items():
        was, now = (side.items[items[0]].scale for side in (older, newer))
        for change in _between(older, newer, was, now):
            yield replace(change, subject=subject, items=tuple(items))


def _between(
    older: Edition, newer: Edition, was: AnswerScale, now: AnswerScale
) -> Iterator[Change]:
    if was.kind != now.kind:
        yield _another(older, newer, was, now)
    if was.measure != now.measure and was.kind == now.kind:
        then, today = (newer.locale.text(MEASURES[each.measure]) for each in (was, now))
        yield Change("scale", "", (), then, today, part="measure")
    if was.kind in CHOICES and now.kind in CHOICES:
        yield from _options(older, newer, was, now)
    if was.kind == now.kind:
        yield from _limits(was, now, newer.locale)
        for language, before, after in pairs(was.unit, now.unit, languages_of(older, newer)):
            if before != after:
                yield Change("unit", "", (), before, after, language)


def _another(older: Edition, newer: Edition, was: AnswerScale, now: AnswerScale) -> Change:
    """Tell that a question is answered in quite another way, with both ways in words."""
    languages = languages_of(older, newer) or in_order(newer.version.languages, newer.source)
    said = tuple(
        Pair(
            language,
            _answered(was, language, _around(language, newer.locale)),
            _answered(now, language, _around(language, newer.locale)),
        )
        for language in languages
    )
    return told("scale", "", (), said)


def _around(language: str, locale: Locale) -> Locale:
    """Choose the language of words around labels: theirs, but in English reports English.

    Released changelogs have them so.
    """
    return locale if locale.id == SOURCE else Locale(language)


def _answered(scale: AnswerScale, language: str, locale: Locale) -> str:
    """Say in short how a question is answered; labels and the unit in a language."""
    said = locale.text(SCALE_KINDS[scale.kind])
    if scale.at_most is not None:
        said = locale.text("{kind}, at most {n}", kind=said, n=scale.at_most)
    within = _between_limits(scale, locale)
    if scale.roster:
        within = locale.text("roster {roster}", roster=scale.roster)
    elif scale.options:
        within = _labels((option.label for option in scale.options), language)
    unit = (scale.unit or {}).get(language)
    return ": ".join(filter(None, (said, " ".join(filter(None, (within, unit))))))


def _labels(labels: Iterable[Text], language: str) -> str:
    return " · ".join(label.get(language, "") for label in labels)


def _options(
    older: Edition, newer: Edition, was: AnswerScale, now: AnswerScale
) -> Iterator[Change]:
    """Compare options; what a roster brings and takes away is the roster's change."""
    if was.roster != now.roster:
        if was.kind == now.kind:
            yield _another(older, newer, was, now)
        return
    languages = languages_of(older, newer)
    matched = match(was.options, now.options, languages)
    strangers = languages and not matched.labelled and len(was.options) > 1
    if strangers and len(now.options) > 1 and not was.roster:
        if was.kind == now.kind:
            yield _another(older, newer, was, now)
        return
    if not was.roster:
        for option in matched.gone:
            said = one_sided(older, option.label, None)
            yield told("option_removed", "", (), said, option.code)
        for option in matched.new:
            said = one_sided(newer, None, option.label)
            yield told("option_added", "", (), said, option.code)
        yield from _same_options(newer, matched, languages)
    yield from _order(matched, now, languages)


def _same_options(newer: Edition, matched: Matched, languages: tuple[str, ...]) -> Iterator[Change]:
    """Compare the options that both scales have."""
    recoded = [each for each in matched.both if each[0].code != each[1].code]
    if recoded:
        were, are = zip(*recoded, strict=True)
        said = tuple(
            Pair(language, _coded(were, language), _coded(are, language)) for language in languages
        )
        codes = [", ".join(option.code for option in side) for side in (were, are)]
        yield Change("option_code", "", (), codes[0], codes[1], texts=said)
    for was, now in matched.both:
        code = shift(was.code, now.code)
        for language, before, after in pairs(was.label, now.label, languages):
            if before != after:
                yield Change("option_label", "", (), before, after, language, code)
        kinds: Mapping[Kind, tuple[bool, bool]] = {
            "option_open": (was.open, now.open),
            "option_exclusive": (was.exclusive, now.exclusive),
        }
        for kind, (then, today) in kinds.items():
            if then != today:
                yield Change(kind, "", (), newer.yes(then), newer.yes(today), part=code)


def _coded(options: Iterable[Option], language: str) -> str:
    return " · ".join(f"{each.code} {each.label.get(language, '')}" for each in options)


def _order(matched: Matched, now: AnswerScale, languages: tuple[str, ...]) -> Iterator[Change]:
    """Tell that the shared options are shown in another order."""
    codes = {option.code: number for number, option in enumerate(now.options)}
    reordered = sorted(matched.both, key=lambda pair: codes[pair[1].code])
    if reordered == list(matched.both):
        return
    said = tuple(
        Pair(
            language,
            _labels((was.label for was, _ in matched.both), language),
            _labels((today.label for _, today in reordered), language),
        )
        for language in languages
    )
    yield told("option_order", "", (), said)


def _limits(was: AnswerScale, now: AnswerScale, locale: Locale) -> Iterator[Change]:
    """Compare what limits an answer: numbers, how many options, the form of a code."""
    sides: Mapping[Kind, tuple[str | None, str | None]] = {
        "limits": (_between_limits(was, locale), _between_limits(now, locale)),
        "decimals": (str(was.decimals), str(now.decimals)),
        "code_format": (_form(was, locale), _form(now, locale)),
        "at_most": (_number(was.at_most), _number(now.at_most)),
        "write_ins": (str(was.write_ins), str(now.write_ins)),
    }
    for kind, (then, today) in sides.items():
        if then != today:
            yield Change(kind, "", (), then, today)


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _between_limits(scale: AnswerScale, locale: Locale) -> str | None:
    low, high = (
        "" if each is None else _limit(each, locale) for each in (scale.minimum, scale.maximum)
    )
    if low and high:
        return locale.text("{low} to {high}", low=low, high=high)
    if low:
        return locale.text("{low} or more", low=low)
    return locale.text("{high} or less", high=high) if high else None


def _limit(number: float, locale: Locale) -> str:
    """Write a number with a plain minus sign, which JSON and released changelogs have."""
    return locale.decimal(number_text(number)).replace("−", "-")


def _form(scale: AnswerScale, locale: Locale) -> str | None:
    form = scale.code_format
    if form is None:
        return None
    return locale.text("{n} + {digits} check digits", n=form.base, digits=form.check_digits)
