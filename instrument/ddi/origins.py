"""Where the values of a variable come from: derivation, exports, and what rests on them."""

from __future__ import annotations

from instrument.dataset import DataVariable, Derived, Source
from instrument.ddi.element import Node, Writer
from instrument.ddi.phrases import phrase
from instrument.vocabulary import Text


def add_derivation(writer: Writer, described: Node, variable: DataVariable) -> None:
    """Write how answers of each version became values: in words, and as the rule."""
    if not variable.derived:
        return
    made = writer.add(described, "derivation")
    for each in variable.derived:
        writer.each(made, "drvdesc", _in_words(writer, each), elementVersion=each.version)
    for each in variable.derived:
        writer.add(made, "drvcmd", each.rule, syntax="JSON", elementVersion=each.version)


def _in_words(writer: Writer, derived: Derived) -> Text:
    """Say a derivation with its version, how well it compares, and why.

    What a language does not have is left out there, not said in another language.
    """
    languages = dict.fromkeys((*writer.languages, *derived.words, *derived.because))
    said = {language: _in_language(language, derived) for language in languages}
    if not derived.version:
        return said
    return {
        language: phrase("in_version", [language], version=derived.version, words=words).get(
            language, words
        )
        for language, words in said.items()
        if words
    }


def _in_language(language: str, derived: Derived) -> str:
    because = derived.because.get(language, "")
    grade = phrase(derived.comparability, [language])
    name = "compared_because" if because else "compared"
    compared = phrase(name, [language], comparability=grade, because=because).get(language, because)
    words = derived.words.get(language, "").rstrip(".")
    return ". ".join(part for part in (words, compared) if part)


def add_notes(writer: Writer, described: Node, variable: DataVariable) -> None:
    """Note where answers stand in the exports, and which claims rest on the variable."""
    for source in variable.sources:
        said = _where(writer, source)
        writer.each(
            described,
            "notes",
            said,
            type="source",
            subject=source.wave,
            elementVersion=source.version,
        )
    named = {
        "item": (variable.item,) if variable.item else (),
        "entry": (variable.entry,) if variable.entry else (),
        "option": (variable.option,) if variable.option else (),
        "constructs": tuple(each.id for each in variable.concepts),
        "claims": variable.claims,
        "hypotheses": variable.hypotheses,
    }
    for kind, names in named.items():
        if names:
            writer.add(described, "notes", ", ".join(names), type=kind)


def _where(writer: Writer, source: Source) -> Text:
    name = ("file", "column", "columns")[min(len(source.columns), 2)]
    return phrase(
        name,
        writer.languages,
        wave=source.label,
        platform=source.platform,
        file=source.file,
        columns=", ".join(f"“{each}”" for each in source.columns),
    )
