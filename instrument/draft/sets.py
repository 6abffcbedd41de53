"""Variables that look like the options of one question, of which several may be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from instrument.draft.labelled import LabelledVariable

FEWEST = 3
"""Two variables that look alike are no set yet."""
_NUMBERED = re.compile(r"(.+?)[_.]?(\d+|(?<=[\d_.])[A-Za-z])")
_TICKED = ({0.0}, {1.0}, {0.0, 1.0}, {1.0, 2.0})


def candidates(variables: Sequence[LabelledVariable]) -> Iterator[tuple[str, ...]]:
    """Find runs of variables with numbered names that hold no more than ticked or not.

    Examples
    --------
    >>> ticked = {"values": (0.0, 1.0), "distinct": 2}
    >>> names = ("age", "q5_1", "q5_2", "q5_3")
    >>> list(candidates([LabelledVariable(name=name, occurring=ticked) for name in names]))
    [('q5_1', 'q5_2', 'q5_3')]
    """
    for stem, run in groupby(variables, _stem):
        names = tuple(each.name for each in run)
        if stem is not None and len(names) >= FEWEST:
            yield names


def _stem(variable: LabelledVariable) -> str | None:
    """Give what numbered names share, of a variable that holds ticks; else None."""
    named = _NUMBERED.fullmatch(variable.name)
    return named[1] if named and _is_ticked(variable) else None


def _is_ticked(variable: LabelledVariable) -> bool:
    values = {each for each in variable.occurring.values if isinstance(each, float)}
    labelled = {each.value for each in variable.labels if not variable.missed(each.value)}
    return not variable.text and values in _TICKED and len(labelled) <= len(_TICKED[-1])
