"""A reported table as LaTeX, by pandas' Styler: booktabs, and every sign escaped."""

from __future__ import annotations

from analysis.tables.reported import Reported

WIDE = "p{4.6cm}"
"""Column of the second, which holds sentences."""
SIGNS = {"\u2212": r"$-$", "\u2013": "--"}
"""What LaTeX writes in another way."""


def to_latex(table: Reported) -> bytes:
    """Write a table to be put into a document that uses the package booktabs.

    Its notes stand below it as text.
    """
    columns = "".join(WIDE if place == 1 else "l" for place in range(len(table.cells.columns)))
    styled = table.cells.style.hide(axis="index").format(escape="latex")
    styled = styled.format_index(escape="latex", axis="columns")
    text = styled.to_latex(
        hrules=True, column_format=columns, caption=escaped(table.title), position="htbp"
    )
    notes = "\n\n".join(escaped(note) for note in table.notes)
    return _signs(f"{text}\n{notes}\n").encode()


def escaped(text: str) -> str:
    """Escape what means something to LaTeX."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(
        special.get(each) or (f"\\{each}" if each in "&%$#_{}" else each) for each in text
    )


def _signs(text: str) -> str:
    for sign, written in SIGNS.items():
        text = text.replace(sign, written)
    return text
