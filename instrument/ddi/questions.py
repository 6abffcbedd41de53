"""How each version asked for a variable, in a codebook."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.dataset import DataVariable, Question
from instrument.ddi.element import Node, Writer
from instrument.ddi.identifiers import Key
from instrument.ddi.phrases import phrase
from instrument.vocabulary import Text

_DOMAINS = {"category": "category", "number": "numeric", "text": "text", "date": "datetime"}


def add_questions(
    writer: Writer, parent: Node, file: str, variable: DataVariable, named: Mapping[Key, str]
) -> None:
    """Write the wording of every version, oldest first; who was asked and when stands with it.

    The kind of answer is told where the variable holds answers as given.
    """
    domain = None if variable.derived else _domain(variable)
    for place, question in enumerate(variable.questions):
        asked = writer.add(
            parent,
            "qstn",
            ID=named[file, variable.name, question.version, str(place)],
            seqNo=str(question.number),
            elementVersion=question.version,
            responseDomainType=domain,
        )
        writer.each(asked, "preQTxt", question.lead_in)
        writer.each(asked, "qstnLit", question.text)
        writer.each(asked, "postQTxt", question.hint)
        writer.each(asked, "ivuInstr", _asked_of(writer, question))


def _domain(variable: DataVariable) -> str:
    if variable.option is not None and variable.kind == "category":
        return "multiple"
    return _DOMAINS[variable.kind]


def add_universe(writer: Writer, parent: Node, variable: DataVariable) -> None:
    """Say who was asked: once if every version asked the same people, else version by version."""
    said: dict[str, dict[str, str]] = {}
    for question in variable.questions:
        for language, words in _asked_of(writer, question).items():
            said.setdefault(language, {}).setdefault(question.version, words)
    writer.each(parent, "universe", {each: _joined(each, by) for each, by in said.items()})


def _joined(language: str, said: Mapping[str, str]) -> str:
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    lines = (
        phrase("in_version", [language], version=version, words=words)
        for version, words in said.items()
    )
    return "\n".join(line for text in lines for line in text.values())


def _asked_of(writer: Writer, question: Question) -> Text:
    """Join who was asked with when, in the languages of the version."""
    if not question.who:
        return {}
    languages = [each for each in writer.languages if each in question.text] or writer.languages
    if question.routing:
        routing = question.routing
        return phrase("asked_only", languages, who=question.who, routing=routing)
    return phrase("asked_of", languages, who=question.who)
