"""Who sent what when, on which version of the form, and what the server says of it.

The times of a form are those of the phone (`start`, `end`); where it has none, it counts as sent
when the server got it (`SubmissionDate`, `_submission_time`). They say their distance to UTC; what
does not is on the wave's clock, or in UTC where Kobo's server wrote it. ODK keeps no language: it
is read from a node `language` if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from analysis.read.fault import Fault, Note, printable
from analysis.read.iso8601 import iso_moments
from analysis.read.number import number_of
from analysis.read.odk.headings import Form
from analysis.read.records import Body, Kind, Records, languages, names

NAMES = ("KEY", "instanceID", "_uuid", "_id")
SENT = ("end", "SubmissionDate", "_submission_time")
OF_FORM = ("FormVersion", "formdef_version")
OF_KOBO = "__version__"
REJECTED = frozenset({"rejected", "validation_status_not_approved", "not approved"})
"""What ODK Central and Kobo call a record that its reviewers refused."""
Moments = list[datetime | None]


def records(body: Body, form: Form) -> Records:
    """Read what phones and servers add, as far as it is there."""
    notes: list[Note] = []
    record = [str(row) for row in body.rows]
    named = next((name for name in NAMES if name in body.places), None)
    if named is not None:
        record, found = names(body, named)
        notes += found
    started = _moments(body, "start", notes)
    submitted: Moments = [None] * len(body.rows)
    for name in SENT:
        times = _moments(body, name, notes)
        submitted = [one or other for one, other in zip(submitted, times, strict=True)]
    language: list[str | None] = [_only(body)] * len(body.rows)
    if "language" in body.places:
        language, found = languages(body, "language")
        notes += found
    notes += _new_versions(body, form)
    return Records(
        record=record,
        started=started,
        submitted=submitted,
        language=language,
        kind=_kinds(body, form, notes),
        finished=_finished(body, notes),
        notes=tuple(notes),
    )


def _only(body: Body) -> str | None:
    return body.languages[0] if len(body.languages) == 1 else None


def _moments(body: Body, name: str, notes: list[Note]) -> Moments:
    if name not in body.places:
        return [None] * len(body.rows)
    found, wrong = iso_moments(body, name, UTC if name == "_submission_time" else body.zone)
    notes += wrong
    return found


def _kinds(body: Body, form: Form, notes: list[Note]) -> list[Kind]:
    kinds: list[Kind] = ["answered"] * len(body.rows)
    for name in ("ReviewState", "_validation_status"):
        for at, cell in enumerate(body.cells(name) if name in body.places else ()):
            if cell.strip().casefold() in REJECTED:
                kinds[at] = "rejected"
                notes.append(_said(cell, name, body.rows[at]))
    for name in (*OF_FORM, OF_KOBO):
        for at, cell in enumerate(body.cells(name) if name in body.places else ()):
            if kinds[at] != "other_version" and _is_other(cell.strip(), form, name):
                kinds[at] = "other_version"
                details = {
                    "value": printable(cell),
                    "version": form.version.id,
                    "wave": form.wave.id,
                }
                notes.append(Note(Fault("R046", cell, name, details), body.rows[at]))
    return kinds


def _is_other(value: str, form: Form, name: str) -> bool:
    """Tell whether a record is of another version; Kobo's own numbers only where some are told."""
    own = {form.version.id, *form.wave.form_versions}
    others = {each.id for each in form.others} - own
    if not value or value in own:
        return False
    if name == OF_KOBO and not form.wave.form_versions:
        return value in others
    return value in others or number_of(value, ".") not in {
        number_of(each, ".") or each for each in own
    }


def _new_versions(body: Body, form: Form) -> Iterator[Note]:
    """Tell once of each number that Kobo gave to a form, where the wave tells none."""
    if OF_KOBO not in body.places or form.wave.form_versions:
        return
    known = {"", form.version.id, *(each.id for each in form.others)}
    first: dict[str, int] = {}
    for row, cell in zip(body.rows, body.cells(OF_KOBO), strict=True):
        if cell.strip() not in known:
            first.setdefault(cell.strip(), row)
    for value, row in first.items() if len(first) > 1 else ():
        said = f"form {printable(value)} is one of {len(first)}"
        yield Note(Fault("R053", value, OF_KOBO, {"value": f"{said}; see form_versions:"}), row)


def _finished(body: Body, notes: list[Note]) -> list[bool]:
    """Count a record that the server could not decrypt as not finished: it has no answers."""
    if "Status" not in body.places:
        return [True] * len(body.rows)
    cells = body.cells("Status")
    notes += [
        _said(cell, "Status", row)
        for row, cell in zip(body.rows, cells, strict=True)
        if cell.strip()
    ]
    return [not cell.strip() for cell in cells]


def _said(cell: str, column: str, row: int) -> Note:
    return Note(Fault("R053", cell, column, {"value": printable(cell)}), row)
