"""Which rows are set aside, for what reason, and what remains of them."""

import pandas as pd
import pytest

from analysis.clean import clean_wave
from analysis.clean.cleaned import Cleaned, closed
from analysis.clean.joined import Joined
from analysis.clean.participant_codes import TIDIED
from analysis.clean.wave import senders
from instrument.problems import PeilError

TWO = """
row | item | code
5   | role | member
6   | role | member
"""


def when(text):
    return {"started": pd.Timestamp(text, tz="UTC"), "submitted": pd.Timestamp(text, tz="UTC")}


def reasons(cleaned):
    found = cleaned.records
    because = found["because"].astype(object)
    return dict(zip(found["row"], because.where(because.notna(), None), strict=True))


def test_honest_rows_are_kept(clean, told):
    cleaned = clean(TWO)
    assert reasons(cleaned) == {5: None, 6: None}
    assert told(cleaned.audit, "row", "rule", "action") == [
        (5, "kept", "kept"),
        (6, "kept", "kept"),
    ]
    assert set(cleaned.answers["row"]) == {5, 6}
    assert set(cleaned.records["person"]) == {"K7M2QX", "B0K3M1"}
    assert set(cleaned.records["minutes"]) == {10.0}


@pytest.mark.parametrize(
    ("special", "reason", "rule"),
    [
        ({"kind": "preview"}, "preview", "trials"),
        ({"kind": "test"}, "test", "trials"),
        (when("2020-01-02 22:59"), "outside_field", "trials"),
        (when("2020-01-27 23:00"), "outside_field", "trials"),
        (when("2020-01-02 23:00"), None, "kept"),
        (when("2020-01-27 22:59"), None, "kept"),
        ({"finished": False, "submitted": pd.NaT}, "unfinished", "unfinished"),
        ({**when("2020-01-01 10:00"), "submitted": pd.NaT}, "outside_field", "trials"),
        ({"broken": True}, "broken_row", "broken_rows"),
        ({"started": pd.NaT, "submitted": pd.NaT}, None, "kept"),
    ],
)
def test_a_row_is_set_aside_for_what_the_platform_says_of_it(clean, told, special, reason, rule):
    cleaned = clean(TWO.replace("6   | role | member", ""), rows={6: special})
    assert reasons(cleaned) == {5: None, 6: reason}
    assert set(cleaned.answers["row"]) == ({5} if reason else {5, 6})
    ((action, after),) = told(
        cleaned.audit[(cleaned.audit["row"] == 6) & (cleaned.audit["rule"] == rule)],
        "action",
        "after",
    )
    assert (action, after) == (("set_aside", reason) if reason else ("kept", None))


@pytest.mark.parametrize(
    ("typed", "reason", "person"),
    [
        ("k7m2qx-97", None, "K7M2QX"),
        (" K7M2 QX97 ", None, "K7M2QX"),
        ("bok3mi74", None, "B0K3M1"),
        ("K7M2XQ97", "code_malformed", None),
        ("K7M2QX", "code_malformed", None),
        ("", "code_missing", None),
        ("TEST1", "test", None),
        (" test", "test", None),
        ("MY TEST", "code_malformed", None),
    ],
)
def test_a_code_says_whose_row_it_is(clean, told, typed, reason, person):
    cleaned = clean(f"row | item | code\n5 | code | {typed}")
    assert told(cleaned.records, "because", "person") == [(reason, person)]


def test_a_code_typed_otherwise_is_written_as_handed_out(clean, told):
    cleaned = clean("row | item | code\n5 | code | k7m2qx-97\n6 | code | B0K3M174")
    codes = cleaned.answers[cleaned.answers["item"] == "code"]
    assert told(codes, "code", "raw", "person") == [
        ("K7M2QX97", "k7m2qx-97", "K7M2QX"),
        ("B0K3M174", "B0K3M174", "B0K3M1"),
    ]
    tidied = cleaned.audit[cleaned.audit["rule"] == "participant_codes"]
    assert told(tidied, "row", "item", "action", "before", "after") == [
        (5, "code", "changed", "k7m2qx-97", "K7M2QX97")
    ]


def test_a_malformed_code_is_shown_to_whoever_can_correct_it(clean):
    (because,) = clean("row | item | code\n5 | code | K7M2XQ97").audit["because"]
    assert "K7M2XQ97" in because
    assert "by hand" in because


def test_of_a_person_the_first_form_sent_is_kept(clean):
    same = "row | item | code\n" + "\n".join(f"{row} | code | K7M2QX97" for row in (5, 6, 7))
    rows = {
        5: when("2020-01-12 10:00"),
        6: when("2020-01-11 10:00"),
        7: {"finished": False, "submitted": pd.NaT},
    }
    assert reasons(clean(same, rows=rows)) == {5: "duplicate", 6: None, 7: "unfinished"}


def test_what_is_set_aside_for_another_reason_displaces_nothing(clean):
    same = "row | item | code\n5 | code | K7M2QX97\n6 | code | K7M2QX97"
    early = when("2020-01-01 10:00")
    assert reasons(clean(same, rows={5: early})) == {5: "outside_field", 6: None}


