import pytest

from analysis.harmonise.roster import crosswalk, fixed_entries, roster_of_loop
from analysis.harmonise.scale import declared
from instrument.model import AnswerScale
from instrument.resolve import at


def test_every_entry_is_led_to_what_it_is_today(toy):
    assert crosswalk(toy, "clubs") == {
        "A1": "A1",
        "A2": "A4",
        "A3": "A3",
        "A4": "A4",
        "A5": "A5",
        "A6": "A4",
    }


def test_the_fixed_roster_holds_todays_names_of_the_oldest_entries(toy):
    assert fixed_entries(toy, "clubs") == {"A1", "A4", "A5"}


def test_no_roster_has_no_entries(toy):
    assert crosswalk(toy, None) == {}
    assert fixed_entries(toy, None) == frozenset()


def test_entries_that_become_one_another_do_not_turn_in_circles(toy):
    (roster,) = toy.study.rosters
    first, *rest = roster.entries
    turning = first.model_copy(update={"until": "3.0", "becomes": "A4"})
    back = [
        each.model_copy(update={"until": "3.0", "becomes": "A1"}) if each.id == "A4" else each
        for each in rest
    ]
    circle = roster.model_copy(update={"entries": (turning, *back)})
    study = toy.study.model_copy(update={"rosters": (circle,)})
    found = crosswalk(toy.model_copy(update={"study": study}), "clubs")
    assert set(found) == {each.id for each in roster.entries}
    assert {found["A1"], found["A4"]} <= {"A1", "A4"}


def test_a_loop_is_over_a_roster_or_over_what_was_chosen_from_one(toy):
    version = at(toy, "2.0")
    loops = {item.id: roster_of_loop(version, item) for item in version.items}
    assert {name for name, roster in loops.items() if roster} == {"often", "uses_there", "tie"}
    assert {roster for roster in loops.values() if roster} == {"clubs"}


@pytest.mark.parametrize(
    ("scale", "held", "refused"),
    [
        ({"kind": "single", "options": ["a", "b"]}, ["a"], ["c", "W1", ""]),
        ({"kind": "multiple", "options": ["a"], "write_ins": 2}, ["a", "W1", "W2"], ["W3"]),
        ({"kind": "multiple", "roster": "clubs"}, ["A1", "A2", "A5"], ["A7"]),
        ({"kind": "number", "minimum": 0, "maximum": 9}, ["0", "4.5", "9"], ["-1", "9.1", "x"]),
        ({"kind": "number", "minimum": 0}, ["1000000"], ["-1", "x"]),
        ({"kind": "number"}, ["-1"], ["x", ""]),
        ({"kind": "text"}, ["anything"], []),
    ],
)
def test_what_a_scale_declares(toy, scale, held, refused):
    options = [{"code": code, "label": {}} for code in scale.get("options", ())]
    known = declared(toy, AnswerScale.model_validate({"id": "s", **scale, "options": options}))
    assert [code for code in held if not known.holds(code)] == []
    assert [code for code in refused if known.holds(code)] == []
