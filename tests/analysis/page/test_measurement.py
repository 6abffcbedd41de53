"""What is measured alike, and what is not, is told in words a reader can check."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.evidence import Evidence
from analysis.measurement.collapse import collapse as collapsed
from analysis.measurement.invariance import invariance as compared
from analysis.page import collapse, invariance, latent_means
from instrument.model import Construct

WAVES = ("w1983", "w1984")


def panel() -> pd.DataFrame:
    """Answer four items in two waves; the fourth drifts by one."""
    rng = np.random.default_rng(1)
    parts = []
    for wave in WAVES:
        rows = rng.normal(size=(300, 1)) + 0.8 * rng.normal(size=(300, 4))
        rows[:, 3] += wave == WAVES[1]
        parts.append(pd.DataFrame(rows, columns=list("abcd")).assign(wave=wave, person=range(300)))
    found = pd.concat(parts, ignore_index=True)
    return found.assign(**{f"{name}_3": np.sign(found[name]) for name in "abcd"})


def construct(*items: str) -> Construct:
    return Construct(id="age", label={"en": "Age"}, items=items)


def test_levels_and_latent_means_are_told(evidence: Evidence, page) -> None:
    found = compared(panel(), [construct("a", "b", "c", "d")], WAVES)
    evidence.__dict__["invariance"] = found.levels
    evidence.__dict__["latent_means"] = found.means
    invariance(evidence)
    rows = page.table("Whether constructs are measured alike in every wave")
    assert [row[1] for row in rows[1:]] == ["configural", "metric", "scalar", "partial scalar"]
    assert [row[8] for row in rows[1:]] == ["yes", "yes", "no", "yes"]
    assert rows[4][9] == "intercept of d"
    assert rows[1][6] == "–"
    assert rows[3][6].endswith("p < .001")
    latent_means(evidence)
    means = page.table("Latent means, in standard deviations of the first wave")
    assert [row[4] for row in means[1:4:2]] == ["0", "0"]
    assert [row[5] for row in means[1:]] == ["does not hold"] * 2 + ["holds"] * 2


def test_why_a_construct_is_not_compared_is_said(evidence: Evidence, page) -> None:
    evidence.__dict__["invariance"] = compared(panel(), [construct("a", "b")], WAVES).levels
    invariance(evidence)
    assert page.texts == [
        "How old are you?: not compared: a factor needs 3 items that every wave asked."
    ]


def test_without_constructs_the_page_says_so(evidence: Evidence, page) -> None:
    invariance(evidence)
    latent_means(evidence)
    collapse(evidence)
    assert page.texts == [
        "The study has no multi-item constructs.",
        "No construct has items in three categories.",
    ]


def test_collapsed_answers_stand_beside_those_as_asked(evidence: Evidence, page) -> None:
    evidence.__dict__["collapse"] = collapsed(panel(), [construct("a", "b", "c")], WAVES)
    collapse(evidence)
    rows = page.table("Answers as asked and in three categories")[1:]
    assert [row[3] for row in rows[2:]] == [
        "as asked",
        "three categories",
        "collapsed less as asked",
    ]
    assert rows[0][5] == "–"
    assert " to " in rows[2][5]
