"""Mistakes planted on purpose, each at a known row: what cleaning must find.

`TRAPS` names them all; the truth says how many of each a wave gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis.simulate.answers import Field
from analysis.simulate.given import Submission
from analysis.simulate.traps import answers, codes, rows
from analysis.simulate.traps.workshop import Trapped, Workshop
from instrument.load import closest
from instrument.problems import PeilError

TRAPS: Mapping[str, Callable[[Workshop, int], None]] = {
    "straight_line": answers.straight_line,
    "out_of_range": answers.out_of_range,
    "exceeds": answers.exceeds,
    "exclusive_with_others": answers.exclusive_with_others,
    "count_like_missing_code": answers.count_like_missing_code,
    "dont_know_count": answers.dont_know_count,
    "answered_not_shown": answers.answered_not_shown,
    "label_in_other_language": answers.label_in_other_language,
    "delimiter_in_words": answers.delimiter_in_words,
    "listed_as_written": answers.listed_as_written,
    "code_lower_case": codes.lower_case,
    "code_spaces": codes.spaces,
    "code_lookalike": codes.lookalike,
    "code_wrong": codes.wrong,
    "code_missing": codes.missing,
    "second_submission": rows.second_submission,
    "unfinished": rows.unfinished,
    "no_consent": rows.no_consent,
    "test_row": rows.test_row,
    "preview_row": rows.preview_row,
}
"""Trap → what plants it; the order is that in which they are planted."""


def plant(field: Field, sent: tuple[Submission, ...], headings: int) -> Trapped:
    """Plant a wave's traps.

    Parameters
    ----------
    field
        The wave.
    sent
        What was sent without a mistake.
    headings
        Number of heading rows in the export, which rows are counted after.

    Raises
    ------
    PeilError
        P004 for a trap that does not exist, or has too few rows where it could stand.
    """
    wanted = field.truth.traps.get(field.wave.id, {})
    for name in wanted:
        if name not in TRAPS:
            raise PeilError.of(
                "P004",
                field=f"traps.{field.wave.id}.{name}",
                why="there is no such trap",
                remedy=f"did you mean {closest(name, list(TRAPS))}?",
            )
    workshop = Workshop(field, list(sent))
    for name, trap in TRAPS.items():
        if wanted.get(name):
            workshop.trap = name
            trap(workshop, wanted[name])
    return workshop.finish(headings)
