"""A version of the questionnaire as a data dictionary, in one language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from instrument.batteries import batteries
from instrument.columns import entries
from instrument.conditions import Not
from instrument.forms.asking import blocks
from instrument.forms.characters import check_characters
from instrument.forms.phrases import in_language, say
from instrument.forms.redcap.label import as_label, filled
from instrument.forms.redcap.names import LONGEST_GROUP, field_name, name_of
from instrument.forms.redcap.project import Project
from instrument.forms.redcap.question import rows_of
from instrument.forms.redcap.row import HEADINGS, Row, all_true
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.study import Study

RECORD = "record_id"
_TAKEN = (
    "redcap_event_name",
    "redcap_data_access_group",
    "redcap_survey_identifier",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
)


def to_dictionary(version: Version, study: Study) -> str:
    """Write the data dictionary of a version in its first language.

    Parameters
    ----------
    version
        The resolved version.
    study
        Its keys, and its words of welcome and thanks.

    Raises
    ------
    PeilError
        C001 or C002 for a condition that does not hold; F003 for a character that the file
        cannot hold; F015 for two fields of one name.
    """
    for item in version.items:
        _check_words(item)
    project = Project(version, study)
    form = form_name(study)
    rows = tuple(_rows(project))
    _check_names(rows, form, version.id)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(row.cells(form) for row in rows)
    return text.getvalue()


def form_name(study: Study) -> str:
    """Name the one instrument that holds the whole questionnaire."""
    return field_name(study.id)[:LONGEST_GROUP].rstrip("_")


def _check_words(item: ResolvedItem) -> None:
    texts = (item.text, item.lead_in, item.hint, *item.missing.values())
    for text in (*texts, *(option.label for option in item.scale.options)):
        for wording in (text or {}).values():
            check_characters(wording, item.id)


def _rows(project: Project) -> Iterator[Row]:
    """List all fields; REDCap wants the name of the record first."""
    yield Row(RECORD, "text", RECORD)
    for name in ("welcome", "information"):
        if words := project.say(getattr(project.version, name)):
            yield Row(f"{name}_text", "descriptive", as_label(words))
    for module in project.version.modules:
        yield from _module(project, module)
    yield from _farewell(project)


def _module(project: Project, module: ResolvedModule) -> Iterator[Row]:
    """Write a module's fields: batteries as grids, loops entry by entry."""
    title = as_label(project.say(module.title))
    grids = {item.id: items for items in batteries(project.version) for item in items}
    for items in blocks(module):
        for entry in entries(project.version, items[0]):
            for item in items:
                grid = grids.get(item.id, ())
                rows = rows_of(project, item, entry, _grid_name(grid) if grid else "")
                lead_in = _lead_in(project, grid) if grid and grid[0] == item else ""
                for row in _headed(rows, "<br><br>".join(filter(None, (title, lead_in)))):
                    yield row
                    title = ""


def _headed(rows: Iterable[Row], header: str) -> Iterator[Row]:
    for number, row in enumerate(rows):
        yield row if number else replace(row, section=header)


def _grid_name(items: tuple[ResolvedItem, ...]) -> str:
    return field_name("all", name_of(items[0]))[:LONGEST_GROUP].rstrip("_")


def _lead_in(project: Project, items: tuple[ResolvedItem, ...]) -> str:
    """Head a grid by its lead-in; without a heading REDCap joins it to what stands above."""
    first = items[0]
    if first.lead_in:
        return filled(project.say(first.lead_in), project.piped(first, None))
    words = say(project.version.languages, "each_line")
    return as_label(in_language(words, project.language))


def _farewell(project: Project) -> Iterator[Row]:
    """Thank those who took part, and tell those who do not that this is the end."""
    agreed, consent = project.agreed, project.items.get(project.study.keys.consent or "")
    last = project.version.items[-1]
    shown = project.logic(agreed, last, None) if agreed is not None else ""
    if words := project.say(project.version.thanks):
        yield Row("thanks_text", "descriptive", as_label(words), branching=shown)
    if agreed is None or consent is None:
        return
    refused = all_true([f"[{name_of(consent)}] <> ''", project.logic(Not(agreed), last, None)])
    words = in_language(say(project.version.languages, "no_consent_sent"), project.language)
    yield Row("no_consent_text", "descriptive", as_label(words), branching=refused)


def _check_names(rows: tuple[Row, ...], form: str, version: str) -> None:
    """Refuse two fields, or two grids, of one name, and names that REDCap gives itself."""
    taken = [(name, "REDCap") for name in (*_TAKEN, f"{form}_complete", f"{form}_timestamp")]
    _check_once([*taken, *((row.name, row.label) for row in rows)], version)
    _check_once([(row.matrix, row.label) for row in rows if row.matrix and row.section], version)


def _check_once(named: Iterable[tuple[str, str]], version: str) -> None:
    seen: dict[str, str] = {}
    for name, label in named:
        if (first := seen.get(name)) is not None:
            raise PeilError.of("F015", Place(column=name), name=name, first=first, version=version)
        seen[name] = label
