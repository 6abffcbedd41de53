"""The answers of a wave: item after item, to those whom the routing shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.simulate.collectives import Standing
from analysis.simulate.draw import Drawn, draw
from analysis.simulate.given import Given, Key
from analysis.simulate.memberships import Circle
from analysis.simulate.moments import Visit
from analysis.simulate.people import Person
from analysis.simulate.readings import Readings, readings_of
from analysis.simulate.setting import Rows, Setting
from analysis.simulate.truth import Group, Truth
from instrument.columns import entries
from instrument.conditions import Compare, to_predicate
from instrument.conditions.predicate import Predicate
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.participant_code import complete
from instrument.resolve import ResolvedItem, Version
from instrument.routing import agreement, routing
from instrument.study import Keys, Wave

DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True)
class Field:
    """A wave as it goes into the field: its version, and who answers it, when, and from where.

    `variables` are the harmonised variables of each item.
    """

    questionnaire: Questionnaire
    variables: Mapping[str, tuple[Variable, ...]]
    truth: Truth
    seed: int
    wave: Wave
    version: Version
    standing: Standing
    people: tuple[Person, ...]
    number_of_people: int
    circles: Mapping[int, Circle]
    visits: Mapping[int, Visit]

    @property
    def keys(self) -> Keys:
        """The items with a fixed part in the study."""
        return self.questionnaire.study.keys


@dataclass
class _Forms:
    """The forms while they are being filled in."""

    given: dict[int, dict[Key, Given]] = field(default_factory=dict)
    known: dict[int, dict[str, object]] = field(default_factory=dict)
    drawn: dict[str, Drawn] = field(default_factory=dict)


def fill_in(field_: Field) -> tuple[Mapping[int, Mapping[Key, Given]], Mapping[str, Drawn]]:
    """Answer the whole form for everyone.

    Returns
    -------
    tuple
        Person's number → answers, without items that were not shown; item → what was drawn.
    """
    forms = _Forms(
        given={person.number: {} for person in field_.people},
        known={person.number: {} for person in field_.people},
    )
    shown = {
        item: to_predicate(condition) if condition is not None else _always
        for item, condition in routing(field_.version).items()
    }
    for item in field_.version.items:
        asked = _asked(field_, forms, item, shown[item.id])
        if not asked:
            continue
        drawn = _draw(field_, forms, item, asked)
        forms.drawn[item.id] = drawn
        for person, entry, given in zip(drawn.people, drawn.entries, drawn.given, strict=True):
            forms.given[person][item.id, entry] = given
            if entry is None and given.reason is None:
                forms.known[person][item.id] = as_known(item, given)
    return forms.given, forms.drawn


def _always(_: Mapping[str, object]) -> bool:
    return True


def as_known(item: ResolvedItem, given: Given) -> object:
    """Give an answer as conditions read it."""
    if item.scale.kind == "multiple":
        return {*given.codes, *(line for line, _ in given.own)}
    if item.scale.kind == "single":
        return given.codes[0] if given.codes else None
    return float(given.words) if item.scale.kind == "number" else given.words


def _asked(
    field_: Field, forms: _Forms, item: ResolvedItem, shown: Predicate
) -> list[tuple[Person, str | None]]:
    """List who is asked an item, and about which entry."""
    found = []
    for person in field_.people:
        known = forms.known[person.number]
        for entry in _loop(field_, forms, item, person.number):
            within = _scoped(forms, person.number, entry) if entry else known
            if shown(within):
                found.append((person, entry))
    return found


def _scoped(forms: _Forms, person: int, entry: str) -> Mapping[str, object]:
    """Add the answers given within a turn of a loop to those given before it."""
    turn = {
        item: given.codes[0] if len(given.codes) == 1 else given.codes or given.words
        for (item, of), given in forms.given[person].items()
        if of == entry and given.reason is None
    }
    return {**forms.known[person], **turn}


def _loop(field_: Field, forms: _Forms, item: ResolvedItem, person: int) -> Sequence[str | None]:
    """List the turns of a loop: the entries chosen, or all of a roster but one's own."""
    if item.for_each is None:
        return (None,)
    own = forms.given[person].get((item.except_for or "", None), Given()).codes
    if item.for_each.startswith("roster:"):
        return [each for each in entries(field_.version, item) if each not in own]
    chosen = forms.known[person].get(item.for_each, ())
    names = chosen if isinstance(chosen, set) else {chosen}
    return [each for each in entries(field_.version, item) if each in names and each not in own]


