"""Own words stand in one table only; elsewhere it is told that something was written."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from analysis.clean.cleaned import Cleaned
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import Key
from analysis.privacy.texts import (
    NOTHING,
    TEXTS,
    WRITTEN,
    texts,
    without_personal,
    without_texts,
)
from instrument.model import AnswerScale, Option
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.vocabulary import Text

NONE = pd.DataFrame(columns=["row", "item", "entry", "rule", "before"])
WORDS: Text = {"en": "?"}


def item(name: str, kind: str, scale: AnswerScale) -> ResolvedItem:
    told: dict[str, Any] = {"id": name, "kind": kind, "scale": scale}
    return ResolvedItem.model_construct(**told)


@pytest.fixture
def version() -> Version:
    open_text, other = AnswerScale(id="t", kind="text"), Option(code="9", label=WORDS, open=True)
    items = (
        item("remarks", "open", open_text),
        item("district", "administrative", open_text),
        item("why", "substantive", AnswerScale(id="w", kind="single", options=(other,))),
    )
    module: dict[str, Any] = {"items": items}
    told: dict[str, Any] = {"modules": (ResolvedModule.model_construct(**module),)}
    return Version.model_construct(**told)


def given() -> pd.DataFrame:
    rows = [
        (2, "remarks", None, "Ik ben Zoë", None, "Ik ben Zoë"),
        (2, "district", None, "7", None, "7"),
        (2, "why", None, "9", json.dumps({"9": "om Zoë"}), "9 | om Zoë"),
        (3, "remarks", None, "set aside", None, "set aside"),
        (4, "why", None, "1", None, "1"),
    ]
    return pd.DataFrame(rows, columns=["row", "item", "entry", "code", "own", "raw"])


def cleaned() -> Cleaned:
    audit = [
        (2, "why", "written_in", "om Zoë", None, "“om Zoë” (9) stands beside 9"),
        (2, "remarks", "R015", "Ik ben Z", None, "“Ik ben Z” holds control characters"),
        (4, "why", "turns", "ik@example.org", "invalid", "“ik@example.org” is no answer"),
    ]
    names = ["row", "item", "rule", "before", "after", "because"]
    answers = given()[given()["row"] != 3].reset_index(drop=True)
    return Cleaned(pd.DataFrame(), answers, pd.DataFrame(audit, columns=names))


def test_texts_of_kept_rows_are_listed_with_their_place(version: Version) -> None:
    found = texts(given(), NONE, {2, 4}, version, "w1")
    assert tuple(found.columns) == TEXTS
    told = found.astype(object).where(found.notna(), None).to_numpy().tolist()
    assert told == [
        ["w1", 2, "remarks", None, None, "Ik ben Zoë"],
        ["w1", 2, "why", None, "9", "om Zoë"],
    ]


def test_other_tables_keep_only_that_something_was_written(version: Version) -> None:
    said = texts(given(), NONE, {2, 4}, version, "w1")
    found = without_texts(cleaned(), said, version)
    assert "Zo" not in found.answers.to_csv() + found.audit.to_csv()
    assert found.answers["code"].tolist() == [WRITTEN, "7", "9", "1"]
    assert json.loads(found.answers["own"].iloc[2]) == {"9": ""}
    assert found.answers["raw"].isna().tolist() == [True, False, True, False]
    assert found.audit["because"].iloc[0] == f"“{NOTHING}” (9) stands beside 9"


def test_what_points_at_a_person_is_withheld_from_cells_as_given() -> None:
    guard = Guard(Codes(Key(b"test")))
    found = without_personal(cleaned(), guard)
    assert "@" not in found.audit.to_csv()
    assert found.audit["before"].iloc[2] == "withheld: an e-mail address"
    assert guard.problems(found.audit, "audit") == ()
