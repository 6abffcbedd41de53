"""REDCap: a data dictionary to upload, in one language."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.redcap.dictionary import to_dictionary
from instrument.forms.target import Form, Target


def write(form: Form) -> Mapping[str, bytes]:
    """Write the table."""
    return {"redcap.csv": to_dictionary(form.version, form.study).encode()}


TARGET = Target("redcap", "REDCap data dictionary", ("redcap.csv",), write, per_language=True)
