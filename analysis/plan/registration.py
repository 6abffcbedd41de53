"""Registrations of a plan: what it said when it was fixed, and how it differs today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from analysis.locale import marked
from analysis.plan.hypothesis import Hypothesis
from analysis.plan.plan import Plan
from analysis.plan.recipes import Recipe, columns
from instrument.problems import PeilError, Place
from instrument.vocabulary import Frozen

WORDS = frozenset(("claims", "statement", "estimand", "sesoi_because", "limits", "unit"))
"""Fields of a hypothesis that no number hangs on."""
OF_FAMILY = marked("family's hypotheses")
"""Stands for the hypotheses among which a correction for several tests is made."""
MADE = marked("how {name} is made")
"""Stands for the rules by which a column is made from answers."""
ALTERNATIVES = ("sensitivity", "placebos")
"""Parts of a plan that decide nothing, and yet are to be fixed before the results."""
State = Literal[
    "as registered",
    "reworded after registration",
    "changed after registration",
    "added after registration",
    "exploratory",
]
"""How results stand to the plan; what was never registered is exploratory."""
STATES: Mapping[State, str] = {
    "as registered": marked("as registered"),
    "reworded after registration": marked("reworded after registration"),
    "changed after registration": marked("changed after registration"),
    "added after registration": marked("added after registration"),
    "exploratory": marked("exploratory"),
}
"""How each is said."""


class Registration(Frozen):
    """A plan as it was fixed on a day, in full, whatever defaults become later.

    `because` says why it was changed; empty for the first. `recipes` are the hashes of how its
    columns were made from answers (`analysis.plan.recipes`).
    """

    registered: date
    because: str = ""
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    plan: dict[str, Any]
    recipes: Mapping[str, Mapping[str, str]] = {}


_FILE = TypeAdapter(tuple[Registration, ...])


@dataclass(frozen=True)
class Standing:
    """How a hypothesis stands to what was registered: in words, and the fields that differ."""

    state: State
    fields: tuple[str, ...] = ()


EXPLORATORY = Standing("exploratory")


def register(
    plan: Plan,
    earlier: Sequence[Registration],
    because: str,
    recipes: Mapping[str, Recipe] | None = None,
) -> tuple[Registration, ...]:
    """Add a plan to its registrations.

    Parameters
    ----------
    plan
        To be fixed, with its date.
    earlier
        What was registered so far, oldest first.
    because
        Why it changed; empty for the first.
    recipes
        How its columns are made, see `analysis.plan.recipes`.

    Raises
    ------
    PeilError
        P005 if it is registered as it stands already, P006 if it is dated no later than the last
        one, P007 if a changed plan does not say why.
    """
    told = _told(plan)
    made_by = {name: dict(recipe) for name, recipe in (recipes or {}).items()}
    sha256 = _hash(_whole(told, made_by))
    if earlier:
        last = earlier[-1]
        if last.sha256 == sha256:
            raise PeilError.of("P005", date=last.registered)
        if plan.registered <= last.registered:
            raise PeilError.of("P006", date=plan.registered, last=last.registered)
        if not because.strip():
            raise PeilError.of("P007")
    made = Registration(
        registered=plan.registered,
        because=because.strip() if earlier else "",
        sha256=sha256,
        plan=told,
        recipes=made_by,
    )
    return (*earlier, made)


def standings(
    plan: Plan,
    registrations: Sequence[Registration],
    recipes: Mapping[str, Recipe] | None = None,
) -> Mapping[str, Standing]:
    """Say of every hypothesis how it stands to the registration in which it first stood.

    A later registration does not take away that a hypothesis was changed: it says when and why.
    What holds for all hypotheses, and which are corrected together, is part of each. Where
    `recipes` say how columns are made today, so is how its columns were made, of the versions of
    the questionnaire that there were.
    """
    made = recipes or {}
    return {each.id: _standing(plan, each, registrations, made) for each in plan.hypotheses}


def standing_of_alternatives(plan: Plan, registrations: Sequence[Registration]) -> Standing:
    """Say how the sensitivity set and the placebos stand to the first registration.

    Where they were not registered then, they are exploratory, as what was never registered is.
    """
    if not registrations or not any(registrations[0].plan.get(name) for name in ALTERNATIVES):
        return EXPLORATORY
    now, then = plan.model_dump(mode="json"), registrations[0].plan
    fields = tuple(name for name in ALTERNATIVES if now[name] != then.get(name))
    return Standing("changed after registration" if fields else "as registered", fields)


def _standing(
    plan: Plan,
    now: Hypothesis,
    registrations: Sequence[Registration],
    recipes: Mapping[str, Recipe],
) -> Standing:
    for number, each in enumerate(registrations):
        then = _hypotheses(each.plan).get(now.id)
        if then is None:
            continue
        fields = (*_differing(plan, now, then, each.plan), *_remade(now, recipes, each.recipes))
        if set(fields) - WORDS:
            return Standing("changed after registration", fields)
        if number:
            return Standing("added after registration", fields)
        return Standing("reworded after registration" if fields else "as registered", fields)
    return EXPLORATORY


def _differing(
    plan: Plan, now: Hypothesis, then: Mapping[str, Any], whole: Mapping[str, Any]
) -> Iterable[str]:
    yield from _fields(now, then)
    yield from _fields(plan.rules, whole)
    members = {each.id for each in plan.hypotheses if each.family == now.family}
    before = {id_ for id_, each in _hypotheses(whole).items() if each["family"] == now.family}
    if members != before:
        yield OF_FAMILY


def _remade(
    now: Hypothesis, recipes: Mapping[str, Recipe], then: Mapping[str, Recipe]
) -> Iterable[str]:
    """Name the columns that were made in another way then; nothing where either is not known."""
    for name in columns(now) if recipes else ():
        was = then.get(name, {})
        if {version: recipes.get(name, {}).get(version) for version in was} != dict(was):
            yield MADE.format(name=name)


def _fields(now: BaseModel, then: Mapping[str, Any]) -> Iterable[str]:
    """Name the fields that differ; one that there was not yet then stood at its default."""
    told = now.model_dump(mode="json")
    for field, about in type(now).model_fields.items():
        at_default = now.model_copy(update={field: about.get_default()})
        was = then[field] if field in then else at_default.model_dump(mode="json")[field]
        if told[field] != was:
            yield field


def withdrawn(plan: Plan, registrations: Sequence[Registration]) -> Mapping[str, tuple[str, ...]]:
    """List the hypotheses that were registered and that the plan no longer estimates.

    Returns
    -------
    Mapping
        Hypothesis → the claims that it stood for when it was first registered.
    """
    now = {each.id for each in plan.hypotheses}
    found: dict[str, tuple[str, ...]] = {}
    for each in registrations:
        for name, then in _hypotheses(each.plan).items():
            if name not in now:
                found.setdefault(name, tuple(then["claims"]))
    return found


def _hypotheses(plan: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return {each["id"]: each for each in plan["hypotheses"]}


def _told(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json")


def _whole(plan: Mapping[str, Any], recipes: Mapping[str, Recipe]) -> Mapping[str, Any]:
    """Put together what is hashed; a registration from before recipes has none."""
    return {"plan": plan, "recipes": recipes} if recipes else plan


def _hash(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def read_registrations(path: Path) -> tuple[Registration, ...]:
    """Read what was registered, oldest first; nothing where there is no such file.

    Raises
    ------
    PeilError
        P008 if the file is not as it was written.
    """
    if not path.is_file():
        return ()
    shown = "/".join(path.parts[-2:])
    try:
        found = _FILE.validate_json(path.read_bytes())
    except ValidationError as error:
        why = error.errors(include_url=False)[0]["msg"]
        raise PeilError.of("P008", Place(shown), file=shown, why=why) from None
    for each in found:
        if each.sha256 != _hash(_whole(each.plan, each.recipes)):
            why = f"the plan of {each.registered} does not have the hash that stands beside it"
            raise PeilError.of("P008", Place(shown), file=shown, why=why)
    return found


def write_registrations(path: Path, registrations: Sequence[Registration]) -> None:
    """Write registrations, one key a line, so that what changed can be reviewed."""
    told = [each.model_dump(mode="json") for each in registrations]
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
