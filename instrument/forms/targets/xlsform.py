"""XLSForm: the workbook that ODK, Kobo and Enketo make a form of."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.target import Form, Target
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.workbook import to_xlsx


def write(form: Form) -> Mapping[str, bytes]:
    """Write the workbook."""
    return {"xlsform.xlsx": to_xlsx(to_xlsform(form.version, form.study))}


TARGET = Target("xlsform", "XLSForm for ODK, Kobo and Enketo", ("xlsform.xlsx",), write)
