"""How to cite the data: a line in each language, and CITATION.cff."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from analysis.deposit.wording import (
    abstract,
    address,
    described,
    doi,
    in_all,
    in_language,
    keywords,
    languages,
)
from instrument.description import Creator
from instrument.study import Study

NAME = "CITATION.cff"
CFF = "1.2.0"
_ORCID = re.compile(r"(?:https?://)?orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_VERSION = {"nl": "Versie", "en": "Version"}
_NO_YEAR = {"nl": "z.j.", "en": "n.d."}
_MESSAGE = {
    "nl": "Wie deze gegevens gebruikt, wordt gevraagd ze zo te citeren.",
    "en": "If you use these data, please cite them as below.",
}


def line(study: Study, language: str) -> str:
    """Write the citation as the study words it in a language, or else as DataCite advises.

    Parameters
    ----------
    study
        With its description.
    language
        To write it in; titles and names fall back on English and on what there is.

    Returns
    -------
    str
        Creators (year): title. version. distributor. identifier, which is the DOI or else the page.

    Raises
    ------
    PeilError
        A001 if the study has no description.
    """
    about = described(study)
    own = (about.citation or {}).get(language)
    return own or datacite(study, language)


def datacite(study: Study, language: str) -> str:
    """Write the citation in the form of DataCite.

    Returns
    -------
    str
        Creators (year): title. version. distributor. identifier.
    """
    about = described(study)
    year = str(about.distributed.year) if about.distributed else _of(_NO_YEAR, language)
    names = "; ".join(each.name for each in about.creators)
    parts = (
        in_language(study.title, language),
        f"{_of(_VERSION, language)} {about.edition}",
        in_language(about.distributor.name, language),
    )
    said = " ".join(f"{part.rstrip('.')}." for part in parts)
    return f"{names} ({year}): {said} {address(about)}"


def cff(study: Study) -> dict[str, Any]:
    """Describe how to cite the data set, in the Citation File Format 1.2.0.

    A name such as `Jansen, Ada` is a person's: family name, given name. A name without a comma with
    an ORCID or an affiliation is one too, and stands whole as the family name, for nobody can tell
    where it parts. Any other is an organisation's.
    """
    about = described(study)
    spoken = languages(study)
    name = doi(about)
    found: Mapping[str, Any] = {
        "cff-version": CFF,
        "message": "\n".join(in_all(_MESSAGE, spoken) or (_MESSAGE["en"],)),
        "type": "dataset",
        "title": in_language(study.title, spoken[0]),
        "abstract": abstract(study),
        "authors": [_author(each) for each in about.creators],
        "version": about.edition,
        "date-released": about.distributed,
        "doi": name,
        "identifiers": None if name else [_identifier(about.identifier, about.agency)],
        "license": about.licence.id,
        "license-url": None if about.licence.id else about.licence.uri,
        "url": about.uri,
        "keywords": keywords(study),
    }
    return {key: value for key, value in found.items() if value}


def written(citation: Mapping[str, Any]) -> bytes:
    """Write a citation in YAML, the same bytes each time."""
    text = yaml.safe_dump(dict(citation), allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def _of(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["en"])


def is_person(creator: Creator) -> bool:
    """Tell a person from an organisation by what is given."""
    return bool(creator.affiliation or "," in creator.name or _ORCID.fullmatch(creator.pid or ""))


def orcid(creator: Creator) -> str | None:
    """Give the ORCID as a web address."""
    match = _ORCID.fullmatch(creator.pid or "")
    return f"https://orcid.org/{match[1]}" if match else None


def names(creator: Creator) -> tuple[str, str]:
    """Part a person's name into family name and given name; the second may be empty."""
    family, _, given = creator.name.partition(",")
    return family.strip(), given.strip()


def _author(creator: Creator) -> dict[str, str]:
    if not is_person(creator):
        found = {"name": creator.name, "website": _web(creator.pid)}
        return {key: value for key, value in found.items() if value}
    family, given = names(creator)
    found = {
        "family-names": family,
        "given-names": given,
        "affiliation": creator.affiliation,
        "orcid": orcid(creator),
        "website": None if orcid(creator) else _web(creator.pid),
    }
    return {key: value for key, value in found.items() if value}


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _identifier(name: str, agency: str) -> dict[str, str]:
    sort = "url" if _web(name) else "other"
    return {"type": sort, "value": name, "description": agency}
