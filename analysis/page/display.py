"""Show a sentence, a table or a picture with its text alternative on a page."""

from __future__ import annotations

import base64
import io
from html import escape

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib.figure import Figure

from analysis.evidence import Evidence
from analysis.tables.html import to_html
from instrument.vocabulary import Text


def say(*sentences: str) -> None:
    """Show sentences as one paragraph of Markdown."""
    display(Markdown(" ".join(each for each in sentences if each)))


def table(content: pd.DataFrame, caption: str) -> None:
    """Show a table."""
    display(HTML(to_html(content, caption)))


def picture(figure: Figure, alt: str) -> None:
    """Show a picture as SVG inside the page, with its text alternative."""
    display(HTML(embed(figure, alt)))


def embed(figure: Figure, alt: str) -> str:
    """Write a picture into HTML; the same picture always gives the same text."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(figure)
    data = base64.b64encode(buffer.getvalue()).decode()
    return (
        f'<figure class="peil-figure"><img src="data:image/svg+xml;base64,{data}" '
        f'alt="{escape(alt, quote=True)}"></figure>'
    )


def note(evidence: Evidence) -> str:
    """Give the note that stands under every picture."""
    return evidence.study.notice.get(evidence.language, "") if evidence.study.synthetic else ""


def words(text: Text, evidence: Evidence) -> str:
    """Give a text in the page's language, or in the one that there is."""
    return text.get(evidence.language) or next(iter(text.values()), "")
