"""Who is asked an item and when, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.codebook.markdown import in_page_language, link, spoken
from instrument.conditions import Condition, to_sentence
from instrument.conditions.phrases import PHRASES
from instrument.locale import ENGLISH, Locale, marked
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, Version
from instrument.vocabulary import said_in

_LONGEST = 70
EVERYONE = marked("everyone")


@dataclass(frozen=True)
class VersionWording:
    """Where sentences find the questions and answers of one version."""

    version: Version

    def question(self, item: str, language: str) -> str:
        """Quote an item's question, cut at a word when it is long."""
        words = said_in(self.version.item(item).text, language)
        return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"

    def answer(self, item: str, code: str, language: str) -> str:
        """Give an option's label; for a text item the text itself."""
        options = {o.code: o.label for o in self.version.item(item).scale.options}
        return said_in(options[code], language) if code in options else code


def sentences(
    version: Version, condition: Condition | None, locale: Locale = ENGLISH
) -> Mapping[str, str]:
    """Say a condition in the version's languages and in the reader's; empty if there is none."""
    if condition is None:
        return {}
    languages = [each for each in (*version.languages, locale.id) if each in PHRASES]
    wording = VersionWording(version)
    return {each: to_sentence(condition, each, wording) for each in dict.fromkeys(languages)}


def routing_facts(
    questionnaire: Questionnaire,
    version: Version,
    item: ResolvedItem,
    condition: Condition | None,
    locale: Locale,
) -> list[tuple[str, str]]:
    """List who is asked an item, when, and for each of what, as Markdown."""
    groups = {group.id: group.label for group in questionnaire.study.respondents}
    if item.who in groups:
        who = in_page_language(groups[item.who], locale)
    else:
        who = locale.text(EVERYONE)
    facts = [(locale.text("Asked of"), who)]
    for language, sentence in sentences(version, condition, locale).items():
        name = locale.text("Asked only ({language})", language=language)
        facts.append((name, spoken(sentence, language, locale)))
    if item.for_each:
        facts.append((locale.text("Once for each"), _loop(questionnaire, version, item, locale)))
    return facts


def _loop(
    questionnaire: Questionnaire, version: Version, item: ResolvedItem, locale: Locale
) -> str:
    source = item.for_each or ""
    if source.startswith("roster:"):
        rosters = {roster.id: roster.label for roster in questionnaire.study.rosters}
        listed = in_page_language(rosters[source.removeprefix("roster:")], locale)
        said = locale.text("entry of the list {roster}", roster=listed)
    else:
        said = locale.text("answer to {item}", item=item_link(version.id, source))
        if version.item(source).scale.write_ins:
            said = locale.text("{loop}, own entries included", loop=said)
    if item.except_for:
        other = item_link(version.id, item.except_for)
        said = locale.text("{loop}, except the one answered in {item}", loop=said, item=other)
    return said


def item_anchor(version: str, item: str) -> str:
    """Name the place of an item on the page of a version."""
    return f"item-{version}-{item}"


def item_link(version: str, item: str) -> str:
    """Refer to an item on the page of a version."""
    return link(item, item_anchor(version, item))
