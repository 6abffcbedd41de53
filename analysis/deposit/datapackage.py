"""The Data Package: datapackage.json, with a table schema for every CSV file.

Written to version 2 of the standard, but for reasons missing, which stand as plain words: that is
what readers of version 1 understand too. What the standard has no place for, such as labels in more
than one language, stands in properties of our own, which it allows: `titles`, `labels`, `unit`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, isfinite
from typing import Any

from analysis.deposit.resource import NO_VALUE, Cells, Resource
from analysis.deposit.wording import (
    abstract,
    described,
    identifier,
    in_all,
    in_language,
    keywords,
    languages,
)
from instrument.dataset import Category, DataFile, DataVariable
from instrument.description import Licence
from instrument.study import Study
from instrument.vocabulary import Text

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NAME = "datapackage.json"
_WHOLE = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-]\d\d:\d\d)?")
_FORMATS = {"sav": "spss", "dta": "stata", "parquet": "apache-parquet"}
"""Names by which no reader takes a file for a table that it can check."""
_DIALECT = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}


def descriptor(study: Study, resources: Sequence[Resource]) -> dict[str, Any]:
    """Describe the deposit as a Data Package.

    Parameters
    ----------
    study
        With its description.
    resources
        Every data file, in the order of the deposit. CSV files get a table schema; files in other
        formats are listed with their size and checksum.

    Returns
    -------
    dict
        `datapackage.json`. A constraint stands in it only if every row keeps it.

    Raises
    ------
    PeilError
        A001 if the study has no description, A049 if a CSV file cannot be read.
    """
    about = described(study)
    spoken = languages(study)
    package = {
        "$schema": PROFILE,
        "name": _slug(study.id),
        "id": identifier(about),
        "title": in_language(study.title, spoken[0]),
        "titles": dict(study.title),
        "description": abstract(study),
        "homepage": about.uri,
        "version": about.edition,
        "created": f"{about.distributed}T00:00:00Z" if about.distributed else None,
        "languages": list(spoken),
        "licenses": [_licence(about.licence, spoken[0])],
        "contributors": _contributors(study),
        "keywords": keywords(study),
        "sources": _sources(study, spoken[0]),
        "resources": [_resource(each, resources) for each in resources],
    }
    return {name: value for name, value in package.items() if value}


def written(package: Mapping[str, Any]) -> bytes:
    """Write a description in JSON, the same bytes each time."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-") or "data"


def _licence(licence: Licence, language: str) -> dict[str, str]:
    title = in_language(licence.name, language)
    found = {"name": licence.id or (None if licence.uri else _slug(title)), "path": licence.uri}
    return {name: value for name, value in found.items() if value} | {"title": title}


def _contributors(study: Study) -> list[dict[str, Any]]:
    about = described(study)
    made = [
        {
            "title": each.name,
            "path": each.pid,
            "organization": each.affiliation,
            "role": "author",
            "roles": ["creator"],
        }
        for each in about.creators
    ]
    given = {
        "title": in_language(about.distributor.name, study.source_language),
        "path": about.distributor.uri,
        "role": "publisher",
        "roles": ["distributor"],
    }
    return [{name: value for name, value in each.items() if value} for each in (*made, given)]


def _sources(study: Study, language: str) -> list[dict[str, str]]:
    """Name the fieldwork that the data come from."""
    return [
        {
            "title": (
                f"{in_language(wave.label, language)}: {wave.first_day}/{wave.last_day}, "
                f"{wave.platform}, {wave.version}"
            )
        }
        for wave in study.waves
    ]


def _resource(resource: Resource, others: Sequence[Resource]) -> dict[str, Any]:
    file = resource.file
    spoken = file.languages
    table = resource.is_table
    found: dict[str, Any] = {
        "name": file.id if table else resource.path.replace("/", "-"),
        "type": "table" if table else None,
        "path": resource.path,
        "title": in_language(file.label, spoken[0] if spoken else ""),
        "titles": dict(file.label),
        "description": "\n\n".join((*in_all(file.unit, spoken), *in_all(file.notice, spoken))),
        "format": _FORMATS.get(resource.format, resource.format),
        "mediatype": resource.media_type,
        "encoding": "utf-8" if table else None,
        "bytes": len(resource.content),
        "hash": f"sha256:{resource.sha256}",
    }
    if table:
        crlf = resource.content.partition(b"\n")[0].endswith(b"\r")
        found["dialect"] = {**_DIALECT, "lineTerminator": "\r\n" if crlf else "\n"}
        known = {each.file.id for each in others if each.is_table}
        found["schema"] = _schema(file, resource.cells, known)
    return {name: value for name, value in found.items() if value or name == "bytes"}


