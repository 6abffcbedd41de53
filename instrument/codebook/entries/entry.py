"""The entry of a variable: all that the page says of it, before it is written as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from instrument.codebook.answers import MEASURES, limits_in_words, without_counts
from instrument.codebook.entries.cells import (
    NONE,
    Cell,
    Row,
    cells,
    counted,
    drawable,
    reasons,
    rows,
    shown,
)
from instrument.codebook.entries.codebook import Bin, Codebook
from instrument.codebook.entries.links import entry_id, to_entry
from instrument.codebook.entries.picture import Picture, picture, tallest
from instrument.codebook.entries.revealing import Place, Shown
from instrument.codebook.entries.wording import SideBySide, side_by_side
from instrument.dataset import DataFile, DataVariable, Derived
from instrument.locale import Locale, marked
from instrument.vocabulary import COMPARABILITIES, Comparability, Text

LEFT_OUT: Mapping[Shown, str] = {
    "total": marked(
        "{waves}: only how many answered; more would, beside the counts of the question, give away "
        "a small number."
    ),
    "nothing": marked(
        "{waves}: no counts; beside those of the question, they would give away a small number."
    ),
}
_MOST = 6
_KINDS = {
    "category": marked("one of the values below"),
    "number": marked("a number"),
    "text": marked("a text"),
    "date": marked("a date"),
}


@dataclass(frozen=True)
class Drawn:
    """The counts of a wave: as a picture, and as a column of the table."""

    heading: Text
    picture: Picture
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Entry:
    """A variable with what the page says of it.

    Attributes
    ----------
    id, title, module
        Its place, its file's label and the module of its question, if that is known.
    facts
        What it is, as name and words.
    rows, drawn
        Its values and reasons missing, and their counts per wave, cell by cell.
    remarks
        Why there are no counts, or not of all waves.
    unmet
        Reasons missing that it declares and that nobody gave, or that are not counted.
    asked
        How each version asked.
    derived
        How the answers of versions became the values, those that do the same together.
    like
        An earlier variable that was asked and derived alike, such as another option.
    others
        The same question in other columns: name, file, address; `more` that are not listed.
    """

    id: str
    file: DataFile
    variable: DataVariable
    module: Text
    facts: tuple[tuple[str, Text | str], ...]
    rows: tuple[Row, ...]
    drawn: tuple[Drawn, ...]
    remarks: tuple[str, ...]
    unmet: tuple[Row, ...]
    asked: SideBySide
    derived: tuple[tuple[tuple[str, ...], Derived], ...]
    like: str | None
    others: tuple[tuple[str, str, str], ...]
    more: int

    @property
    def grades(self) -> tuple[Comparability, ...]:
        """How well its versions compare, from the strongest to the weakest."""
        met = {each.comparability for each in self.variable.derived}
        return tuple(grade for grade in COMPARABILITIES if grade in met)

    @property
    def changed(self) -> bool:
        """Whether its question or its derivation differs between versions."""
        return self.asked.changed or len({each.rule for each in self.variable.derived}) > 1

    @property
    def numbered(self) -> bool:
        """Whether statistical files hold other numbers than the codes."""
        return any(row.number for row in self.rows)


def entry(
    codebook: Codebook,
    file: DataFile,
    variable: DataVariable,
    hidden: Mapping[Place, Shown],
    alike: Mapping[str, Sequence[tuple[str, str]]],
) -> Entry:
    """Gather what the page says of a variable.

    Parameters
    ----------
    codebook
        With the counts, waves and modules.
    file, variable
        Where it stands, and what it is.
    hidden
        Of which not all counts may be shown, as `instrument.codebook.entries.revealing` finds.
    alike
        Item → file and name of every variable that rests on it.
    """
    listed, drawn = _counts(codebook, file, variable, hidden)
    told = {row.code for row in listed}
    own = (file.id, variable.name)
    others = [each for each in alike.get(variable.item or "", ()) if each != own]
    return Entry(
        id=entry_id(*own),
        file=file,
        variable=variable,
        module=codebook.modules.get(variable.item or "", {}),
        facts=tuple((name, said) for name, said in _facts(variable, codebook.locale) if said),
        rows=listed,
        drawn=drawn,
        remarks=tuple(_remarks(codebook, file, variable, hidden, drawn)),
        unmet=tuple(row for row in reasons(variable, codebook.locale) if row.code not in told),
        asked=side_by_side(variable.questions, codebook.languages, codebook.locale),
        derived=tuple(_together(variable.derived)),
        like=_like(file, variable),
        others=tuple((name, where, to_entry(where, name)) for where, name in others[:_MOST]),
        more=max(0, len(others) - _MOST),
    )


def _together(derived: Sequence[Derived]) -> Iterator[tuple[tuple[str, ...], Derived]]:
    """Join versions that follow on one another and are treated alike."""
    for _, group in groupby(derived, key=lambda each: each.model_dump_json(exclude={"version"})):
        same = list(group)
        yield tuple(each.version for each in same), same[0]


def _like(file: DataFile, variable: DataVariable) -> str | None:
    """Find the first column of the same question, if this is one for another option or entry."""
    part = (variable.option, variable.entry)
    if variable.item is None or part == (None, None):
        return None
    first = next(each for each in file.variables if each.item == variable.item)
    turns = first.entry != variable.entry
    alike = turns or first.questions == variable.questions
    if first.name == variable.name or not alike or first.derived != variable.derived:
        return None
    return first.name


def _facts(variable: DataVariable, locale: Locale) -> Iterator[tuple[str, Text | str]]:
    yield locale.text("Contents"), _holds(variable, locale)
    yield locale.text("Unit"), variable.unit
    yield locale.text("Once for each"), variable.entry or ""
    yield locale.text("Option"), variable.option or ""
    yield locale.text("Print format in SPSS"), variable.format or ""


def _holds(variable: DataVariable, locale: Locale) -> str:
    """Say in one phrase what the values are."""
    parts = [locale.text(_KINDS[variable.kind])]
    if variable.measure != "unknown" and variable.kind in {"category", "number"}:
        parts.append(locale.text(MEASURES[variable.measure]))
    parts += limits_in_words(variable.low, variable.high, variable.decimals, locale)
    return ", ".join(parts)


def _counts(
    codebook: Codebook, file: DataFile, variable: DataVariable, hidden: Mapping[Place, Shown]
) -> tuple[tuple[Row, ...], tuple[Drawn, ...]]:
    """Count the values in every wave that may be shown."""
    known, locale = codebook.counts.get(file.id, {}), codebook.locale
    labels = {wave.id: wave.label for wave in codebook.waves}
    names = {name: labels.get(name, {locale.id: name}) for name in (*labels, *known)}
    waves = [
        name
        for name in names
        if name in known
        and drawable(variable)
        and hidden.get((file.id, name, variable.name)) != "nothing"
    ]
    whole = {name: (file.id, name, variable.name) in hidden for name in waves}
    bins = {name: () if whole[name] else _bins(codebook, file, name, variable) for name in waves}
    given = {name: known[name].get(variable.name, {}) for name in waves}
    found = {
        name: counted(variable, given[name], bins[name], whole=whole[name], locale=locale)
        for name in waves
    }
    met = (code for each in found.values() for code, number in each.items() if number)
    listed = tuple(rows(variable, bins.values(), met, locale))
    columns = [cells(listed, shown(each, codebook.smallest)) for each in found.values()]
    bars = _drawn(columns)
    full = tallest(bars)
    return listed, tuple(
        Drawn(
            names[name],
            picture(variable.name, locale.words(names[name]), bar, full, locale),
            column,
        )
        for name, bar, column in zip(waves, bars, columns, strict=True)
    )


def _drawn(columns: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """Leave out of the pictures what a wave does not tell, and reasons that nobody gave."""
    kept = {
        cell.row.code
        for column in columns
        for cell in column
        if cell.row.sort == "option" or cell.number != 0
    }
    return [
        tuple(cell for cell in column if cell.row.code in kept and cell.shown != NONE)
        for column in columns
    ]


def _bins(codebook: Codebook, file: DataFile, wave: str, variable: DataVariable) -> Sequence[Bin]:
    return codebook.bins.get(file.id, {}).get(wave, {}).get(variable.name, ())


def _remarks(
    codebook: Codebook,
    file: DataFile,
    variable: DataVariable,
    hidden: Mapping[Place, Shown],
    drawn: Sequence[Drawn],
) -> Iterator[str]:
    """Say why counts are missing."""
    counts, locale = codebook.counts.get(file.id, {}), codebook.locale
    names = {wave.id: locale.words(wave.label) for wave in codebook.waves}
    found = {w: hidden.get((file.id, w, variable.name)) for w in counts}
    for kind, words in LEFT_OUT.items():
        waves = [names.get(w, w) for w, shown in found.items() if shown == kind]
        if waves:
            yield locale.text(words, waves=", ".join(waves))
    if drawn and not any(wave.cells for wave in drawn):
        yield locale.text("No answers in any wave.")
    if not drawn and not any(found.values()) and file.id not in codebook.counts:
        yield locale.text("This file has no waves, and is not counted here.")
    elif not drawn and not any(found.values()):
        yield without_counts(codebook.waves, counts, locale, sensitive=not drawable(variable))
