"""The columns and files that tell of people, waves, memberships and rosters."""

from __future__ import annotations

from collections.abc import Sequence

from instrument.dataset.file import DataFile
from instrument.dataset.phrases import phrase
from instrument.dataset.values import categories, user_missing, yes_no
from instrument.dataset.variable import Category, DataVariable
from instrument.model import Option, Questionnaire
from instrument.vocabulary import Text

Languages = Sequence[str]
NO_CLUSTER = "none"
"""The group of those who named none."""
PLACE = "membership"
"""The column that tells the memberships of a person in a wave apart."""


def panel_columns(questionnaire: Questionnaire, languages: Languages) -> tuple[DataVariable, ...]:
    """Describe what stands in the panel beside answers."""
    study = questionnaire.study
    groups = (_flag(group.id, languages, group.label, missing=True) for group in study.respondents)
    return (
        _text("person", languages),
        _wave(questionnaire, languages),
        _period(languages),
        _version(questionnaire, languages),
        _language(questionnaire, languages),
        DataVariable(
            name="exposure_months",
            label=phrase("exposure_months", languages),
            kind="number",
            measure="scale",
            decimals=1,
            low=0.0,
        ),
        cluster_column(questionnaire, languages),
        *groups,
    )


def memberships_columns(
    questionnaire: Questionnaire, languages: Languages
) -> tuple[DataVariable, ...]:
    """Describe what stands in the table of memberships beside answers."""
    return (
        _text("person", languages),
        _wave(questionnaire, languages),
        DataVariable(
            name=PLACE,
            label=phrase("membership", languages),
            kind="number",
            measure="nominal",
            low=1.0,
        ),
        _entry(questionnaire, languages, "entry", own=True),
        _entry(questionnaire, languages, "collective", own=False),
        *(_flag(name, languages) for name in ("main", "written", "fixed_roster")),
        DataVariable(
            name="weight",
            label=phrase("weight", languages),
            kind="number",
            measure="scale",
            decimals=3,
            low=0.0,
            high=1.0,
        ),
    )


def cluster_column(questionnaire: Questionnaire, languages: Languages) -> DataVariable:
    """Describe the group that someone is counted in: an entry of the list, or none."""
    entries = _listed(questionnaire, questionnaire.study.keys.main_collective)
    nobody = Option(code=NO_CLUSTER, label=phrase("no_cluster", languages))
    column = _text("cluster", languages)
    if not entries:
        return column
    return _coded(column, (*entries, nobody), languages)


def _entry(
    questionnaire: Questionnaire, languages: Languages, name: str, *, own: bool
) -> DataVariable:
    """Describe what was named: an entry of the list, or a line that people write on."""
    key = questionnaire.study.keys.membership
    entries = _listed(questionnaire, key)
    column = _text(name, languages)
    if not entries:
        return column
    (item,) = (each for each in questionnaire.items if each.id == key)
    lines = range(1, questionnaire.scales[item.answer].write_ins + 1) if own else ()
    written = (
        Option(code=f"W{line}", label=phrase("own_entry", languages, number=str(line)))
        for line in lines
    )
    return _coded(column, (*entries, *written), languages)


def _listed(questionnaire: Questionnaire, name: str | None) -> tuple[Option, ...]:
    """List every entry there ever was of the roster that an item is answered from."""
    answers = {each.answer for each in questionnaire.items if each.id == name}
    rosters = {questionnaire.scales[answer].roster for answer in answers}
    return tuple(
        Option(code=entry.id, label=entry.name)
        for roster in questionnaire.study.rosters
        if roster.id in rosters
        for entry in roster.entries
    )


def _coded(column: DataVariable, options: tuple[Option, ...], languages: Languages) -> DataVariable:
    coded = {
        "kind": "category",
        "categories": categories(options),
        "missing": user_missing({}, languages, 0.0),
    }
    return column.model_copy(update=coded)


def people_file(questionnaire: Questionnaire, languages: tuple[str, ...]) -> DataFile:
    """Describe the file of everybody who took part in any wave."""
    first = _wave(questionnaire, languages).model_copy(
        update={"name": "first_wave", "label": phrase("first_wave", languages)}
    )
    variables = (
        _text("person", languages),
        first,
        DataVariable(
            name="waves_answered",
            label=phrase("waves_answered", languages),
            kind="number",
            measure="scale",
            low=1.0,
            high=float(len(questionnaire.study.waves)),
        ),
        cluster_column(questionnaire, languages),
    )
    return _file(questionnaire, "people", languages, variables, ("person",))


