"""Words, options and boxes in Typst's language; the names called are those of the template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from instrument.forms.paper.faces import broken, width, wrapped
from instrument.forms.paper.room import NUMBER, PAGE
from instrument.forms.paper.sheet import Choice, Comb, Mark

MARKS: dict[Mark, str] = {"round": "○", "square": "☐"}
"""The letters that stand for boxes to tick, of the second typeface."""
MARK_SIZE = 13.5
"""The size that they are set in, in points."""
SPARE = 2.0
"""Left over at the end of a line, since pairs of letters may stand wider apart, in points."""
_WIDEST = 180.0
"""A word wider than this, in points, may be broken: it would not fit in half a page."""
_HALF = (PAGE - NUMBER) / 2 - 6 - 18 - SPARE
"""Width of an answer in two columns: half, less half the room between, the mark, and a reserve."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
_NO_BREAK = "\u00a0"


def said(text: str) -> str:
    """Write a text as a string: nothing in it is read as markup."""
    return f'"{broken(text, _WIDEST).translate(_ESCAPES)}"'


def content(text: str) -> str:
    """Write a text with its line breaks."""
    return lines(text.split("\n")) if "\n" in text else said(text)


def lines(texts: Sequence[str]) -> str:
    """Write texts below one another; a space at their ends parts words for those who listen."""
    ended = (*(f"{text} " for text in texts[:-1]), *texts[-1:])
    return f"{{{';linebreak();'.join(map(said, ended))}}}"


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
    return _listed(mark, (*more, *map(option, choices)))


def _listed(mark: Mark, parts: Iterable[str]) -> str:
    return f"{'one' if mark == 'round' else 'some'}({','.join(parts)})"


def columns(mark: Mark, choices: Sequence[Choice], long: bool) -> str:
    """List answers in two columns, the second one after the first in reading order.

    The lower column is placed beside the higher one, which is quicker than a grid. That needs
    heights that are certain, on one page.
    """
    middle = (len(choices) + 1) // 2
    halves = choices[:middle], choices[middle:]
    broken = [[_in_lines(choice) for choice in half] for half in halves]
    first, second = (
        _listed(
            mark, (lines(found) if len(found) > 1 else option(choice) for choice, found in each)
        )
        for each in map(zip, halves, broken)
    )
    if long or not all(map(all, broken)):
        return f"grid(columns:(1fr,1fr),column-gutter:12pt,{first},{second})"
    if sum(map(len, broken[0])) >= sum(map(len, broken[1])):
        return f"pair({{half({first});beside-half({second})}})"
    return f"pair({{under-half({first});later-half({second})}})"


def _in_lines(choice: Choice) -> tuple[str, ...]:
    """Break an answer into the lines that it takes in half the width; none if not certain."""
    if not choice.go:
        return wrapped(choice.label, _HALF)
    whole = wrapped(choice.label, _HALF - width(f" {choice.go}", bold=True))
    return whole if len(whole) == 1 and wrapped(choice.go, _HALF, bold=True) else ()


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
