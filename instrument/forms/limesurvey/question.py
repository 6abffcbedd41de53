"""One item as questions of LimeSurvey: the question, and those that belong to its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from instrument.columns import write_ins
from instrument.conditions.expression_script import (
    all_true,
    any_true,
    blank,
    filled_in,
    quoted,
)
from instrument.conditions.tree import number_text
from instrument.forms.limesurvey.script import Script
from instrument.forms.limesurvey.survey import Answer, Line, Question
from instrument.forms.limesurvey.wording import filled, in_each
from instrument.forms.phrases import say
from instrument.limesurvey_codes import REASONS, battery_code, option_codes, question_code
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text


def questions_of(script: Script, item: ResolvedItem, entry: str | None) -> Iterator[Question]:
    """Write an item, for one entry of its loop if it has one.

    Raises
    ------
    PeilError
        F002 for more open options than LimeSurvey has room for.
    """
    if sum(option.open for option in item.scale.options) > 1:
        raise PeilError.of("F002", Place(item=item.id), item=item.id, scale=item.scale.id)
    match item.scale.kind:
        case "single":
            yield _list(script, item, entry)
        case "multiple":
            yield from _several(script, item, entry)
        case _:
            yield from _open(script, item, entry)


def array_of(script: Script, items: tuple[ResolvedItem, ...]) -> Question:
    """Write a battery as one array."""
    first = items[0]
    languages = script.languages
    lines = tuple(
        Line(question_code(item), filled(item.text, languages, script.piped(item, None)))
        for item in items
    )
    lead_in = filled(first.lead_in, languages, script.piped(first, None))
    return Question(
        battery_code(items),
        "F",
        lead_in or in_each(say(languages, "each_line"), languages),
        relevance=script.relevance(first, None),
        mandatory=first.mandatory,
        lines=lines,
        answers=_answers(script, first),
    )


def _question(script: Script, item: ResolvedItem, entry: str | None) -> Text:
    """Put the lead-in before the question."""
    languages, piped = script.languages, script.piped(item, entry)
    lead_in = filled(item.lead_in, languages, piped)
    return {
        language: f"{lead_in[language]}<br /><br />{words}" if language in lead_in else words
        for language, words in filled(item.text, languages, piped).items()
    }


def _help(script: Script, item: ResolvedItem, entry: str | None) -> Text:
    return filled(item.hint, script.languages, script.piped(item, entry))


def _answers(script: Script, item: ResolvedItem) -> tuple[Answer, ...]:
    """List options, own entries named before, and reasons missing; not LimeSurvey's “other”."""
    codes = option_codes(item)
    listed = [
        Answer(codes[option.code], in_each(option.label, script.languages))
        for option in item.scale.options
        if not option.open
    ]
    chosen = script.chosen_before(item)
    for number, own in enumerate(write_ins(chosen) if chosen else (), 1):
        line = script.own_line(chosen or item, own)
        unwritten = say(script.languages, "write_in_line", number=number)
        label = {
            language: f"{{if({filled_in(line)}, {line}.NAOK, {quoted(words)})}}"
            for language, words in unwritten.items()
        }
        listed.append(Answer(own, label))
    reasons = [
        Answer(REASONS[reason], in_each(label, script.languages))
        for reason, label in item.missing.items()
    ]
    return (*listed, *reasons)


def _other(script: Script, item: ResolvedItem) -> Mapping[str, Text]:
    """Name LimeSurvey's “other” after the open option."""
    labels = [option.label for option in item.scale.options if option.open]
    return {"other_replace_text": in_each(labels[0], script.languages)} if labels else {}


def _list(script: Script, item: ResolvedItem, entry: str | None) -> Question:
    sayings = dict(_other(script, item))
    settings = {}
    if (among := _among_chosen(script, item)) is not None:
        settings["em_validation_q"] = among
        tip = say(script.languages, "among_chosen")
        sayings["em_validation_q_tip"] = in_each(tip, script.languages)
    return Question(
        question_code(item, entry),
        "L",
        _question(script, item, entry),
        _help(script, item, entry),
        script.relevance(item, entry),
        mandatory=item.mandatory,
        other=any(option.open for option in item.scale.options),
        answers=_answers(script, item),
        settings=settings,
        sayings=sayings,
    )


def _among_chosen(script: Script, item: ResolvedItem) -> str | None:
    """Limit the main collective to those that the respondent takes part in."""
    chosen = script.chosen_before(item)
    if chosen is not None:
        variable = f"{question_code(item)}.NAOK"
        codes = option_codes(item)
        terms = [
            f"({variable} != {quoted(codes[each.code])} or "
            f"{filled_in(script.line(chosen.id, each.code, item, None))})"
            for each in item.scale.options
            if each.code in {option.code for option in chosen.scale.options}
        ]
        terms += [
            f"({variable} != {quoted(own)} or {filled_in(script.own_line(chosen, own))})"
            for own in write_ins(chosen)
        ]
        return " and ".join(terms)
    return None


