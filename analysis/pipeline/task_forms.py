"""Write the forms of every version, for every platform and on paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from instrument.forms.target import Form, Target, file_names, module_of, targets, written
from instrument.model import Questionnaire
from instrument.resolve import Version
from instrument.study import Study, VersionInfo


@dataclass(frozen=True)
class Wanted:
    """Which forms are wanted: all of whatever is left empty."""

    versions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


ALL = Wanted()


def steps(
    folder: StudyFolder, questionnaire: Questionnaire, wanted: Wanted = ALL
) -> tuple[Step, ...]:
    """Make one step per version and target; per language too, where a form holds one."""
    return tuple(
        _step(folder, info, target, languages)
        for info in questionnaire.study.versions
        if not wanted.versions or info.id in wanted.versions
        for target in targets().values()
        if not wanted.targets or target.id in wanted.targets
        for languages in _languages(target, info, wanted)
    )


def _languages(target: Target, info: VersionInfo, wanted: Wanted) -> Iterator[tuple[str, ...]]:
    """Give the languages that one form holds, form by form."""
    spoken = tuple(
        name for name in info.languages if not wanted.languages or name in wanted.languages
    )
    if target.per_language:
        yield from ((language,) for language in spoken)
    elif spoken:
        yield spoken


def _step(
    folder: StudyFolder, info: VersionInfo, target: Target, languages: tuple[str, ...]
) -> Step:
    whole = languages == info.languages and not target.per_language
    names = file_names(target, info.languages, languages)
    return Step(
        name=" ".join(("form", info.id, target.id, *(() if whole else languages))),
        module=__name__,
        needs=(
            folder.version(info.id),
            folder.definition("study"),
            folder.definition("stale"),
        ),
        makes=tuple(folder.form(info.id) / name for name in names),
        action=lambda: write_form(folder, info.id, target, languages),
        modules=(module_of(target.id),),
        libraries=target.libraries,
    )


def write_form(
    folder: StudyFolder, version: str, target: Target, languages: tuple[str, ...]
) -> None:
    """Load a resolved version and write it as one kind of form."""
    resolved = Version.model_validate_json(folder.version(version).read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    told = json.loads(folder.definition("stale").read_bytes())["stale"]
    stale = frozenset((path, language) for path, language in told)
    place = folder.form(version)
    place.mkdir(parents=True, exist_ok=True)
    for name, content in written(target, Form(resolved, study, stale), languages).items():
        (place / name).write_bytes(content)
