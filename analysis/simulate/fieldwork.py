"""Made-up fieldwork as a whole: `simulate` makes it, `exports` writes it as the platforms would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.simulate.answers import Field, fill_in
from analysis.simulate.collectives import standing
from analysis.simulate.draw import Drawn
from analysis.simulate.given import Planted, Submission
from analysis.simulate.memberships import Circle, circles
from analysis.simulate.moments import visits
from analysis.simulate.people import Person, people
from analysis.simulate.platforms import HEADINGS, WRITERS, Export
from analysis.simulate.streams import stream
from analysis.simulate.traps import plant
from analysis.simulate.truth import Truth, load_truth
from analysis.simulate.truth_check import check_truth
from instrument.columns import write_ins
from instrument.lineage import variables_of
from instrument.model import Questionnaire
from instrument.participant_code import ALPHABET
from instrument.resolve import Version, at
from instrument.study import Wave

RAW = Path("data") / "raw"
RECORD_ID_LENGTH = 15


@dataclass(frozen=True)
class Fieldwork:
    """All waves of made-up fieldwork.

    `submissions` are the rows of each export, traps among them; `planted` says which and where;
    `circles` who took part in what; `drawn` the latent values behind the answers of each item.
    """

    questionnaire: Questionnaire
    truth: Truth
    seed: int
    people: tuple[Person, ...]
    circles: Mapping[str, Mapping[int, Circle]]
    drawn: Mapping[str, Mapping[str, Drawn]]
    submissions: Mapping[str, tuple[Submission, ...]]
    planted: tuple[Planted, ...]


def simulate(questionnaire: Questionnaire, truth: Truth, seed: int | None = None) -> Fieldwork:
    """Make up the fieldwork of all waves.

    Parameters
    ----------
    questionnaire
        Whose waves, versions and rules of harmonisation to follow.
    truth
        What to plant.
    seed
        In place of the truth's own; the same seed gives the same fieldwork.
    """
    seed = truth.seed if seed is None else seed
    check_truth(questionnaire, truth)
    fields, around = _into_the_field(questionnaire, truth, seed)
    drawn: dict[str, Mapping[str, Drawn]] = {}
    submissions: dict[str, tuple[Submission, ...]] = {}
    planted: list[Planted] = []
    for field in fields:
        sent, drawn[field.wave.id] = _honest(field)
        trapped = plant(field, sent, HEADINGS[field.wave.platform])
        submissions[field.wave.id] = trapped.submissions
        planted += trapped.planted
    everyone = {person.number: person for field in fields for person in field.people}
    return Fieldwork(
        questionnaire=questionnaire,
        truth=truth,
        seed=seed,
        people=tuple(everyone[number] for number in sorted(everyone)),
        circles=around,
        drawn=drawn,
        submissions=submissions,
        planted=tuple(planted),
    )


def _into_the_field(
    questionnaire: Questionnaire, truth: Truth, seed: int
) -> tuple[tuple[Field, ...], Mapping[str, Mapping[int, Circle]]]:
    """Draw who answers when, and who takes part in what, in all waves."""
    waves = questionnaire.study.waves
    variables = {each.id: variables_of(questionnaire, each) for each in questionnaire.items}
    versions = {wave.version: at(questionnaire, wave.version) for wave in waves}
    standings = {wave.id: standing(questionnaire, truth, wave) for wave in waves}
    everyone = people(truth, waves, standings, seed)
    lines = {wave.id: _lines(questionnaire, versions[wave.version]) for wave in waves}
    around = circles(truth, everyone, waves, standings, lines, seed)
    fields = []
    for wave in waves:
        version = versions[wave.version]
        answering = tuple(person for person in everyone if wave.id in person.waves)
        fields.append(
            Field(
                questionnaire=questionnaire,
                variables=variables,
                truth=truth,
                seed=seed,
                wave=wave,
                version=version,
                standing=standings[wave.id],
                people=answering,
                number_of_people=len(everyone),
                circles=around[wave.id],
                visits=visits(truth, wave, version, (each.number for each in answering), seed),
            )
        )
    return tuple(fields), around


def _lines(questionnaire: Questionnaire, version: Version) -> int:
    """Count the open lines of the membership question."""
    membership = questionnaire.study.keys.membership
    items = {item.id: item for item in version.items}
    return len(write_ins(items[membership])) if membership in items else 0


def _honest(field: Field) -> tuple[tuple[Submission, ...], Mapping[str, Drawn]]:
    """Make the submissions of a wave as they would be without a single mistake, by time."""
    given, drawn = fill_in(field)
    sent = [
        Submission(
            person=person.code,
            started=field.visits[person.number].started,
            submitted=field.visits[person.number].submitted,
            language=field.visits[person.number].language,
            given=given[person.number],
            last_page=len(field.version.modules),
        )
        for person in field.people
    ]
    return tuple(sorted(sent, key=lambda each: (each.submitted, each.person))), drawn


def exports(fieldwork: Fieldwork) -> Mapping[str, tuple[str, bytes]]:
    """Write every wave's export as its platform would.

    Returns
    -------
    Mapping
        Wave → name of the file and what it holds, byte for byte.
    """
    study = fieldwork.questionnaire.study
    found = {}
    for wave in study.waves:
        sent = fieldwork.submissions[wave.id]
        export = Export(
            version=at(fieldwork.questionnaire, wave.version),
            wave=wave,
            submissions=sent,
            language=study.source_language,
            record_ids=_record_ids(fieldwork.seed, wave, len(sent)),
        )
        found[wave.id] = (wave.file, WRITERS[wave.platform](export))
    return found


def _record_ids(seed: int, wave: Wave, number: int) -> tuple[str, ...]:
    """Draw the names that a platform gives to rows."""
    letters = stream(seed, "record", wave.id).integers(0, len(ALPHABET), (number, RECORD_ID_LENGTH))
    return tuple("R_" + "".join(ALPHABET[each] for each in row) for row in letters)


def write_fieldwork(
    study: Path, questionnaire: Questionnaire, seed: int | None = None
) -> tuple[Path, ...]:
    """Make up fieldwork from a study's truth and write it to the study's raw data.

    Parameters
    ----------
    study
        The study's folder.
    questionnaire
        Of the study.
    seed
        In place of the truth's own.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    PeilError
        S002 or P004 if the truth is missing or wrong.
    """
    paths = []
    for wave, (name, content) in exports(simulate(questionnaire, load_truth(study), seed)).items():
        path = study / RAW / wave / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)