def _several(script: Script, item: ResolvedItem, entry: str | None) -> Iterator[Question]:
    codes = option_codes(item)
    own = write_ins(item)
    options = [each for each in item.scale.options if not each.open]
    lines = [Line(codes[each.code], in_each(each.label, script.languages)) for each in options]
    lines += [
        Line(REASONS[why], in_each(label, script.languages)) for why, label in item.missing.items()
    ]
    alone = [codes[each.code] for each in item.scale.options if each.exclusive]
    alone += [REASONS[why] for why in item.missing]
    settings = {"exclude_all_others": ";".join(alone)} if alone else {}
    if item.scale.at_most is not None:
        settings["max_answers"] = str(item.scale.at_most)
    yield Question(
        question_code(item, entry),
        "M",
        _question(script, item, entry),
        _help(script, item, entry),
        script.relevance(item, entry),
        mandatory=item.mandatory and not own,
        other=any(option.open for option in item.scale.options),
        lines=tuple(lines),
        settings=settings,
        sayings=_other(script, item),
    )
    if own:
        yield _own_lines(script, item, entry)


def _own_lines(script: Script, item: ResolvedItem, entry: str | None) -> Question:
    """Offer lines for entries that are not listed; one of both is needed if the item is."""
    code = question_code(item, entry, "own")
    names = write_ins(item)
    labels = [say(script.languages, "write_in_line", number=n) for n, _ in enumerate(names, 1)]
    rules = dict(_rules_of_lines(script, item, entry))
    tips = [say(script.languages, phrase, **words) for phrase, words in rules.values()]
    together = {x: " ".join(tip[x] for tip in tips) for x in script.languages}
    settings = {"em_validation_q": " and ".join(f"({each})" for each in rules)} if rules else {}
    sayings = {"em_validation_q_tip": in_each(together, script.languages)} if rules else {}
    return Question(
        code,
        "Q",
        in_each(say(script.languages, "write_in"), script.languages),
        relevance=script.relevance(item, entry),
        lines=tuple(
            Line(name, in_each(label, script.languages))
            for name, label in zip(names, labels, strict=True)
        ),
        settings=settings,
        sayings=sayings,
    )


def _rules_of_lines(
    script: Script, item: ResolvedItem, entry: str | None
) -> Iterator[tuple[str, tuple[str, Mapping[str, object]]]]:
    """Say what must hold of ticks and own lines together: expression, phrase and its words."""
    scale = item.scale
    lines = [f"{question_code(item, entry, 'own')}_{name}.NAOK" for name in write_ins(item)]
    listed = [script.line(item.id, each.code, item, entry) for each in scale.options]
    none = [script.line(item.id, why, item, entry) for why in item.missing]
    own = f"count({', '.join(lines)})"
    both = f"count({', '.join([*(f'{each}.NAOK' for each in listed), *lines])})"
    if item.mandatory:
        yield any_true([f"{both} > 0", *map(filled_in, none)]), ("needed", {})
    if scale.at_most is not None:
        yield f"{both} <= {scale.at_most}", ("choose_at_most", {"number": scale.at_most})
    alone = [(each.code, each.label) for each in scale.options if each.exclusive]
    for code, label in (*alone, *item.missing.items()):
        tick = blank(script.line(item.id, code, item, entry))
        yield any_true([tick, f"{own} == 0"]), ("alone", {"answer": label})


def _open(script: Script, item: ResolvedItem, entry: str | None) -> Iterator[Question]:
    """Write a number or a text, and the question why there is none."""
    code = question_code(item, entry)
    relevance = script.relevance(item, entry)
    number = item.scale.kind == "number"
    length = item.scale.code_format
    yield Question(
        code,
        "N" if number else "T" if item.kind == "open" else "S",
        _question(script, item, entry),
        _help(script, item, entry),
        relevance,
        mandatory=item.mandatory and not item.missing,
        pattern=f"/^[A-Za-z0-9]{{{length.base + length.check_digits}}}$/" if length else "",
        settings=_limits(item) if number else {},
        sayings={"suffix": in_each(item.scale.unit, script.languages)} if item.scale.unit else {},
    )
    if item.missing:
        yield Question(
            question_code(item, entry, "why"),
            "L",
            in_each(say(script.languages, "no_answer"), script.languages),
            relevance=all_true([relevance, blank(code)]),
            mandatory=item.mandatory,
            answers=tuple(
                Answer(REASONS[why], in_each(label, script.languages))
                for why, label in item.missing.items()
            ),
        )


def _limits(item: ResolvedItem) -> Mapping[str, str]:
    scale = item.scale
    found = {}
    if scale.minimum is not None:
        found["min_num_value_n"] = number_text(scale.minimum)
    if scale.maximum is not None:
        found["max_num_value_n"] = number_text(scale.maximum)
    if not scale.decimals:
        found["num_value_int_only"] = "1"
    return found
