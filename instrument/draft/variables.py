"""The module file of a draft: an item for each variable, with what should be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from instrument.draft.labelled import Labelled, LabelledVariable
from instrument.draft.languages import own_words
from instrument.draft.scales import Content, content_of, is_moment
from instrument.draft.sets import candidates
from instrument.draft.yaml_text import number, remarks, scalar, text_in, value_text

VERSION = "1.0"
SCHEMA = "# yaml-language-server: $schema=../../build/definition/schema/{kind}.schema.json"
_FEW = 12
_HEAD = (
    "One item for each variable of {name}, in its order. The label stands for the question: put "
    "the words that were asked in its place, and split this file into modules. Under columns: "
    "stands the name in the data file, which stays."
)

_ADDED = "LOOK: the file does not have this; peil added it, since no variable tells the rows apart."


def module_file(
    labelled: Labelled, ids: Mapping[str, str], answers: Mapping[str, str], language: str
) -> str:
    """Write the items.

    Parameters
    ----------
    labelled
        The file.
    ids
        Name of a variable → id of its item.
    answers
        Name of a variable → id of its scale.
    language
        Of the labels.
    """
    lines = [SCHEMA.format(kind="module")]
    lines += remarks([_HEAD.format(name=labelled.name)])
    title = text_in(language, own_words(language)["variables"])
    lines += ["module:", "  id: a", f"  title: {title}", "items:"]
    sets = _sets(labelled)
    for variable in labelled.variables:
        added = [_ADDED] if variable.name == labelled.numbered else []
        lines += remarks([*added, *sets.get(variable.name, ()), *_doubts(variable)], indent=2)
        lines += [
            f"  - id: {scalar(ids[variable.name])}",
            f"    text: {text_in(language, label_of(variable))}",
            f"    answer: {scalar(answers[variable.name])}",
            f"    columns: {{{scalar(VERSION)}: {scalar(variable.name)}}}",
            *(["    kind: administrative"] if variable.name == labelled.numbered else []),
            "",
        ]
    return "\n".join(lines)


def label_of(variable: LabelledVariable) -> str:
    """Give a variable's label; without one it is called by its name, as SPSS does."""
    return variable.label if variable.label.strip() else variable.name


def _sets(labelled: Labelled) -> Mapping[str, list[str]]:
    """Tell at the first variable of each set which ones may be one question."""
    found: dict[str, list[str]] = {}
    for each in labelled.sets:
        if not each.variables:
            continue
        counted = each.counted
        chosen = number(counted) if isinstance(counted, float) else counted
        how = f"; {chosen} is chosen" if counted is not None else ""
        found.setdefault(_first(labelled, each.variables), []).append(
            f"LOOK: the file has these as one question of several answers, {each.name} "
            f"“{each.label}”: {_listed(each.variables)}{how}. To ask it so, make one item of them "
            "with a scale of kind: multiple."
        )
    declared = {name for each in labelled.sets for name in each.variables}
    for names in candidates(labelled.variables):
        if not declared.issuperset(names):
            found.setdefault(names[0], []).append(
                f"LOOK: these may be the options of one question: {_listed(names)}. If so, make "
                "one item of them with a scale of kind: multiple."
            )
    return found


def _first(labelled: Labelled, names: Sequence[str]) -> str:
    """Find the first of some variables in the file; a set may name them in another case."""
    wanted = {name.casefold() for name in names}
    found = (each.name for each in labelled.variables if each.name.casefold() in wanted)
    return next(found, names[0])


def _listed(names: Sequence[str]) -> str:
    shown = names if len(names) <= _FEW else (*names[:_FEW], f"… {len(names)} in all")
    return ", ".join(shown)


def _doubts(variable: LabelledVariable) -> Iterator[str]:
    content = content_of(variable)
    if not variable.label.strip():
        yield "LOOK: no label in the file; write what was asked."
    if empty := [value_text(each.value) for each in variable.labels if not each.label.strip()]:
        yield f"LOOK: the label of {_listed(empty)} is empty in the file, and left out here."
    if not variable.occurring.answered:
        yield "LOOK: no row has an answer."
    elif is_moment(variable.format):
        return
    elif content.kind == "number":
        yield from _number(variable, content)
    elif content.kind == "text":
        yield from _words(variable, content)


def _number(variable: LabelledVariable, content: Content) -> Iterator[str]:
    occurring = variable.occurring
    kind = "whole numbers" if occurring.whole else "numbers"
    if occurring.low is not None and occurring.high is not None:
        yield f"occur: {kind} from {number(occurring.low)} to {number(occurring.high)}"
    few = occurring.whole and 0 < occurring.distinct == len(occurring.values) <= _FEW
    if content.others:
        yield (
            "LOOK: some answers have a label and some have none; if these are the ends of a "
            "rating, make it kind: single, with an option for each answer."
        )
    elif few and variable.measure in ("nominal", "ordinal", "unknown"):
        values = ", ".join(number(each) for each in occurring.values if isinstance(each, float))
        yield f"LOOK: only {values}, without labels; if these are codes, write the options."


def _words(variable: LabelledVariable, content: Content) -> Iterator[str]:
    occurring = variable.occurring
    yield f"occur: {occurring.distinct} texts, of {occurring.longest} signs at most"
    if content.others:
        yield "LOOK: some texts have a label and some have none; with all of them: kind: single."
