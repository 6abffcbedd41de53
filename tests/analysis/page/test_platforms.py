"""Platforms are named as people write them."""

from __future__ import annotations

import pytest

from analysis.evidence import Evidence
from analysis.locale import Locale
from analysis.page.platforms import NAMES, platform, platforms
from instrument.columns import METADATA


@pytest.mark.parametrize(
    ("name", "told"),
    [("limesurvey", "LimeSurvey"), ("msforms", "Microsoft Forms"), ("other", "other")],
)
def test_a_platform_has_its_own_name(name: str, told: str) -> None:
    assert platform(name, Locale("nl")) == told


def test_the_platforms_of_waves_are_named_once(dutch: Evidence) -> None:
    assert platforms(dutch) == "Platforms: gewone tabel."


def test_every_platform_that_is_read_has_a_name() -> None:
    assert set(METADATA) <= set(NAMES)
