"""The review sheet: a version with all its languages side by side, as a page and a workbook."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.review.page import to_html
from instrument.forms.review.sheet import to_sheet
from instrument.forms.review.workbook import to_xlsx
from instrument.forms.target import Form, Target


def write(form: Form) -> Mapping[str, bytes]:
    """Write both."""
    sheet = to_sheet(form)
    return {"review.html": to_html(sheet).encode(), "review.xlsx": to_xlsx(sheet)}


TARGET = Target(
    "review",
    "Review sheet for colleagues",
    ("review.html", "review.xlsx"),
    write,
    libraries=("pyphen",),
)
