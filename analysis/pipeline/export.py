"""A wave's export in the study's folder: whether it is there, its files, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.pipeline.folder import StudyFolder
from analysis.read import AsGiven, read_wave
from analysis.read.odk import beside
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Study, Wave

ODK = "odk"


def check_there(folder: StudyFolder, study: Study) -> None:
    """Refuse a study of which an export is not there.

    Raises
    ------
    PeilError
        R001 for every one, all at once.
    """
    missing = [
        problem("R001", Place(shown), "error", file=shown)
        for wave in study.waves
        if not _is_there(folder, wave)
        for shown in (folder.raw(wave).relative_to(folder.root).as_posix(),)
    ]
    if missing:
        raise PeilError(*missing)


def _is_there(folder: StudyFolder, wave: Wave) -> bool:
    """Tell whether a wave's export is there; that of ODK may be a folder."""
    path = folder.raw(wave)
    return path.is_file() or (wave.platform == ODK and path.is_dir())


def needs(folder: StudyFolder, wave: Wave, study: Study) -> tuple[Path, ...]:
    """List all that reading an export hangs on: its files, and what the definition says of it.

    An export of ODK may still have questions of other versions, so it hangs on these too.
    """
    odk = wave.platform == ODK
    others = (each.id for each in study.versions) if odk else ()
    versions = dict.fromkeys((wave.version, *others))
    return (
        *(beside(folder.raw(wave)) if odk else (folder.raw(wave),)),
        *(folder.version(name) for name in versions),
        folder.definition(f"wave_{wave.id}"),
        folder.definition("study"),
    )


def read_export(folder: StudyFolder, wave: Wave, version: Version, study: Study) -> AsGiven:
    """Read a wave's export by the version that it fielded; raises as `read_wave` does."""
    return read_wave(
        wave,
        version,
        folder.raw(wave),
        study.source_language,
        others=lambda: _other_versions(folder, study, wave.version),
    )


def _other_versions(folder: StudyFolder, study: Study, own: str) -> Iterator[Version]:
    """Load the other versions, to tell whose headings an export has; no result rests on them."""
    for each in study.versions:
        path = folder.version(each.id)
        if each.id != own and path.is_file():
            yield Version.model_validate_json(path.read_bytes())
