"""Counts over a period that changed need an exposure, in the definition and in every wave."""

from __future__ import annotations

import pytest

COUNT = "count: {kind: number, measure: scale, minimum: 0}"
ITEM = """
    - id: trips
      text: {nl: "Hoe vaak {period}?", en: "How often {period}?"}
      answer: count
      history: [{version: "1.0", comparability: conditional, because: Another period}]
    """
FORM = "harmonised: [{id: trips, answer: count, rule: same, exposure: true}]"
EXPOSED = f"{ITEM.rstrip()}\n      {FORM}"
STUDY = """
    versions:
      - {id: "1.0", languages: [nl, en], placeholders: {period: {nl: dit jaar, en: this year}}}
      - {id: "2.0", languages: [nl, en], placeholders: {period: {nl: nu, en: now}}}
    """
WAVE = """
    waves:
      - id: w1
        label: {nl: Een, en: One}
        version: "2.0"
        platform: plain
        file: one.csv
        first_day: 2020-01-01
        last_day: 2020-01-31
        period: pre
    """


def test_a_count_without_exposure_is_told_at_its_item(lints):
    assert lints(ITEM, COUNT, study=STUDY) == [("L008", "- id: trips")]


def test_one_with_exposure_is_not(lints):
    assert lints(EXPOSED, COUNT, study=STUDY) == []


def test_one_whose_period_stayed_is_not(lints):
    same = STUDY.replace("nl: nu, en: now", "nl: dit jaar, en: this year")
    assert lints(ITEM, COUNT, study=same) == []


@pytest.mark.parametrize(
    "scale",
    [
        "count: {kind: text}",
        "count: {kind: number, measure: nominal, minimum: 0}",
        "count: {kind: number, measure: scale, minimum: 0, maximum: 100, unit: {nl: '%', en: '%'}}",
    ],
)
def test_what_is_no_count_needs_none(lints, scale):
    assert lints(ITEM, scale, study=STUDY) == []


def test_a_wave_without_exposure_is_told_at_the_item(lints):
    assert lints(EXPOSED, COUNT, study=STUDY + WAVE) == [("L008", "- id: trips")]
    months = f"{WAVE.rstrip(' ')}        exposure: {{months: 6}}\n"
    assert lints(EXPOSED, COUNT, study=STUDY + months) == []
