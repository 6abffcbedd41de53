"""Whether a truth fits the questionnaire: every name in it must exist there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.simulate.collectives import roster_of_membership
from analysis.simulate.truth import FILE, Choice, Count, ItemTruth, Lookup, Options, Scale, Truth
from instrument.lineage import Variable, variables_of
from instrument.load import closest
from instrument.model import AnswerScale, Questionnaire
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import scale_at, versions_of

SUITS: dict[str, tuple[str, ...]] = {
    "scale": ("single", "number"),
    "count": ("number", "single"),
    "number": ("number", "single"),
    "choice": ("single",),
    "options": ("multiple",),
    "fact": ("single", "multiple", "number"),
    "organised": ("single",),
    "lookup": ("number", "text", "code"),
    "words": ("text",),
}
"""Kind of truth → kinds of answer that it can make."""


def check_truth(questionnaire: Questionnaire, truth: Truth) -> None:
    """Hold a truth against the questionnaire.

    Raises
    ------
    PeilError
        P004 for each wave, item, variable, option, trait or collective that does not exist, and
        for each item whose truth is of another kind than its answers.
    """
    found = (*_waves(questionnaire, truth), *_collectives(questionnaire, truth))
    found += tuple(_items(questionnaire, truth))
    if found:
        raise PeilError(*found)


def _unknown(field: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    listed = list(known)
    for name in names:
        if name not in listed:
            remedy = f"did you mean {closest(name, listed)}? Known: {', '.join(listed[:20])}"
            yield _wrong(field, f"{name} does not exist", remedy)


def _wrong(field: str, why: str, remedy: str) -> Problem:
    return problem("P004", Place(str(FILE)), field=field, why=why, remedy=remedy)


def _waves(questionnaire: Questionnaire, truth: Truth) -> Iterator[Problem]:
    waves = [wave.id for wave in questionnaire.study.waves]
    items = [item.id for item in questionnaire.items]
    yield from _unknown("people.answered", truth.people.answered, waves)
    yield from _unknown("people.stay_with", truth.people.stay_with, truth.traits)
    yield from _unknown("drift", truth.drift, waves)
    yield from _unknown("traps", truth.traps, waves)
    for trap, named in truth.trap_items.items():
        yield from _unknown(f"trap_items.{trap}", named, items)


def _collectives(questionnaire: Questionnaire, truth: Truth) -> Iterator[Problem]:
    roster = roster_of_membership(questionnaire)
    known = [entry.id for entry in roster.entries] if roster is not None else []
    yield from _unknown("collectives", truth.collectives, known)


def _items(questionnaire: Questionnaire, truth: Truth) -> Iterator[Problem]:
    items = {item.id: item for item in questionnaire.items}
    yield from _unknown("items", truth.items, items)
    for name, model in truth.items.items():
        if name not in items:
            continue
        newest = versions_of(questionnaire, items[name])[-1]
        scale = scale_at(questionnaire, items[name].answer, newest)
        if scale.kind not in SUITS[model.kind]:
            why = f"a {model.kind} does not make answers of kind {scale.kind}"
            yield _wrong(f"items.{name}", why, "choose another kind of truth")
            continue
        yield from _names(truth, name, model, items)
        yield from _codes(name, model, scale, variables_of(questionnaire, items[name]))


def _names(truth: Truth, name: str, model: ItemTruth, items: Iterable[str]) -> Iterator[Problem]:
    """Check the traits and other items that an item's truth names."""
    if isinstance(model, Scale):
        yield from _unknown(f"items.{name}.trait", filter(None, [model.trait]), truth.traits)
        yield from _unknown(f"items.{name}.like", filter(None, [model.like]), items)
    if isinstance(model, Count):
        bound = filter(None, [model.no_more_than])
        yield from _unknown(f"items.{name}.no_more_than", bound, items)
    if isinstance(model, Lookup):
        yield from _unknown(f"items.{name}.by", [model.by], items)


def _codes(
    name: str, model: ItemTruth, scale: AnswerScale, variables: tuple[Variable, ...]
) -> Iterator[Problem]:
    """Check the variables and categories that an item's truth names."""
    field = f"items.{name}"
    if isinstance(model, Options):
        known = [option.code for option in scale.options]
        yield from _unknown(f"{field}.shares", [*model.shares, *model.post], known)
    named = getattr(model, "variable", None)
    by_id = {each.id: each for each in variables}
    yield from _unknown(f"{field}.variable", filter(None, [named]), by_id)
    if isinstance(model, Choice) and (named is None or named in by_id):
        kept = [by_id[named]] if named is not None else list(variables)
        codes = [option.code for each in kept for option in each.scale.options]
        shares = (model.shares, *model.groups.values(), *model.waves.values())
        yield from _unknown(f"{field}.shares", {code for s in shares for code in s}, codes)
