"""Qualtrics: a survey to import as text, and a list of what to set in it by hand.

The Advanced Format was chosen over QSF: Qualtrics documents it, so that what is written can be
checked; QSF is an undocumented JSON that only an account could verify.
"""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.qualtrics.draft import Draft
from instrument.forms.qualtrics.form import blocks_of
from instrument.forms.qualtrics.setup import to_setup
from instrument.forms.qualtrics.survey import to_text
from instrument.forms.target import Form, Target

SURVEY, SETUP = "qualtrics.txt", "qualtrics_setup.md"


def write(form: Form) -> Mapping[str, bytes]:
    """Write both files."""
    draft = Draft.of(form.version, form.study)
    text, setup = to_text(blocks_of(draft)), to_setup(draft)
    return {SURVEY: text.encode(), SETUP: setup.encode()}


TARGET = Target(
    "qualtrics", "Qualtrics (Advanced Format)", (SURVEY, SETUP), write, per_language=True
)