def _schema(file: DataFile, cells: Cells, known: set[str]) -> dict[str, Any]:
    columns = _columns(file, cells)
    keys = [
        {
            "fields": list(key.columns),
            "reference": {
                "resource": "" if key.file == file.id else key.file,
                "fields": list(key.their),
            },
        }
        for key in file.foreign_keys
        if key.file in known
    ]
    found: dict[str, Any] = {
        "fields": [_field(file, each, columns[each.name]) for each in file.variables],
        "missingValues": list(NO_VALUE),
        "primaryKey": list(file.key),
        "foreignKeys": keys,
    }
    return {name: value for name, value in found.items() if value}


def _columns(file: DataFile, cells: Cells) -> Mapping[str, tuple[list[str], bool]]:
    """Give for each variable its values, and whether every row has one."""
    columns = {}
    for variable in file.variables:
        values = cells.column(cells.heading.index(variable.name))
        columns[variable.name] = (values, len(values) == len(cells.rows))
    return columns


def _field(
    file: DataFile, variable: DataVariable, column: tuple[list[str], bool]
) -> dict[str, Any]:
    values, complete = column
    spoken = file.languages
    kind = kind_of(variable, values)
    found: dict[str, Any] = {
        "name": variable.name,
        "type": kind,
        "title": in_language(variable.label, spoken[0] if spoken else ""),
        "titles": dict(variable.label),
        "description": _said(variable, spoken),
        "unit": dict(variable.unit),
        "constraints": _constraints(file, variable, kind, values, complete),
    }
    if variable.categories and _all_known(variable, values):
        found["categories"] = [_category(each, spoken) for each in variable.categories]
        found["categoriesOrdered"] = variable.measure == "ordinal"
    return {name: value for name, value in found.items() if value or value is False}


def kind_of(variable: DataVariable, values: Iterable[str]) -> str:
    """Name the type of a column of CSV text, by its kind and by what stands in it."""
    if variable.kind == "number":
        whole = variable.decimals == 0 and _all(_WHOLE, values)
        return "integer" if whole else "number" if _all(_NUMBER, values) else "string"
    if variable.kind == "date":
        return "date" if _all(_DAY, values) else "datetime" if _all(_MOMENT, values) else "string"
    return "string"


def _all(pattern: re.Pattern[str], values: Iterable[str]) -> bool:
    return all(pattern.fullmatch(value) for value in values)


def _all_known(variable: DataVariable, values: Iterable[str]) -> bool:
    return {each.code for each in variable.categories}.issuperset(values)


def _constraints(
    file: DataFile, variable: DataVariable, kind: str, values: Sequence[str], complete: bool
) -> dict[str, Any]:
    """Give what holds for every row; that a cell must be filled is said of keys only."""
    found: dict[str, Any] = {}
    if variable.name in file.key and complete:
        found["required"] = True
        if len(file.key) == 1 and len(set(values)) == len(values):
            found["unique"] = True
    if variable.categories and _all_known(variable, values):
        found["enum"] = [each.code for each in variable.categories]
    if kind in ("integer", "number"):
        found |= _bounds(variable, kind, [float(value) for value in values])
    return found


def _bounds(variable: DataVariable, kind: str, numbers: Sequence[float]) -> dict[str, float]:
    found: dict[str, float] = {}
    low, high = variable.low, variable.high
    if low is not None and isfinite(low) and all(number >= low for number in numbers):
        found["minimum"] = ceil(low) if kind == "integer" or low.is_integer() else low
    if high is not None and isfinite(high) and all(number <= high for number in numbers):
        found["maximum"] = floor(high) if kind == "integer" or high.is_integer() else high
    return found


def _category(category: Category, spoken: Sequence[str]) -> dict[str, Any]:
    label = in_language(category.label, spoken[0] if spoken else "")
    return {"value": category.code, "label": label, "labels": dict(category.label)}


def _said(variable: DataVariable, spoken: Sequence[str]) -> str:
    """Say the newest question in each language; of a derived variable, the newest rule too."""
    texts: list[Text] = [each.text for each in variable.questions[-1:]]
    texts += [each.words for each in variable.derived[-1:]]
    return "\n".join(line for text in texts for line in in_all(text, spoken))
