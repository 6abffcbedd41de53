"""The codebook as one table for programs: a row per version, item and option."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from instrument.columns import columns_of
from instrument.lineage import Variable, lineage
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, Version, at
from instrument.vocabulary import Text

Row = Mapping[str, str]


def codebook_rows(questionnaire: Questionnaire) -> Iterator[Row]:
    """List every option of every item in every version.

    An item without options has one row; a reason missing that the form offers has a row with its
    name under `reason`. Lists within a cell are separated by spaces, columns by `; `.
    """
    variables: dict[str, list[Variable]] = {}
    for variable in lineage(questionnaire):
        variables.setdefault(variable.item, []).append(variable)
    for name in questionnaire.versions:
        version = at(questionnaire, name)
        columns = _columns(questionnaire, version)
        for item in version.items:
            about = _about(questionnaire, version, item)
            about["columns"] = "; ".join(columns.get(item.id, ()))
            about |= _harmonised(variables.get(item.id, []), version.id)
            for option in _options(questionnaire, item):
                yield {**about, **option}


def to_csv(questionnaire: Questionnaire) -> str:
    """Write the table as CSV with one heading row, separated by commas."""
    rows = list(codebook_rows(questionnaire))
    text = StringIO()
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return text.getvalue()


def _about(questionnaire: Questionnaire, version: Version, item: ResolvedItem) -> dict[str, str]:
    languages, scale = questionnaire.study.languages, item.scale
    return {
        "version": version.id,
        "number": str(item.number),
        "module": item.module,
        "item": item.id,
        "kind": item.kind,
        **_in_languages("question", item.text, languages),
        **_in_languages("lead_in", item.lead_in or {}, languages),
        **_in_languages("hint", item.hint or {}, languages),
        "scale": scale.id,
        "answer": scale.kind,
        "measure": scale.measure,
        "minimum": "" if scale.minimum is None else f"{scale.minimum:g}",
        "maximum": "" if scale.maximum is None else f"{scale.maximum:g}",
        "decimals": str(scale.decimals) if scale.kind == "number" else "",
        "who": item.who,
        "when": item.when or "",
        "for_each": item.for_each or "",
        "except_for": item.except_for or "",
        "mandatory": str(item.mandatory).lower(),
        "sensitive": str(item.sensitive).lower(),
        "claims": " ".join(item.claims),
    }


def _columns(questionnaire: Questionnaire, version: Version) -> Mapping[str, tuple[str, ...]]:
    """List the columns of each item in the exports of the version's waves."""
    found: dict[str, dict[str, None]] = {}
    for wave in questionnaire.study.waves:
        if wave.version == version.id:
            for column in columns_of(version, wave, questionnaire.study.source_language):
                found.setdefault(column.item, {})[column.heading] = None
    return {item: tuple(headings) for item, headings in found.items()}


def _harmonised(variables: list[Variable], version: str) -> dict[str, str]:
    grades = [(v.id, v.chains[version].comparability) for v in variables if version in v.chains]
    return {
        "variables": " ".join(name for name, _ in grades),
        "comparability": " ".join(grade for _, grade in grades),
    }


def _options(questionnaire: Questionnaire, item: ResolvedItem) -> Iterator[dict[str, str]]:
    languages = questionnaire.study.languages
    empty = {"code": "", "reason": "", "exclusive": "", "open": ""}
    for option in item.scale.options:
        marks = {"exclusive": str(option.exclusive).lower(), "open": str(option.open).lower()}
        labels = _in_languages("label", option.label, languages)
        yield {**empty, "code": option.code, **marks, **labels}
    if not item.scale.options:
        yield {**empty, **_in_languages("label", {}, languages)}
    for reason, label in item.missing.items():
        yield {**empty, "reason": reason, **_in_languages("label", label, languages)}


def _in_languages(name: str, text: Text, languages: tuple[str, ...]) -> dict[str, str]:
    return {f"{name}_{language}": text.get(language, "") for language in languages}
