"""Every planted edit is found once, as what it is, and nothing else is."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.compare.change import KINDS
from instrument.compare.comparison import changes, compare
from instrument.compare.edition import edition
from tests.instrument.compare.edits import EDITS
from tests.instrument.compare.planted import Draft, Edit, Said, draft, mirrored, said
from tests.instrument.compare.versions import alone, versioned

NAMES = [edit.name for edit in EDITS]
IN_HISTORY = [edit for edit in EDITS if edit.in_history]


def edited(*edits: Edit) -> Draft:
    study = deepcopy(draft())
    for edit in edits:
        edit.make(study)
    return study


def between(older: Draft, newer: Draft) -> Counter[Said]:
    """Find what differs between two definitions of one version each."""
    sides = (edition(alone(each), "1.0") for each in (older, newer))
    return Counter(map(said, changes(*sides)))


def in_one(older: Draft, newer: Draft, versions: tuple[str, str] = ("1.0", "2.0")) -> Counter[Said]:
    """Find what differs between two versions of one definition."""
    return Counter(map(said, compare(versioned(older, newer), *versions).changes))


def test_there_is_an_edit_of_every_kind() -> None:
    assert {edit.kind for edit in EDITS} == set(KINDS)
    assert len(set(NAMES)) == len(NAMES) >= 20


@pytest.mark.parametrize("edit", EDITS, ids=NAMES)
def test_an_edit_is_found_once_and_nothing_else(edit: Edit) -> None:
    assert between(draft(), edited(edit)) == {edit.found: 1}


@pytest.mark.parametrize("edit", IN_HISTORY, ids=[edit.name for edit in IN_HISTORY])
def test_an_edit_that_a_history_tells_is_found_once_and_nothing_else(edit: Edit) -> None:
    assert in_one(draft(), edited(edit)) == {edit.found: 1}
    assert in_one(draft(), edited(edit), ("2.0", "1.0")) == {mirrored(edit.found): 1}


def test_a_version_does_not_differ_from_itself() -> None:
    study = versioned(draft(), edited(*IN_HISTORY))
    for version in ("1.0", "2.0"):
        same = compare(study, version, version)
        assert same.changes == ()
        assert not same.comparability


some = st.sets(st.sampled_from(range(len(EDITS)))).map(lambda chosen: [EDITS[n] for n in chosen])


@given(some)
def test_as_many_changes_are_found_as_were_planted_whichever_way_one_looks(
    edits: list[Edit],
) -> None:
    planted = Counter(edit.found for edit in edits)
    assert between(draft(), edited(*edits)) == planted
    assert between(edited(*edits), draft()) == Counter(map(mirrored, planted))


@given(some, some)
def test_looking_back_finds_the_mirror_image(here: list[Edit], there: list[Edit]) -> None:
    one, other = edited(*here), edited(*there)
    forward, backward = between(one, other), between(other, one)
    assert Counter(map(mirrored, forward)) == backward
