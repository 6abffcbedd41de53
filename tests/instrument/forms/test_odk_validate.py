"""Every version of every study becomes a form that ODK Validate accepts, without a warning."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.workbook import Sheet, Workbook, to_xlsx
from instrument.forms.xlsform.xform import to_xform
from instrument.load import load
from instrument.problems import PeilError
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]
STUDIES = (ROOT, ROOT / "tests" / "studies" / "bsa_panel")


def changed(form: Workbook, name: str, **cells: str) -> Workbook:
    """Change cells of one row of the survey."""
    rows = [{**row, **cells} if row.get("name") == name else row for row in form.survey.as_rows()]
    return replace(form, survey=Sheet.of("survey", form.survey.headings, rows))


@pytest.mark.needs("java")
def test_the_toy_form_is_accepted(make, study) -> None:
    xform = to_xform(to_xlsform(make(), study), validate=True)
    assert 'lang="Nederlands (nl)" default="true()"' in xform
    assert 'version="1.0"' in xform


@pytest.mark.needs("java")
@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.name)
def test_every_version_of_a_study_is_accepted(study) -> None:
    questionnaire = load(study).questionnaire
    for name in questionnaire.versions:
        form = to_xlsform(at(questionnaire, name), questionnaire.study)
        assert to_xform(form, validate=True).startswith("<?xml")


def test_the_file_converts_to_the_same_form(make, study, tmp_path) -> None:
    form = to_xlsform(make(), study)
    path = tmp_path / "form.xlsx"
    path.write_bytes(to_xlsx(form))
    warnings: list[str] = []
    assert convert(path, warnings=warnings).xform == to_xform(form)
    assert warnings == []


@pytest.mark.needs("java")
def test_a_function_that_odk_does_not_know_is_refused(make, study) -> None:
    form = changed(to_xlsform(make(), study), "remarks", relevant="no_such_function(${code})")
    with pytest.raises(PeilError, match="no_such_function"):
        to_xform(form, validate=True)


def test_a_reference_to_nothing_is_refused(make, study) -> None:
    form = changed(to_xlsform(make(), study), "remarks", relevant="${nowhere} = '1'")
    with pytest.raises(PeilError, match="nowhere"):
        to_xform(form)


def test_a_warning_is_refused(make, study) -> None:
    form = to_xlsform(make(), study)
    headings = tuple(each.replace("Nederlands (nl)", "Nederlands") for each in form.survey.headings)
    form = replace(form, survey=replace(form.survey, headings=headings))
    with pytest.raises(PeilError, match="machine-readable codes"):
        to_xform(form)
