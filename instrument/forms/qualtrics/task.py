"""What is to be set of one question: when it shows, what it accepts, which values it exports."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.markdown import escaped
from instrument.columns import missing_codes, write_ins
from instrument.conditions.tree import number_text
from instrument.forms.qualtrics.draft import Asked, Draft
from instrument.forms.qualtrics.logic import ids_of, sentence
from instrument.forms.qualtrics.phrases import Phrases, phrases
from instrument.placeholders import PLACEHOLDER
from instrument.resolve import ResolvedItem


def tasks_of(draft: Draft, asked: Asked) -> Iterator[str]:
    """List what is to be set of a question, as Markdown."""
    say = phrases(draft.language)
    if asked.item.mandatory and not write_ins(asked.item):
        yield say.force
    yield from _logic(draft, asked, say)
    yield from _pipes(draft, asked, say)
    if asked.item.scale.kind in ("single", "multiple"):
        yield from _choices(draft, asked.item, say)
    else:
        yield from _validation(draft, asked.item, say)
    yield from _reasons(draft, asked.item, say)
    yield from _beside(draft, asked, say)


def _reasons(draft: Draft, item: ResolvedItem, say: Phrases) -> Iterator[str]:
    """Say which codes of reasons missing the wave does not know yet."""
    known = missing_codes(draft.wave, item.scale)
    for reason, code in draft.reasons(item).items():
        if known.get(code) != reason:
            yield say.reason_code.format(
                scale=f"`{item.scale.id}`", code=code, reason=f"`{reason}`"
            )


def _logic(draft: Draft, asked: Asked, say: Phrases) -> Iterator[str]:
    item, entry = asked.item, asked.entry
    if entry is not None and item.for_each and not item.for_each.startswith("roster:"):
        yield _chosen(draft, draft.version.item(item.for_each), entry, say)
    if entry is not None and item.except_for:
        left_out = draft.version.item(item.except_for)
        label = escaped(draft.entry_name(item, entry))
        yield say.when_not_main.format(item=ids_of(draft, left_out, None), label=label)
    condition = draft.conditions[item.id]
    if condition is not None:
        yield say.when.format(condition=sentence(draft, condition, item, entry))


def _chosen(draft: Draft, chosen: ResolvedItem, entry: str, say: Phrases) -> str:
    """Say that an entry of a loop was chosen, or written."""
    if entry in write_ins(chosen):
        return say.when_written.format(item=f"`{draft.own_heading(chosen, entry)}`")
    labels = {option.code: option.label for option in chosen.scale.options}
    return say.when_chosen.format(
        item=ids_of(draft, chosen, None),
        number=draft.codes(chosen)[entry],
        label=escaped(draft.say(labels[entry])),
    )


def _pipes(draft: Draft, asked: Asked, say: Phrases) -> Iterator[str]:
    known = {item.id: item for item in draft.version.items}
    texts = [text for item in asked.items for text in (item.text, item.lead_in, item.hint)]
    names = [name for text in texts for name in PLACEHOLDER.findall(draft.say(text))]
    for name in dict.fromkeys(names):
        if name in known:
            same = known[name].for_each == asked.item.for_each
            heading = ids_of(draft, known[name], asked.entry if same else None)
            yield say.pipe.format(placeholder=f"`{{{name}}}`", item=heading)
    loop = asked.item.for_each
    if asked.entry is None or loop is None or loop.startswith("roster:"):
        return
    chosen = draft.version.item(loop)
    if asked.entry in write_ins(chosen) and "collective" in names:
        label = escaped(draft.entry_name(asked.item, asked.entry))
        yield say.pipe_entry.format(label=label, item=f"`{draft.own_heading(chosen, asked.entry)}`")


def _choices(draft: Draft, item: ResolvedItem, say: Phrases) -> Iterator[str]:
    codes = draft.codes(item)
    own = draft.own_choices(item)
    names = dict(zip(own, write_ins(draft.chosen_before(item) or item), strict=False))
    if draft.renumbered(item) or names:
        listed = {number: code for code, number in codes.items()}
        values = {**(listed if draft.renumbered(item) else {}), **names}
        said = (
            say.recode_of.format(number=number, code=f"`{code}`") for number, code in values.items()
        )
        yield say.recode.format(values=", ".join(said))
    for option in item.scale.options:
        if option.exclusive:
            label = escaped(draft.say(option.label))
            yield say.exclusive.format(number=codes[option.code], label=label)
    if item.scale.at_most is not None:
        yield say.at_most.format(number=item.scale.at_most)
    for number, heading in own.items():
        yield say.pipe_choice.format(number=number, item=f"`{heading}`")
    if (chosen := draft.chosen_before(item)) is not None:
        yield say.among.format(item=ids_of(draft, chosen, None))
    if item.missing and item.scale.kind == "multiple":
        labels = ", ".join(f"“{escaped(draft.say(label))}”" for label in item.missing.values())
        yield say.no_reasons.format(reasons=labels)


def _validation(draft: Draft, item: ResolvedItem, say: Phrases) -> Iterator[str]:
    """Say which numbers or codes are accepted."""
    scale = item.scale
    if scale.kind == "number":
        yield say.number.format(
            limits=_limits(scale.minimum, scale.maximum, say),
            decimals=say.decimals.format(number=scale.decimals) if scale.decimals else say.whole,
        )
        if codes := draft.reasons(item):
            yield say.number_or.format(codes=", ".join(f"`{code}`" for code in codes.values()))
    if length := scale.code_format:
        yield say.code_format.format(number=length.base + length.check_digits)


def _limits(low: float | None, high: float | None, say: Phrases) -> str:
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        return say.limits.format(low=number_text(low), high=number_text(high))
    if low is not None:
        return say.limits_low.format(low=number_text(low))
    return say.limits_high.format(high=number_text(high or 0))


def _beside(draft: Draft, asked: Asked, say: Phrases) -> Iterator[str]:
    """Say when the lines beside a question show."""
    item = asked.item
    labels = {option.code: option.label for option in item.scale.options}
    lines = []
    for column in draft.beside(item, asked.entry):
        if column.holds == "other":
            label = escaped(draft.say(labels[column.option or ""]))
            code = draft.codes(item)[column.option or ""]
            task = say.when_ticked.format(item=f"`{asked.id}`", label=f"{label} ({code})")
            yield f"`{column.heading}`: {task}"
        else:
            lines.append(column.heading)
    for heading in lines:
        for task in _logic(draft, asked, say):
            yield f"`{heading}`: {task}"
    if lines:
        named = ", ".join(f"`{heading}`" for heading in lines)
        yield say.own_lines.format(lines=named, item=f"`{asked.id}`")
