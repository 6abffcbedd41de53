"""Lints of the direction in which the items of a construct are worded."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.lint import Definition, Lint
from instrument.check.sides import is_agreement
from instrument.lineage import forms_of
from instrument.resolve import scale_at


def check_directions(definition: Definition) -> Iterator[Lint]:
    """Look for constructs that reverse some statements to agree with, and not all of them."""
    questionnaire, newest = definition.loaded.questionnaire, definition.newest
    agreed = set()
    for item in definition.today:
        if is_agreement(scale_at(questionnaire, item.answer, newest.id)):
            agreed |= {form.id.replace("{item}", item.id) for form in forms_of(questionnaire, item)}
    for construct in questionnaire.constructs:
        statements = [name for name in construct.items if name.removeprefix("-") in agreed]
        reversed_ = [name.removeprefix("-") for name in statements if name.startswith("-")]
        plain = [name for name in statements if not name.startswith("-")]
        if plain and reversed_:
            yield definition.lint(
                "L004",
                ("construct", construct.id),
                "items",
                construct=construct.id,
                plain=", ".join(plain),
                reversed=", ".join(reversed_),
            )
