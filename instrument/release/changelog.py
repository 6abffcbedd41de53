"""The changelog of a questionnaire: what each released version changed, the newest first.

It is made from the definition alone, so it can be made again at any time, and what somebody
writes into it by hand is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from instrument.compare.change import Change, Kind
from instrument.compare.comparison import Comparison, compare
from instrument.load import FOLDER
from instrument.model import Questionnaire
from instrument.release.step import GRADES, WORDS, places_of, step
from instrument.study import Study, VersionInfo
from instrument.vocabulary import Text

CHANGELOG = FOLDER / "CHANGELOG.md"
HEAD = """\
# What changed in the questionnaire

Newest first. `peil release` writes this file from the definition, so what is written in it by
hand is lost. `peil compare` shows every change in full.
"""
_PAGE_LANGUAGE = "en"
_LONGEST = 60
"""Characters of a value that still fits a line."""
_NAMED = 6
"""Items that a line about something else names."""
_ONLY_NAMED: tuple[Kind, ...] = (
    "wording",
    "lead_in",
    "hint",
    "language_added",
    "language_removed",
)
"""Kinds whose words are long, or say nothing new."""


def previous(questionnaire: Questionnaire, released: Iterable[str], version: str) -> str | None:
    """Find the version that one is compared with: the newest before it that was released.

    A version counts as released when its snapshot is there or when it has a date of release;
    one that was never fielded is nothing to compare with.
    """
    known = set(released)
    infos = questionnaire.study.versions
    place = [info.id for info in infos].index(version)
    before = [each.id for each in infos[:place] if each.id in known or each.released is not None]
    return before[-1] if before else None


def changelog(questionnaire: Questionnaire, released: Iterable[str]) -> str:
    """Write the whole changelog in Markdown.

    Parameters
    ----------
    questionnaire
        A definition that has passed its checks.
    released
        The versions that get a section.
    """
    known = tuple(released)
    infos = {info.id: info for info in questionnaire.study.versions}
    order = [version for version in reversed(infos) if version in known]
    sections = ("\n".join(_section(questionnaire, known, infos[version])) for version in order)
    return "\n".join((HEAD, *sections))


def _section(
    questionnaire: Questionnaire, released: tuple[str, ...], info: VersionInfo
) -> Iterator[str]:
    study = questionnaire.study
    date = f" ({info.released.isoformat()})" if info.released else ""
    yield f"## {info.id}{date}\n"
    if info.note is not None:
        yield f"{_said(study, info.note)}\n"
    older = previous(questionnaire, released, info.id)
    if older is None:
        languages = ", ".join(info.languages)
        yield f"The first version. Languages: {languages}.\n"
        return
    found = compare(questionnaire, older, info.id)
    needed = step(questionnaire, found)
    yield f"A {needed.size} step from {older}:\n"
    yield from (f"- {each}" for each in needed.deciding or ("nothing changed",))
    yield ""
    if found.changes:
        yield "### What changed\n"
        yield from _changes(found.changes, study.languages)
        yield ""
    yield f"### How answers to {older} compare\n"
    yield from _comparability(study, found)
    yield ""


def _changes(changes: tuple[Change, ...], languages: tuple[str, ...]) -> Iterator[str]:
    """List the changes by kind, in the order of the kinds; what is of one scale in one line."""
    for kind, words in WORDS.items():
        of_kind = [change for change in changes if change.kind == kind]
        for language in (None, *languages):
            spoken = [each for each in of_kind if each.language == language]
            if not spoken:
                continue
            subjects = dict.fromkeys(each.subject for each in spoken)
            lines = [_line([c for c in spoken if c.subject == subject]) for subject in subjects]
            start = f"- {_sentence(words)}{f' ({language})' if language else ''}:"
            if len(lines) == 1 or kind in _ONLY_NAMED:
                yield f"{start} {', '.join(lines)}"
            else:
                yield start
                yield from (f"  - {line}" for line in lines)


def _line(changes: Sequence[Change]) -> str:
    """Write the changes of one kind in one thing: its name, and what stood there before and after.

    The words of questions are only named, so that the list stays one that people read.
    """
    first = changes[0]
    if first.kind in _ONLY_NAMED:
        return _names(dict.fromkeys(name for each in changes for name in places_of(each)))
    subject = first.subject.removeprefix("item ")
    about = _names(first.items) if subject == "items" else f"`{subject}`"
    if subject != "items" and not first.subject.startswith("item ") and first.items:
        items = first.items[:_NAMED]
        more = len(first.items) - len(items)
        about += f" ({_names(items)}" + (f" and {more} more)" if more else ")")
    values = "; ".join(_values(each) for each in changes)
    if subject == "version":
        return values
    return f"{about}: {values}" if values else about


def _values(change: Change) -> str:
    """Write what stood there before and after, with the code or name of the part."""
    before, after = change.before, change.after
    for pair in change.texts:
        told = pair.language == _PAGE_LANGUAGE
        if told and (pair.before is None, pair.after is None) == (before is None, after is None):
            before, after = pair.before, pair.after
    said = " → ".join(_short(each) for each in (before, after) if each is not None)
    return f"`{change.part}` {said}".strip() if change.part else said


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _short(value: str) -> str:
    words = " ".join(value.split())
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST].rstrip()}…”"


def _comparability(study: Study, found: Comparison) -> Iterator[str]:
    """Say how the answers compare, items with the same reason together."""
    weaker = False
    for grade, words in GRADES.items():
        reasons: dict[str, list[str]] = {}
        for item, held in found.comparability.items():
            if held == grade:
                weaker = True
                because = _said(study, found.because.get(item, {}))
                reasons.setdefault(because, []).append(_graded(found, item))
        for reason, items in reasons.items():
            yield f"- {_sentence(words)}: {', '.join(items)}. {reason}".rstrip()
    others = "all other items that stay" if weaker else "all items that stay"
    yield f"- Answers to {others} compare exactly."


def _graded(found: Comparison, item: str) -> str:
    """Name an item, and those of its variables that compare better than the rest."""
    variables = found.of_variables.get(item, {})
    better = [
        f"`{name}`: {held}" for name, held in variables.items() if held != found.comparability[item]
    ]
    return f"`{item}`" + (f" (but {', '.join(better)})" if better else "")


def _said(study: Study, text: Text) -> str:
    """Choose the words of a text: in the language of the page, or else in that of the study."""
    return " ".join((text.get(_PAGE_LANGUAGE) or text.get(study.source_language, "")).split())
