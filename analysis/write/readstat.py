"""The bytes that ReadStat writes, without the clock."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from instrument.problems import PeilError, Place

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Header of .sav: $FL2, program (60), layout, units per case, compression, weight, cases, bias.
_SAV_UNITS, _SAV_CASES, _SAV_DAY, _SAV_CLOCK = 68, 80, 92, 101
_UNIT = 8
# Parts of .dta 118, by their place in its map.
_NAMES, _LABEL_NAMES, _DATA, _LABEL_SETS = 3, 6, 9, 11
_SNIFFED = 100
_NAME_ROOM = 129


def sav(
    frame: pd.DataFrame,
    file: str,
    day: date,
    settings: Mapping[str, Any],
    widths: Mapping[str, int],
) -> bytes:
    """Write a .sav with `pyreadstat.write_sav` and set its clock to the start of a day.

    Parameters
    ----------
    frame
        The cells.
    file
        Id of the data file, for messages.
    day
        The day that the header says.
    settings
        Further arguments.
    widths
        Name of a text → bytes that its column has at least.

    Raises
    ------
    PeilError
        A029 if ReadStat refuses.
    """
    cells = pd.concat([frame, _filler(frame, widths)], ignore_index=True) if widths else frame
    content = bytearray(_written(pyreadstat.write_sav, cells, ("SPSS", file), settings))
    if widths:
        _drop_last_case(content, len(frame))
    content[_SAV_DAY : _SAV_DAY + 9] = f"{_day(day)} {day:%y}".encode()
    content[_SAV_CLOCK : _SAV_CLOCK + 8] = b"00:00:00"
    return bytes(content)


def dta(frame: pd.DataFrame, file: str, day: date, settings: Mapping[str, Any]) -> bytes:
    """Write a .dta 118 with `pyreadstat.write_dta` and set its clock to the start of a day.

    Value labels are called what their variable is called. ReadStat would number them, so that
    those of two variables (`q1` + `11`, `q11` + `1`) have one name and read back as one, and a
    name of 32 characters has no room for a number.

    Parameters
    ----------
    frame
        The cells.
    file
        Id of the data file, for messages.
    day
        The day that the header says.
    settings
        Further arguments; where they tell columns apart, by their names in `frame`.

    Raises
    ------
    PeilError
        A029 if ReadStat refuses.
    """
    names = [str(name) for name in frame]
    passing = {name: f"v{place}" for place, name in enumerate(names)}
    renamed = {
        key: {passing[name]: each for name, each in value.items()}
        if isinstance(value, dict)
        else value
        for key, value in settings.items()
    }
    order = numbers_first(frame)
    cells = frame.rename(columns=passing).iloc[order].reset_index(drop=True)
    content = bytearray(_written(pyreadstat.write_dta, cells, ("Stata", file), renamed))
    _put_back(content, order)
    start = content.index(b"<timestamp>") + len(b"<timestamp>") + 1
    content[start : start + 17] = f"{_day(day)} {day:%Y} 00:00".encode()
    labelled = settings.get("variable_value_labels", {})
    _call(content, names, [bool(labelled.get(name)) for name in names])
    return bytes(content)


def _written(
    write: Callable[..., None],
    frame: pd.DataFrame,
    about: tuple[str, str],
    settings: Mapping[str, Any],
) -> bytes:
    form, file = about
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data"
        try:
            write(frame, str(path), **settings)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
            raise PeilError.of("A029", Place(file), form=form, why=str(error)) from error
        return path.read_bytes()


def _day(day: date) -> str:
    return f"{day:%d} {_MONTHS[day.month - 1]}"


def _filler(frame: pd.DataFrame, widths: Mapping[str, int]) -> pd.DataFrame:
    """Make a case that is as wide as the columns shall be: ReadStat takes width from the cells."""
    return pd.DataFrame(
        {
            name: pd.Series(
                ["x" * widths.get(str(name), 1) if cells.dtype != float else 0.0],
                dtype=cells.dtype,
            )
            for name, cells in frame.items()
        }
    )


def _drop_last_case(content: bytearray, cases: int) -> None:
    """Take the last case off, and count it no longer."""
    (units,) = struct.unpack_from("<i", content, _SAV_UNITS)
    del content[len(content) - units * _UNIT :]
    struct.pack_into("<i", content, _SAV_CASES, cases)
    # The same count once more, in 64 bits: record 7, subtype 16.
    counted = struct.pack("<4i2q", 7, 16, 8, 2, 1, cases + 1)
    struct.pack_into("<q", content, content.index(counted) + len(counted) - 8, cases)


def numbers_first(frame: pd.DataFrame) -> list[int]:
    """Order rows so that each column of numbers and letters has a number among the first.

    pyreadstat takes a column for text where its first hundred cells are letters only.
    """
    mixed = [np.array([type(x) is float for x in frame[n]]) for n in frame if frame[n].dtype == "O"]
    early: dict[int, None] = {}
    for numbers in sorted(mixed, key=np.sum):
        places = np.flatnonzero(numbers)
        if (
            len(places)
            and not numbers[: _SNIFFED - len(early)].any()
            and not any(numbers[place] for place in early)
        ):
            early[int(places[0])] = None
    return [*early, *(place for place in range(len(frame)) if place not in early)]


def _put_back(content: bytearray, order: Sequence[int]) -> None:
    """Bring the cases of a .dta back into their own order."""
    if list(order) == sorted(order):
        return
    parts = struct.unpack_from("<14q", content, content.index(b"<map>") + len(b"<map>"))
    start, end = parts[_DATA] + len(b"<data>"), parts[_DATA + 1] - len(b"</data>")
    size = (end - start) // len(order)
    cases = {
        place: content[start + n * size : start + (n + 1) * size] for n, place in enumerate(order)
    }
    content[start:end] = b"".join(cases[place] for place in range(len(order)))


def _call(content: bytearray, names: Sequence[str], labelled: Sequence[bool]) -> None:
    """Give each column its name, and its value labels the same."""
    parts = struct.unpack_from("<14q", content, content.index(b"<map>") + len(b"<map>"))
    columns = parts[_NAMES] + len(b"<varnames>")
    sets = parts[_LABEL_NAMES] + len(b"<value_label_names>")
    label = parts[_LABEL_SETS] + len(b"<value_labels>")
    for place, (name, has_labels) in enumerate(zip(names, labelled, strict=True)):
        _put(content, columns + place * _NAME_ROOM, name)
        if has_labels:
            _put(content, sets + place * _NAME_ROOM, name)
            label += len(b"<lbl>")
            (size,) = struct.unpack_from("<i", content, label)
            _put(content, label + 4, name)
            label += 4 + _NAME_ROOM + 3 + size + len(b"</lbl>")


def _put(content: bytearray, start: int, name: str) -> None:
    content[start : start + _NAME_ROOM] = name.encode().ljust(_NAME_ROOM, b"\0")
