"""A reader of Qualtrics' Advanced Format, written from its documentation alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

TAG = re.compile(r"\[\[(\w+)(?::(.*))?\]\]")


@dataclass
class Asked:
    block: str
    kind: str
    page: int
    id: str = ""
    text: str = ""
    choices: list[list[str]] = field(default_factory=list)
    answers: list[list[str]] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        """The headings that an export has for it."""
        if self.kind == "Matrix":
            return [f"{self.id}_{code}" for code, _ in self.choices]
        if self.kind.startswith("MC:MultipleAnswer"):
            return [f"{self.id}_{code}" for code, _ in self.choices]
        return [] if self.kind == "DB" else [self.id]


def survey(text: str) -> list[Asked]:
    lines = text.split("\n")
    assert lines[0] == "[[AdvancedFormat]]"
    found: list[Asked] = []
    block, page = "", 0
    into: list[list[str]] = []
    for line in lines[1:]:
        tag = TAG.fullmatch(line)
        if tag is None:
            assert "[[" not in line
            if line:
                put(found[-1], into, shown(line))
            continue
        name, value = tag[1], tag[2] or ""
        if name == "Block":
            block, page = value, page + 1
        elif name == "PageBreak":
            page += 1
        elif name == "Question":
            found.append(Asked(block, value, page))
            into = []
        elif name == "ID":
            assert not found[-1].id
            found[-1].id = value
        elif name == "AdvancedChoices":
            into = found[-1].choices
        elif name == "AdvancedAnswers":
            into = found[-1].answers
        else:
            assert name in {"Choice", "Answer"}
            into.append([value, ""])
    return found


def put(asked: Asked, into: list[list[str]], line: str) -> None:
    if into:
        assert not into[-1][1], "a label stands on one line"
        into[-1][1] = line
    else:
        assert not asked.text, "a question stands on one line"
        asked.text = line


def shown(line: str) -> str:
    """As a browser shows it: no tag but line breaks."""
    assert "${" not in line
    parts = line.split("<br />")
    assert not any("<" in part for part in parts)
    return html.unescape("\n".join(parts))


@pytest.fixture
def read() -> Callable[[str], list[Asked]]:
    """Read a survey back."""
    return survey
