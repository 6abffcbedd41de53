"""A version of the questionnaire as an XLSForm, which ODK, Kobo and Enketo read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from instrument.forms.phrases import in_language, language_column
from instrument.forms.xlsform.choices import ChoiceLists
from instrument.forms.xlsform.draft import Draft
from instrument.forms.xlsform.names import node_name
from instrument.forms.xlsform.row import headings
from instrument.forms.xlsform.survey import survey_rows
from instrument.forms.xlsform.workbook import Sheet, Workbook
from instrument.resolve import Version
from instrument.study import Keys, Study


def to_xlsform(version: Version, study: Study) -> Workbook:
    """Make the form of a version, in all its languages.

    Parameters
    ----------
    version
        The resolved version.
    study
        Its keys say which item asks for consent, names the person, picks the main collective.

    Raises
    ------
    PeilError
        C001 or C002 for a condition that does not hold; D012 if two nodes of the form would have
        one name; D018 for an option's code that a form cannot hold.
    """
    draft = Draft(version, study)
    languages = version.languages
    rows = (row.cells(languages) for row in survey_rows(draft))
    labels = tuple(f"label::{language_column(language)}" for language in languages)
    settings = _settings(version, study.keys)
    return Workbook(
        Sheet.of("survey", headings(languages), rows),
        Sheet.of("choices", ("list_name", "name", *labels), _choices(draft.lists, languages)),
        Sheet.of("settings", tuple(settings), [settings]),
    )


def _choices(lists: ChoiceLists, languages: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    for name, choices in lists.lists.items():
        for choice in choices:
            labels = {
                f"label::{language_column(language)}": in_language(choice.label, language)
                for language in languages
            }
            yield {"list_name": name, "name": choice.code, **labels}


def _settings(version: Version, keys: Keys) -> Mapping[str, str]:
    form_id = re.sub(r"\W", "_", f"{version.study}_{version.id}", flags=re.ASCII)
    asked = {item.id for item in version.items}
    person = f", ${{{node_name(keys.person)}}}" if keys.person in asked else ""
    return {
        "form_title": f"{in_language(version.title, version.languages[0])} {version.id}",
        "form_id": form_id,
        "version": version.id,
        "default_language": language_column(version.languages[0]),
        "style": "pages",
        "instance_name": f"concat('{form_id} '{person or ', ${today}'})",
    }
