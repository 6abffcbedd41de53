"""The whole review sheet as a frozen value, which a page and a workbook show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.codebook.routing_words import sentences
from instrument.forms.phrases import in_language
from instrument.forms.review.example import example
from instrument.forms.review.minutes import (
    USUAL,
    Assumptions,
    GroupTime,
    ItemTime,
    group_times,
    item_times,
)
from instrument.forms.review.question import (
    Question,
    Stale,
    answers,
    kind_in_words,
    missing,
    wordings,
)
from instrument.forms.review.reading import Reading, hardest, reading
from instrument.forms.target import Form
from instrument.resolve import AROUND, ResolvedItem, ResolvedModule, Version
from instrument.routing import routing
from instrument.study import Study
from instrument.vocabulary import Text

NOT_MEASURED = "not measured"


@dataclass(frozen=True)
class Part:
    """A module: its questions, and how hard they read together, per language."""

    id: str
    title: Text
    stale: tuple[str, ...]
    questions: tuple[Question, ...]
    readings: Mapping[str, str]


@dataclass(frozen=True)
class Hard:
    """One of the hardest questions of a language."""

    number: int
    id: str
    reading: str


@dataclass(frozen=True)
class Sheet:
    """What colleagues review.

    Attributes
    ----------
    title, version, languages
        Of the questionnaire.
    groups
        Label of each group of respondents, minutes, and how many items.
    assumptions
        Sentences on which the minutes rest.
    around
        What is said before and after the questions: welcome, information, thanks.
    parts
        The modules.
    readings
        Per language, how hard the whole reads.
    hardest
        Per language, the hardest questions first.
    stale
        All stale translations, path and language; None where their state is not kept.
    newest
        The version of which the state of translations is kept.
    """

    title: Text
    version: str
    languages: tuple[str, ...]
    groups: tuple[tuple[Text, str, str], ...]
    assumptions: tuple[str, ...]
    around: tuple[tuple[str, Text], ...]
    parts: tuple[Part, ...]
    readings: Mapping[str, str]
    hardest: Mapping[str, tuple[Hard, ...]]
    stale: tuple[tuple[str, str], ...] | None
    newest: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order asked."""
        return tuple(question for part in self.parts for question in part.questions)


def to_sheet(form: Form, assumptions: Assumptions = USUAL) -> Sheet:
    """Gather what there is to review of a form.

    The state of translations is kept for the texts of today; older versions are frozen, and what
    is stale today says nothing about theirs.

    Raises
    ------
    PeilError
        C001 or C002 if a condition of the version does not hold.
    """
    version = form.version
    newest = form.study.versions[-1].id
    kept = version.id == newest
    stale = {each for each in form.stale if kept and each[1] in version.languages}
    levels = {
        language: {
            item.id: reading(_read(version, item, language), language) for item in version.items
        }
        for language in version.languages
    }
    hard = {language: hardest(found) for language, found in levels.items()}
    questions = dict(_questions(form, stale, levels, hard, item_times(version, assumptions)))
    return Sheet(
        title=version.title,
        version=version.id,
        languages=version.languages,
        groups=tuple(_group(form.study, each) for each in group_times(version, form.study)),
        assumptions=assumptions.in_words(),
        around=tuple(
            (name.capitalize(), said)
            for name in AROUND
            if (said := getattr(version, name)) is not None
        ),
        parts=tuple(_part(version, module, questions, stale) for module in version.modules),
        readings=_together(version, version.modules),
        hardest={
            language: tuple(
                Hard(version.item(name).number, name, str(levels[language][name])) for name in names
            )
            for language, names in hard.items()
        },
        stale=tuple(sorted(stale)) if kept else None,
        newest=newest,
    )


def _group(study: Study, time: GroupTime) -> tuple[Text, str, str]:
    """Say who a group is, how long it takes them and how many items they are asked."""
    least, most = len(time.asked.surely), len(time.asked.possibly)
    label = time.asked.label or {
        "en": "Everyone else (members)" if study.respondents else "Everyone"
    }
    return label, time.minutes, str(least) if least == most else f"{least} to {most}"


def _part(
    version: Version,
    module: ResolvedModule,
    questions: Mapping[str, Question],
    stale: Stale,
) -> Part:
    path = f"module {module.id} title"
    return Part(
        id=module.id,
        title=module.title,
        stale=tuple(each for each in version.languages if (path, each) in stale),
        questions=tuple(questions[item.id] for item in module.items),
        readings=_together(version, (module,)),
    )


