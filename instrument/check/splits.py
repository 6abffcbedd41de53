"""An option that was divided must be known, and its parts put together again somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.lineage import LineageError, declared, forms_of, newer_than
from instrument.load import Loaded, closest
from instrument.model import Item, Revision
from instrument.problems import Place, Problem, problem
from instrument.resolve import revision_at, scale_at
from instrument.rules import Split
from instrument.split import divided, mirrors


def check_splits(loaded: Loaded) -> Iterator[Problem]:
    """Check the splits of all history entries against the options before and after."""
    for item in loaded.questionnaire.items:
        for number, entry in enumerate(item.history):
            try:
                split = divided(declared(loaded.questionnaire, item, entry))
            except LineageError:
                continue  # histories tell of it
            if split is not None:
                place = loaded.place("item", item.id, "history", str(number), "harmonise")
                yield from _split(loaded, item, entry, split, place)


def _split(
    loaded: Loaded, item: Item, entry: Revision, split: Split, place: Place
) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    answer = revision_at(questionnaire, item, entry.version).answer or item.answer
    before = [each.code for each in scale_at(questionnaire, answer, entry.version).options]
    newer, now = newer_than(questionnaire, item, entry)
    after = [each.code for each in scale_at(questionnaire, now, newer).options]
    parts = {part: old for old, news in split.split.items() for part in news}
    for old in split.split:
        if old not in before:
            remedy = f"did you mean {closest(old, before)}?" if closest(old, before) else _LIST
            why = f"version {entry.version} has no such option"
            yield problem("D023", place, old=old, why=why, remedy=remedy)
    for part, old in parts.items():
        if part not in after:
            remedy = f"did you mean {closest(part, after)}?" if closest(part, after) else _LIST
            why = f"{part} is no option of version {newer}"
            yield problem("D023", place, old=old, why=why, remedy=remedy)
    for code in before:
        if code not in split.split and (code not in after or code in parts):
            why = f"it does not say what the option {code} became"
            remedy = "a split fits where all other options kept their codes; else use harmonise_to:"
            yield problem("D023", place, old=", ".join(split.split), why=why, remedy=remedy)
    forms = forms_of(questionnaire, item)
    named = {form.id.replace("{item}", item.id): form for form in forms}
    if not any(
        name in entry.harmonise_to or mirrors(split, form.rule[0]) for name, form in named.items()
    ):
        told = {"item": item.id, "parts": ", ".join(parts), "old": ", ".join(split.split)}
        yield problem("D024", place, **told)


_LIST = "name options as the scale lists them"
