"""Show a sentence, a table or a picture with its text alternative on a page."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from html import escape

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from analysis.evidence import Evidence
from analysis.figures.style import SETTINGS
from analysis.tables.html import to_html

SVG_DPI = 72
"""In an SVG a pixel is a point."""
_UNSEEN = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_SPACE = re.compile(r"\s+")
_FINE = re.compile(r"(?<!scale\()\b(\d+\.\d\d)\d+")


def say(*sentences: str) -> None:
    """Show sentences as one paragraph of Markdown; nothing if there are none."""
    told = " ".join(each for each in sentences if each)
    if told:
        display(Markdown(told))


def listed(sentences: Iterable[str], before: str = "") -> None:
    """Show sentences as a list, under a line that introduces them; nothing if there are none."""
    lines = [f"- {each}" for each in sentences if each]
    if lines:
        display(Markdown("\n".join([*([before, ""] if before else []), *lines])))


def table(content: pd.DataFrame, caption: str, anchor: str = "") -> None:
    """Show a table, which links find by its anchor."""
    display(HTML(to_html(content, caption, anchor=anchor)))


def picture(figure: Figure, alt: str) -> None:
    """Show a picture as SVG inside the page, with its text alternative."""
    display(HTML(embed(figure, alt)))


def embed(figure: Figure, alt: str) -> str:
    """Write a picture into HTML; the same picture always gives the same text."""
    buffer = io.BytesIO()
    with plt.rc_context(SETTINGS):
        laid_out(figure)
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(figure)
    data = base64.b64encode(lean(buffer.getvalue().decode()).encode()).decode()
    return (
        f'<figure class="peil-figure"><img src="data:image/svg+xml;base64,{data}" '
        f'alt="{escape(alt, quote=True)}"></figure>'
    )


def laid_out(figure: Figure) -> None:
    """Give everything in a picture its place; left to `savefig`, that draws the picture twice."""
    layout = figure.get_layout_engine()
    if layout is not None:
        FigureCanvasSVG(figure)
        figure.set_dpi(SVG_DPI)
        layout.execute(figure)
        figure.set_layout_engine(None)


def lean(svg: str) -> str:
    r"""Leave out of a picture what nobody sees: remarks, line breaks, thousandths of a point.

    Examples
    --------
    >>> lean('<g> <!-- A --> <path d="M 1.23456 2.5"/> <use transform="scale(0.015625)"/></g>')
    '<g><path d="M 1.23 2.5"/><use transform="scale(0.015625)"/></g>'
    """
    told = _SPACE.sub(" ", _UNSEEN.sub("", svg)).replace("> <", "><")
    return _FINE.sub(r"\1", told)


def note(evidence: Evidence, *before: str) -> str:
    """Give the note that stands under every picture: that the data are made up, if they are.

    What else is to be said of a picture stands `before` it.
    """
    made_up = evidence.words(evidence.study.notice) if evidence.study.synthetic else ""
    return " ".join(each for each in (*dict.fromkeys(before), made_up) if each)


def told_after(title: str, *sentences: str) -> str:
    """Begin the words of a picture with its title, as a sentence of its own."""
    stop = "" if title.endswith(("?", "!", ".")) else "."
    return " ".join((f"{title}{stop}", *(each for each in sentences if each)))
