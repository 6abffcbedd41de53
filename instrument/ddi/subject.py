"""What a codebook is about: a study, as one version of its questionnaire asked it or as all did."""

from __future__ import annotations

from dataclasses import dataclass

from instrument.description import Description
from instrument.study import Study, VersionInfo, Wave


@dataclass(frozen=True)
class Subject:
    """A study with its description; `version` narrows it to one version."""

    study: Study
    description: Description
    version: str | None = None

    @property
    def versions(self) -> tuple[VersionInfo, ...]:
        """The versions of the questionnaire, oldest first."""
        return tuple(v for v in self.study.versions if self.version in (None, v.id))

    @property
    def waves(self) -> tuple[Wave, ...]:
        """The waves of these versions, oldest first."""
        asked = {each.id for each in self.versions}
        waves = (each for each in self.study.waves if each.version in asked)
        return tuple(sorted(waves, key=lambda each: (each.first_day, each.last_day)))
