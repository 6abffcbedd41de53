"""An option that was divided: its answers read where the parts are together, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.codebook.grades import rules_of
from instrument.fitting import RuleError, Values, fit
from instrument.lineage import lineage, stays_away, variables_of
from instrument.load import load
from instrument.locale import ENGLISH, Locale
from instrument.model import AnswerScale
from instrument.rules import MergeOptions, NotComparable, Recode, Rescale, Same, Split
from instrument.split import divided, mirrors, straight_to

ROOT = Path(__file__).resolve().parents[2]
SPLIT = Split(split={"3": ("3", "4")})
TOGETHER = {"1": "1", "2": "2", "3": "3", "4": "3"}


def choice(*codes: str, **more: Any) -> dict[str, Any]:
    return {"kind": "single", "options": [{"code": c, "label": {"en": c}} for c in codes], **more}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Recode(recode=TOGETHER), True),
        (Recode(recode={**TOGETHER, "4": "2"}), False),
        (Recode(recode={**TOGETHER, "2": "1"}), False),
        (Recode(recode={**TOGETHER, "2": "3"}), False),
        (MergeOptions(merge_options={"3": ("4", "3")}), True),
        (MergeOptions(merge_options={"3": ("3", "4"), "1": ("1", "2")}), False),
        (Same(), False),
        (Rescale(rescale=((1, 4), (1, 3))), False),
    ],
)
def test_only_what_puts_the_parts_together_and_nothing_else_is_the_mirror(rule, expected) -> None:
    assert mirrors(SPLIT, rule) is expected


PARTS = st.lists(st.sampled_from("abcdefghij"), min_size=2, max_size=10, unique=True)


@st.composite
def splits(draw: st.DrawFn) -> Split:
    """Divide some options, all of whose parts have other names."""
    parts = draw(PARTS)
    cut = draw(st.integers(2, len(parts)))
    divided_up = {"X": tuple(parts[:cut])}
    if len(parts) - cut >= 2:
        divided_up["Y"] = tuple(parts[cut:])
    return Split(split=divided_up)


@given(splits())
def test_the_merge_written_from_a_split_is_its_mirror_and_a_smaller_one_is_not(split) -> None:
    assert mirrors(split, MergeOptions(merge_options=split.split))
    recode = {part: old for old, news in split.split.items() for part in news}
    assert mirrors(split, Recode(recode={**recode, "kept": "kept"}))
    less = {old: news[1:] for old, news in split.split.items()}
    assert not mirrors(split, MergeOptions(merge_options=less))


@given(splits())
def test_old_answers_skip_the_merge_and_take_what_comes_after_it(split) -> None:
    merge, then = MergeOptions(merge_options=split.split), Recode(recode={"X": "1", "Y": "2"})
    assert straight_to(split, (merge, then)) == (split, then)
    assert straight_to(split, (then,)) == (split, NotComparable())
    assert divided((split, then)) == split
    assert divided((then, split)) is None


def test_a_split_stands_before_all_other_rules() -> None:
    scale = AnswerScale.model_validate({"id": "s", **choice("1", "2", "3")})
    with pytest.raises(RuleError, match="put it first"):
        fit((Same(), SPLIT), Values.of(scale), scale, scale)


COARSE = {"id": "{item}_3", "answer": "three", "rule": {"recode": TOGETHER}}
FINE = {"id": "{item}_4", "answer": "four", "rule": "same"}
PERCENT = {
    "id": "{item}_pomp",
    "answer": "percent",
    "rule": [{"recode": TOGETHER}, {"rescale": [[1, 3], [0, 100]]}],
}
SCALES = {
    "three": choice("1", "2", "3"),
    "four": choice("1", "2", "3", "4", harmonised=[COARSE, FINE, PERCENT]),
    "percent": {"kind": "number", "minimum": 0, "maximum": 100},
}


def test_a_split_leads_to_each_variable_as_far_as_its_answers_tell(define) -> None:
    entry = {
        "version": "1.0",
        "answer": "three",
        "harmonise": {"split": {"3": ["3", "4"]}},
        "comparability": "exact",
        "because": "why",
    }
    found = {
        each.id: each.chains["1.0"]
        for each in lineage(
            define({"id": "x", "answer": "four", "history": [entry]}, scales=SCALES)
        )
    }
    assert found["x_3"].rules == (Same(),)
    assert found["x_3"].told == (SPLIT,)
    assert found["x_pomp"].rules == (Rescale(rescale=((1, 3), (0, 100))),)
    assert stays_away(found["x_4"])
    assert {name: chain.comparability for name, chain in found.items()} == {
        "x_3": "exact",
        "x_4": "none",
        "x_pomp": "exact",
    }


def test_the_codebook_says_what_was_divided_and_that_a_finer_variable_has_no_value(define) -> None:
    entry = {
        "version": "1.0",
        "answer": "three",
        "harmonise": {"split": {"3": ["3", "4"]}},
        "comparability": "exact",
        "because": "why",
    }
    item = {"id": "x", "answer": "four", "history": [entry]}
    coarse, fine, _ = (each.chains["1.0"] for each in lineage(define(item, scales=SCALES)))
    assert rules_of(coarse, ENGLISH) == "“3” was divided into 3 and 4"
    assert rules_of(coarse, Locale("nl")) == "“3” werd gesplitst in 3 en 4"
    assert rules_of(fine, ENGLISH) == "“3” was divided into 3 and 4; then no harmonised value"


FREQUENCY = {"rescale": [[1, 5], [0, 100]]}
WRITTEN_OUT: dict[str, dict[str, Any]] = {
    "use_functions": {"use_functions": "same"},
    "orch_ties": {"orch_ties": "same"},
    "household_type": {"household_type": "same"},
    "workplace_main": {"workplace_main": "same"},
    "participation_freq": {"participation_freq": "same", "participation_freq_pomp": FREQUENCY},
    **{
        item: {f"{item}_3": "same", f"{item}_4": "none"}
        for item in ("stage_sustainability", "stage_local_wellbeing", "stage_business_growth")
    },
}
"""What the history of the shipped study said before it said split."""


@pytest.mark.parametrize("name", WRITTEN_OUT)
def test_the_splits_of_the_study_read_as_the_rules_did_that_they_replaced(name) -> None:
    questionnaire = load(ROOT).questionnaire
    (item,) = (each for each in questionnaire.items if each.id == name)
    old = item.model_dump(mode="json", exclude_unset=True)
    (entry,) = (each for each in old["history"] if each["version"] == "1.0")
    assert entry.pop("harmonise")[0]["op"] == "split"
    entry["harmonise_to"] = WRITTEN_OUT[name]
    entry["comparability_of"] = {each: "none" for each in WRITTEN_OUT[name] if each.endswith("_4")}
    before = variables_of(questionnaire, type(item).model_validate(old))
    now = variables_of(questionnaire, item)
    for one, other in zip(before, now, strict=True):
        assert one.id == other.id
        for version, chain in one.chains.items():
            assert chain.rules == other.chains[version].rules
            assert chain.comparability == other.chains[version].comparability
            assert [x.because for x in chain.links] == [
                x.because for x in other.chains[version].links
            ]


def test_every_split_of_the_study_is_in_this_test() -> None:
    found = {
        item.id
        for item in load(ROOT).questionnaire.items
        for entry in item.history
        if divided(entry.harmonise or ())
    }
    assert found == set(WRITTEN_OUT)