def _questions(
    form: Form,
    stale: Stale,
    levels: Mapping[str, Mapping[str, Reading | None]],
    hard: Mapping[str, tuple[str, ...]],
    times: Mapping[str, ItemTime],
) -> Iterator[tuple[str, Question]]:
    version, study = form.version, form.study
    conditions = routing(version)
    labels = {group.id: group.label for group in study.respondents}
    first: dict[str, int] = {}
    for item in version.items:
        same = first.setdefault(item.scale.id, item.number) if item.scale.options else item.number
        said = {
            language: _level(levels[language][item.id], hard[language], item.id)
            for language in version.languages
        }
        yield (
            item.id,
            Question(
                number=item.number,
                id=item.id,
                wordings=wordings(item, version.languages, stale),
                kind=kind_in_words(item.scale),
                answers=answers(item.scale, stale),
                same_as=same if same != item.number else None,
                missing=missing(item, stale),
                facts=tuple(_facts(version, item)),
                who=_spoken(labels.get(item.who, {}), version),
                routing=sentences(version, conditions[item.id]),
                time=_time(times[item.id]),
                readings=said,
            ),
        )


def _spoken(text: Text, version: Version) -> Text:
    """Keep a version's languages, or whichever there are when it has none of them."""
    kept = {language: text[language] for language in version.languages if language in text}
    return kept or text


def _facts(version: Version, item: ResolvedItem) -> Iterator[tuple[str, str]]:
    yield "Required", "yes" if item.mandatory else "no"
    if item.sensitive:
        yield "Sensitive", "yes"
    if item.for_each:
        yield "Loop", _loop(version, item)
    if item.kind != "substantive":
        yield "Kind", item.kind
    if item.claims:
        yield "Claims", ", ".join(item.claims)


def _loop(version: Version, item: ResolvedItem) -> str:
    source = item.for_each or ""
    if source.startswith("roster:"):
        said = f"once for each entry of the list {source.removeprefix('roster:')}"
    else:
        said = f"once for each answer chosen in no. {version.item(source).number} ({source})"
    if item.except_for:
        number = version.item(item.except_for).number
        said += f", except the one given in no. {number} ({item.except_for})"
    return said


def _time(time: ItemTime) -> str:
    first, again = round(time.first), round(time.again)
    if time.times == 1:
        return f"{first} s"
    if time.times == 0:
        return f"{first} s, if asked"
    return f"{first} s, and {again} s each further time: {round(time.seconds)} s for {time.times}"


def _level(found: Reading | None, hard: tuple[str, ...], name: str) -> str:
    if found is None:
        return NOT_MEASURED
    place = f"; no. {hard.index(name) + 1} of the hardest" if name in hard else ""
    return f"{found}{place}"


def _read(version: Version, item: ResolvedItem, language: str) -> Iterator[str]:
    """Give what a respondent reads of an item, its answers apart."""
    for text in (item.lead_in, item.text, item.hint):
        if text:
            yield example(version, item, text, language)


def _together(version: Version, modules: Iterable[ResolvedModule]) -> Mapping[str, str]:
    """Measure modules as one text, per language."""
    listed = tuple(modules)
    found = {}
    for language in version.languages:
        level = reading(_once(version, listed, language), language)
        found[language] = NOT_MEASURED if level is None else _with_counts(level)
    return found


def _with_counts(level: Reading) -> str:
    if level.ease is None:
        return str(level)
    return f"{level} ({level.words} words in {level.sentences} sentences)"


def _once(version: Version, modules: Iterable[ResolvedModule], language: str) -> Iterator[str]:
    """Give the texts of modules, a lead-in that items share once."""
    for module in modules:
        before: Text | None = None
        for item in module.items:
            lead_in = item.lead_in if item.lead_in != before else None
            for text in (lead_in, item.text, item.hint):
                if text:
                    yield example(version, item, text, language)
            before = item.lead_in


def label(text: Text, languages: Iterable[str]) -> str:
    """Join what a text says in each language: `Trekkers / Leaders`."""
    said = dict.fromkeys(in_language(text, language) for language in languages)
    return " / ".join(words for words in said if words)
