"""The review sheet as one page of HTML that needs no script and asks no other host."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from instrument.forms.review.reading import ENOUGH, HARDEST, NOTES
from instrument.forms.review.sheet import Sheet, label
from instrument.forms.review.visible import visible

TEMPLATE = "page.html.jinja"
_FEW = 4


def to_html(sheet: Sheet) -> str:
    """Write the page; every text of the study is escaped."""
    return _template().render(
        sheet=sheet,
        notes=NOTES,
        enough=ENOUGH,
        hardest=HARDEST,
        label=label,
        few=_FEW,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE)
