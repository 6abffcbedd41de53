"""What an archive asks about a study: who, about whom, how, where to find it, under which terms."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from instrument.vocabulary import Frozen, Text


class Creator(Frozen):
    """A person or organisation that made the study; `pid` such as an ORCID, as a web address."""

    name: str
    affiliation: str | None = None
    pid: str | None = None


class Distributor(Frozen):
    """Where the data can be had."""

    name: Text
    abbreviation: str | None = None
    uri: str | None = None


class Term(Frozen):
    """A word of a controlled vocabulary; `code` is its own name in there."""

    label: Text
    code: str | None = None
    vocabulary: str | None = None
    uri: str | None = None


class Country(Frozen):
    """A country; `code` of two letters (ISO 3166)."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Text


class Licence(Frozen):
    """Under which terms the data may be used; `id` as SPDX has it where it does."""

    name: Text
    id: str | None = None
    uri: str | None = None


class Grant(Frozen):
    """Money that paid for the study."""

    agency: str
    number: str


class Publication(Frozen):
    """What was written about the study."""

    title: str
    uri: str | None = None


class Description(Frozen):
    """A study as catalogues list it.

    `identifier` is the study's own name at `agency`, such as a DOI (agency: DOI). `uri` is the page
    where the study is described. `unit`, `time_method`, `sampling`, `mode` and `instrument` are
    terms of the vocabularies of the DDI Alliance with these names.
    """

    abstract: Text
    identifier: str
    agency: str
    uri: str
    creators: Annotated[tuple[Creator, ...], Field(min_length=1)]
    distributor: Distributor
    distributed: date | None = None
    edition: str = "1.0"
    contact: str | None = None
    keywords: tuple[Term, ...] = ()
    topics: tuple[Term, ...] = ()
    countries: tuple[Country, ...] = ()
    area: Text | None = None
    universe: Text
    unit: Term
    time_method: Term
    sampling: Term
    mode: Term
    instrument: Term
    kind_of_data: Text | None = None
    response: Text | None = None
    weighting: Text | None = None
    restrictions: Text
    licence: Licence
    citation: Text | None = None
    grants: tuple[Grant, ...] = ()
    publications: tuple[Publication, ...] = ()