def _draw(
    field_: Field, forms: _Forms, item: ResolvedItem, asked: list[tuple[Person, str | None]]
) -> Drawn:
    given = _fixed(field_, item, asked)
    values: Sequence[float] | Sequence[str] = ()
    if given is None:
        organises = [_organises(field_, person) for person, _ in asked]
        readings = readings_of(field_.variables[item.id], item, field_.wave)
        given, values = draw(_setting(field_, readings, asked), forms.drawn, organises)
    return Drawn(
        people=tuple(person.number for person, _ in asked),
        entries=tuple(entry for _, entry in asked),
        given=tuple(given),
        harmonised=tuple(values),  # type: ignore[arg-type]  # of floats or of codes, never mixed
    )


def _organises(field_: Field, person: Person) -> str | None:
    """Name the collective that a person organises in this wave."""
    now = field_.standing.now(person.organises) if person.organises else None
    return now if now in field_.standing.listed else None


def _fixed(
    field_: Field, item: ResolvedItem, asked: list[tuple[Person, str | None]]
) -> list[Given] | None:
    """Answer the study's key items; None for all others."""
    keys = field_.keys
    people = [person for person, _ in asked]
    if item.id == keys.person:
        return [Given(words=complete(each.code, item.scale.code_format)) for each in people]
    if item.id == keys.consent:
        yes = agreement(field_.version, keys.consent)
        code = str(yes.value) if isinstance(yes, Compare) else ""
        return [Given(codes=(code,)) for _ in people]
    if item.id == keys.membership:
        return [_membership(field_.circles[each.number]) for each in people]
    if item.id == keys.main_collective:
        mains = [field_.circles[each.number].main for each in people]
        return [Given(codes=(main,)) if main else Given(reason="skipped") for main in mains]
    return None


def _membership(circle: Circle) -> Given:
    ticked = tuple(each.entry for each in circle.memberships if not each.written)
    written = tuple((each.entry, each.written) for each in circle.memberships if each.written)
    if not ticked and not written:
        return Given(reason="skipped")
    return Given(codes=ticked, own=written)


def _setting(field_: Field, readings: Readings, asked: list[tuple[Person, str | None]]) -> Setting:
    item = readings.item
    collectives: list[str | None] = []
    others: list[str | None] = []
    groups: list[Group] = []
    for person, entry in asked:
        circle = field_.circles[person.number]
        organises = _organises(field_, person)
        whole = circle.main or organises
        pair = item.for_each is not None and item.for_each.startswith("roster:")
        by_entry = {each.entry: each.collective for each in circle.memberships}
        about = whole if entry is None or pair else by_entry.get(entry, entry)
        collectives.append(about)
        others.append(entry if pair else None)
        groups.append(_group(circle, organises, about if entry else organises))
    rows = Rows(
        people=np.array([person.number for person, _ in asked], dtype=np.int64),
        entries=tuple(entry for _, entry in asked),
        collectives=tuple(collectives),
        others=tuple(others),
        groups=tuple(groups),
        months=np.array([months(field_, person.number) for person, _ in asked]),
        circles=tuple(field_.circles[person.number].collectives for person, _ in asked),
    )
    return Setting(
        truth=field_.truth,
        seed=field_.seed,
        wave=field_.wave,
        waves=tuple(each.id for each in field_.questionnaire.study.waves),
        readings=readings,
        rows=rows,
        number_of_people=field_.number_of_people,
    )


def _group(circle: Circle, organises: str | None, about: str | None) -> Group:
    """Tell in which capacity someone answers about a collective."""
    if organises is not None and organises == about:
        return "organiser"
    return "member" if circle.memberships else "none"


def months(field_: Field, person: int) -> float:
    """Compute the months that the period asked about had lasted when someone answered."""
    exposure = field_.wave.exposure
    if exposure is None:
        return 1.0
    if exposure.months is not None:
        return exposure.months
    if exposure.since is None:
        return 1.0
    return (field_.visits[person].submitted.date() - exposure.since).days / DAYS_PER_MONTH
