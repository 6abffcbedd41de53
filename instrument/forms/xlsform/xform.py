"""An XLSForm as the XForm that a server or phone runs, made by the reference converter."""

from __future__ import annotations

from pyxform.errors import PyXFormError
from pyxform.validators.odk_validate import ODKValidateError
from pyxform.xls2xform import convert

from instrument.forms.xlsform.workbook import Workbook
from instrument.problems import PeilError


def to_xform(form: Workbook, *, validate: bool = False) -> str:
    """Convert a form to XForm XML.

    Parameters
    ----------
    form
        As `instrument.forms.xlsform.to_xlsform` makes it.
    validate
        Run ODK Validate too; needs Java.

    Raises
    ------
    PeilError
        S004 if the converter or ODK Validate has an error, or as much as a warning.
    """
    sheets: dict[str, object] = {sheet.name: sheet.as_rows() for sheet in form.sheets}
    # Without its headings the converter looks for them in the first hundred rows only.
    sheets |= {f"{sheet.name}_header": [dict.fromkeys(sheet.headings)] for sheet in form.sheets}
    warnings: list[str] = []
    try:
        xml = str(convert(sheets, warnings=warnings, validate=validate).xform)
    except (PyXFormError, ODKValidateError) as error:
        raise PeilError.of("S004", step="form", why=str(error)) from None
    if warnings:
        raise PeilError.of("S004", step="form", why="; ".join(warnings))
    return xml
