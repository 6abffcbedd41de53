"""Whom else someone belongs to is told only where enough people of the cluster show the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure.memberships import to_withhold
from analysis.disclosure.suppression import WITHHELD

Row = tuple[str, str, str | None]
"""A person, a wave and a name."""
CLUSTERS = ("K1", "K2", WITHHELD)
OTHERS = tuple(f"q{n}" for n in range(6))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(OTHERS), st.sampled_from(["w1", "w2"]), st.sampled_from(["K1", "K2", None])
    ),
    max_size=30,
    unique=True,
)


def shared(smallest: int) -> list[Row]:
    """Let just enough people of K1 name K3 beside it; no others name it."""
    return [(f"p{n}", "w1", name) for n in range(smallest) for name in ("K1", "K3")]


def shown(rows: Sequence[Row], cluster: Mapping[str, str], smallest: int) -> list[Row]:
    frame = pd.DataFrame(rows, columns=["person", "wave", "collective"])
    gone = to_withhold(frame, pd.Series(cluster), smallest)
    return [row for row, hidden in zip(rows, gone, strict=True) if not hidden]


def told(rows: Sequence[Row], cluster: Mapping[str, str], *, per_wave: bool) -> Counter[str]:
    """Count who show the same beside their own cluster: in a wave, or in all together."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person, wave, name in rows:
        named[person, wave if per_wave else ""].add(str(name))
    return Counter(
        f"{wave} {cluster[person]}: {sorted(names)}"
        for (person, wave), names in named.items()
        if names - {cluster[person]}
    )


@settings(max_examples=40)
@given(
    rows=ROWS,
    clusters=st.tuples(*(st.sampled_from(CLUSTERS) for _ in OTHERS)),
    smallest=st.integers(2, 5),
)
def test_more_than_one_s_own_cluster_is_told_only_where_enough_share_it(
    rows, clusters, smallest
) -> None:
    cluster = dict(zip(OTHERS, clusters, strict=True)) | {f"p{n}": "K1" for n in range(smallest)}
    found = shown([*rows, *shared(smallest)], cluster, smallest)
    for per_wave in (True, False):
        counts = told(found, cluster, per_wave=per_wave)
        assert counts[f"{'w1' if per_wave else ''} K1: ['K1', 'K3']"] == smallest
        assert min(counts.values()) >= smallest
    assert not [row for row in found if cluster[row[0]] == WITHHELD or row[2] is None]


@given(smallest=st.integers(3, 6))
def test_with_one_person_less_only_one_s_own_cluster_is_told(smallest) -> None:
    cluster = {f"p{n}": "K1" for n in range(smallest)}
    found = shown(shared(smallest)[:-1], cluster, smallest)
    assert found == [(f"p{n}", "w1", "K1") for n in range(smallest)]
