"""The file about the study of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath

from instrument.draft.identifiers import free, slug
from instrument.draft.labelled import Labelled, LabelledVariable, Occurring
from instrument.draft.languages import language_of_labels, own_words, reason_labels
from instrument.draft.scales import is_date
from instrument.draft.variables import SCHEMA, VERSION, label_of
from instrument.draft.yaml_text import remarks, scalar, text_in
from instrument.placeholders import PLACEHOLDER

_READ = (
    "What peil guessed and somebody should look at is marked LOOK. peil check says whether the "
    "definition holds together; its warnings are about the wording of the file's labels."
)
WAVE = "file"
"""The one wave of a draft, and the folder of its data."""
_OF_WAVE = (
    "LOOK: when were these answers given? The days are the one on which the file was written, or "
    "1970 if it does not say. The answers stand under data/raw/file/, as the file has them."
)
UNKNOWN_DAY = date(1970, 1, 1)
_KEYS = re.compile(
    r"(resp|respondent|case|person|pers|participant|subject|survey|record|serial|unique)?_?"
    r"(id|no|nr|num|number|nummer|code|key)|(case|resp|serial|uuid|guid|volg)\w*|nomem_encr"
)


def study_file(labelled: Labelled, ids: Mapping[str, str], language: str) -> str:
    """Write what holds for the study as a whole.

    Parameters
    ----------
    labelled
        The file.
    ids
        Name of a variable → id of its item.
    language
        Of the labels.
    """
    name = scalar(language)
    labelled_so = bool(labelled.label.strip())
    title = labelled.label if labelled_so else labelled.name
    # Files are labelled with the notice: so the label of the file comes back as it was.
    notice = own_words(language)["notice"].format(file=labelled.name)
    notice = labelled.label if labelled_so else notice
    key, looked = _key(labelled)
    lines = [SCHEMA.format(kind="study"), *remarks(_head(labelled))]
    lines += [
        f"id: {scalar(slug(PurePath(labelled.name).stem) or 'draft')}",
        f"title: {text_in(language, title)}",
        f"source_language: {name}  # LOOK: guessed from the labels",
        f"languages: [{name}]",
        "synthetic: false",
        f"notice: {text_in(language, notice)}",
        *remarks([looked]),
        *([f"keys: {{person: {scalar(ids[key])}}}"] if key else []),
        "missing_labels:",
    ]
    for reason, label in reason_labels(language).items():
        lines.append(f"  {reason}: {text_in(language, label)}")
    lines += _versions(labelled, language)
    lines += _wave(labelled, language)
    return "\n".join([*lines, ""])


def _head(labelled: Labelled) -> Sequence[str]:
    made = f", written on {labelled.made.isoformat()}" if labelled.made else ""
    what = f"{labelled.rows} rows, {len(labelled.variables) - bool(labelled.numbered)} variables"
    encoding = labelled.encoding or "not told"
    said = f"A draft of peil from {labelled.name}: {what}, encoding {encoding}{made}."
    return [said, _READ, *(f"LOOK: {doubt}." for doubt in labelled.doubts)]


def numbered(labelled: Labelled) -> Labelled:
    """Put a variable that numbers the rows before the others, where none says who answered.

    Without it, people with the same answer would be taken for one.
    """
    named = any(_KEYS.fullmatch(each.name.lower()) for each in labelled.variables)
    if named or _apart(labelled) or labelled.rows <= 1:
        return labelled
    names = {each.name.casefold() for each in labelled.variables}
    row = LabelledVariable(
        name=free("row_number", names),
        label=own_words(language_of_labels(labelled))["row"],
        measure="nominal",
        format="F8.0",
        width=8,
        occurring=Occurring(
            distinct=labelled.rows, answered=labelled.rows, low=1, high=labelled.rows
        ),
    )
    return labelled.model_copy(
        update={"variables": (row, *labelled.variables), "numbered": row.name}
    )


def _apart(labelled: Labelled) -> list[LabelledVariable]:
    """List the variables whose values all differ, and that are no days or categories."""
    return [
        each
        for each in labelled.variables
        if each.occurring.answered == each.occurring.distinct == labelled.rows > 1
        and each.occurring.whole
        and not each.labels
        and not is_date(each.format)
    ]


def _key(labelled: Labelled) -> tuple[str, str]:
    """Find the variable that tells people apart, if one does, and say how it was found."""
    if labelled.numbered:
        return labelled.numbered, (
            f"LOOK: no variable tells the rows apart; peil added {labelled.numbered}, and takes "
            "each row for a person. If a variable says who answered, name that one."
        )
    apart = _apart(labelled)
    named = [each for each in apart if _KEYS.fullmatch(each.name.lower())]
    if found := _first((*named, *apart)):
        return found.name, f"LOOK: {found.name} tells the rows apart; is it who answered?"
    by_name = [each for each in labelled.variables if _KEYS.fullmatch(each.name.lower())]
    found = _first(by_name)
    said = "LOOK: no variable tells the rows apart; name the one that says who answered"
    return (found.name, f"{said}.") if found else ("", f"{said}, under keys: {{person: …}}.")


def _first(variables: Sequence[LabelledVariable]) -> LabelledVariable | None:
    return variables[0] if variables else None


def braced(labelled: Labelled) -> tuple[str, ...]:
    """List the words in braces in the labels of variables, which are no placeholders there."""
    labels = [label_of(each) for each in labelled.variables]
    return tuple(dict.fromkeys(name for label in labels for name in PLACEHOLDER.findall(label)))


def _versions(labelled: Labelled, language: str) -> list[str]:
    lines = [
        "versions:",
        f"  - id: {scalar(VERSION)}",
        f"    languages: [{scalar(language)}]",
    ]
    if any(note.strip() for note in labelled.notes):
        lines.append(f"    note: {text_in(language, chr(10).join(labelled.notes))}")
    if names := braced(labelled):
        lines += remarks(
            ["Words that stand in braces in labels; these say that they are meant as they stand."],
            indent=4,
        )
        lines.append("    placeholders:")
        for name in names:
            lines.append(f"      {scalar(name)}: {text_in(language, '{' + name + '}')}")
    return lines


def _wave(labelled: Labelled, language: str) -> list[str]:
    day = (labelled.made or UNKNOWN_DAY).isoformat()
    stem = PurePath(labelled.name).stem
    return [
        *remarks([_OF_WAVE]),
        "waves:",
        f"  - id: {WAVE}\n    label: {text_in(language, labelled.name)}",
        f"    version: {scalar(VERSION)}",
        f"    platform: plain\n    file: {scalar(stem + '.csv')}",
        f"    first_day: {day}\n    last_day: {day}\n    period: pre",
    ]