def waves_file(questionnaire: Questionnaire, languages: tuple[str, ...]) -> DataFile:
    """Describe the file of the waves."""
    variables = (
        _wave(questionnaire, languages),
        *_names(languages),
        _version(questionnaire, languages),
        _text("platform", languages),
        _period(languages),
        *(_text(name, languages, kind_is_date=True) for name in ("first_day", "last_day")),
    )
    return _file(questionnaire, "waves", languages, variables, ("wave",))


def roster_files(questionnaire: Questionnaire, languages: tuple[str, ...]) -> tuple[DataFile, ...]:
    """Describe a file for every roster: what each entry is called and when it was on the list."""
    found = []
    for roster in questionnaire.study.rosters:
        attributes = dict.fromkeys(name for each in roster.entries for name in each.attributes)
        variables = (
            _text("code", languages, "collective"),
            *_names(languages),
            *(_text(name, languages) for name in ("since", "until", "becomes")),
            *(
                DataVariable(name=name, label={languages[0]: name}, kind="text")
                for name in attributes
            ),
        )
        file = _file(questionnaire, "waves", languages, variables, ("code",))
        said = {"id": f"roster_{roster.id}", "label": roster.label}
        found.append(file.model_copy(update={**said, "unit": phrase("roster_unit", languages)}))
    return tuple(found)


def _file(
    questionnaire: Questionnaire,
    name: str,
    languages: tuple[str, ...],
    variables: tuple[DataVariable, ...],
    key: tuple[str, ...],
) -> DataFile:
    return DataFile(
        id=name,
        label=phrase(name, languages),
        unit=phrase(f"{name}_unit", languages),
        languages=languages,
        variables=variables,
        key=key,
        versions=questionnaire.versions,
        notice=questionnaire.study.notice,
    )


def _names(languages: Languages) -> tuple[DataVariable, ...]:
    return tuple(
        DataVariable(
            name=f"label_{language}",
            label={
                each: f"{said} ({language})" for each, said in phrase("label", languages).items()
            },
            kind="text",
        )
        for language in languages
    )


def _text(
    name: str, languages: Languages, said: str | None = None, *, kind_is_date: bool = False
) -> DataVariable:
    kind = "date" if kind_is_date else "text"
    return DataVariable(name=name, label=phrase(said or name, languages), kind=kind)


def _flag(
    name: str, languages: Languages, label: Text | None = None, *, missing: bool = False
) -> DataVariable:
    return DataVariable(
        name=name,
        label=label or phrase(name, languages),
        kind="category",
        categories=yes_no(languages),
        missing=user_missing({}, languages, 0.0) if missing else (),
    )


def _wave(questionnaire: Questionnaire, languages: Languages) -> DataVariable:
    waves = enumerate(questionnaire.study.waves, 1)
    return DataVariable(
        name="wave",
        label=phrase("wave", languages),
        kind="category",
        measure="ordinal",
        categories=tuple(Category(code=w.id, value=place, label=w.label) for place, w in waves),
    )


def _period(languages: Languages) -> DataVariable:
    return DataVariable(
        name="period",
        label=phrase("period", languages),
        kind="category",
        measure="ordinal",
        categories=tuple(
            Category(code=name, value=place, label=phrase(name, languages))
            for place, name in enumerate(("pre", "post"))
        ),
    )


def _version(questionnaire: Questionnaire, languages: Languages) -> DataVariable:
    return DataVariable(
        name="version",
        label=phrase("version", languages),
        kind="category",
        measure="ordinal",
        categories=tuple(
            Category(code=name, value=place, label=dict.fromkeys(languages, name))
            for place, name in enumerate(questionnaire.versions, 1)
        ),
    )


def _language(questionnaire: Questionnaire, languages: Languages) -> DataVariable:
    return DataVariable(
        name="language",
        label=phrase("language", languages),
        kind="category",
        categories=tuple(
            Category(code=name, value=place, label=dict.fromkeys(languages, name))
            for place, name in enumerate(questionnaire.study.languages, 1)
        ),
    )
