"""The study around the questionnaire: versions, waves, rosters, groups of respondents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, model_validator

from instrument.codebook.counts import SMALLEST_CELL
from instrument.description import Description
from instrument.disclosure import Disclosure
from instrument.fieldwork import Fieldwork, Invitations
from instrument.mapping import FileMapping
from instrument.vocabulary import Code, Frozen, Id, LintCode, Reason, Text
from instrument.weighting import Weight


def _known_timezone(name: str) -> str:
    if name != "UTC" and name not in available_timezones():
        raise ValueError(f"{name} is not a time zone; write one such as Europe/Paris")
    return name


Timezone = Annotated[str, AfterValidator(_known_timezone)]
"""Name in the time zone database of IANA."""


class VersionInfo(Frozen):
    """A version of the questionnaire: its languages and what its placeholders stand for.

    `welcome`, `information` and `thanks` are what its forms said where that is not what the study
    says today.
    """

    id: Id
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    released: date | None = None
    note: Text | None = None
    placeholders: Mapping[str, Text] = {}
    welcome: Text | None = None
    information: Text | None = None
    thanks: Text | None = None


class MissingCodes(Frozen):
    """Codes by which an export gives a reason missing, for some scales or kinds (all if none)."""

    codes: Mapping[Reason, tuple[Code, ...]]
    kinds: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()


class Exposure(Frozen):
    """The months that a {period} question covers: fixed, or from `since` to the interview."""

    months: float | None = Field(default=None, gt=0)
    since: date | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.months is None) == (self.since is None):
            raise ValueError("give either months or since")
        return self


class Wave(Frozen):
    """A period of fieldwork with one version on one platform; `period` is pre or post.

    `fillings` are the words that a platform shows where it cannot pipe in an answer, such as
    `main_collective`. `missing_codes` are tried in order; the first that fits a scale holds.
    `left_out` are columns of the file that no item holds, each with the reason: the name of a
    shared one, or words. They must be there, and are not read.

    `file` stands in `data/raw/<wave>/`. Of the platform `odk` it may be one CSV, beside which the
    tables of repeats stand (`form.csv` and `form-repeat.csv`); the .zip with both as ODK Central
    gives it; a folder with them; or Kobo's .xlsx with a sheet each. `form_versions` are then
    further names of the version that the wave fielded: Kobo numbers its forms itself.

    Of the platform `mapped` it is a .sav, .zsav, .por, .dta, .csv or .xlsx of somebody else, and
    `mapping` says in which columns and by which codes the answers stand there.

    `fieldwork` tells how many were invited, where people were invited by name.
    """

    id: Id
    label: Text
    version: str
    platform: str
    file: str
    first_day: date
    last_day: date
    period: Literal["pre", "post"]
    timezone: Timezone = "UTC"
    exposure: Exposure | None = None
    missing_codes: tuple[MissingCodes, ...] = ()
    seen_not_answered: Code | None = None
    fillings: Mapping[str, Text] = {}
    left_out: Mapping[str, str] = {}
    form_versions: tuple[Code, ...] = ()
    mapping: FileMapping | None = None
    fieldwork: Invitations | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.first_day > self.last_day:
            raise ValueError(f"the last day {self.last_day} is before the first {self.first_day}")
        return self


class RosterRevision(Frozen):
    """What a roster entry was called up to and including `version`."""

    version: str
    name: Text


class RosterEntry(Frozen):
    """One entry of a roster: valid from version `since` up to, not including, `until`."""

    id: Code
    name: Text
    since: str | None = None
    until: str | None = None
    becomes: str | None = None
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = {}
    history: tuple[RosterRevision, ...] = ()
    acknowledge: Mapping[LintCode, str | None] = {}


class Roster(Frozen):
    """Named entries that people choose from, such as collectives or organisations."""

    id: Id
    label: Text
    entries: tuple[RosterEntry, ...]


class RespondentRevision(Frozen):
    """The condition that a group of respondents had in `version` and before."""

    version: str
    when: str


class Respondents(Frozen):
    """A group that items are asked of, such as organisers."""

    id: Id
    label: Text
    when: str | None = None
    history: tuple[RespondentRevision, ...] = ()


class Bound(Frozen):
    """Two counts of one respondent: `part` cannot exceed `whole`; cleaning flags where it does."""

    part: str
    whole: str
    because: str | Text


class Quota(Frozen):
    """At most `limit` respondents who answered as `when` says: item → option code.

    Those who come later read `message`, and their form ends there.
    """

    id: Id
    limit: int = Field(ge=0)
    when: Annotated[Mapping[str, Code], Field(min_length=1)]
    message: Text


class Keys(Frozen):
    """The items with a fixed part in the study: who, consent, membership, cluster.

    Without `person` nobody is recognised: every row is a person of its own, as where each wave
    asks other people.
    """

    person: str | None = None
    consent: str | None = None
    membership: str | None = None
    main_collective: str | None = None
    role: str | None = None


class Study(Frozen):
    """What holds for the study as a whole.

    Forms open with `welcome` and with the `information` on which people decide to take part, and
    close with `thanks`. `description` is what archives ask about the study, and `disclosure` what
    may not be published of its answers, `fieldwork` what is looked at in its quality. `weights` say
    for whom each answer stands.
    """

    id: Id
    title: Text
    source_language: str
    languages: tuple[str, ...]
    synthetic: bool
    notice: Text
    keys: Keys = Keys()
    missing_labels: Mapping[Reason, Text]
    versions: Annotated[tuple[VersionInfo, ...], Field(min_length=1)]
    waves: tuple[Wave, ...]
    respondents: tuple[Respondents, ...] = ()
    rosters: tuple[Roster, ...] = ()
    bounds: tuple[Bound, ...] = ()
    reasons: Mapping[str, Text] = {}
    welcome: Text | None = None
    information: Text | None = None
    thanks: Text | None = None
    quotas: tuple[Quota, ...] = ()
    description: Description | None = None
    disclosure: Disclosure | None = None
    weights: tuple[Weight, ...] = ()
    fieldwork: Fieldwork | None = None

    @property
    def keeps_no_secret(self) -> bool:
        """Whether no code leads to a person: answers are made up, or nobody says who they are."""
        return self.synthetic or self.keys.person is None

    @property
    def smallest_cell(self) -> int:
        """The least count of people or answers that is told."""
        return SMALLEST_CELL if self.disclosure is None else self.disclosure.smallest_cell

    @model_validator(mode="after")
    def _languages_known(self) -> Self:
        named = {self.source_language, *(name for each in self.versions for name in each.languages)}
        unknown = sorted(named - set(self.languages))
        if unknown:
            raise ValueError(f"{', '.join(unknown)}: not one of the study's languages")
        return self

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        for kind in ("versions", "waves", "respondents", "rosters", "quotas", "weights"):
            ids = [each.id for each in getattr(self, kind)]
            twice = sorted({name for name in ids if ids.count(name) > 1})
            if twice:
                raise ValueError(f"{kind}: {', '.join(twice)} stands twice")
        return self
