"""How long a questionnaire takes is reckoned from words, kinds of answer and loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.forms.review.asked import Asked
from instrument.forms.review.minutes import (
    Assumptions,
    GroupTime,
    ItemTime,
    group_times,
    item_times,
)
from instrument.model import Questionnaire
from instrument.resolve import at

Define = Callable[..., Questionnaire]

WORDS = {f"w{n}": {"nl": " ".join("w" * n), "en": ""} for n in (1, 2, 4, 12)}
MADE = Assumptions(words_per_minute=60, question=5, decision=2, number=7, writing=15, entries=2)


def options(number: int) -> list[dict[str, Any]]:
    return [{"code": str(n), "label": {"nl": "x", "en": "x"}} for n in range(number)]


SCALES: dict[str, Any] = {
    "one": {"kind": "single", "measure": "ordinal", "options": options(4)},
    "many": {"kind": "multiple", "options": options(6)},
    "number": {"kind": "number"},
    "unit": {"kind": "number", "unit": {"nl": "per jaar", "en": "a year"}},
    "words": {"kind": "text"},
    "code": {"kind": "code"},
    "list": {"kind": "multiple", "roster": "places", "write_ins": 1},
}
PLACES = {
    "id": "places",
    "label": {"nl": "Plaatsen", "en": "Places"},
    "entries": [{"id": f"P{n}", "name": {"nl": "x", "en": "x"}} for n in range(5)],
}


def question(name: str, answer: str, words: int = 4, **more: Any) -> dict[str, Any]:
    return {"id": name, "answer": answer, "text": WORDS[f"w{words}"], **more}


def times(define: Define, *items: dict[str, Any]) -> dict[str, ItemTime]:
    defined = define(*items, scales=SCALES, rosters=[PLACES])
    return dict(item_times(at(defined, "3.0"), MADE))


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        ("one", 4 + 4 + 5),
        ("many", 4 + 6 + 5 + 2 * 2),
        ("number", 4 + 5 + 7),
        ("unit", 4 + 2 + 5 + 7),
        ("words", 4 + 5 + 15),
        ("code", 4 + 5 + 15),
    ],
)
def test_an_item_takes_its_words_and_its_answer(
    define: Define, answer: str, seconds: float
) -> None:
    found = times(define, question("x", answer))["x"]
    assert (found.first, found.times) == (seconds, 1)


def test_the_language_with_the_most_words_counts(define: Define) -> None:
    text = {"nl": "een twee", "en": "one two three four five"}
    assert times(define, {"id": "x", "answer": "number", "text": text})["x"].first == 5 + 5 + 7


def test_a_battery_shows_its_lead_in_and_answers_once(define: Define) -> None:
    rows = [question(name, "one", lead_in=WORDS["w12"]) for name in "abc"]
    found = times(define, *rows)
    assert [found[name].first for name in "abc"] == [4 + 12 + 4 + 5, 4 + 2, 4 + 2]


def test_a_loop_asks_again_without_reading_the_answers_again(define: Define) -> None:
    looped = question("x", "one", ask={"for_each": "source"})
    found = times(define, question("source", "list"), looped)["x"]
    assert (found.first, found.again, found.times) == (4 + 4 + 5, 4 + 5, 2)
    assert found.seconds == 13 + 9


def test_a_loop_over_a_whole_list_asks_of_each_but_the_one_left_out(define: Define) -> None:
    found = times(
        define,
        question("main", "one"),
        question("all", "one", ask={"for_each": "roster:places"}),
        question("others", "one", ask={"for_each": "roster:places", "except_for": "main"}),
    )
    assert (found["all"].times, found["others"].times) == (5, 4)


def test_a_loop_that_is_left_without_entries_takes_no_time() -> None:
    assert ItemTime(first=10, again=5, times=0).seconds == 0


def test_what_stands_around_the_questions_is_read_too(define: Define) -> None:
    bare = define(question("x", "one"), scales=SCALES)
    told = define(question("x", "one"), scales=SCALES, information=WORDS["w12"])
    (without,), (within,) = (group_times(at(d, "3.0"), d.study, MADE) for d in (bare, told))
    assert within.least - without.least == within.most - without.most == 12


def test_conditions_make_a_range(define: Define) -> None:
    defined = define(
        question("n", "number"), question("x", "words", ask={"when": "n > 3"}), scales=SCALES
    )
    (found,) = group_times(at(defined, "3.0"), defined.study, MADE)
    assert found.most - found.least == 4 + 5 + 15


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (480, 780, "8 to 13 minutes"),
        (20, 50, "1 minute"),
        (480, 490, "8 minutes"),
        (0, 0, "1 minute"),
    ],
)
def test_minutes_are_said_as_a_range(least: float, most: float, said: str) -> None:
    nobody = Asked(None, {}, frozenset(), frozenset())
    assert GroupTime(nobody, least, most).minutes == said


def test_what_the_figures_rest_on_is_said_with_them() -> None:
    said = " ".join(MADE.in_words())
    for words in ("60 words a minute", "5 seconds a question", "15 for a text", "7 seconds"):
        assert words in said
    assert "2 chosen entries" in said


ASKS: tuple[dict[str, str], ...] = (
    {},
    {"who": "organiser"},
    {"when": "role == 1"},
    {"for_each": "source"},
    {"when": "n > 3"},
)
NEW = st.fixed_dictionaries(
    {
        "answer": st.sampled_from([name for name in SCALES if name != "list"]),
        "words": st.sampled_from([1, 2, 4, 12]),
        "ask": st.sampled_from(ASKS),
        "lead_in": st.sampled_from([None, *WORDS.values()]),
    }
)
FIRST = (question("role", "one"), question("n", "number"), question("source", "list"))


@given(before=st.lists(NEW, max_size=5), added=NEW, where=st.integers(0, 5))
def test_another_item_never_makes_it_shorter(
    define: Define, before: list[dict[str, Any]], added: dict[str, Any], where: int
) -> None:
    group = {"id": "organiser", "label": {"nl": "T", "en": "O"}, "when": "role in [2, 3]"}

    def of(items: list[dict[str, Any]]) -> dict[str | None, tuple[float, float]]:
        asked_for = [question(f"x{n}", **each) for n, each in enumerate(items)]
        defined = define(*FIRST, *asked_for, scales=SCALES, rosters=[PLACES], respondents=[group])
        found = group_times(at(defined, "3.0"), defined.study, MADE)
        return {each.asked.group: (each.least, each.most) for each in found}

    shorter, longer = of(before), of([*before[:where], added, *before[where:]])
    assert set(shorter) == {None, "organiser"}
    for name, (least, most) in shorter.items():
        assert least <= most
        assert longer[name][0] >= least - 1e-9
        assert longer[name][1] >= most - 1e-9
