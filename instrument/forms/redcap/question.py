"""One item as fields: the question, and those that belong to its answer."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.columns import write_ins
from instrument.conditions.tree import number_text
from instrument.forms.phrases import in_language, say
from instrument.forms.redcap.label import as_label, filled
from instrument.forms.redcap.names import name_of, reason_code
from instrument.forms.redcap.project import WORDS, Project
from instrument.forms.redcap.row import Row, Type, all_true
from instrument.model import Option
from instrument.resolve import ResolvedItem

LONG_LIST = 15
"""More choices than these fold into a menu."""


def rows_of(
    project: Project, item: ResolvedItem, entry: str | None, matrix: str = ""
) -> Iterator[Row]:
    """Write an item, for one entry of its loop or as a line of a grid."""
    yield _answer(project, item, entry, matrix)
    for option in item.scale.options:
        if option.open:
            yield _other(project, item, entry, option)
    yield from _write_ins(project, item, entry)
    if item.missing and item.scale.kind not in ("single", "multiple"):
        yield _why(project, item, entry)
    if project.own_choices(item):
        # Piping shows the label of a choice, and an own entry has none but the words themselves.
        calculation = f"@HIDDEN @CALCTEXT({project.in_words(item)})"
        yield Row(name_of(item, None, WORDS), "text", item.id, annotation=calculation)


def _said(project: Project, phrase: str, **words: object) -> str:
    languages = project.version.languages
    return as_label(in_language(say(languages, phrase, **words), project.language))


def _answer(project: Project, item: ResolvedItem, entry: str | None, matrix: str) -> Row:
    several, number = item.scale.kind == "multiple", item.scale.kind == "number"
    choices = _choices(project, item)
    low, high = item.scale.minimum, item.scale.maximum
    needed = not write_ins(item) if choices else not item.missing
    return Row(
        name_of(item, entry),
        _type(item, choices, matrix),
        _label(project, item, entry, matrix),
        choices=choices,
        note=_note(project, item, entry),
        validation=("number" if item.scale.decimals else "integer") if number else "",
        low=number_text(low) if number and low is not None else "",
        high=number_text(high) if number and high is not None else "",
        identifier=item.sensitive,
        branching=project.shown(item, entry),
        required=item.mandatory and needed,
        matrix=matrix,
        annotation=" ".join(
            [
                *_tags(project, item, several=several),
                *_codes(project, item),
                *_quotas(project, item),
            ]
        ),
    )


def _type(item: ResolvedItem, choices: tuple[tuple[str, str], ...], matrix: str) -> Type:
    match item.scale.kind:
        case "single":
            return "dropdown" if len(choices) > LONG_LIST and not matrix else "radio"
        case "multiple":
            return "checkbox"
        case "text" if item.kind == "open":
            return "notes"
        case _:
            return "text"


def _label(project: Project, item: ResolvedItem, entry: str | None, matrix: str) -> str:
    """Put the lead-in before the question; above a grid it stands once."""
    piped = project.piped(item, entry)
    parts = [item.text] if matrix or item.lead_in is None else [item.lead_in, item.text]
    return "<br><br>".join(filled(project.say(part), piped) for part in parts)


def _note(project: Project, item: ResolvedItem, entry: str | None) -> str:
    """Give the hint, the unit of a number, and what REDCap cannot check by itself."""
    parts = []
    if item.hint:
        parts.append(filled(project.say(item.hint), project.piped(item, entry)))
    if item.scale.unit:
        parts.append(as_label(project.say(item.scale.unit)))
    if item.scale.decimals:
        parts.append(_said(project, "decimals", number=item.scale.decimals))
    if length := item.scale.code_format:
        parts.append(_said(project, "code", number=length.base + length.check_digits))
    if project.own_choices(item):
        parts.append(_said(project, "among_chosen"))
    return "<br>".join(parts)


def _choices(project: Project, item: ResolvedItem) -> tuple[tuple[str, str], ...]:
    """List options, own entries named before, and reasons missing."""
    if item.scale.kind not in ("single", "multiple"):
        return ()
    codes = project.codes[item.id]
    return (
        *((codes[each.code], as_label(project.say(each.label))) for each in item.scale.options),
        *((code, f"[{field}]") for code, field in project.own_choices(item).items()),
        *_reasons(project, item),
    )


def _reasons(project: Project, item: ResolvedItem) -> tuple[tuple[str, str], ...]:
    labels = item.missing.items()
    return tuple((reason_code(why), as_label(project.say(label))) for why, label in labels)


def _tags(project: Project, item: ResolvedItem, *, several: bool) -> Iterator[str]:
    if not several:
        return
    codes = project.codes[item.id]
    alone = [codes[each.code] for each in item.scale.options if each.exclusive]
    alone += [reason_code(why) for why in item.missing]
    if alone:
        yield f"@NONEOFTHEABOVE='{','.join(alone)}'"
    if item.scale.at_most is not None:
        yield f"@MAXCHECKED={item.scale.at_most}"


def _codes(project: Project, item: ResolvedItem) -> Iterator[str]:
    """Say which code of ours each of REDCap's stands for, where they differ."""
    changed = {own: code for own, code in project.codes[item.id].items() if own != code}
    if changed:
        said = "; ".join(f"{code} = {own}" for own, code in changed.items())
        yield said.replace("@", "(at)")


def _quotas(project: Project, item: ResolvedItem) -> Iterator[str]:
    """Tell of quotas, which REDCap cannot keep, at the first item that they count."""
    for quota in project.study.quotas:
        if next(iter(quota.when)) == item.id:
            counted = " and ".join(f"{name} = {code}" for name, code in quota.when.items())
            yield f"Quota {quota.id}: at most {quota.limit} where {counted}.".replace("@", "(at)")


def _other(project: Project, item: ResolvedItem, entry: str | None, option: Option) -> Row:
    alone = sum(each.open for each in item.scale.options) == 1
    code, field = project.codes[item.id][option.code], name_of(item, entry)
    ticked = f"[{field}({code})] = '1'"
    branching = ticked if item.scale.kind == "multiple" else f"[{field}] = '{code}'"
    name = name_of(item, entry, "other" if alone else f"{code}_other")
    label = _said(project, "namely", answer=project.say(option.label))
    return Row(name, "text", label, branching=branching, identifier=item.sensitive)


def _write_ins(project: Project, item: ResolvedItem, entry: str | None) -> Iterator[Row]:
    """Offer one more line once the one before it is filled."""
    before = None
    for number, own in enumerate(write_ins(item), 1):
        phrase = "write_in" if before is None else "another_write_in"
        shown = project.shown(item, entry)
        branching = shown if before is None else all_true([f"[{before}] <> ''", shown])
        before = name_of(item, entry, own)
        label = _said(project, phrase, number=number)
        yield Row(before, "text", label, branching=branching, identifier=item.sensitive)


def _why(project: Project, item: ResolvedItem, entry: str | None) -> Row:
    blank = f"[{name_of(item, entry)}] = ''"
    return Row(
        name_of(item, entry, "why"),
        "radio",
        _said(project, "no_answer"),
        choices=_reasons(project, item),
        branching=all_true([project.shown(item, entry), blank]),
        required=item.mandatory,
    )
