"""How each version asked for a variable, and in which columns of which export it was answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from instrument.codebook.routing_words import sentences
from instrument.columns import Column, columns_of
from instrument.conditions import Condition
from instrument.dataset.phrases import phrase
from instrument.dataset.variable import Question, Source
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, Version
from instrument.study import Study, Wave
from instrument.vocabulary import Frozen, Text


class Fielded(Frozen):
    """A wave with the columns of its export, in the order of the questionnaire."""

    wave: Wave
    columns: tuple[Column, ...]

    def source(
        self, item: str, entries: Collection[str] = (), options: Collection[str] = ()
    ) -> Source:
        """Name the columns that an item was answered in: of some turns and options, or of all."""
        found = [
            each.heading
            for each in self.columns
            if each.item == item
            and (not entries or each.entry in entries)
            and (not options or each.option is None or each.option in options)
        ]
        return Source(
            wave=self.wave.id,
            label=self.wave.label,
            version=self.wave.version,
            platform=self.wave.platform,
            file=self.wave.file,
            columns=tuple(dict.fromkeys(found)),
        )


def fielded(questionnaire: Questionnaire, version: Version) -> tuple[Fielded, ...]:
    """List the waves of a version with the columns of their exports."""
    language = questionnaire.study.source_language
    return tuple(
        Fielded(wave=wave, columns=columns_of(version, wave, language))
        for wave in questionnaire.study.waves
        if wave.version == version.id
    )


def question(
    study: Study,
    version: Version,
    item: ResolvedItem,
    condition: Condition | None,
    said: Text,
) -> Question:
    """Say how a version asked an item; of a turn of a loop, with the entry's name filled in."""
    groups = {group.id: group.label for group in study.respondents}
    return Question(
        version=version.id,
        number=item.number,
        text=_filled(item.text, said),
        lead_in=_filled(item.lead_in or {}, said),
        hint=_filled(item.hint or {}, said),
        who=groups.get(item.who) or phrase("everyone", study.languages),
        routing=_only(sentences(version, condition), study.languages),
    )


def _filled(text: Text, entry: Text) -> Text:
    if not entry:
        return text
    return {
        language: words.replace("{collective}", entry.get(language, next(iter(entry.values()))))
        for language, words in text.items()
    }


def _only(text: Mapping[str, str], languages: tuple[str, ...]) -> Text:
    return {language: words for language, words in text.items() if language in languages}
