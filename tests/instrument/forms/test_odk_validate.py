"""Every version of every study becomes a form that ODK Validate accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from instrument.forms.xlsform import to_xlsform, write_xlsform
from instrument.load import load
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[3]
STUDIES = (ROOT, ROOT / "tests" / "studies" / "bsa_panel")


def converted(form, path: Path, *, validate: bool) -> tuple[str, list[str]]:
    write_xlsform(form, path)
    warnings: list[str] = []
    result = convert(path, warnings=warnings, validate=validate)
    return result.xform, warnings


@pytest.mark.needs("java")
def test_the_toy_form_is_accepted(make, keys, tmp_path) -> None:
    xform, warnings = converted(to_xlsform(make(), keys), tmp_path / "toy.xlsx", validate=True)
    assert warnings == []
    assert 'lang="Nederlands (nl)" default="true()"' in xform


@pytest.mark.needs("java")
@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.name)
def test_every_version_of_a_study_is_accepted(study, tmp_path) -> None:
    questionnaire = load(study).questionnaire
    assert questionnaire.versions
    for name in questionnaire.versions:
        form = to_xlsform(at(questionnaire, name), questionnaire.study.keys)
        _, warnings = converted(form, tmp_path / f"{name}.xlsx", validate=True)
        assert warnings == [], name


@pytest.mark.needs("java")
def test_odk_validate_would_notice_a_form_that_is_wrong(make, keys, tmp_path) -> None:
    wrong = {"id": "wrong", "text": {"nl": "?", "en": "?"}, "answer": "words"}
    form = to_xlsform(make(wrong), keys)
    rows = [dict(row) for row in form.survey.as_rows()]
    for row in rows:
        if row.get("name") == "wrong":
            row["relevant"] = "no_such_function(${code})"
    broken = type(form)(
        type(form.survey).of("survey", form.survey.headings, rows), form.choices, form.settings
    )
    with pytest.raises(Exception, match="no_such_function"):
        converted(broken, tmp_path / "wrong.xlsx", validate=True)
