"""Rows that do not count: sent twice, not finished, without consent, tests and previews."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from analysis.simulate.given import Given, Kind, Submission
from analysis.simulate.traps.workshop import Workshop
from instrument.conditions import Compare
from instrument.routing import agreement

TEST_CODE = "TEST"
CHANGED_SHARE = 0.2
BEFORE_FIELD = timedelta(days=3)


def second_submission(workshop: Workshop, number: int) -> None:
    """Send a form again within two days, with some of the single answers changed."""
    random = workshop.random
    keys = {workshop.wave.keys.person, workshop.wave.keys.consent, workshop.wave.keys.role}
    for place in workshop.choose(number, lambda _: True, random):
        first = workshop.sent[place]
        given = dict(first.given)
        for key, each in first.given.items():
            item = workshop.items[key[0]]
            codes = [option.code for option in item.scale.options]
            free = item.scale.measure == "ordinal" and item.id not in keys
            free = free and item.scale.kind == "single" and bool(each.codes)
            if free and random.random() < CHANGED_SHARE:
                given[key] = Given(codes=(codes[int(random.integers(len(codes)))],))
        later = timedelta(seconds=int(random.integers(600, 2 * 86400)))
        again = replace(
            first, started=first.started + later, submitted=first.submitted + later, given=given
        )
        workshop.add(again, "the same code once more")


def unfinished(workshop: Workshop, number: int) -> None:
    """Stop after some pages; the whole form follows a little later."""
    random = workshop.random
    pages = [module.id for module in workshop.wave.version.modules]
    for place in workshop.choose(number, lambda _: True, random):
        whole = workshop.sent[place]
        seen = int(random.integers(1, max(2, len(pages) - 1)))
        given = {
            key: each
            for key, each in whole.given.items()
            if workshop.items[key[0]].module in pages[:seen]
        }
        earlier = timedelta(seconds=int(random.integers(3600, 8 * 3600)))
        part = replace(
            whole,
            started=whole.started - earlier,
            submitted=whole.started - earlier + timedelta(minutes=2 * seen),
            given=given,
            kind="unfinished",
            last_page=seen,
        )
        workshop.add(part, f"stopped after page {seen}")


def no_consent(workshop: Workshop, number: int) -> None:
    """Refuse consent; the form ends there."""
    random = workshop.random
    consent = workshop.wave.keys.consent
    yes = agreement(workshop.wave.version, consent)
    if consent is None or not isinstance(yes, Compare):
        return
    options = [option.code for option in workshop.items[consent].scale.options]
    no = next(code for code in options if code != yes.value)
    for place in random.choice(len(workshop.sent), number, replace=False).tolist():
        other = workshop.sent[place]
        shift = timedelta(seconds=int(random.integers(60, 3600)))
        workshop.add(
            replace(
                other,
                person="",
                started=other.started + shift,
                submitted=other.started + shift + timedelta(seconds=40),
                given={(consent, None): Given(codes=(no,))},
            ),
            "no consent",
        )


def test_row(workshop: Workshop, number: int) -> None:
    """Fill in a form as the team does to try it, before the field opens."""
    _trial(workshop, number, "test")


def preview_row(workshop: Workshop, number: int) -> None:
    """Fill in a form from the platform's preview."""
    _trial(workshop, number, "preview")


def _trial(workshop: Workshop, number: int, kind: Kind) -> None:
    random = workshop.random
    key = (workshop.wave.keys.person or "", None)
    places = random.choice(len(workshop.sent), number, replace=False).tolist()
    for count, place in enumerate(places, 1):
        like: Submission = workshop.sent[place]
        opening = min(each.started for each in workshop.sent if each.kind == "answered")
        when = opening - BEFORE_FIELD + timedelta(minutes=30 * count)
        typed = f"{TEST_CODE}{count}"
        workshop.add(
            replace(
                like,
                person="",
                kind=kind,
                started=when,
                submitted=when + timedelta(minutes=4),
                given={**like.given, key: Given(words=typed)},
            ),
            typed,
        )
