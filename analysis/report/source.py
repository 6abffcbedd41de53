"""A page as its author writes it: prose in blocks of each language, and cells once for all.

A block starts with a line such as ``:::nl`` and ends with ``:::``. What stands outside blocks is of
all languages. A line ``:::study intro`` is a slot: the study's own words may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.problems import PeilError, Place, problem

_OPENS = re.compile(r":::([a-z]{2,3})\s*")
_SLOT = re.compile(r":::study ([a-z_]+)\s*")
CLOSES = ":::"
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """Lines of a page: `language` of a block of prose, `slot` of the study's words, else neither.

    `line` is where it starts, from 1.
    """

    text: str
    line: int
    language: str = ""
    slot: str = ""


def blocks(page: str, text: str) -> tuple[Block, ...]:
    """Take a page apart.

    Parameters
    ----------
    page
        Its name, for what is said when it is wrong.
    text
        As written.

    Raises
    ------
    PeilError
        S010 if a block does not end, or one starts within another.
    """
    found: list[Block] = []
    lines: list[str] = []
    language, start, fence = "", 1, ""

    def closed(here: int) -> None:
        nonlocal lines, start
        if lines:
            found.append(Block("".join(lines), start, language))
        lines, start = [], here + 1

    for here, line in enumerate(text.splitlines(keepends=True), 1):
        fence = _fenced(line, fence)
        opens, slot = _OPENS.fullmatch(line), _SLOT.fullmatch(line)
        if fence or not (opens or slot or line.rstrip() == CLOSES):
            lines.append(line)
        elif line.rstrip() == CLOSES and language:
            closed(here)
            language = ""
        elif language or line.rstrip() == CLOSES:
            raise _wrong(page, here)
        else:
            closed(here)
            if opens:
                language = opens[1]
            elif slot:
                found.append(Block("", here, slot=slot[1]))
    if language:
        raise _wrong(page, start)
    closed(0)
    return tuple(found)


def _fenced(line: str, fence: str) -> str:
    """Keep track of code: within a fence nothing else is meant as it looks."""
    met = _FENCE.match(line)
    if met is None:
        return fence
    if not fence:
        return met[1]
    return "" if line.strip() == fence else fence


def _wrong(page: str, line: int) -> PeilError:
    return PeilError(problem("S010", Place(page, line=line)))


def languages_of(found: tuple[Block, ...]) -> tuple[str, ...]:
    """List the languages of a page's prose, in order of appearance."""
    return tuple(dict.fromkeys(each.language for each in found if each.language))


def in_language(found: tuple[Block, ...], language: str, notes: Mapping[str, str]) -> str:
    """Put a page together for readers of one language.

    Parameters
    ----------
    found
        The page's blocks.
    language
        Of the readers. Of blocks that follow one another, the one in it stands; where there is none
        in it, the first does.
    notes
        What stands in slots, by name, in that language already; others stay empty.
    """
    return _joined(_chosen(found, language, notes))


def _joined(parts: Iterable[str]) -> str:
    """Put parts below one another, each a paragraph of its own."""
    whole = ""
    for part in parts:
        apart = whole.endswith("\n\n") or not whole or part.startswith("\n")
        whole += part if apart or not part else f"\n{part}"
    return whole


def _chosen(found: tuple[Block, ...], language: str, notes: Mapping[str, str]) -> Iterator[str]:
    for group in _runs(found):
        first = group[0]
        if first.slot:
            yield notes.get(first.slot, "")
        elif not first.language:
            yield first.text
        else:
            mine = [each for each in group if each.language == language]
            yield (mine or [first])[0].text


def _runs(found: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Give blocks of other languages that say the same together: until a language comes again."""
    group: list[Block] = []
    for block in found:
        if not block.language and not block.slot and not block.text.strip() and group:
            continue
        alike = block.language and group and group[0].language
        if group and not (alike and block.language not in {each.language for each in group}):
            yield tuple(group)
            group = []
        group.append(block)
    if group:
        yield tuple(group)


def unpaired(found: tuple[Block, ...], languages: tuple[str, ...]) -> tuple[int, ...]:
    r"""List the lines of blocks that a language has and another has not.

    Examples
    --------
    >>> unpaired(blocks("p", ":::nl\nja\n:::\n"), ("nl", "en"))
    (2,)
    """
    wanted = set(languages)
    return tuple(
        group[0].line
        for group in _runs(found)
        if group[0].language and {each.language for each in group} != wanted
    )


def body(text: str) -> str:
    """Leave out what stands before a page for programs."""
    return _FRONT.sub("", text, count=1)


def titled(text: str, titles: Mapping[str, str]) -> str:
    """Fill in what the study is called, where a page's first heading leaves a place for it."""
    for name, title in titles.items():
        text = text.replace(f"{{{name}}}", title)
    return text
