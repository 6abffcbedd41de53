"""Texts of a study in one language or in all, and the name of a study's own page."""

from __future__ import annotations

from collections.abc import Iterable

from instrument.description import Description
from instrument.problems import PeilError
from instrument.study import Study
from instrument.vocabulary import Text, said_in

DOI = "https://doi.org/"
_FALLBACK = "en"


def in_language(text: Text, language: str) -> str:
    """Take a text in a language; else in English, else in the first it has, else nothing."""
    return text.get(language) or said_in(text, _FALLBACK)


def in_all(text: Text, languages: Iterable[str]) -> tuple[str, ...]:
    """Take a text in each language that it has, each wording once."""
    found = (text.get(language, "") for language in languages)
    return tuple(dict.fromkeys(each for each in found if each))


def spoken(study: Study) -> tuple[str, ...]:
    """Name the languages of the deposit's documents: the source language, then English."""
    return tuple(dict.fromkeys((study.source_language, _FALLBACK)))


def languages(study: Study) -> tuple[str, ...]:
    """Name the languages of the study, the source language first."""
    return tuple(dict.fromkeys((study.source_language, *study.languages)))


def described(study: Study) -> Description:
    """Give what the study says of itself.

    Raises
    ------
    PeilError
        A001 if it says nothing.
    """
    if study.description is None:
        raise PeilError.of("A001")
    return study.description


def abstract(study: Study) -> str:
    """Give the abstract in every language, after the notice that the data are made up if so."""
    spoken = languages(study)
    notice = in_all(study.notice, spoken) if study.synthetic else ()
    return "\n\n".join((*notice, *in_all(described(study).abstract, spoken)))


def keywords(study: Study) -> list[str]:
    """List the keywords in every language, each once."""
    labels = (each.label for each in described(study).keywords)
    return list(dict.fromkeys(word for text in labels for word in in_all(text, languages(study))))


def doi(description: Description) -> str | None:
    """Give the bare DOI, such as 10.1234/abc; None if the study goes by another name."""
    if description.agency.casefold() != "doi":
        return None
    name = description.identifier
    for start in (DOI, "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        name = name.removeprefix(start)
    return name


def identifier(description: Description) -> str:
    """Give the study's own name: its DOI as a web address where it has one."""
    bare = doi(description)
    return description.identifier if bare is None else DOI + bare


def address(description: Description) -> str:
    """Give where the study is found: its DOI as a web address, or else its page."""
    bare = doi(description)
    return description.uri if bare is None else DOI + bare
