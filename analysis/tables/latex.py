"""A table for a paper as LaTeX: it breaks over lying pages, and any text can be set."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import pandas as pd
from pandas.io.formats.style import Styler

from analysis.tables.apa import Language
from analysis.tables.ready import Ready

PACKAGES = (
    "[T1]{fontenc}",
    "{array}",
    "{booktabs}",
    "{longtable}",
    "{pdflscape}",
)
"""What the document that takes the table in must use, as the file's first lines say."""
WIDTHS = (0.29, 0.14, 0.135, 0.055, 0.055, 0.055, 0.075, 0.085)
"""Of the columns of a table, in parts of a line; the rest is what stands between them."""
CONTINUED: Mapping[Language, str] = {
    "nl": "Vervolg op de volgende bladzijde",
    "en": "Continued on next page",
}
IN_ENGLISH = CONTINUED["en"]
"""What pandas writes below a page."""
OBEYED: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    '"': "''",
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
}
"""What LaTeX reads otherwise, or babel for some language."""
MATHS: Mapping[str, str] = {
    "−": "-",
    "±": r"\pm",
    "×": r"\times",
    "·": r"\cdot",
    "²": "^{2}",
    "³": "^{3}",
    "≈": r"\approx",
    "≠": r"\neq",
    "≤": r"\leq",
    "≥": r"\geq",
    "√": r"\surd",
    "∞": r"\infty",
    "→": r"\to",
    "←": r"\gets",
    "α": r"\alpha",
    "β": r"\beta",
    "γ": r"\gamma",
    "δ": r"\delta",
    "ε": r"\varepsilon",
    "η": r"\eta",
    "θ": r"\theta",
    "κ": r"\kappa",
    "λ": r"\lambda",
    "μ": r"\mu",
    "ν": r"\nu",
    "π": r"\pi",
    "ρ": r"\rho",
    "σ": r"\sigma",
    "τ": r"\tau",
    "φ": r"\varphi",
    "χ": r"\chi",
    "ψ": r"\psi",
    "ω": r"\omega",
    "Δ": r"\Delta",
    "Σ": r"\Sigma",
    "Φ": r"\Phi",
    "Ψ": r"\Psi",
    "Ω": r"\Omega",
}
"""Signs and Greek letters that have a name in formulas only."""
WRITTEN: Mapping[str, str] = {
    "–": "--",
    "—": "---",
    "“": "``",
    "”": "''",
    "„": r"\quotedblbase{}",
    "‘": "`",
    "’": "'",
    "…": r"\dots{}",
    "€": r"\texteuro{}",
    "•": r"\textbullet{}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
    "\N{THIN SPACE}": r"\,",
    "\N{NON-BREAKING HYPHEN}": r"\mbox{-}",
    "\N{SOFT HYPHEN}": r"\-",
}
"""Signs of the text that are written in letters of ASCII, for every engine."""
STRANGE = "ĦħĸĿŀŉŦŧſ"
"""Latin letters that T1 has no sign for."""
LAST = "\u017f"
"""Latin letters up to here are set as they stand, but for those."""


def latex(text: str) -> str:
    r"""Write a text so that LaTeX shows it.

    A letter that pdfLaTeX has no sign for is written without what it is composed with, and if
    nothing is left of it, as its number in Unicode.

    Examples
    --------
    >>> print(latex("−2 < p & χ²"), latex("Ж"), latex("ﬁ"))
    $-$2 $<$ p \& $\chi$$^{2}$ U+0416 fi
    """
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in OBEYED:
        return OBEYED[letter]
    if letter in MATHS:
        return f"${MATHS[letter]}$"
    if letter in WRITTEN:
        return WRITTEN[letter]
    if letter.isspace() or letter.isascii():
        return letter if letter.isprintable() else " "
    if letter <= LAST and letter not in STRANGE and letter.isprintable():
        return letter
    parts = (each for each in unicodedata.normalize("NFKD", letter) if each.isascii())
    return "".join(map(_shown, parts)) or f"U+{ord(letter):04X}"


def to_latex(table: Ready) -> str:
    """Write a table to be taken into a text; it lies, breaks over pages, and notes stand below it.

    The first lines say which packages the text must use.
    """
    cells = table.cells.map(latex)
    cells.columns = pd.Index([latex(name) for name in cells.columns])
    body = Styler(cells, uuid="peil").hide(axis="index")
    columns = "".join(
        rf">{{\raggedright\arraybackslash}}p{{{width}\linewidth}}" for width in WIDTHS
    )
    made = body.to_latex(
        environment="longtable",
        caption=latex(table.caption),
        hrules=True,
        column_format=f"@{{}}{columns}@{{}}",
    ).replace(IN_ENGLISH, CONTINUED[table.language])
    notes = "\\par\n".join(latex(each) for each in table.notes)
    uses = "".join(f"% \\usepackage{each}\n" for each in PACKAGES)
    return (
        f"{uses}\\begin{{landscape}}\n\\small\n\\setlength{{\\tabcolsep}}{{4pt}}\n{made}"
        f"\\footnotesize\\setlength{{\\parindent}}{{0pt}}\n{notes}\\par\n\\end{{landscape}}\n"
    )
