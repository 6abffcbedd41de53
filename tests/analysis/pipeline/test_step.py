"""A step hangs on the code and the libraries that can change what it makes."""

from __future__ import annotations

from analysis.pipeline.step import ROOT, code_of, libraries_of, library_versions


def shown(*modules: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in code_of(*modules)}


def test_code_is_all_that_a_module_imports() -> None:
    found = shown("instrument.forms.targets.xlsform")
    assert {"instrument/forms/targets/xlsform.py", "instrument/forms/xlsform/row.py"} <= found
    assert "instrument/vocabulary.py" in found
    assert not [path for path in found if path.startswith("analysis/")]


def test_code_takes_in_the_packages_that_a_module_stands_in() -> None:
    assert {"instrument/__init__.py", "instrument/forms/__init__.py"} <= shown(
        "instrument.forms.xlsform.row"
    )


def test_templates_are_code_of_the_package_that_they_stand_in() -> None:
    assert "instrument/forms/review/page.html.jinja" in shown("instrument.forms.targets.review")
    assert "instrument/forms/paper/questionnaire.typ" in shown("instrument.forms.targets.paper")
    assert not [name for name in shown("instrument.columns") if name.endswith(".jinja")]


def test_code_of_several_modules_is_that_of_each() -> None:
    both = shown("instrument.forms.xlsform.row", "instrument.participant_code")
    assert both == shown("instrument.forms.xlsform.row") | shown("instrument.participant_code")


def test_forms_do_not_hang_on_how_answers_are_cleaned_or_steps_are_run() -> None:
    found = shown("analysis.pipeline.task_forms")
    assert "analysis/pipeline/task_forms.py" in found
    assert not [path for path in found if path.startswith(("analysis/clean", "analysis/read"))]
    assert "analysis/pipeline/step.py" not in found


def test_libraries_are_those_that_the_code_imports_itself_or_further_up() -> None:
    assert {"pyxform", "pydantic"} <= set(libraries_of("instrument.forms.targets.xform"))
    assert "pyxform" not in libraries_of("analysis.pipeline.task_forms")
    assert "matplotlib" in libraries_of("analysis.page")


def test_a_library_that_is_not_installed_is_said_to_be_missing() -> None:
    assert library_versions(("no-such-library",)) == {"no-such-library": "missing"}
