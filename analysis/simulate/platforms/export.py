"""What an export is made of, and what platforms share: codes for missing answers, cells, dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from analysis.simulate.given import Given, Submission
from instrument.columns import Column, columns_of, missing_codes
from instrument.limesurvey_codes import REASONS
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem, Version
from instrument.study import Wave
from instrument.vocabulary import Reason


@dataclass(frozen=True)
class Export:
    """The submissions of a wave, in the order of the file.

    `language` is that of the headings where a platform uses words. `record_ids` are the
    platform's own names of the rows, where it gives them random ones.
    """

    version: Version
    wave: Wave
    submissions: tuple[Submission, ...]
    language: str
    record_ids: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that hold answers."""
        return columns_of(self.version, self.wave, self.language)

    def local(self, moment: datetime) -> datetime:
        """Put a moment on the clock that the wave's export uses."""
        return moment.astimezone(ZoneInfo(self.wave.timezone))


def missing_code(wave: Wave, scale: AnswerScale, reason: Reason) -> str | None:
    """Find the code that an export writes for a reason missing; None if it has none."""
    codes = missing_codes(wave, scale)
    return next((code for code, why in codes.items() if why == reason), None)


def can_say(wave: Wave, item: ResolvedItem, reason: Reason) -> bool:
    """Tell whether a form offers a reason missing and its export can write it."""
    if reason not in item.missing:
        return False
    if wave.platform == "odk" or (wave.platform == "limesurvey" and not wave.missing_codes):
        return True
    if item.scale.kind == "multiple":
        return False
    return wave.platform == "msforms" or missing_code(wave, item.scale, reason) is not None


def coded_cell(export: Export, column: Column, item: ResolvedItem, given: Given, tick: str) -> str:
    """Write one cell of an export that holds codes: an answer, a tick, or own words."""
    if column.holds in ("other", "write_in"):
        return dict(given.own).get(column.option or "", "")
    if column.holds == "reason":
        return _why(column, given, tick)
    if column.holds == "option":
        return tick if column.option in given.codes else ""
    if given.reason not in (None, "skipped"):
        return missing_code(export.wave, item.scale, given.reason) or ""
    return given.codes[0] if given.codes else given.words


def _why(column: Column, given: Given, tick: str) -> str:
    """Say why there is no answer, in a question or on a line of its own."""
    if column.option is not None:
        return tick if given.reason == column.option else ""
    return REASONS.get(given.reason, "") if given.reason else ""


def written(
    rows: Iterable[Sequence[str]], delimiter: str, line_end: str, quoting: Literal[0, 1]
) -> str:
    """Write rows as delimited text; `quoting` is `csv.QUOTE_MINIMAL` or `csv.QUOTE_ALL`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerows(rows)
    return text.getvalue()
