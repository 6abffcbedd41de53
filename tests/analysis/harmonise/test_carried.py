"""What is carried forward is a person's own last answer, and only where nobody asked again."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.harmonise.carried import carry
from instrument.model import Derivation

PEOPLE, WAVES = ("P", "Q"), ("w1", "w2", "w3")
CELLS = st.sampled_from(["1", "2", "skipped", "not_asked_in_version"])
TOLD = st.lists(CELLS, min_size=len(PEOPLE) * len(WAVES), max_size=len(PEOPLE) * len(WAVES))
AREAS = st.lists(st.sampled_from("AB"), min_size=6, max_size=6)
MADE = Derivation.model_validate(
    {
        "id": "kept",
        "label": {"en": "kept"},
        "rule": "carried",
        "of": ["home"],
        "answer": "s",
        "unchanged": "area",
    }
)


def answers(told: list[str], areas: list[str]) -> pd.DataFrame:
    """Write what each person said in each wave: where they live, and in which area."""
    rows = []
    places = [(wave, person) for wave in WAVES for person in PEOPLE]
    for (wave, person), cell, area in zip(places, told, areas, strict=True):
        code = cell if cell.isdigit() else None
        reason = None if code else cell
        about = {"wave": wave, "person": person, "row": PEOPLE.index(person) + 2}
        value = float(code) if code else None
        rows += [
            {
                **about,
                "item": "home",
                "variable": "home",
                "code": code,
                "value": value,
                "reason": reason,
            },
            {
                **about,
                "item": "area",
                "variable": "area",
                "code": area,
                "value": None,
                "reason": None,
            },
        ]
    found = pd.DataFrame(rows).assign(comparability="exact")
    texts = dict.fromkeys(("code", "reason"), "str")
    return found.astype({**texts, "value": "float64"})


def cells(table: pd.DataFrame, variable: str) -> dict[tuple[str, str], tuple[object, object]]:
    """Give the code and the reason of each person in each wave."""
    rows = table[table["variable"] == variable]
    told = rows[["code", "reason"]].astype(object).where(rows[["code", "reason"]].notna(), None)
    keys = zip(rows["person"], rows["wave"], strict=True)
    return dict(zip(keys, zip(told["code"], told["reason"], strict=True), strict=True))


@given(TOLD, AREAS)
def test_only_what_was_not_asked_is_filled_with_the_last_answer_from_the_same_area(told, areas):
    given_answers = answers(told, areas)
    found = carry([MADE], given_answers)
    home, kept = cells(given_answers, "home"), cells(found, "kept")
    area = dict(zip([(p, w) for w in WAVES for p in PEOPLE], areas, strict=True))
    assert set(kept) == set(home)
    for (person, wave), (code, reason) in home.items():
        earlier = [
            (before, area[person, each])
            for each in WAVES[: WAVES.index(wave)]
            if (before := home[person, each][0]) is not None
        ]
        usable = bool(earlier) and earlier[-1][1] == area[person, wave]
        if reason == "not_asked_in_version" and usable:
            assert kept[person, wave] == (earlier[-1][0], None)
        else:
            assert kept[person, wave] == (code, reason)


@given(TOLD, AREAS)
def test_what_was_there_stays_in_its_order(told, areas):
    given_answers = answers(told, areas)
    found = carry([MADE], given_answers)
    others = found[found["variable"] != "kept"].reset_index(drop=True)
    pd.testing.assert_frame_equal(others[given_answers.columns], given_answers)
    assert found[["wave"]].drop_duplicates()["wave"].tolist() == list(WAVES)