def test_without_times_the_first_row_of_a_person_is_kept(clean):
    same = "row | item | code\n5 | code | K7M2QX97\n6 | code | K7M2QX97"
    timeless = {"started": pd.NaT, "submitted": pd.NaT}
    assert reasons(clean(same, rows={5: timeless, 6: timeless})) == {5: None, 6: "duplicate"}


@pytest.mark.parametrize("consent", ["0", ""])
def test_of_a_row_without_consent_only_the_count_is_kept(clean, told, consent):
    text = f"row | item | code\n5 | consent | {consent}\n5 | role | other\n6 | role | member"
    cleaned = clean(text)
    assert reasons(cleaned) == {5: "no_consent", 6: None}
    details = ("record", "person", "started", "submitted", "language", "minutes")
    assert told(cleaned.records, *details)[0] == (None,) * len(details)
    assert set(cleaned.answers["row"]) == {6}
    about = cleaned.audit[cleaned.audit["row"] == 5]
    assert told(about, "record", "person", "before", "after") == [(None, None, None, "no_consent")]


def test_what_the_reader_noted_goes_into_the_audit_but_for_rows_without_consent(
    fielded, given, told
):
    read = given("row | item | code\n5 | consent | 0\n6 | people | 99\n6 | role | lead")
    event = {"rule": "R008", "action": "dropped", "item": "role", "before": "x", "because": "why"}
    read.events[["row", *event]] = [[5, *event.values()], [6, *event.values()]]
    field = fielded()
    cleaned = clean_wave(read, field.version, field.wave, field.study)
    noted = cleaned.audit[cleaned.audit["rule"] == "R008"]
    assert told(noted, "row", "record", "person", "before") == [(6, "R6", "B0K3M1", "x")]


def test_where_no_code_is_asked_each_record_is_a_person_of_its_own(fielded, given, told):
    field = fielded()
    keys = field.study.keys.model_copy(update={"person": "number_on_the_door"})
    study = field.study.model_copy(update={"keys": keys})
    cleaned = clean_wave(given(TWO), field.version, field.wave, study)
    assert told(cleaned.records, "status", "person") == [("kept", "w1:R5"), ("kept", "w1:R6")]


def test_the_tables_have_the_same_types_whatever_is_in_them(clean):
    nobody, somebody = clean("row | item | code\n5 | consent | 0"), clean(TWO)
    assert nobody.answers.empty
    for name in ("records", "answers", "audit"):
        types = getattr(nobody, name).dtypes, getattr(somebody, name).dtypes
        assert types[0].equals(types[1])


def test_a_row_that_is_lost_is_noticed(clean):
    cleaned = clean(TWO)
    short = Cleaned(cleaned.records, cleaned.answers, cleaned.audit.iloc[:-1])
    with pytest.raises(PeilError, match="H003"):
        closed(short, 2, "export.csv")
    assert closed(cleaned, 2, "export.csv") is cleaned


def test_records_and_audit_must_agree(clean):
    cleaned = clean(TWO)
    audit = cleaned.audit.assign(action=["kept", "set_aside"])
    with pytest.raises(PeilError, match="2 rows read, 2 kept, 0 set aside"):
        closed(Cleaned(cleaned.records, cleaned.answers, audit), 2, "export.csv")


def test_a_row_joined_by_decision_is_that_persons_and_the_audit_says_by_whom(given, fielded, told):
    field = fielded()
    rows = given("row | item | code\n5 | code | K7M2XQ97\n6 | code | BOK3M174")
    joined = {5: Joined("K7M2QX", "EB decided: phoned"), 99: Joined("ZZ9TQ4", "gone")}
    cleaned = clean_wave(rows, field.version, field.wave, field.study, joined)
    assert told(cleaned.records, "row", "person", "status") == [
        (5, "K7M2QX", "kept"),
        (6, "B0K3M1", "kept"),
    ]
    tidied = cleaned.audit[cleaned.audit["rule"] == "participant_codes"]
    assert told(tidied, "row", "action", "before", "after", "because") == [
        (5, "changed", "K7M2XQ97", "K7M2QX97", "EB decided: phoned"),
        (6, "changed", "BOK3M174", "B0K3M174", TIDIED),
    ]


def test_a_row_without_a_code_may_be_joined_by_decision(given, fielded, told):
    field = fielded()
    rows = given("row | item | code\n5 | code |")
    joined = {5: Joined("K7M2QX", "EB decided: phoned")}
    cleaned = clean_wave(rows, field.version, field.wave, field.study, joined)
    assert told(cleaned.answers[cleaned.answers["item"] == "code"], "code", "person") == [
        ("K7M2QX97", "K7M2QX")
    ]


def test_of_who_sent_rows_without_consent_nothing_is_told(given, fielded, told):
    field = fielded()
    rows = given("row | item | code\n5 | consent | 0\n5 | code | K7M2QX97\n6 | code | K7M2XQ97")
    found = senders(rows, field.version, field.wave, field.study)
    assert told(found, "row", "record", "typed", "person", "reason") == [
        (5, None, None, None, "no_consent"),
        (6, "R6", "K7M2XQ97", None, "code_malformed"),
    ]
