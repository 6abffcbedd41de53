"""Who is asked an item and when, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.codebook.markdown import escaped, in_page_language, link, spoken
from instrument.conditions import Condition, to_sentence
from instrument.conditions.phrases import PHRASES
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, Version

_LONGEST = 70


@dataclass(frozen=True)
class VersionWording:
    """Where sentences find the questions and answers of one version."""

    version: Version

    def question(self, item: str, language: str) -> str:
        """Quote an item's question, cut at a word when it is long."""
        words = _in(self.version.item(item).text, language)
        return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"

    def answer(self, item: str, code: str, language: str) -> str:
        """Give an option's label; for a text item the text itself."""
        options = {o.code: o.label for o in self.version.item(item).scale.options}
        return _in(options[code], language) if code in options else code


def _in(text: Mapping[str, str], language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")


def sentences(version: Version, condition: Condition | None) -> Mapping[str, str]:
    """Say a condition in the version's languages and in English; empty if there is none."""
    if condition is None:
        return {}
    languages = [each for each in (*version.languages, "en") if each in PHRASES]
    wording = VersionWording(version)
    return {each: to_sentence(condition, each, wording) for each in dict.fromkeys(languages)}


def routing_facts(
    questionnaire: Questionnaire,
    version: Version,
    item: ResolvedItem,
    condition: Condition | None,
) -> list[tuple[str, str]]:
    """List who is asked an item, when, and for each of what, as Markdown."""
    groups = {group.id: group.label for group in questionnaire.study.respondents}
    who = in_page_language(groups[item.who]) if item.who in groups else "everyone"
    facts = [("Asked of", who)]
    for language, sentence in sentences(version, condition).items():
        facts.append((f"Asked only ({language})", spoken(sentence, language)))
    if item.for_each:
        facts.append(("Once for each", _loop(questionnaire, version, item)))
    return facts


def _loop(questionnaire: Questionnaire, version: Version, item: ResolvedItem) -> str:
    source = item.for_each or ""
    if source.startswith("roster:"):
        rosters = {roster.id: roster.label for roster in questionnaire.study.rosters}
        said = f"entry of the list {in_page_language(rosters[source.removeprefix('roster:')])}"
    else:
        said = f"answer to {item_link(version.id, source)}"
        if version.item(source).scale.write_ins:
            said += ", own entries included"
    if item.except_for:
        said += f", except the one answered in {item_link(version.id, item.except_for)}"
    return said


def item_anchor(version: str, item: str) -> str:
    """Name the place of an item on the page of a version."""
    return f"item-{version}-{item}"


def item_link(version: str, item: str) -> str:
    """Refer to an item on the page of a version."""
    return link(item, item_anchor(version, item))


def plain_condition(version: Version, condition: Condition | None) -> str:
    """Say a condition in English, escaped; empty if there is none."""
    return escaped(sentences(version, condition).get("en", ""))
