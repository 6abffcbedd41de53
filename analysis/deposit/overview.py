"""What a README shows of the data files: sizes, links, codes for missing, grades, an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.deposit.resource import Resource, tables
from instrument.dataset import Absence, DataFile, DataVariable
from instrument.dataset.names import Form, names_in
from instrument.dataset.phrases import phrase
from instrument.dataset.values import ABSENCES
from instrument.study import Study
from instrument.vocabulary import COMPARABILITIES, Text

_FEW = 7
_RENAMED: tuple[Form, Form] = ("spss", "stata")
STATA = dict(zip(ABSENCES, "abcdefgh", strict=True))


@dataclass(frozen=True)
class Held:
    """A data file: its description, how many rows it has, and where it stands in each format."""

    file: DataFile
    rows: int | None
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Coded:
    """A reason missing, as each format has it; `spss` names several codes where files differ."""

    word: Absence
    label: Text
    spss: tuple[str, ...]
    stata: str


@dataclass(frozen=True)
class Graded:
    """How many variables of a file compare with today's, by grade, in answers of a version."""

    file: DataFile
    version: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """A file and one of its variables, to show how to open it: names and paths by format."""

    variable: str
    in_spss: str
    in_stata: str
    csv: str | None
    sav: str | None
    dta: str | None
    parquet: str | None


def held(resources: Sequence[Resource]) -> tuple[Held, ...]:
    """List the data files, each once, with the paths of all its formats."""
    files = {each.file.id: each.file for each in resources}
    rows = {each.file.id: len(each.cells.rows) for each in tables(resources)}
    return tuple(
        Held(file, rows.get(name), tuple(r.path for r in resources if r.file.id == name))
        for name, file in files.items()
    )


def coded(study: Study, files: Sequence[DataFile]) -> tuple[Coded, ...]:
    """Tell for each reason missing what stands for it."""
    spoken = study.languages
    labels: dict[str, Text] = {str(reason): text for reason, text in study.missing_labels.items()}
    labels["withheld"] = phrase("withheld", spoken)
    found: dict[Absence, dict[str, None]] = {reason: {} for reason in ABSENCES}
    for each in _missing(files):
        found[each[0]][each[1]] = None
    return tuple(
        Coded(reason, labels.get(reason, {}), tuple(found[reason]), f".{STATA[reason]}")
        for reason in ABSENCES
    )


def _missing(files: Sequence[DataFile]) -> Iterator[tuple[Absence, str]]:
    for file in files:
        for variable in file.variables:
            for each in variable.missing:
                ends = dict.fromkeys(f"{end:g}" for end in (each.low, each.high))
                yield each.reason, "…".join(ends).replace("-", "−")


def graded(files: Sequence[DataFile]) -> tuple[Graded, ...]:
    """Count how well the answers of each version compare, per file that says so."""
    found = []
    for file in files:
        counts: dict[str, Counter[str]] = {}
        for variable in file.variables:
            for each in variable.derived:
                counts.setdefault(each.version, Counter())[each.comparability] += 1
        for version, count in sorted(counts.items(), key=lambda pair: _place(file, pair[0])):
            found.append(Graded(file, version, tuple(count[grade] for grade in COMPARABILITIES)))
    return tuple(found)


def _place(file: DataFile, version: str) -> tuple[int, str]:
    """Sort versions as the file lists them, any other last."""
    known = file.versions
    return (known.index(version) if version in known else len(known), version)


def example(resources: Sequence[Resource], language: str) -> Example | None:
    """Choose the file with most formats, and of that a question with categories where it can."""
    best = max(held(resources), key=_worth_showing, default=None)
    if best is None or not best.file.variables:
        return None
    mine = [each for each in resources if each.file.id == best.file.id]
    shown = max(best.file.variables, key=lambda each: _telling(best.file, each))
    return Example(
        shown.name,
        *(names_in(best.file, form)[shown.name] for form in _RENAMED),
        *(_path(mine, kind, language) for kind in ("csv", "sav", "dta", "parquet")),
    )


def _telling(file: DataFile, variable: DataVariable) -> tuple[bool, bool, int]:
    """Rank a variable: no key, with categories, and with many of them but not too many."""
    number = len(variable.categories)
    return (variable.name not in file.key, bool(number), number if number <= _FEW else 0)


def _worth_showing(each: Held) -> tuple[int, bool]:
    return len(each.paths), any(variable.categories for variable in each.file.variables)


def _path(resources: Sequence[Resource], kind: str, language: str) -> str | None:
    """Find the file in a format: the one whose name says the language, else the first."""
    paths = [each.path for each in resources if each.format == kind]
    spoken = [path for path in paths if language in path.replace("_", ".").split(".")[1:]]
    return next(iter(spoken or paths), None)


def links(files: Sequence[DataFile]) -> Mapping[tuple[str, str], str]:
    """Tell which columns of a file point to which of another."""
    return {
        (file.id, ", ".join(key.columns)): f"{key.file} ({', '.join(key.their)})"
        for file in files
        for key in file.foreign_keys
    }
