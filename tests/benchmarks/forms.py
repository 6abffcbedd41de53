"""How long forms take, as ratios in one run: `make bench`.

Each figure is the fastest of several rounds, in which everything that is compared takes its turn.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import typst
from pyxform.xls2xform import convert

from instrument.check import check
from instrument.forms.paper.page import fonts
from instrument.forms.target import Form, targets, written
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.workbook import to_xlsx
from instrument.load import load
from instrument.release import snapshots
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
NO_TEXT = {"paper", "docx"}
EMPTY_PAGE = b'#set document(title: "-")\n#set text(lang: "en")\n'


def fastest(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Time each piece of work in turn, round by round; give the fastest of each, in seconds."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def empty_page() -> object:
    """Have Typst find the typefaces and make a page with nothing on it."""
    fonts.cache_clear()
    compiler = typst.Compiler(EMPTY_PAGE, font_paths=fonts())
    return compiler.compile(format="pdf", pdf_standards=["ua-1"])


def paper_form(form: Form) -> object:
    """Write the Dutch paper form as the first that a process writes."""
    fonts.cache_clear()
    return written(targets()["paper"], form, ("nl",))


def main() -> int:
    """Print the ratios; 1 if one is over its limit."""
    questionnaire = load(ROOT).questionnaire
    versions = [at(questionnaire, name) for name in questionnaire.versions]
    study = questionnaire.study
    texts = [target for target in targets().values() if target.id not in NO_TEXT]
    newest = Form(versions[-1], study)
    with tempfile.TemporaryDirectory() as folder:
        books = []
        for version in versions:
            books.append(Path(folder) / f"{version.id}.xlsx")
            books[-1].write_bytes(to_xlsx(to_xlsform(version, study)))
        best = fastest(
            {
                "pyxform converts the XLSForms": lambda: [convert(book) for book in books],
                "every text form of every version": lambda: [
                    written(target, Form(version, study), version.languages)
                    for version in versions
                    for target in texts
                ],
                "peil check": lambda: list(check(load(ROOT), snapshots(ROOT))),
                "Typst makes an empty page": empty_page,
                "a paper form (3.0, nl)": lambda: paper_form(newest),
            }
        )
    for name, seconds in best.items():
        sys.stdout.write(f"{seconds:8.3f} s  {name}\n")
    ratios = [
        ("every text form of every version", "pyxform converts the XLSForms", 3.0),
        ("peil check", "pyxform converts the XLSForms", 1.0),
        ("a paper form (3.0, nl)", "Typst makes an empty page", 3.0),
    ]
    over = 0
    for name, beside, limit in ratios:
        ratio = best[name] / best[beside]
        over += ratio > limit
        verdict = "over the limit" if ratio > limit else "within"
        sys.stdout.write(f"{ratio:8.2f}    {name} ÷ {beside} (at most {limit:g}: {verdict})\n")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
