"""Platforms on a page, as people write their names."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.evidence import Evidence
from analysis.locale import Locale, marked

NAMES: Mapping[str, str] = {
    "limesurvey": "LimeSurvey",
    "qualtrics": "Qualtrics",
    "msforms": "Microsoft Forms",
    "odk": "ODK",
    "mapped": marked("data file"),
    "plain": marked("plain table"),
}
"""Platform, as the definition has it → its name."""


def platform(name: str, locale: Locale) -> str:
    """Name a platform; as the definition has it where it has no other name."""
    return locale.text(NAMES.get(name, name))


def platforms(evidence: Evidence) -> str:
    """Say on which platforms the waves were."""
    locale = evidence.locale
    names = dict.fromkeys(platform(wave.platform, locale) for wave in evidence.waves)
    return locale.text("Platforms: {platforms}.", platforms=", ".join(names))
