"""Older scales linked by equal percentiles: by hand, by properties, and in a whole study."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.harmonise.equated import EQUATED, equated, linked, settled
from instrument.lineage import lineage
from instrument.model import Questionnaire
from instrument.rules import NotComparable, Recode

COUNTS = st.lists(st.integers(0, 50), min_size=2, max_size=9).filter(any)


def shares(counts: list[int]) -> dict[float, float]:
    """Spread counts over 0–100."""
    return {100 * place / (len(counts) - 1): count for place, count in enumerate(counts)}


def test_linking_by_hand():
    """Ranks of 1, 2, 3 are .10, .40, .80; onto shares .1, .3, .2, .4 with ends .1, .4, .6, 1.

    .10 is the end of the first answer: ½ above 0. .40 is the end of the second: ½ above 1. .80 is
    half of the fourth: just 3. Of 0 to 3, in percent: 16.7, 50 and 100.
    """
    found = linked({1: 2, 2: 4, 3: 4}, {0: 1, 100 / 3: 3, 200 / 3: 2, 100: 4})
    assert list(found) == [1, 2, 3]
    assert list(found.values()) == pytest.approx([100 / 6, 50, 100])


def test_answers_that_nobody_gave_are_one_rank_whose_middle_counts():
    """Half of the people below, half above, and nobody in between: the middle is the middle."""
    assert linked({1: 5, 2: 0, 3: 5}, {0: 1, 50: 0, 100: 1})[2] == 50


def test_weights_count_as_people_do():
    onto = shares([1, 2, 3, 4])
    assert linked({1: 0.5, 2: 1.5}, onto) == pytest.approx(linked({1: 1, 2: 3}, onto))


@given(COUNTS, COUNTS)
def test_order_is_kept_and_nothing_leaves_0_to_100(old, new):
    found = list(linked(dict(enumerate(old)), shares(new)).values())
    assert len(found) == len(old)
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] <= 100


@given(st.lists(st.integers(1, 50), min_size=2, max_size=9), st.integers(1, 9))
def test_the_same_scale_and_the_same_shares_are_linked_to_themselves(counts, times):
    onto = shares([count * times for count in counts])
    found = linked(shares(counts), onto)
    assert list(found.values()) == pytest.approx(list(onto))


@given(COUNTS, COUNTS)
def test_turning_both_scales_round_turns_what_they_are_linked_to(old, new):
    found = list(linked(dict(enumerate(old)), shares(new)).values())
    turned = list(linked(dict(enumerate(old[::-1])), shares(new[::-1])).values())
    assert turned[::-1] == pytest.approx([100 - each for each in found], abs=1e-9)


def test_without_answers_nothing_is_linked():
    assert linked({1: 0, 2: 0}, {0: 1, 100: 1}) == {}
    assert linked({1: 1}, {0: 0, 100: 0}) == {}


def options(*codes: str) -> list[dict[str, object]]:
    return [{"code": c, "label": {"en": f"is {c}"}} for c in codes]


SEVEN: dict[str, Any] = {
    "id": "seven",
    "kind": "single",
    "options": options(*"1234567"),
    "reads": [
        {
            "answer": "five",
            "rule": {"rescale": [[1, 5], [1, 7]]},
            "comparability": "approximate",
            "because": "x",
        }
    ],
    "harmonised": [
        {"id": "{item}", "answer": "percent", "rule": "pomp"},
        {"id": "{item}_eq", "answer": "percent", "rule": {"equate": {"anchors": ["calm"]}}},
    ],
}
SCALES: dict[str, dict[str, Any]] = {
    "seven": SEVEN,
    "five": {"id": "five", "kind": "single", "options": options(*"12345")},
    "percent": {"id": "percent", "kind": "number", "minimum": 0, "maximum": 100},
    "code": {"id": "code", "kind": "code"},
}


@pytest.fixture(scope="module")
def study() -> Questionnaire:
    """Write a study of two versions: what is studied, what was turned round, and an anchor."""
    turned = {"harmonise": [{"rescale": [[1, 5], [1, 7]]}, "reverse"], "comparability": "exact"}
    history = {"version": "1.0", "answer": "five"}
    items = [
        {"id": "code", "answer": "code", "text": {"en": "?"}, "kind": "administrative"},
        *(
            {"id": name, "answer": "seven", "text": {"en": name}, "history": [history]}
            for name in ("calm", "mood")
        ),
        {
            "id": "gloom",
            "answer": "seven",
            "text": {"en": "gloom"},
            "history": [{**history, **turned, "because": "x"}],
        },
    ]
    waves = [
        {
            "id": f"w{n}",
            "label": {"en": "w"},
            "version": f"{n}.0",
            "platform": "plain",
            "file": "x.csv",
            "first_day": f"202{n}-01-01",
            "last_day": f"202{n}-02-01",
            "period": "pre",
        }
        for n in (1, 2)
    ]
    return Questionnaire.model_validate(
        {
            "study": {
                "id": "s",
                "title": {"en": "s"},
                "source_language": "en",
                "languages": ["en"],
                "synthetic": True,
                "notice": {"en": "Made up"},
                "keys": {"person": "code"},
                "missing_labels": {},
                "versions": [{"id": f"{n}.0", "languages": ["en"]} for n in (1, 2)],
                "waves": waves,
                "rosters": [],
            },
            "scales": SCALES,
            "modules": [{"id": "m", "title": {"en": "m"}, "items": items}],
        }
    )


def people(calm: str, mood: str, gloom: str) -> dict[str, dict[str, str]]:
    told = zip(calm, mood, gloom, strict=True)
    return {f"P{n}": {"calm": a, "mood": b, "gloom": c} for n, (a, b, c) in enumerate(told)}


def test_the_anchor_alone_decides_and_the_change_of_the_outcome_stays(study, tell):
    """Everybody answers 1 to 5 once on the anchor in wave 1; in wave 2 the ends are shunned."""
    told = tell(
        study,
        w1=people("12345", "11112", "55554"),
        w2=people("2345634567", "7777777777", "1111111111"),
    )
    table = told.found.equated
    assert list(table.columns) == list(EQUATED)
    assert table[["scale", "version", "anchors"]].drop_duplicates().to_numpy().tolist() == [
        ["five", "1.0", "calm"]
    ]
    assert table["code"].tolist() == ["1", "2.5", "4", "5.5", "7"]
    assert table["pomp"].tolist() == [0, 25, 50, 75, 100]
    assert table["n"].tolist() == [1] * 5
    # anchor today: 2 once, 3 to 6 twice, 7 once; ranks .1 .3 .5 .7 .9 are the ends between them
    steps = [100 * (place - 0.5) / 6 for place in (2, 3, 4, 5, 6)]
    assert table["value"].tolist() == pytest.approx(steps)
    assert told.cells("mood_eq", "value", "w1") == pytest.approx([*[steps[0]] * 4, steps[1]])
    assert told.cells("gloom_eq", "value", "w1") == pytest.approx([*[steps[0]] * 4, steps[1]])
    assert told.cells("mood_eq", "value", "w2") == [100] * 10
    assert told.cells("mood_eq", "value", "w2") == told.cells("mood", "value", "w2")
    assert told.grades("mood_eq") == ["approximate", "exact"]
    assert "calm_eq" not in set(told.found.answers["variable"])
    assert not told.found.problems


def test_without_answers_to_the_anchors_nothing_is_made_up(study, tell):
    nobody = {"P": {"mood": "3"}}
    told = tell(study, w1=nobody, w2=nobody)
    assert told.cells("mood_eq", "reason") == ["not_asked_in_version", None]
    assert told.codes("mood", "w1") == ["50"]
    assert [each.code for each in told.found.problems] == ["H025"]
    assert "nobody answered calm" in told.found.problems[0].what


def test_a_linking_becomes_a_recode_of_what_was_estimated(study):
    variables = {each.id: each for each in lineage(study)}
    counts = {("calm", "1.0"): {"1": 1, "5": 3}, ("calm", "2.0"): {"1": 1, "7": 3}}
    table, problems = equated(study, variables.values(), counts)
    assert not problems
    found = {each.id: each for each in settled(variables.values(), table)}
    recode = found["mood_eq"].chains["1.0"].rules[-1]
    assert isinstance(recode, Recode)
    assert dict(recode.recode) == {"1": "0", "2.5": "50", "4": "50", "5.5": "50", "7": "100"}
    assert found["mood"] == variables["mood"]
    empty = pd.DataFrame(columns=list(EQUATED))
    nothing = {each.id: each for each in settled(variables.values(), empty)}
    assert isinstance(nothing["mood_eq"].chains["1.0"].rules[-1], NotComparable)


def test_the_study_links_its_agreement_items_and_no_headline_decides(real_study, real):
    """Within a sixth of percent of maximum possible: a check, not another result."""
    found, _ = real_study
    table = found.equated
    assert set(table["version"]) == {"1.0"}
    assert table["value"].is_monotonic_increasing
    assert table["value"].between(0, 100).all()
    assert (table["value"] - table["pomp"]).abs().max() < 100 / 6
    anchors = set(table["anchors"].iloc[0].split())
    headline = {
        name.lstrip("-") for each in real.constructs if each.headline for name in each.items
    }
    assert not anchors & headline
    linked_names = {name for name in found.panel if str(name).endswith("_eq")}
    assert {f"{name}_eq" for name in headline} <= linked_names
