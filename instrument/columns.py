"""The one map between a version's answers and a platform's columns, read in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.limesurvey_codes import REASONS, arrays, option_codes, question_code
from instrument.mapping import ItemMapping
from instrument.model import AnswerScale
from instrument.odk_names import node_name
from instrument.problems import PeilError
from instrument.resolve import ResolvedItem, Version
from instrument.study import Wave
from instrument.vocabulary import Reason, Text

Holds = Literal["answer", "option", "options", "other", "write_in", "reason"]


@dataclass(frozen=True)
class Column:
    """One column of an export and what it holds.

    `answer` one answer; `option` whether one option was ticked; `options` all ticked options in
    one cell (Microsoft Forms: labels, with own words among them; ODK: codes); `other` the words
    beside an open option; `write_in` an entry that the respondent added; `reason` why there is no
    answer, or, for several answers, whether it is the reason `option`. `entry` is the roster entry
    of a looped item: an option code, or W1, W2 … for a written-in one. `option` is an option code;
    for `write_in` W1, W2 ….
    """

    heading: str
    item: str
    holds: Holds
    entry: str | None = None
    option: str | None = None


METADATA: dict[str, tuple[str, ...]] = {
    "limesurvey": (
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "startdate",
        "datestamp",
    ),
    "qualtrics": (
        "StartDate",
        "EndDate",
        "Status",
        "Progress",
        "Duration (in seconds)",
        "Finished",
        "RecordedDate",
        "ResponseId",
        "DistributionChannel",
        "UserLanguage",
    ),
    "msforms": ("Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Taal"),
    "plain": (),
    "odk": (),
    "mapped": (),
}
"""Columns that each platform adds of its own."""


def write_ins(item: ResolvedItem) -> tuple[str, ...]:
    """Name the open lines of a roster question: W1, W2 …."""
    return tuple(f"W{n}" for n in range(1, item.scale.write_ins + 1))


def own_entries(version: Version, item: ResolvedItem) -> tuple[str, ...]:
    """Name the lines on which respondents wrote entries that a single choice may pick: W1, W2 …."""
    if item.scale.kind != "single" or item.scale.roster is None:
        return ()
    before = [each for each in version.items if each.number < item.number]
    lines = [write_ins(each) for each in before if each.scale.roster == item.scale.roster]
    return max(lines, key=len, default=())


def entries(version: Version, item: ResolvedItem) -> tuple[str | None, ...]:
    """List what a looped item is asked of: roster codes, then written-in ones; None if no loop."""
    if item.for_each is None:
        return (None,)
    if item.for_each.startswith("roster:"):
        return tuple(o.code for o in version.rosters[item.for_each.removeprefix("roster:")])
    chosen = version.item(item.for_each)
    return (*(option.code for option in chosen.scale.options), *write_ins(chosen))


def entry_label(version: Version, item: ResolvedItem, entry: str) -> Text:
    """Name a roster entry of a looped item in every language."""
    options = (
        version.rosters[item.for_each.removeprefix("roster:")]
        if item.for_each and item.for_each.startswith("roster:")
        else version.item(item.for_each or item.id).scale.options
    )
    labels = {option.code: option.label for option in options}
    number = entry.removeprefix("W")
    own = {"nl": f"eigen antwoord {number}", "en": f"own answer {number}"}
    return labels.get(entry) or {lang: own.get(lang, own["en"]) for lang in version.languages}


def columns_of(version: Version, wave: Wave, language: str) -> tuple[Column, ...]:
    """List the columns that a platform's export of a wave has for the version's items.

    Parameters
    ----------
    version
        The version that the wave fielded.
    wave
        Names the platform: limesurvey, qualtrics, msforms, odk, mapped or plain.
    language
        Of the headings, where a platform uses the question's words; if the version was not
        fielded in it, its own first language is.

    Raises
    ------
    PeilError
        D012 if two answers share a heading, or an answer has one that the platform adds.
    """
    if language not in version.languages:
        language = version.languages[0]
    found = []
    grids = arrays(version) if wave.platform == "limesurvey" else {}
    taken = dict.fromkeys(METADATA.get(wave.platform, ()), f"{wave.platform} itself")
    taken |= dict.fromkeys(wave.left_out, f"left_out: of wave {wave.id}")
    for item in version.items:
        for entry in entries(version, item):
            for column in _of_item(version, wave, language, grids, item, entry):
                if (first := taken.get(column.heading)) is not None:
                    raise PeilError.of(
                        "D012",
                        column=column.heading,
                        first=first,
                        second=item.id,
                        version=version.id,
                    )
                taken[column.heading] = item.id
                found.append(column)
    return tuple(found)


def _of_item(
    version: Version,
    wave: Wave,
    language: str,
    grids: Mapping[str, str],
    item: ResolvedItem,
    entry: str | None,
) -> Iterator[Column]:
    if wave.platform == "msforms":
        heading = _spoken(version, wave, language, item, entry)
        holds: Holds = "options" if item.scale.kind == "multiple" else "answer"
        yield Column(heading, item.id, holds, entry)
        return
    if wave.platform == "limesurvey":
        yield from _of_limesurvey(grids, wave, item, entry)
        return
    if wave.platform == "odk":
        yield from odk_columns(item, entry)
        return
    if wave.platform == "mapped":
        yield from _of_mapping(wave, item, entry)
        return
    base = (item.column or item.id) + (f"_{entry}" if entry else "")
    if item.scale.kind != "multiple":
        yield Column(base, item.id, "answer", entry)
    for number, option in enumerate(item.scale.options, 1):
        if item.scale.kind == "multiple":
            yield Column(f"{_stem(base)}{number}", item.id, "option", entry, option.code)
        if option.open and wave.platform != "plain":
            yield Column(f"{base}_{number}_TEXT", item.id, "other", entry, option.code)
    for name in write_ins(item):
        yield Column(f"{base}_{name}_TEXT", item.id, "write_in", entry, name)


def _stem(base: str) -> str:
    """Give what stands before the number of an option: q7_ of q7, and q7. of q7. itself."""
    return base if base.endswith((".", "_", "-", "/")) else f"{base}_"


def _of_limesurvey(
    grids: Mapping[str, str], wave: Wave, item: ResolvedItem, entry: str | None
) -> Iterator[Column]:
    """Give the columns of a form that peil wrote; `[…]` is a line of a question."""
    code = question_code(item, entry)
    several = item.scale.kind == "multiple"
    if not several:
        array = grids.get(item.id)
        yield Column(f"{array}[{code}]" if array else code, item.id, "answer", entry)
    for option in item.scale.options:
        line = option_codes(item)[option.code] if several else "other"
        if several or option.open:
            holds: Holds = "other" if option.open else "option"
            yield Column(f"{code}[{line}]", item.id, holds, entry, option.code)
    own = question_code(item, entry, "own")
    for name in write_ins(item):
        yield Column(f"{own}[{name}]", item.id, "write_in", entry, name)
    if item.missing and several:
        for reason in item.missing:
            yield Column(f"{code}[{REASONS[reason]}]", item.id, "reason", entry, reason)
    elif item.missing and item.scale.kind != "single" and not missing_codes(wave, item.scale):
        yield Column(question_code(item, entry, "why"), item.id, "reason", entry)


def odk_columns(item: ResolvedItem, entry: str | None) -> Iterator[Column]:
    """Give the nodes of a form for ODK that peil wrote; exports put their groups before them."""
    several = item.scale.kind == "multiple"
    yield Column(node_name(item.id, entry), item.id, "options" if several else "answer", entry)
    open_options = [option.code for option in item.scale.options if option.open]
    for code in open_options:
        part = code if len(open_options) > 1 else None
        yield Column(node_name(item.id, entry, part, "other"), item.id, "other", entry, code)
    for name in write_ins(item):
        yield Column(node_name(item.id, entry, name), item.id, "write_in", entry, name)
    if item.missing and item.scale.kind not in ("single", "multiple"):
        yield Column(node_name(item.id, entry, "reason"), item.id, "reason", entry)


def _of_mapping(wave: Wave, item: ResolvedItem, entry: str | None) -> Iterator[Column]:
    """Give the columns that a wave's mapping names; what it leaves out is named as in `plain`."""
    named = wave.mapping.item(item.id, entry) if wave.mapping else ItemMapping()
    base = named.column or (item.column or item.id) + (f"_{entry}" if entry else "")
    if item.scale.kind != "multiple":
        yield Column(base, item.id, "answer", entry)
    for number, option in enumerate(item.scale.options, 1):
        if item.scale.kind == "multiple":
            column = named.options.get(option.code, f"{_stem(base)}{number}")
            yield Column(column, item.id, "option", entry, option.code)
        if option.code in named.own:
            yield Column(named.own[option.code], item.id, "other", entry, option.code)
    for name in write_ins(item):
        if name in named.own:
            yield Column(named.own[name], item.id, "write_in", entry, name)


def missing_codes(wave: Wave, scale: AnswerScale) -> Mapping[str, Reason]:
    """Tell by which codes a wave's export gives a reason missing, in the place of an answer.

    The first of the wave's entries that fits the item's scale holds; where the wave has none, a
    form for LimeSurvey or ODK has peil's own.
    """
    for each in wave.missing_codes:
        fits_kind = not each.kinds or scale.kind in each.kinds
        fits_scale = not each.scales or scale.id in each.scales
        if fits_kind and fits_scale:
            return {code: reason for reason, codes in each.codes.items() for code in codes}
    if wave.platform == "limesurvey" and scale.kind == "single":
        return {code: reason for reason, code in REASONS.items()}
    if wave.platform == "odk" and scale.kind in ("single", "multiple"):
        return {reason: reason for reason in REASONS}
    return {}


def _spoken(
    version: Version, wave: Wave, language: str, item: ResolvedItem, entry: str | None
) -> str:
    """Give the question's own words as the platform shows them."""
    text = item.text[language]
    if entry:
        text = text.replace("{collective}", entry_label(version, item, entry)[language])
    for name, filling in wave.fillings.items():
        text = text.replace("{" + name + "}", filling[language])
    return text
