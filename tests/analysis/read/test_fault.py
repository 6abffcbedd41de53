from hypothesis import given
from hypothesis import strategies as st

from analysis.read.fault import AMBIGUOUS, Fault, Note, events_of, printable, problems_of

WORDS = st.text(st.characters() | st.sampled_from("{}%\\\x00\n\x1b"))


@given(WORDS)
def test_any_text_can_be_shown_on_a_line(words):
    shown = printable(words)
    assert shown.isprintable()
    if words.isprintable() and len(words) <= 80:
        assert shown == words


@given(WORDS)
def test_any_value_can_stand_in_a_problem_and_an_event(words):
    fault = Fault("R009", words, words, {"value": printable(words)})
    notes = [Note(fault, 3, "item", "W1"), Note(Fault(AMBIGUOUS, words, because="so"), 2)]
    (problem,) = problems_of(notes, "file.csv")
    assert str(problem).count("\n") == 1
    events = events_of(notes, "w1", {2: "a", 3: "b"})
    assert events["row"].tolist() == [2, 3]
    assert events["record"].tolist() == ["a", "b"]
    assert events["before"].tolist() == [words, words]
    assert events["action"].tolist() == ["flagged", "dropped"]
    assert events["because"].tolist() == ["so", f"{problem.what}; {problem.remedy}"]


def test_without_notes_there_are_no_events():
    events = events_of([], "w1", {})
    assert len(events) == 0
    assert events["row"].dtype == "int64"
    assert events["because"].dtype == "str"
