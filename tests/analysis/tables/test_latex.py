"""Tables for a paper compile in LaTeX, whatever stands in them, and fit on their pages."""

import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tables.latex import LAST, MATHS, OBEYED, PACKAGES, STRANGE, WRITTEN, latex, to_latex
from analysis.tables.ready import HEADS, Ready

KNOWN = {chr(code) for code in range(0xA1, ord(LAST) + 1)} - {*STRANGE, *MATHS, *WRITTEN}
"""Letters and signs beyond ASCII that pdfLaTeX sets as they stand, with T1."""
NAMED = "".join((*OBEYED, *MATHS, *WRITTEN, STRANGE, "ЖșĀﬁ🙂"))
ROW = ("H1: Méér <dan> 5 % & x_1 #2 {a} “ja” ~ ^", "−5,2 punten van 100", "[−8,3; −2,1]",
       "< ,001", ",008", "−0,41", "110 (13)", "niet te schatten")  # fmt: skip


def table(language="nl", rows=40):
    cells = pd.DataFrame([ROW] * rows, columns=list(HEADS[language]))
    letters = " ".join((*sorted(KNOWN), *NAMED, *map(chr, range(33, 127))))
    return Ready("verdicts", language, "A_b & c", cells, (f"χ²(2) = 3,1 {letters}", "Verzonnen."))


def compiled(text, folder):
    """Compile a table in a text that uses what its first lines say; give what LaTeX told."""
    uses = "".join(re.findall(r"^% (\\usepackage.*\n)", text, flags=re.MULTILINE))
    document = f"\\documentclass{{article}}\n{uses}\\begin{{document}}\n{text}\\end{{document}}\n"
    (folder / "paper.tex").write_text(document, encoding="utf-8")
    command = ["pdflatex", "-draftmode", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    for _ in range(2):  # widths of a table over several pages are known to the second run
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8", errors="replace")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_holds_no_letter_that_latex_does_not_know_and_compiles_where_latex_is(
    language: str, tmp_path: Path
) -> None:
    text = to_latex(table(language))
    assert {letter for letter in text if not letter.isascii()} <= KNOWN
    if shutil.which("pdflatex"):
        code, told = compiled(text, tmp_path)
        assert code == 0, told[-2000:]
        assert "Missing character" not in told
        assert "Overfull" not in told
        assert "Float too large" not in told


@given(st.text())
def test_any_text_is_written_in_letters_that_latex_knows(text):
    found = latex(text)
    assert all(letter in KNOWN for letter in found if not letter.isascii())
    assert found.isprintable()
    bare = re.sub(r"\\[\\{}]", "", found)
    assert bare.count("{") == bare.count("}")
    assert len(re.findall(r"(?<!\\)\$", found)) % 2 == 0
    assert not re.search(r"(?<!\\)[&%#_]", found)


def test_it_says_which_packages_it_takes_and_takes_no_other():
    text = to_latex(table())
    assert text.splitlines()[: len(PACKAGES)] == [f"% \\usepackage{each}" for each in PACKAGES]
    assert set(re.findall(r"\\begin{(\w+)}", text)) == {"landscape", "longtable"}


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "Vervolg op de volgende"), ("en", "Continued on next page")]
)
def test_a_row_is_a_line_of_eight_cells_and_a_page_says_that_it_goes_on(language, told):
    text = to_latex(table(language, rows=3))
    assert told in text
    body = text.split("\\endlastfoot")[1].split("\\end{longtable}")[0]
    lines = [line for line in body.splitlines() if line.endswith(r"\\")]
    assert len(lines) == 3
    assert all(len(re.findall(r"(?<!\\)&", line)) == 7 for line in lines)
    assert r"A\_b \& c" in text


def test_latex_shows_what_it_would_else_obey():
    assert latex("5 % & x_1 #2 {a}") == r"5 \% \& x\_1 \#2 \{a\}"
