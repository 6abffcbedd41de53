"""Every row of an export has one disposition, or is nobody's."""

from __future__ import annotations

import pandas as pd
import pytest
from pydantic import ValidationError

from analysis.fieldwork.disposition import dispositions
from instrument.fieldwork import Invitations
from instrument.problems import PeilError

RECORDS = pd.DataFrame(
    [
        ("a", "kept", None, 1.0),
        ("b", "kept", None, 1.0),
        (None, "set_aside", "code_missing", 1.0),
        (None, "set_aside", "code_malformed", 1.0),
        ("a", "set_aside", "duplicate", 1.0),
        ("a", "set_aside", "unfinished", 0.9),
        ("c", "set_aside", "unfinished", 0.5),
        (None, "set_aside", "unfinished", 0.49),
        (None, "set_aside", "unfinished", 0.0),
        (None, "set_aside", "no_consent", 0.0),
        (None, "set_aside", "outside_field", 1.0),
        (None, "set_aside", "broken_row", 0.0),
        (None, "set_aside", "test", 1.0),
        (None, "set_aside", "preview", 1.0),
    ],
    columns=["person", "status", "because", "share"],
).assign(row=range(2, 16))


def counted(invitations: Invitations | None = None):
    return dispositions(RECORDS, RECORDS[["row", "share"]], invitations, "w1")


def test_rows_are_counted_by_what_became_of_them():
    found = counted()
    assert (found.complete, found.partial, found.break_off) == (4, 1, 1)
    assert (found.refused, found.other, found.unknown) == (2, 2, 0)
    assert (found.refusal, found.interviewed, found.eligible) == (3, 5, 10)


def test_a_person_counts_once_by_the_form_that_came_furthest():
    rows = [
        ("a", "set_aside", "unfinished", 0.2),
        ("a", "set_aside", "unfinished", 0.7),
        ("b", "set_aside", "no_consent", 0.0),
        ("b", "kept", None, 1.0),
        ("c", "set_aside", "no_consent", 0.0),
        ("c", "set_aside", "outside_field", 1.0),
    ]
    records = pd.DataFrame(rows, columns=RECORDS.columns[:4]).assign(row=range(2, 8))
    invited = Invitations(invited=3)
    found = dispositions(records, records[["row", "share"]], invited, "w1")
    assert (found.complete, found.partial, found.break_off) == (1, 1, 0)
    assert (found.refused, found.other, found.unknown) == (1, 0, 0)


def test_those_who_sent_nothing_are_unknown():
    found = counted(Invitations(invited=100, undeliverable=7, ineligible=5, refused=3))
    assert (found.refused, found.ineligible) == (5, 5)
    assert found.unknown == 100 - 10 - 5 - 3
    assert found.eligible + found.unknown + found.ineligible == 100


def test_more_people_than_were_invited_are_refused():
    with pytest.raises(PeilError) as caught:
        counted(Invitations(invited=12, undeliverable=1, refused=2))
    (found,) = caught.value.problems
    assert (found.code, found.place.item) == ("N015", "w1")
    assert "13 of 12" in found.what
    assert counted(Invitations(invited=13, undeliverable=1, refused=2)).unknown == 1


def test_invitations_hold_what_became_of_them():
    with pytest.raises(ValidationError, match="more than were invited"):
        Invitations(invited=10, undeliverable=5, ineligible=3, refused=3)
