import pandas as pd
import pytest

from analysis.tally import tally_items, tally_variables
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem, ResolvedModule, Version


def scale(kind: str, *codes: str) -> AnswerScale:
    options = [{"code": code, "label": {}} for code in codes]
    return AnswerScale.model_validate({"id": kind, "kind": kind, "options": options})


SCALES = {
    "one": scale("single", "1", "2"),
    "some": scale("multiple", "a", "b", "none"),
    "hours": scale("number"),
    "words": scale("text"),
}


def version(**scales: AnswerScale) -> Version:
    items = [
        ResolvedItem(
            id=name,
            module="m",
            number=number,
            text={},
            lead_in=None,
            hint=None,
            scale=each,
            who="all",
            when=None,
            for_each=None,
            except_for=None,
            kind="substantive",
            claims=(),
            mandatory=False,
            sensitive=False,
            column=None,
            missing={},
        )
        for number, (name, each) in enumerate(scales.items(), 1)
    ]
    module = ResolvedModule(id="m", title={}, items=tuple(items))
    return Version(
        id="1", study="s", title={}, notice={}, languages=(), modules=(module,), rosters={}
    )


def answers(name: str, *cells: tuple[str, str | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=[name, "code", "reason"], dtype="str")


GIVEN = (
    ("one", "1", None),
    ("one", "1", None),
    ("one", "2", None),
    ("one", None, "skipped"),
    ("some", "a b", None),
    ("some", "b W1", None),
    ("some", None, "not_shown"),
    ("hours", "4.5", None),
    ("hours", "8", None),
    ("hours", None, "dont_know"),
    ("words", "thank you", None),
)
COUNTED = {
    "one": {"1": 2, "2": 1, "skipped": 1},
    "some": {"a": 1, "b": 2, "W1": 1, "not_shown": 1},
    "hours": {"answered": 2, "dont_know": 1},
    "words": {"answered": 1},
}


def test_options_reasons_and_what_was_answered_at_all_are_counted():
    assert tally_items({"w1": version(**SCALES)}, {"w1": answers("item", *GIVEN)}) == {
        "w1": COUNTED
    }


def test_variables_are_counted_alike_in_every_wave():
    found = answers("variable", *GIVEN).assign(wave="w2")
    one = answers("variable", ("one", "2", None)).assign(wave="w1")
    counted = tally_variables(SCALES, pd.concat([one, found]))
    assert counted == {"w1": {"one": {"2": 1}}, "w2": COUNTED}


def test_the_same_item_may_be_a_class_in_one_version_and_a_number_in_the_next():
    versions = {"w1": version(one=SCALES["one"]), "w2": version(one=SCALES["hours"])}
    given = answers("item", ("one", "2", None))
    assert tally_items(versions, {"w1": given, "w2": given}) == {
        "w1": {"one": {"2": 1}},
        "w2": {"one": {"answered": 1}},
    }


@pytest.mark.parametrize("words", ["skipped", "1", "answered"])
def test_nobodys_words_become_a_heading(words):
    counted = tally_items(
        {"w1": version(**SCALES)}, {"w1": answers("item", ("words", words, None))}
    )
    assert counted == {"w1": {"words": {"answered": 1}}}


def test_no_answers_no_counts():
    assert tally_items({"w1": version(**SCALES)}, {"w1": answers("item")}) == {"w1": {}}
