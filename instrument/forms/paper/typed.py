"""Words, options and boxes in Typst's language; the names called are those of the template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instrument.forms.paper.faces import broken, width
from instrument.forms.paper.sheet import Choice, Comb, Mark

MARKS: dict[Mark, str] = {"round": "○", "square": "☐"}
"""The letters that stand for boxes to tick, of the second typeface."""
MARK_SIZE = 13.5
"""The size that they are set in, in points."""
_WIDEST = 180.0
"""A word wider than this, in points, may be broken: it would not fit in half a page."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
_NO_BREAK = "\u00a0"


def said(text: str) -> str:
    """Write a text as a string: nothing in it is read as markup."""
    return f'"{broken(text, _WIDEST).translate(_ESCAPES)}"'


def content(text: str) -> str:
    """Write a text with its line breaks."""
    return lines(text.split("\n")) if "\n" in text else said(text)


def lines(texts: Iterable[str]) -> str:
    """Write texts below one another."""
    return f"{{{';linebreak();'.join(map(said, texts))}}}"


def together(parts: Iterable[str]) -> str:
    """Put one thing behind another."""
    return f"{{{';'.join(parts)}}}"


def option(choice: Choice) -> str:
    """Write what stands beside a mark: the answer, a line for words, where to go on."""
    if not choice.line and not choice.go:
        return content(choice.label)
    return together(_option(choice))


def _option(choice: Choice) -> Iterator[str]:
    yield content(choice.label)
    if choice.line:
        yield '" ";rule'
    if choice.go:
        yield f'" ";bold({content(choice.go)})'


def options(mark: Mark, choices: Iterable[Choice], *more: str) -> str:
    """List answers below one another, each with its mark."""
    name = "one" if mark == "round" else "some"
    return f"{name}({','.join((*more, *map(option, choices)))})"


def boxes(comb: Comb, decimal_mark: str) -> Iterator[str]:
    """Draw a box for each character of a number or code."""
    if comb.places == 0:
        yield "long-cell"
    yield from ["cell"] * comb.places
    if comb.decimals:
        yield f"bold({said(f' {decimal_mark} ')})"
        yield from ["cell"] * comb.decimals


def marks(mark: Mark, answers: int, reasons: int, column: float, gap: float) -> Iterator[str]:
    """Set a mark in the middle of each column, in one run of letters on either side of a gap."""
    apart = column - width(MARKS[mark], MARK_SIZE)
    yield f"h({apart / 2:.2f}pt)"
    for number, before in ((answers, 0.0), (reasons, apart + gap)):
        if number:
            if before:
                yield f"h({before:.2f}pt)"
            row = _NO_BREAK.join(MARKS[mark] * number)
            yield f'unread({mark}-marks(spacing:{apart:.2f}pt,"{row}"))'
