"""Tables are written here and nowhere else: after a look that they point at nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.placed import place
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import Key, key_of
from analysis.privacy.personal import HOME
from instrument.problems import PeilError
from instrument.study import Study


class Watch(BaseModel, frozen=True):
    """What steps know of participant codes, without having one: digests under the study's key.

    `people` leads from pseudonyms to digests of a wave's codes, so that two waves can be compared.
    """

    study: str
    made_up: bool
    fingerprint: str
    countries: tuple[str, ...] = HOME
    digests: tuple[str, ...] = ()
    lengths: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    people: Mapping[str, str] = {}

    @classmethod
    def over(cls, study: Study, codes: Codes, people: Mapping[str, str] | None = None) -> Watch:
        """Write down what is known of codes."""
        named = (
            tuple(each.code for each in study.description.countries) if study.description else ()
        )
        return cls(
            study=study.id,
            made_up=study.keeps_no_secret,
            countries=named or HOME,
            fingerprint=codes.key.fingerprint,
            digests=tuple(sorted(codes.digests)),
            lengths=tuple(sorted(codes.lengths)),
            words=tuple(sorted(codes.words)),
            people=people or {},
        )

    def guard(self, key: Key) -> Guard:
        """Look for these codes, and for postcodes of the countries that the study is about.

        Raises
        ------
        PeilError
            V006 if they were hashed with another key.
        """
        if key.fingerprint != self.fingerprint:
            raise PeilError.of("V006")
        parts = (frozenset(self.lengths), frozenset(self.words))
        return Guard(Codes(key, frozenset(self.digests), *parts), self.countries)

    @classmethod
    def read(cls, path: Path) -> Watch:
        """Read what `save` wrote."""
        return cls.model_validate_json(path.read_bytes())

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        told = f"{self.model_dump_json(indent=1)}\n".encode()
        place({path: lambda part: part.write_bytes(told)})


def together(waves: Sequence[Watch], key: Key) -> Watch:
    """Join what is known of the codes of all waves.

    Raises
    ------
    PeilError
        V005 if people of two waves have the same pseudonym and not the same code.
    """
    people: dict[str, str] = {}
    for wave in waves:
        for name, digest in wave.people.items():
            if people.setdefault(name, digest) != digest:
                raise PeilError.of("V005")
    codes = reduce(Codes.joined, (wave.guard(key).codes for wave in waves))
    joined = {
        "digests": tuple(sorted(codes.digests)),
        "lengths": tuple(sorted(codes.lengths)),
        "words": tuple(sorted(codes.words)),
        "people": {},
    }
    return waves[0].model_copy(update=joined)


def key_in(folder: StudyFolder, watch: Watch) -> Key:
    """Read the key of the study in a folder."""
    return key_of(watch.study, folder.root, made_up=watch.made_up)


def guard(folder: StudyFolder) -> Guard:
    """Open what the steps before know of codes."""
    watch = Watch.read(folder.watch)
    return watch.guard(key_in(folder, watch))


def save(folder: StudyFolder, tables: Mapping[Path, pd.DataFrame], seen_by: Guard) -> None:
    """Write tables, all or none; by the ending of their names as Parquet or as CSV.

    CSV is UTF-8 with one heading row, commas, and nothing for what is missing.

    Raises
    ------
    PeilError
        V010 for whatever points at a person.
    """
    # A table that is written twice, as Parquet and as CSV, is looked through once.
    once = {id(table): (path, table) for path, table in tables.items()}.values()
    check(((path.relative_to(folder.root).as_posix(), table) for path, table in once), seen_by)
    place({path: partial(_write, table) for path, table in tables.items()})


def _write(table: pd.DataFrame, path: Path) -> None:
    if path.suffix == ".csv":
        table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    else:
        table.to_parquet(path, index=False)


def check(tables: Iterable[tuple[str, pd.DataFrame]], seen_by: Guard) -> None:
    """Refuse tables, given with their names, that point at anybody.

    Raises
    ------
    PeilError
        V010, for all tables at once.
    """
    found = [each for name, table in tables for each in seen_by.problems(table, name)]
    if found:
        raise PeilError(*found)


def save_texts(path: Path, table: pd.DataFrame) -> None:
    """Write people's own words: the one kind of table that nobody looks through."""
    place({path: partial(_write, table)})
