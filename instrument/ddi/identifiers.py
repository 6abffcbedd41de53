"""Names by which the parts of a codebook refer to each other: valid in XML, and each once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from instrument.dataset import DataFile
from instrument.problems import PeilError, Place

Key = tuple[str, ...]
"""A file; a file and a variable; a file, a variable, the version and the place of a question."""


def identifiers(files: Sequence[DataFile]) -> Mapping[Key, str]:
    """Name every file, variable and question.

    Raises
    ------
    PeilError
        A015 if a file, or a variable within a file, stands twice.
    """
    made: dict[Key, str] = {}
    taken: set[str] = set()
    for key in _keys(files):
        if key in made:
            raise PeilError.of("A015", Place(file=key[0]), name=" ".join(key))
        made[key] = _free(_valid(".".join(key[:3])), taken)
        taken.add(made[key])
    return made


def _keys(files: Sequence[DataFile]) -> list[Key]:
    """List what needs a name: files and variables first, so that questions give way."""
    variables = [(file.id, variable) for file in files for variable in file.variables]
    return [
        *((file.id,) for file in files),
        *((file, variable.name) for file, variable in variables),
        *(
            (file, variable.name, question.version, str(place))
            for file, variable in variables
            for place, question in enumerate(variable.questions)
        ),
    ]


def _valid(name: str) -> str:
    """Keep what an ID may hold, in ASCII; it starts with a letter or an underscore."""
    kept = re.sub(r"[^A-Za-z0-9_.-]", "_", name)
    return kept if re.match(r"[A-Za-z_]", kept) else f"_{kept}"


def _free(wanted: str, taken: set[str]) -> str:
    """Add a number where names became the same."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
