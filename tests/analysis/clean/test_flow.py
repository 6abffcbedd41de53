"""Whatever comes in: no row is lost, and the audit tells every change, so that it can be redone."""

import json
from itertools import product

import pandas as pd
import pytest
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from analysis.clean import clean_wave
from analysis.clean.audit import COLUMNS
from analysis.clean.checked import ANSWER
from analysis.clean.registry import ANSWER_CHECKS, ROW_CHECKS
from analysis.read.as_given import AsGiven

CODES = ["K7M2QX97", "k7m2qx-97", "B0K3M174", "BOK3MI74", "ZZ9TQ466", "K7M2XQ97", "TEST1"]
NAMES = ["Club One", "cafe een", "Two", "De Drie", "twin", "Five", "Nobody we know", "…"]
LINES = ("W1", "W2")
EMPTY = (None, None, None)
REASONS = st.sampled_from(["dont_know", "refused", "invalid", "skipped"])


def single(*codes):
    return st.sampled_from(codes).map(lambda code: (code, None, None))


def several(*codes):
    chosen = st.lists(st.sampled_from(codes), unique=True, min_size=1)
    return chosen.map(lambda found: (" ".join(c for c in codes if c in found), None, None))


@st.composite
def memberships(draw):
    """Choose clubs and write some in; a line that is written on is chosen."""
    ticked = draw(st.lists(st.sampled_from(["A1", "A2", "A5"]), unique=True).map(sorted))
    names = dict(zip(LINES, draw(st.lists(st.sampled_from(NAMES), max_size=2)), strict=False))
    code = " ".join([*ticked, *names]) or None
    return code, json.dumps(names) if names else None, None


def or_not(answers):
    said = REASONS.map(lambda reason: (None, None, reason))
    return st.one_of(answers, answers, answers, st.just(EMPTY), said)


LIKERT = or_not(single("1", "3", "5"))
TEXTS = or_not(single("words"))
COUNTS = or_not(single("0", "7", "99", "101", "-5"))
USES = or_not(several("a", "b", "other", "none", "never"))
ASKED = {
    "role": or_not(single("lead", "member")),
    "clubs": memberships(),
    "main": or_not(single("A1", "A5")),
    "uses": USES,
    "more": TEXTS,
    "after": TEXTS,
    "led": or_not(single("A1", "A2")),
    "people": COUNTS,
    "left": COUNTS,
    **{f"a{n}": LIKERT for n in range(1, 9)},
}
LOOPED = {"often": (LIKERT, "A1 A2 A5 W1 W2"), "why": (TEXTS, "A1 A5 W1"), "tie": (USES, "A1 A2")}
TURNS = [(name, entry) for name, (_, entries) in LOOPED.items() for entry in entries.split()]


@st.composite
def rows(draw):
    """Answer a form somehow, at some time, finished or not."""
    answers = {
        ("consent", None): draw(single("1", "1", "1", "0")),
        ("code", None): draw(st.one_of(single(*CODES), st.just(EMPTY))),
        **{(name, None): draw(each) for name, each in ASKED.items()},
    }
    for name, entry in draw(st.lists(st.sampled_from(TURNS), unique=True)):
        answer = draw(LOOPED[name][0])
        if answer != EMPTY:
            answers[name, entry] = answer
    minute = draw(st.integers(-2000, 40000))
    finished = draw(st.sampled_from([True, True, True, False]))
    started = pd.Timestamp("2020-01-03", tz="UTC") + pd.Timedelta(minutes=minute)
    described = {
        "wave": "w1",
        "started": started,
        "submitted": started + pd.Timedelta(minutes=draw(st.integers(1, 60)))
        if finished
        else pd.NaT,
        "language": "en",
        "kind": draw(st.sampled_from(["answered"] * 4 + ["preview", "test"])),
        "finished": finished,
        "broken": False,
    }
    return described, answers


