"""Paper: a PDF to print and fill in, tagged for screen readers."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.paper.form import to_sheet
from instrument.forms.paper.page import to_pdf
from instrument.forms.target import Form, Target

PDF = "paper.pdf"


def write(form: Form) -> Mapping[str, bytes]:
    """Write the PDF."""
    return {PDF: to_pdf(to_sheet(form))}


TARGET = Target("paper", "Paper (PDF)", (PDF,), write, per_language=True, libraries=("matplotlib",))
