"""Answers that cannot be right, or can be misread."""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np

from analysis.simulate.given import Given, Key, Submission
from analysis.simulate.platforms.export import missing_code
from analysis.simulate.traps.workshop import Workshop
from instrument.resolve import ResolvedItem

TOO_FAR = 40

COMPARED = 2
"""Items of which one count bounds the other: part and whole."""


def _has(sent: Submission, item: ResolvedItem) -> bool:
    given = sent.given.get((item.id, None))
    return given is not None and given.reason is None


def _was_not_asked(sent: Submission, key: Key) -> bool:
    return key not in sent.given


def _spread(workshop: Workshop, number: int) -> list[tuple[int, ResolvedItem]]:
    """Choose submissions that answered the trap's items, the items in turn."""
    random = workshop.random
    found = []
    for count in range(number if workshop.trap_items else 0):
        item = workshop.trap_items[count % len(workshop.trap_items)]
        (place,) = workshop.choose(1, partial(_has, item=item), random)
        found.append((place, item))
    return found


def straight_line(workshop: Workshop, number: int) -> None:
    """Give the same answer to all items on the scale that the version uses most."""
    random = workshop.random
    items = workshop.items
    ordinal = [i for i in items.values() if i.scale.measure == "ordinal" and not i.for_each]
    ((most, _),) = Counter(item.scale.id for item in ordinal).most_common(1)
    same = [item for item in ordinal if item.scale.id == most]
    for place in workshop.choose(number, lambda _: True, random):
        code = same[0].scale.options[int(random.integers(len(same[0].scale.options)))].code
        answers: dict[Key, Given | None] = {
            (item.id, None): Given(codes=(code,))
            for item in same
            if (item.id, None) in workshop.sent[place].given
        }
        workshop.change(place, answers, f"{code} on all {len(answers)} items of {most}")


def out_of_range(workshop: Workshop, number: int) -> None:
    """Give a number beyond what can be answered: above the top, or below the bottom for years."""
    random = workshop.random
    for place, item in _spread(workshop, number):
        beyond = int(random.integers(5, TOO_FAR))
        top = item.scale.maximum
        value = int(top) + beyond if top is not None else -beyond
        workshop.change(place, {(item.id, None): Given(words=str(value))}, str(value))


def exceeds(workshop: Workshop, number: int) -> None:
    """Let the count on the first item be larger than that on the second, which bounds it."""
    if len(workshop.trap_items) < COMPARED:
        return
    part, whole = workshop.trap_items[:COMPARED]
    random = workshop.random

    def both(sent: Submission) -> bool:
        return _has(sent, part) and _has(sent, whole)

    for place in workshop.choose(number, both, random):
        count = int(workshop.sent[place].given[whole.id, None].words)
        larger = str(count + int(random.integers(3, 20)))
        workshop.change(place, {(part.id, None): Given(words=larger)}, f"{larger} of {count}")


def exclusive_with_others(workshop: Workshop, number: int) -> None:
    """Tick “none of these” together with something."""
    for place, item in _spread(workshop, number):
        alone = [option.code for option in item.scale.options if option.exclusive]
        plain = [each for each in item.scale.options if not each.exclusive and not each.open]
        others = [option.code for option in plain[:2]]
        codes = tuple(o.code for o in item.scale.options if o.code in (*alone[:1], *others))
        workshop.change(place, {(item.id, None): Given(codes=codes)}, ", ".join(codes))


def count_like_missing_code(workshop: Workshop, number: int) -> None:
    """Count exactly what stands for “don't know” in the export."""
    for place, item in _spread(workshop, number):
        code = missing_code(workshop.wave.wave, item.scale, "dont_know") or ""
        workshop.change(place, {(item.id, None): Given(words=code)}, f"{code} as a count")


def dont_know_count(workshop: Workshop, number: int) -> None:
    """Answer “don't know” to a count."""
    for place, item in _spread(workshop, number):
        code = missing_code(workshop.wave.wave, item.scale, "dont_know") or "dont_know"
        workshop.change(place, {(item.id, None): Given(reason="dont_know")}, f"{code} as no answer")


def answered_not_shown(workshop: Workshop, number: int) -> None:
    """Answer an item that the routing does not show, as someone else answered it."""
    random = workshop.random
    for count in range(number if workshop.trap_items else 0):
        item = workshop.trap_items[count % len(workshop.trap_items)]
        key = (item.id, None)
        answers = [sent.given[key] for sent in workshop.sent if _has(sent, item)]
        (place,) = workshop.choose(1, partial(_was_not_asked, key=key), random)
        answer = answers[int(random.integers(len(answers)))]
        workshop.change(place, {key: answer}, answer.words or ", ".join(answer.codes))


def label_in_other_language(workshop: Workshop, number: int) -> None:
    """Let a label stand in another language than the file's."""
    source = workshop.wave.questionnaire.study.source_language
    for place, item in _spread(workshop, number):
        key = (item.id, None)
        given = workshop.sent[place].given[key]
        label = next(o.label for o in item.scale.options if o.code in given.codes)
        other = next((text for language, text in label.items() if language != source), "")
        workshop.change(place, {key: Given(codes=given.codes, shown_as=other)}, other)


def delimiter_in_words(workshop: Workshop, number: int) -> None:
    """Tick an open option and write words beside it that hold a semicolon."""
    random = workshop.random
    for place, item in _spread(workshop, number):
        key = (item.id, None)
        open_code = next(option.code for option in item.scale.options if option.open)
        given = workshop.sent[place].given[key]
        words = _words(workshop, item, random)
        codes = given.codes if item.scale.kind == "multiple" else ()
        chosen = {*codes, open_code}
        ordered = tuple(o.code for o in item.scale.options if o.code in chosen and not o.exclusive)
        workshop.change(place, {key: Given(codes=ordered, own=((open_code, words),))}, words)


def _words(workshop: Workshop, item: ResolvedItem, random: np.random.Generator) -> str:
    truth = workshop.wave.truth.items.get(item.id)
    known = list(truth.own_words) if truth is not None else []
    chosen = [known[int(each)] for each in random.permutation(len(known))[:2]]
    return "; ".join(chosen) if len(chosen) > 1 else f"{item.id}; …"


def listed_as_written(workshop: Workshop, number: int) -> None:
    """Write a collective in under another spelling although the roster lists it."""
    membership = workshop.wave.keys.membership or ""
    if membership not in workshop.items:
        return
    random = workshop.random
    lines = workshop.items[membership].scale.write_ins
    names = workshop.wave.standing.names
    key = (membership, None)

    def movable(sent: Submission) -> list[str]:
        given = sent.given.get(key, Given())
        free = len(given.own) < lines
        return [code for code in given.codes if free and len(names.get(code, ())) > 1]

    for place in workshop.choose(number, lambda sent: bool(movable(sent)), random):
        sent = workshop.sent[place]
        given = sent.given[key]
        code = movable(sent)[0]
        line, spelling = f"W{len(given.own) + 1}", names[code][0]
        moved = Given(
            codes=tuple(each for each in given.codes if each != code),
            own=(*given.own, (line, spelling)),
        )
        answers: dict[Key, Given | None] = {key: moved}
        for (item, entry), each in sent.given.items():
            if entry == code and workshop.items[item].for_each == membership:
                answers[item, entry] = None
                answers[item, line] = each
        workshop.change(place, answers, f"{spelling} for {code}")
