"""XForm: what a server or phone runs, made of the XLSForm by the reference converter."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.target import Form, Target
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.xform import to_xform


def write(form: Form) -> Mapping[str, bytes]:
    """Write the XML."""
    return {"xform.xml": to_xform(to_xlsform(form.version, form.study)).encode()}


TARGET = Target("xform", "XForm (ODK XML)", ("xform.xml",), write)
