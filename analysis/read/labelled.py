"""A data file of SPSS or Stata: what it says of itself, or in words why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.read.labelled_apart import DiedError, FailedError, apart, rows_apart
from analysis.read.labelled_file import FORMATS, UndecodableError
from instrument.draft.labelled import Labelled
from instrument.problems import PeilError, Place

ENCRYPTED = b"ENCRYPTEDSAV"

Reader = Callable[[Path, str | None], Labelled]


def read_labelled(path: Path, encoding: str | None = None, reader: Reader = apart) -> Labelled:
    """Read what a .sav, .zsav, .por or .dta file says of itself.

    Parameters
    ----------
    path
        The file.
    encoding
        Of its texts; by default what the file says, else UTF-8 or Windows-1252.
    reader
        What reads it; by default a process of its own.

    Raises
    ------
    PeilError
        A030 if it cannot be read, A031 if it is locked with a password, A032 if its texts are in
        another encoding, A033 if it has no variables, A034 if its name ends on something else,
        A035 if there is no such file.
    """
    place = Place(path.name)
    if path.suffix.lower() not in FORMATS:
        ending, known = path.suffix or "nothing", ", ".join(FORMATS)
        raise PeilError.of("A034", place, ending=ending, known=known)
    if not path.is_file():
        raise PeilError.of("A035", place, folder=path.parent)
    if _locked(path):
        raise PeilError.of("A031", place)
    with _in_words(place):
        read = reader(path, encoding)
    if not read.variables:
        raise PeilError.of("A033", place)
    return read


def rows_of(path: Path, encoding: str | None = None, number: str = "") -> str:
    """Write the rows of a file that `read_labelled` could read as CSV.

    Parameters
    ----------
    path
        The file.
    encoding
        Of its texts; by default what the file says.
    number
        Heading of a column with the number of each row; none if it is empty.

    Raises
    ------
    PeilError
        A030 or A032, as `read_labelled`.
    """
    with _in_words(Place(path.name)):
        return rows_apart(path, encoding, number)


@contextmanager
def _in_words(place: Place) -> Iterator[None]:
    """Say why a file cannot be read."""
    try:
        yield
    except DiedError:
        raise PeilError.of("A030", place, why="it is damaged") from None
    except UndecodableError as error:
        raise PeilError.of("A032", place, tried=error) from None
    except FailedError as error:
        raise PeilError.of("A030", place, why=error) from None


def _locked(path: Path) -> bool:
    """Tell whether a file is locked with a password, which its head says."""
    try:
        with path.open("rb") as file:
            return ENCRYPTED in file.read(64)
    except OSError as error:
        why = error.strerror or error
        raise PeilError.of("A030", Place(path.name), why=why) from None
