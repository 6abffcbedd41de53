"""The harmonised tables as data files: what today's variables mean, and how each came about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.apart import uncounted
from instrument.conditions import Condition
from instrument.dataset.about import (
    PLACE,
    memberships_columns,
    panel_columns,
    people_file,
    roster_files,
    waves_file,
)
from instrument.dataset.asked import Resting, concepts_of, name_of, ordered
from instrument.dataset.derivations import derived_variable, score_variable
from instrument.dataset.file import DataFile, ForeignKey, distinct
from instrument.dataset.phrases import phrase
from instrument.dataset.questions import Fielded, fielded, question
from instrument.dataset.values import categories, chosen, kind_of, user_missing
from instrument.dataset.variable import DataVariable, Derived, Question
from instrument.lineage import Chain, Variable, forms_of
from instrument.model import AnswerScale, Option, Questionnaire
from instrument.own_lines import lines_of
from instrument.resolve import Version, at
from instrument.routing import routing
from instrument.rule_words import all_in_words
from instrument.vocabulary import Text

OF_PANEL = ("person", "wave")
ROSTER = "roster_{roster}"


@dataclass(frozen=True)
class Fieldwork:
    """Each version with what was asked when, and the waves that fielded it."""

    versions: Mapping[str, Version]
    conditions: Mapping[str, Mapping[str, Condition | None]]
    waves: Mapping[str, tuple[Fielded, ...]]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Fieldwork:
        """Resolve every version of a questionnaire."""
        versions = {name: at(questionnaire, name) for name in questionnaire.versions}
        return cls(
            versions,
            {name: routing(version) for name, version in versions.items()},
            {name: fielded(questionnaire, version) for name, version in versions.items()},
        )


def harmonised(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    resting: Resting | None = None,
) -> tuple[DataFile, ...]:
    """Describe the files of the harmonised answers.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        The harmonised variables that the tables hold.
    resting
        The hypotheses that rest on each item.

    Returns
    -------
    tuple of DataFile
        `panel`, `memberships` where the study has any, `people`, `waves`, and a file for every
        roster. A multiple choice has a column per option.

    Raises
    ------
    PeilError
        A020 if two columns have one name.
    """
    variables = tuple(variables)
    languages = ordered(questionnaire.study.languages, questionnaire.study.source_language)
    around = _Around(questionnaire, Fieldwork.of(questionnaire), languages, resting or {})
    once = [each for each in variables if not each.per_entry]
    panel = (
        *panel_columns(questionnaire, languages),
        *(made for each in once for made in _columns(around, each)),
        *(derived_variable(questionnaire, variables, each) for each in questionnaire.derivations),
        *(score_variable(questionnaire, variables, each) for each in questionnaire.constructs),
    )
    files = [_file(around, "panel", panel, OF_PANEL, _of_people())]
    if questionnaire.study.keys.membership:
        files.append(_memberships(around, variables))
    return (
        *files,
        people_file(questionnaire, languages),
        waves_file(questionnaire, languages),
        *roster_files(questionnaire, languages),
    )


@dataclass(frozen=True)
class _Around:
    """What every column draws on."""

    questionnaire: Questionnaire
    fieldwork: Fieldwork
    languages: tuple[str, ...]
    resting: Resting


def _file(
    around: _Around,
    name: str,
    variables: tuple[DataVariable, ...],
    key: tuple[str, ...],
    foreign_keys: tuple[ForeignKey, ...],
) -> DataFile:
    file = DataFile(
        id=name,
        label=phrase(name, around.languages),
        unit=phrase(f"{name}_unit", around.languages),
        languages=around.languages,
        variables=variables,
        key=key,
        foreign_keys=foreign_keys,
        versions=around.questionnaire.versions,
        notice=around.questionnaire.study.notice,
    )
    return distinct(file)


def _of_people() -> tuple[ForeignKey, ...]:
    return (
        ForeignKey(columns=("person",), file="people", their=("person",)),
        ForeignKey(columns=("wave",), file="waves", their=("wave",)),
    )


def _memberships(around: _Around, variables: tuple[Variable, ...]) -> DataFile:
    """Describe the table of memberships: a row a person, wave and entry named."""
    questionnaire = around.questionnaire
    key = questionnaire.study.keys.membership
    loops = {item.id: item.ask.for_each for item in questionnaire.items}
    asked = [each for each in variables if each.per_entry and loops[each.item] == key]
    about = memberships_columns(questionnaire, around.languages)
    columns = (*about, *(made for each in asked for made in _columns(around, each)))
    (item,) = (each for each in questionnaire.items if each.id == key)
    roster = questionnaire.scales[item.answer].roster
    keys = [ForeignKey(columns=OF_PANEL, file="panel", their=OF_PANEL), *_of_people()]
    if roster is not None:
        file = ROSTER.format(roster=roster)
        keys.append(ForeignKey(columns=("collective",), file=file, their=("code",)))
    return _file(around, "memberships", columns, (*OF_PANEL, PLACE), tuple(keys))


def _columns(around: _Around, variable: Variable) -> Iterator[DataVariable]:
    """Give the columns of a harmonised variable: one, or one per option of a multiple choice."""
    options = _options(around.questionnaire, variable.scale)
    made = _variable(around, variable).model_copy(update={"label": _label(around, variable)})
    if variable.scale.kind != "multiple":
        yield made.model_copy(
            update={"categories": categories(options) if variable.scale.kind == "single" else ()}
        )
        return
    for option in options:
        said = {"question": variable.label, "option": option.label}
        yield made.model_copy(
            update={
                "name": name_of(variable.id, None, option.code),
                "label": phrase("option", around.languages, **said),
                "measure": "nominal",
                "categories": chosen(around.languages),
                "option": option.code,
            }
        )


def _label(around: _Around, variable: Variable) -> Text:
    """Name a variable; by its scale too, where it shares its words with others of the item."""
    item = next(each for each in around.questionnaire.items if each.id == variable.item)
    several = len(forms_of(around.questionnaire, item)) > 1
    if not several or variable.label != item.text:
        return variable.label
    number = str(len(variable.scale.options))
    scale = variable.scale.label or (
        phrase("answers", around.languages, number=number) if variable.scale.options else {}
    )
    if not scale:
        return variable.label
    return phrase("loop", around.languages, question=variable.label, entry=scale)


def _options(questionnaire: Questionnaire, scale: AnswerScale) -> tuple[Option, ...]:
    """List what an answer may be: of a roster every entry there ever was, and own lines."""
    options = scale.options
    if scale.roster is not None:
        (roster,) = (each for each in questionnaire.study.rosters if each.id == scale.roster)
        options = tuple(Option(code=each.id, label=each.name) for each in roster.entries)
    languages = questionnaire.study.languages
    lines = lines_of(questionnaire, scale) if scale.kind in ("single", "multiple") else ()
    own = (Option(code=x, label=phrase("own_entry", languages, number=x[1:])) for x in lines)
    return (*options, *own)


def _variable(around: _Around, variable: Variable) -> DataVariable:
    scale = variable.scale
    (item,) = (each for each in around.questionnaire.items if each.id == variable.item)
    smallest = scale.range[0] if scale.range else scale.minimum
    if scale.kind in ("single", "multiple"):
        smallest = min(0.0, smallest or 0.0)
    labels = around.questionnaire.study.missing_labels
    fieldwork = around.fieldwork
    return DataVariable(
        name=variable.id,
        label=variable.label,
        kind=kind_of(scale),
        measure=scale.measure,
        missing=user_missing(labels, around.languages, smallest)
        if kind_of(scale) in ("category", "number")
        else (),
        decimals=scale.decimals,
        low=scale.minimum if scale.kind == "number" else None,
        high=scale.maximum if scale.kind == "number" else None,
        unit=scale.unit or {},
        item=variable.item,
        sensitive=item.sensitive or item.id in uncounted(around.questionnaire),
        questions=tuple(_questions(around, variable)),
        derived=tuple(
            _derived(version, chain, around.languages) for version, chain in variable.chains.items()
        ),
        sources=tuple(
            each.source(variable.item)
            for version in variable.chains
            for each in fieldwork.waves[version]
        ),
        concepts=concepts_of(around.questionnaire.constructs, {variable.id}),
        claims=item.claims,
        hypotheses=around.resting.get(variable.item, ()),
    )


def _questions(around: _Around, variable: Variable) -> Iterator[Question]:
    study, fieldwork = around.questionnaire.study, around.fieldwork
    for name in variable.chains:
        version = fieldwork.versions[name]
        item = version.item(variable.item)
        yield question(study, version, item, fieldwork.conditions[name][item.id], {})


def _derived(version: str, chain: Chain, languages: tuple[str, ...]) -> Derived:
    because: dict[str, list[str]] = {}
    for link in chain.links:
        for text in link.because:
            for language, words in text.items():
                said = because.setdefault(language, [])
                if words not in said:
                    said.append(words)
    rules = [rule.model_dump(mode="json") for rule in chain.rules]
    return Derived(
        version=version,
        words={each: all_in_words(chain.told, each) for each in languages},
        rule=json.dumps(rules, ensure_ascii=False),
        comparability=chain.comparability,
        because={language: " ".join(said) for language, said in because.items()},
    )
