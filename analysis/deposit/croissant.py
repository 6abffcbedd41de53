"""The data set for dataset search: Croissant 1.0, which is schema.org in JSON-LD with columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from analysis.deposit.citation import datacite, is_person, names
from analysis.deposit.datapackage import kind_of
from analysis.deposit.resource import NO_VALUE, Cells, Resource, tables
from analysis.deposit.wording import (
    abstract,
    address,
    described,
    identifier,
    in_all,
    in_language,
    keywords,
    languages,
)
from instrument.dataset import DataFile, DataVariable, ForeignKey
from instrument.description import Creator, Description
from instrument.study import Study
from instrument.vocabulary import Text

NAME = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
_TERMS = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject",
    "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
    "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator",
    "source", "subField", "transform",
)  # fmt: skip
_CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
_KINDS = {"number": "sc:Float"}
_SOURCES = ("parquet", "csv")
"""Formats that columns are read from, the best first: in Parquet numbers are numbers."""
_ENCODINGS = {"parquet": "application/x-parquet"}
"""Where Croissant knows a format by another name than the registered one."""


def croissant(study: Study, resources: Sequence[Resource]) -> dict[str, Any]:
    """Describe the deposit as a Croissant data set.

    Parameters
    ----------
    study
        With its description.
    resources
        Every data file, in the order of the deposit. Columns are read from Parquet where every
        file has that, else from CSV; a column of a CSV file in which words stand for reasons
        missing is text, for so it is read.

    Returns
    -------
    dict
        JSON-LD with its context inline, which is a schema.org Dataset too.

    Raises
    ------
    PeilError
        A001 if the study has no description, A049 if a CSV file cannot be read.
    """
    found = {
        "@context": {"@language": study.source_language, **_CONTEXT},
        "@type": "sc:Dataset",
        "@id": address(described(study)),
        "conformsTo": CONFORMS_TO,
        **_dataset(study),
        "distribution": [_file_object(each) for each in resources],
        "recordSet": _record_sets(resources),
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _dataset(study: Study) -> dict[str, Any]:
    """Say what schema.org asks of any data set."""
    about = described(study)
    spoken = languages(study)
    return {
        "name": in_language(study.title, spoken[0]),
        "alternateName": _others(study.title, spoken),
        "description": abstract(study),
        "url": about.uri,
        "identifier": identifier(about),
        "version": about.edition,
        "datePublished": about.distributed.isoformat() if about.distributed else None,
        "license": about.licence.uri or about.licence.id,
        "creator": [_creator(each) for each in about.creators],
        "publisher": _publisher(about, spoken[0]),
        "keywords": keywords(study),
        "inLanguage": list(spoken),
        "temporalCoverage": _period(study),
        "spatialCoverage": _area(about, spoken[0]),
        "isAccessibleForFree": True,
        "isLiveDataset": False,
        "citeAs": datacite(study, spoken[0]),
        "funding": [
            {"@type": "Grant", "identifier": each.number, "funder": _organisation(each.agency)}
            for each in about.grants
        ],
    }


def _others(text: Text, spoken: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"@value": text[language], "@language": language}
        for language in spoken[1:]
        if text.get(language)
    ]


def _organisation(name: str, address: str | None = None) -> dict[str, str]:
    found = {"@type": "Organization", "name": name, "url": address}
    return {key: value for key, value in found.items() if value}


def _creator(creator: Creator) -> dict[str, Any]:
    if not is_person(creator):
        return _organisation(creator.name, creator.pid)
    family, given = names(creator)
    found: dict[str, Any] = {
        "@type": "Person",
        "@id": creator.pid,
        "name": f"{given} {family}".strip(),
        "familyName": family if given else None,
        "givenName": given,
        "affiliation": _organisation(creator.affiliation) if creator.affiliation else None,
    }
    return {key: value for key, value in found.items() if value}


def _publisher(about: Description, language: str) -> dict[str, str]:
    return _organisation(in_language(about.distributor.name, language), about.distributor.uri)


def _period(study: Study) -> str | None:
    """Give the first and last day of fieldwork (ISO 8601)."""
    if not study.waves:
        return None
    first = min(wave.first_day for wave in study.waves)
    last = max(wave.last_day for wave in study.waves)
    return f"{first}/{last}"


def _area(about: Description, language: str) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if about.area:
        places.append({"@type": "Place", "name": in_language(about.area, language)})
    for country in about.countries:
        name = in_language(country.name, language)
        places.append({"@type": "Country", "name": name, "identifier": country.code})
    return places


def _id(text: str) -> str:
    """Make a name within the document, another one for every text."""
    return quote(text, safe="/")


def _file_object(resource: Resource) -> dict[str, Any]:
    spoken = resource.file.languages
    return {
        "@type": "cr:FileObject",
        "@id": _id(resource.path),
        "name": resource.path,
        "description": " – ".join((*in_all(resource.file.label, spoken), resource.format)),
        "contentUrl": resource.path,
        "contentSize": f"{len(resource.content)} B",
        "encodingFormat": _ENCODINGS.get(resource.format, resource.media_type),
        "sha256": resource.sha256,
    }


def _record_sets(resources: Sequence[Resource]) -> list[dict[str, Any]]:
    """Describe each file once, all read from one format, so that their keys have one type."""
    every = {each.file.id for each in resources}
    for kind in _SOURCES:
        found = {each.file.id: each for each in resources if each.format == kind}
        if found.keys() == every or kind == _SOURCES[-1]:
            break
    cells = {each.file.id: each.cells for each in tables(resources)}
    return [_record_set(each, found, cells.get(name)) for name, each in found.items()]


def _record_set(
    resource: Resource, others: Mapping[str, Resource], cells: Cells | None
) -> dict[str, Any]:
    file = resource.file
    parents = _parents(file, others)
    found = {
        "@type": "cr:RecordSet",
        "@id": _id(file.id),
        "name": file.id,
        "description": " – ".join(
            (*in_all(file.label, file.languages), *in_all(file.unit, file.languages))
        ),
        "key": [{"@id": _field_id(file.id, name)} for name in file.key],
        "field": [
            _field(resource, each, parents.get(each.name), _data_type(resource, each, cells))
            for each in file.variables
        ],
    }
    return {name: value for name, value in found.items() if value}


def _parents(file: DataFile, others: Mapping[str, Resource]) -> Mapping[str, str]:
    """Find for each column that points to one other column which that is.

    Croissant knows no references of several columns together, so those are left out.
    """
    single: list[ForeignKey] = [
        key for key in file.foreign_keys if len(key.columns) == 1 and key.file in others
    ]
    return {key.columns[0]: _field_id(key.file, key.their[0]) for key in single}


def _field_id(file: str, variable: str) -> str:
    return f"{_id(file)}/{_id(variable)}"


def _field(
    resource: Resource, variable: DataVariable, parent: str | None, kind: str
) -> dict[str, Any]:
    spoken = resource.file.languages
    found = {
        "@type": "cr:Field",
        "@id": _field_id(resource.file.id, variable.name),
        "name": variable.name,
        "description": _said(variable, spoken),
        "dataType": kind,
        "references": {"field": {"@id": parent}} if parent else None,
        "source": {
            "fileObject": {"@id": _id(resource.path)},
            "extract": {"column": variable.name},
        },
    }
    return {name: value for name, value in found.items() if value}


def _said(variable: DataVariable, spoken: Sequence[str]) -> str:
    """Say what a column means, and what each of its codes does."""
    lines = [" / ".join(in_all(variable.label, spoken)) or variable.name]
    lines += [
        f"{each.code} = {' / '.join(in_all(each.label, spoken))}" for each in variable.categories
    ]
    return "\n".join(lines)


def _data_type(resource: Resource, variable: DataVariable, cells: Cells | None) -> str:
    """Name the type that a reader finds: in Parquet days are dates, in CSV words make text."""
    values = [] if cells is None else cells.column(cells.heading.index(variable.name))
    kind = kind_of(variable, values)
    if not resource.is_table:
        days = variable.kind == "date" and kind == "date" and cells is not None
        return "sc:Date" if days else _KINDS.get(variable.kind, "sc:Text")
    place = resource.cells.heading.index(variable.name)
    words = {row[place] for row in resource.cells.rows}.intersection(NO_VALUE) - {""}
    return "sc:Text" if words else _TYPES[kind]
