"""Lengths, care, break-offs and item non-response, counted from small tables."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.fieldwork.care import break_offs, care
from analysis.fieldwork.length import lengths
from analysis.fieldwork.nonresponse import dont_know, item_nonresponse
from analysis.fieldwork.reached import reached
from instrument.model import Questionnaire
from instrument.resolve import Version, at


def test_lengths_are_of_forms_that_count_and_have_one():
    records = pd.DataFrame(
        [("w1", "kept", n) for n in (10.0, 20.0, 30.0, 40.0, 200.0, None)]
        + [("w1", "set_aside", 1.0), ("w2", "kept", None)],
        columns=["wave", "status", "minutes"],
    )
    first, second = lengths(records, ["w1", "w2"], 120).to_dict("records")
    assert (first["n"], first["low"], first["median"], first["high"]) == (5, 20, 30, 40)
    assert (first["timed_out"], first["p05"], first["p95"]) == (1, 12, pytest.approx(168))
    assert second["n"] == second["timed_out"] == 0
    assert pd.isna(second["median"])


def test_flagged_forms_are_counted_once_each():
    records = pd.DataFrame({"wave": ["w1"] * 3, "status": ["kept", "kept", "set_aside"]})
    audit = pd.DataFrame(
        [
            ("w1", 2, "straight_lining", "flagged"),
            ("w1", 2, "straight_lining", "flagged"),
            ("w1", 3, "speeding", "flagged"),
            ("w1", 3, "bounds", "flagged"),
            ("w1", 3, "speeding", "kept"),
        ],
        columns=["wave", "row", "rule", "action"],
    )
    found = care(records, audit, ["w1", "w2"])
    assert list(found.itertuples(index=False, name=None)) == [("w1", 2, 1, 1), ("w2", 0, 0, 0)]


def test_forms_that_were_not_sent_are_counted_by_page():
    records = pd.DataFrame(
        {
            "wave": ["w1"] * 4,
            "row": [2, 3, 4, 5],
            "because": ["unfinished", "unfinished", "unfinished", None],
        }
    )
    far = pd.DataFrame({"wave": "w1", "row": [2, 3, 4, 5], "module": ["b", None, "b", "c"]})
    found = break_offs(records, far, {"w1": ["a", "b", "c"]})
    assert list(found.itertuples(index=False, name=None)) == [
        ("w1", "", 0, 1),
        ("w1", "a", 1, 0),
        ("w1", "b", 2, 2),
        ("w1", "c", 3, 0),
    ]


@pytest.fixture(scope="module")
def version() -> Version:
    """Resolve two pages, of two questions and of one."""
    yes_no = [{"code": n, "label": {"en": f"{n}"}} for n in range(2)]
    pages = {"a": ["one", "two"], "b": ["three"]}
    found = Questionnaire.model_validate(
        {
            "study": {
                "id": "small",
                "title": {"en": "Small"},
                "source_language": "en",
                "languages": ["en"],
                "synthetic": True,
                "notice": {"en": "Made up"},
                "keys": {"person": "one"},
                "missing_labels": {},
                "versions": [{"id": "1.0", "languages": ["en"]}],
                "waves": [],
            },
            "scales": {"yes": {"id": "yes", "kind": "single", "options": yes_no}},
            "modules": [
                {
                    "id": page,
                    "title": {"en": page},
                    "items": [
                        {"id": name, "answer": "yes", "text": {"en": f"{name}?"}} for name in items
                    ],
                }
                for page, items in pages.items()
            ],
        }
    )
    return at(found, "1.0")


def answers(*cells: tuple[int, str, str | None, str | None]) -> pd.DataFrame:
    found = pd.DataFrame(cells, columns=["row", "item", "code", "reason"], dtype=object)
    return found.assign(own=None)


def test_a_form_got_as_far_as_its_last_answer(version):
    given = answers(
        (2, "one", "1", None),
        (2, "three", "1", None),
        (3, "two", None, "dont_know"),
        (3, "three", None, "skipped"),
        (4, "one", None, None),
    )
    rows = pd.DataFrame({"wave": "w1", "row": [2, 3, 4]})
    found = reached(given, rows, version)
    assert found["module"].astype(object).where(found["module"].notna(), None).tolist() == [
        "b",
        "a",
        None,
    ]
    assert found["share"].tolist() == [1.0, pytest.approx(2 / 3), 0.0]


def test_only_those_who_were_asked_can_leave_a_question_open(version):
    found = item_nonresponse(
        answers(
            (2, "one", "1", None),
            (3, "one", None, "dont_know"),
            (4, "one", None, "not_shown"),
            (5, "one", None, "not_applicable"),
            (6, "one", None, "skipped"),
            (2, "two", None, "refused"),
            (3, "two", None, "invalid"),
        ),
        version.items,
        "w1",
    )
    columns = ["item", "asked", "dont_know", "refused", "skipped", "not_applicable", "invalid"]
    assert list(found[columns].itertuples(index=False, name=None)) == [
        ("one", 4, 1, 0, 1, 1, 0),
        ("two", 2, 0, 1, 0, 0, 1),
        ("three", 0, 0, 0, 0, 0, 0),
    ]
    pages = dont_know(found)
    assert list(pages[["module", "asked", "dont_know"]].itertuples(index=False, name=None)) == [
        ("a", 6, 1),
        ("b", 0, 0),
    ]
    assert pages["share"].tolist() == [
        pytest.approx(1 / 6),
        pytest.approx(float("nan"), nan_ok=True),
    ]
