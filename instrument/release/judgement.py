"""Whether a version may be released: everything that stands in the way, told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from instrument.check import check
from instrument.check.translations import stale_at
from instrument.compare.comparison import compare
from instrument.forms.target import Form, targets, written
from instrument.load import Key, Loaded
from instrument.problems import PeilError, Place, Problem, errors, problem
from instrument.release.changelog import previous
from instrument.release.number import following, number_of, takes
from instrument.release.snapshot import Snapshot
from instrument.release.step import Step, step
from instrument.resolve import at
from instrument.translation import Confirmed, Translation, translations

_READABLE = ("D006", "D007", "D008", "D009", "D010", "D013", "D014", "D015", "D017")
"""Errors with which every text can still be found."""
_COMPARABLE = ("D006", "D013")
"""Errors that say nothing of what changed; with any other, a step would be a guess."""


@dataclass(frozen=True)
class Judgement:
    """What a release would be, and what stands in its way.

    Attributes
    ----------
    version, older
        The version, and the released one before it; None for the first.
    step
        The step between them; None for the first, and where errors keep us from comparing.
    problems
        All that is wrong; a release needs this without errors.
    new
        Translations that nobody confirmed before, which the release takes as read.
    """

    version: str
    older: str | None
    step: Step | None
    problems: tuple[Problem, ...]
    new: tuple[Translation, ...]


def judge(
    loaded: Loaded, released: tuple[Snapshot, ...], confirmed: Confirmed, version: str
) -> Judgement:
    """Judge whether a version may be released.

    Parameters
    ----------
    loaded
        The definition with its places.
    released
        The snapshots of what was released before.
    confirmed
        The source wordings that translations were read against.
    version
        The one to release.

    Raises
    ------
    PeilError
        T007 if there is no such version, D016 if it is released already.
    """
    questionnaire = loaded.questionnaire
    known = questionnaire.versions
    if version not in known:
        raise PeilError.of("T007", version=version, known=", ".join(known))
    for snapshot in released:
        if snapshot.version == version:
            raise PeilError.of("D016", Place(snapshot.file), version=version)
    found = [each for each in check(loaded, released, confirmed) if each.code != "T001"]
    wrong = {each.code for each in errors(found)}
    readable, comparable = wrong <= {*_READABLE}, wrong <= {*_COMPARABLE}
    shown = _shown(loaded, confirmed, version) if readable else ()
    found += [stale_at(loaded, each, "error") for each in shown if each.state == "stale"]
    found += _undated(loaded, version)
    found += _late(loaded, released, version)
    older = previous(questionnaire, (each.version for each in released), version)
    needed = None
    if comparable and older is not None:
        needed = step(questionnaire, compare(questionnaire, older, version))
        found += _misnumbered(loaded, needed)
    if not errors(found):
        found += _unwritable(loaded, version)
    new = tuple(each for each in shown if each.state == "new")
    problems = tuple(sorted(found, key=lambda each: (each.place, each.code, each.what)))
    return Judgement(version, older, needed, problems, new)


def _number_in_file(loaded: Loaded, version: str) -> Key:
    place = loaded.questionnaire.versions.index(version)
    return "study", "versions", str(place), "id"


def _shown(loaded: Loaded, confirmed: Confirmed, version: str) -> tuple[Translation, ...]:
    """List the translations that a version shows, in its languages."""
    infos = {info.id: info for info in loaded.questionnaire.study.versions}
    return tuple(
        each
        for each in translations(loaded.questionnaire, confirmed)
        if version in each.written.versions and each.language in infos[version].languages
    )


def _undated(loaded: Loaded, version: str) -> Iterator[Problem]:
    """Ask for the day of release: the changelog gives it, and the clock is no record of it."""
    key = _number_in_file(loaded, version)
    info = loaded.questionnaire.study.versions[int(key[2])]
    if info.released is None:
        yield problem("T002", loaded.place(*key), version=version)


def _unwritable(loaded: Loaded, version: str) -> Iterator[Problem]:
    """Try every form: what cannot be written must be mended before it is frozen."""
    study = loaded.questionnaire.study
    form = Form(at(loaded.questionnaire, version), study)
    for target in targets().values():
        try:
            written(target, form, form.version.languages)
        except PeilError as error:
            yield from error.problems


def _late(loaded: Loaded, released: Iterable[Snapshot], version: str) -> Iterator[Problem]:
    """Refuse a version of which a newer one is released already: its step was told from another."""
    known = loaded.questionnaire.versions
    there = {each.version for each in released}
    newer = [each for each in known[known.index(version) + 1 :] if each in there]
    if newer:
        place = loaded.place(*_number_in_file(loaded, version))
        yield problem("T006", place, version=version, newer=newer[0])


def _misnumbered(loaded: Loaded, needed: Step) -> Iterator[Problem]:
    """Refuse a number that takes another step than the changes ask for."""
    if number_of(needed.older) is None or number_of(needed.newer) is None:
        return
    if not takes(needed.older, needed.newer, needed.size):
        place = loaded.place(*_number_in_file(loaded, needed.newer))
        details = {
            "version": needed.newer,
            "right": following(needed.older, needed.size),
            "older": needed.older,
            "size": needed.size,
            "why": needed.because,
        }
        yield problem("T003", place, **details)
