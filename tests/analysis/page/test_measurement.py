"""What is measured alike, and what is not, is told in words a reader can check."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd

from analysis.evidence import Evidence
from analysis.measurement.collapse import collapse as collapsed
from analysis.measurement.invariance import invariance as compared
from analysis.measurement.one_factor import Kind
from analysis.page import collapse, invariance, latent_means
from analysis.page.measurement import FREED, measured
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


def test_a_reason_stands_alone_where_nothing_was_set_free(evidence: Evidence, page) -> None:
    evidence.__dict__["invariance"] = compared(panel(), [construct("a", "b", "c")], WAVES).levels
    invariance(evidence)
    rows = page.table("Whether constructs are measured alike in every wave")
    assert rows[1][9] == "three items always fit"


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


def test_what_is_measured_alike_reads_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    found = compared(panel(), [construct("a", "b", "c", "d")], WAVES)
    dutch.__dict__["invariance"] = found.levels
    dutch.__dict__["latent_means"] = found.means
    dutch.__dict__["collapse"] = collapsed(panel(), [construct("a", "b", "c")], WAVES)
    for show in (invariance, latent_means, collapse):
        show(dutch)
    in_dutch("Age", "How old are you?")
    rows = page.table("Of constructen in elke meting op dezelfde manier gemeten worden")
    assert [row[1] for row in rows[1:]] == [
        *("configureel", "metrisch", "scalair", "deels scalair")
    ]
    assert [row[8] for row in rows[1:]] == ["ja", "ja", "nee", "ja"]
    assert rows[3][6].endswith("p < ,001")
    assert rows[4][9] == "intercept van d"
    compared_means = page.table("Latente gemiddelden, in standaardafwijkingen van de eerste meting")
    assert {row[5] for row in compared_means[1:]} == {"houdt stand", "houdt geen stand"}
    assert " tot " in page.table("Antwoorden zoals gevraagd en in drie categorieën")[3][5]


def test_all_that_a_model_can_set_free_has_words() -> None:
    assert set(FREED) == set(get_args(Kind))


def test_without_constructs_the_page_says_so_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    for show in (invariance, latent_means, collapse):
        show(dutch)
    in_dutch()
    assert len(page.texts) == 2


def given(evidence: Evidence, alphas: list[float], **levels: bool) -> None:
    """Have a scale with an alpha a wave, and levels of which each holds or does not."""
    scale = construct("a", "b", "c")
    changed = {"constructs": (scale,)}
    evidence.__dict__["questionnaire"] = evidence.questionnaire.model_copy(update=changed)
    evidence.__dict__["reliability"] = pd.DataFrame({"construct": "age", "alpha": alphas})
    rows = [{"level": name.replace("_", " "), "holds": held} for name, held in levels.items()]
    evidence.__dict__["invariance"] = pd.DataFrame(rows or [{"level": None, "holds": None}]).assign(
        construct="age", because="a factor needs 3 items that every wave asked"
    )


def test_a_scale_that_hangs_together_and_measures_alike_needs_no_word(
    evidence: Evidence, page
) -> None:
    given(evidence, [0.6, 0.7], configural=True, metric=True, scalar=True)
    measured(evidence, "age")
    assert page.texts == []


def test_a_weak_scale_is_said_to_be_weak_with_its_alphas(evidence: Evidence, page) -> None:
    given(evidence, [0.38, 0.47, np.nan], metric=True, scalar=False, partial_scalar=True)
    measured(evidence, "age")
    (told,) = page.texts
    assert told == (
        "The items of this scale hang together too weakly for its score to say much (alpha 0.38 "
        "to 0.47). It measures alike in every wave only in part (partial scalar invariance), so "
        "some of a change in its score may come from its questions and not from people."
    )


def test_a_scale_may_be_weak_in_some_waves_and_measure_otherwise(evidence: Evidence, page) -> None:
    given(evidence, [0.55, 0.7], metric=True, scalar=False)
    measured(evidence, "age")
    (told,) = page.texts
    assert told.startswith("In some waves the items")
    assert "(alpha 0.55 to 0.70 over the waves). It does not measure alike in every wave" in told


def test_where_it_cannot_be_compared_that_is_said(evidence: Evidence, page) -> None:
    given(evidence, [0.5])
    measured(evidence, "age")
    (told,) = page.texts
    assert "much (alpha 0.50). Whether it measures alike in every wave is not known: a fac" in told


def test_of_an_outcome_that_is_no_scale_nothing_is_said(evidence: Evidence, page) -> None:
    given(evidence, [0.1], scalar=False)
    measured(evidence, "numpos")
    assert page.texts == []
