"""Word: the questionnaire for colleagues to review, with ids, codes and routing in words."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.paper.document import to_docx
from instrument.forms.paper.form import to_sheet
from instrument.forms.target import Form, Target

DOCX = "questionnaire.docx"


def write(form: Form) -> Mapping[str, bytes]:
    """Write the document."""
    return {DOCX: to_docx(to_sheet(form))}


TARGET = Target("docx", "Word (DOCX), for review", (DOCX,), write, per_language=True)