def read(sent):
    """Write rows down as a reader would."""
    described = [{**row, "row": n, "record": f"R{n}"} for n, (row, _) in enumerate(sent, 2)]
    answers = [
        (n, name, entry, code, own, code or reason, name, reason)
        for n, (_, form) in enumerate(sent, 2)
        for (name, entry), (code, own, reason) in form.items()
    ]
    return AsGiven(
        rows=pd.DataFrame(described),
        answers=pd.DataFrame(answers, columns=ANSWER, dtype=object).astype({"row": int}),
        problems=(),
        events=pd.DataFrame(columns=COLUMNS),
    )


def held(answers, code, reason):
    """Say what stands at each place: a code, or a reason that somebody gave; None if nothing."""
    places = zip(answers["row"], answers["item"], answers["entry"], strict=True)
    found = {}
    for (row, item, entry), c, r in zip(places, answers[code], answers[reason], strict=True):
        said = None if r in ("skipped", "not_shown") or pd.isna(r) else r
        found[row, item, entry if isinstance(entry, str) else None] = said if pd.isna(c) else c
    return found


def redo(standing, audit):
    """Do again on the answers as given what the audit says was done."""
    for line in audit[audit["action"].isin(["changed", "dropped"])].itertuples():
        entry = line.entry if isinstance(line.entry, str) else None
        place = (line.row, line.item, entry)
        if line.action == "changed" and line.before == entry:
            standing[line.row, line.item, line.after] = standing.pop(place)
            continue
        assert standing[place] == line.before
        standing[place] = line.after if line.after != "not_shown" else None
    return {place: what for place, what in standing.items() if what is not None}


@pytest.fixture(scope="session")
def clean_given(fielded):
    """Clean what was read; without arguments that would fill the screen when a test fails."""
    field = fielded("1.0")
    return lambda given: clean_wave(given, field.version, field.wave, field.study)


@pytest.fixture(scope="session")
def asked_once(fielded):
    return {name for name, each in fielded("1.0").items.items() if each.for_each is None}


@whatever(st.lists(rows(), min_size=1, max_size=5))
@settings(max_examples=25)
def test_every_row_is_kept_or_set_aside_once(clean_given, sent):
    cleaned = clean_given(read(sent))
    numbers = list(range(2, len(sent) + 2))
    assert list(cleaned.records["row"]) == numbers
    flow = cleaned.audit[cleaned.audit["action"].isin(["kept", "set_aside"])]
    assert sorted(flow["row"]) == numbers
    assert flow["item"].isna().all()
    assert set(cleaned.audit["rule"]) <= {*ROW_CHECKS, *ANSWER_CHECKS, "kept"}
    status = dict(zip(cleaned.records["row"], cleaned.records["status"], strict=True))
    assert dict(zip(flow["row"], flow["action"], strict=True)) == status
    aside = cleaned.records["status"] == "set_aside"
    assert (cleaned.records["because"].notna() == aside).all()
    assert set(cleaned.answers["row"]) == {row for row in numbers if status[row] == "kept"}


@whatever(st.lists(rows(), min_size=1, max_size=5))
@settings(max_examples=25)
def test_the_audit_redone_on_the_answers_as_given_makes_the_cleaned_ones(clean_given, sent):
    given = read(sent)
    cleaned = clean_given(given)
    kept = given.answers[given.answers["row"].isin(cleaned.answers["row"])]
    after = held(cleaned.answers, "code", "reason")
    expected = {place: what for place, what in after.items() if what is not None}
    assert redo(held(kept, "code", "reason"), cleaned.audit) == expected


@whatever(st.lists(rows(), min_size=1, max_size=5))
@settings(max_examples=25)
def test_each_question_has_one_answer_or_one_reason(clean_given, asked_once, sent):
    cleaned = clean_given(read(sent))
    answers = cleaned.answers
    assert not answers.duplicated(["row", "item", "entry"]).any()
    assert (answers["code"].isna() == answers["reason"].notna()).all()
    found = set(zip(answers["row"], answers["item"], strict=True))
    assert set(product(set(answers["row"]), asked_once)) <= found
