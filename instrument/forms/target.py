"""A kind of form that a version of the questionnaire can be written as, and all there are."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import PurePath

from instrument.forms import targets as folder
from instrument.narrowing import narrowed
from instrument.resolve import Version
from instrument.study import Study


@dataclass(frozen=True)
class Form:
    """What a form is made from.

    Attributes
    ----------
    version
        The questionnaire, in the languages that the form is wanted in.
    study
        What stands around it: keys, quotas, the words of welcome and thanks.
    stale
        Translations that were made from another source wording: path of the text and language.
    """

    version: Version
    study: Study
    stale: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Target:
    """A kind of form.

    Attributes
    ----------
    id, label
        As `peil forms --target` names it, and as a person does.
    files
        Names of what it writes.
    write
        From a form to the content of each of `files`. It touches no file itself.
    per_language
        Whether one form holds one language; its files are then written once for each.
    libraries
        Distributions that can change the files without its code importing them.
    """

    id: str
    label: str
    files: tuple[str, ...]
    write: Callable[[Form], Mapping[str, bytes]]
    per_language: bool = False
    libraries: tuple[str, ...] = ()


@cache
def targets() -> Mapping[str, Target]:
    """Find all targets: every module of `instrument.forms.targets` has one."""
    found: list[Target] = [import_module(name).TARGET for name in _modules()]
    return {target.id: target for target in found}


def module_of(target: str) -> str:
    """Name the module that a target stands in."""
    (found,) = (name for name in _modules() if import_module(name).TARGET.id == target)
    return found


def _modules() -> tuple[str, ...]:
    return tuple(
        f"{folder.__name__}.{each.name}"
        for each in sorted(pkgutil.iter_modules(folder.__path__), key=lambda each: each.name)
    )


def file_names(target: Target, spoken: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Name the files that a target writes of a version with these languages, in some of them."""
    return tuple(name for _, names in _sheets(target, spoken, wanted) for name in names)


def written(target: Target, form: Form, languages: tuple[str, ...]) -> Mapping[str, bytes]:
    """Write a form as all the files of a target.

    Parameters
    ----------
    target
        What to write.
    form
        With the whole version, in all its languages.
    languages
        Those that are wanted.

    Returns
    -------
    mapping
        From a file's name to its content.

    Raises
    ------
    PeilError
        If the target cannot hold what the form asks.
    """
    files: dict[str, bytes] = {}
    for part, names in _sheets(target, form.version.languages, languages):
        content = target.write(replace(form, version=narrowed(form.version, part)))
        files |= {name: content[file] for name, file in zip(names, target.files, strict=True)}
    return files


def _sheets(
    target: Target, spoken: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the languages that go together, and the names of the files that hold them."""
    languages = tuple(name for name in spoken if name in wanted)
    if target.per_language:
        for language in languages:
            yield (language,), tuple(_tagged(name, (language,)) for name in target.files)
    elif languages:
        tag = languages if languages != spoken else ()
        yield languages, tuple(_tagged(name, tag) for name in target.files)


def _tagged(name: str, languages: tuple[str, ...]) -> str:
    """Put languages before a file's ending: `paper.nl.pdf`."""
    path = PurePath(name)
    return ".".join((path.stem, *languages)) + path.suffix
